public import Catalogue
public import District
public import Snapshot
internal import Synchronization

/// The district of a generation, and the moment that its rows describe.
public struct DistrictFacts: Sendable, Equatable {
  /// Root of both trees.
  public var root: PlaceCode
  /// What the command centre calls itself.
  public var centre: String
  public var asOf: Moment
  public var localTime: LocalTime
  /// Invented data.
  public var isSample: Bool

  /// The local day of `asOf`.
  public var today: Day { localTime.day(of: asOf) }
}

/// What is known of the arrivals that fill a table.
struct Arrival: Sendable {
  var lastAt: Moment?
  /// Institutions that should report, and that did for the current period.
  var due: Int
  var reported: Int
}

/// One opened generation: its places, its cubes, its rows and the catalogue that defines them.
///
/// Opening costs a few milliseconds; values are read when asked for. Both files stay readable
/// when they are pruned meanwhile.
public final class Generation: Sendable {
  public let number: Int
  public let catalogue: Catalogue
  public let district: DistrictFacts
  public let places: Places
  /// By table of the contract.
  let arrivals: [String: Arrival]
  /// Days whose rows are complete or running, by table of the contract.
  let coverage: [String: ClosedRange<Day>]
  let cubes: Cubes
  let slices: SliceStore
  /// Kept by `asOf(of:)`.
  let deliveries = Mutex<[FigureID: Moment?]>([:])
  private let snapshot: Mutex<SnapshotFile?>

  /// Opens the files of a derived generation.
  ///
  /// - Parameter snapshotPath: Nil for a generation of which only the cubes were kept.
  public init(
    number: Int, snapshotPath: String?, derivedPath: String, catalogue: Catalogue
  ) throws {
    self.number = number
    self.catalogue = catalogue
    cubes = try Cubes(path: derivedPath)
    let read = try cubes.withFile { file in
      let head = try DistrictHead(file)
      return (
        head, try Places.load(from: file, root: head.region), try file.arrivals(),
        try file.coverage()
      )
    }
    (_, places, arrivals, coverage) = read
    district = DistrictFacts(
      root: places.root, centre: read.0.centre, asOf: read.0.rows.now,
      localTime: read.0.rows.localTime, isSample: read.0.isSample)
    slices = SliceStore()
    snapshot = Mutex(try snapshotPath.map { try SnapshotFile(path: $0) })
  }

  /// Reads rows of the snapshot, one caller at a time; nil when only the cubes were kept.
  public func rows<Result: Sendable>(
    _ body: @Sendable (SnapshotFile) throws -> Result
  ) throws -> Result? {
    try snapshot.withLock { file in
      guard let file else { return nil }
      return try body(file)
    }
  }

  /// The moment and local time that facts and running periods refer to.
  public var rowContext: RowContext {
    RowContext(now: district.asOf, localTime: district.localTime)
  }

  /// Measures whose values were made by another definition than the catalogue's.
  public var outdatedMeasures: [MeasureCode] {
    catalogue.measures.compactMap { measure in
      let digest = cubes.directory(measure.code).digest
      return digest.isEmpty || digest == measure.digest ? nil : measure.code
    }
  }
}

/// Slices that were asked for.
final class SliceStore: Sendable {
  struct Key: Hashable {
    var measure: MeasureCode
    /// The first piece of time; those after it follow.
    var first: Period
    var pieces: Int
  }

  private let kept = Mutex(Kept<Key, Slice>(weight: 4 << 20))

  func slice(_ key: Key, _ make: () -> Slice) -> Slice {
    if let slice = kept.withLock({ $0[key] }) { return slice }
    let slice = make()
    kept.withLock { $0.keep(slice, for: key, weight: slice.values.count * 16) }
    return slice
  }
}

extension DerivedFile {
  func arrivals() throws -> [String: Arrival] {
    var result: [String: Arrival] = [:]
    try rows(
      """
      SELECT coverage.tableName, feed.lastAt, feed.due, feed.reported FROM coverage
      JOIN feed ON feed.id = coverage.feed
      """
    ) { row in
      result[row.text(0)] = Arrival(
        lastAt: row.optionalInt(1).map(Moment.init), due: row.int(2), reported: row.int(3))
    }
    return result
  }
}
