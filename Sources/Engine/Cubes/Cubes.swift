internal import Catalogue
internal import District
internal import Snapshot
internal import Synchronization

/// The chunks of an opened derived file, read when asked for and forgotten when memory is short.
final class Cubes: Sendable {
  /// What is known of one chunk without reading it.
  struct Entry: Sendable {
    var origin: ChunkOrigin
    var blob: Int
  }

  /// All periods of one measure.
  struct Directory: Sendable {
    var entries: [Period: Entry] = [:]
    /// Definition that the chunks were made by.
    var digest = ""
  }

  private struct State: ~Copyable {
    let file: DerivedFile
    var directories: [MeasureCode: Directory] = [:]
    var blobs = Kept<Int, [Double]>(weight: 4 << 20)
    var spreads = Kept<MeasureCode, Spread>(weight: 4 << 20)
  }

  private let state: Mutex<State>

  init(path: String) throws {
    state = Mutex(State(file: try DerivedFile.open(path)))
  }

  /// Runs a closure on the file; one thread at a time.
  func withFile<Result: Sendable>(
    _ body: @Sendable (DerivedFile) throws -> Result
  ) throws -> Result {
    try state.withLock { state in try body(state.file) }
  }

  func directory(_ code: MeasureCode) -> Directory {
    state.withLock { state in
      if let directory = state.directories[code] { return directory }
      let directory = (try? Cubes.directory(code, state.file)) ?? Directory()
      state.directories[code] = directory
      return directory
    }
  }

  /// The values of a chunk: leaf after leaf, by code after code.
  func values(_ entry: Entry) -> [Double] {
    state.withLock { state in
      if let values = state.blobs[entry.blob] { return values }
      var values: [Double] = []
      try? state.file.rows("SELECT data FROM blob WHERE id = ?", [.integer(entry.blob)]) {
        values = $0.numbers(0)
      }
      state.blobs.keep(values, for: entry.blob, weight: values.count * 8)
      return values
    }
  }

  /// The different values of a measure that an indicator counts; nil for other measures.
  func spread(_ code: MeasureCode) -> Spread? {
    state.withLock { state in
      if let spread = state.spreads[code] { return spread }
      var spread: Spread?
      try? state.file.rows(
        "SELECT days, leaves, \"values\" FROM spread WHERE measure = ?", [.text(code.text)]
      ) {
        spread = Spread(days: $0.numbers(0), leaves: $0.numbers(1), values: $0.numbers(2))
      }
      guard let spread else { return nil }
      state.spreads.keep(spread, for: code, weight: spread.days.count * 12)
      return spread
    }
  }

  private static func directory(_ code: MeasureCode, _ file: DerivedFile) throws -> Directory {
    var directory = Directory()
    try file.rows(
      """
      SELECT chunk.kind, chunk.start, chunk.origin, chunk.blob, measure.digest FROM measure
      JOIN chunk ON chunk.measure = measure.id WHERE measure.code = ?
      """, [.text(code.text)]
    ) { row in
      guard let kind = Period.Kind(historyCode: row.int(0)) else { return }
      // Two months of days, three years of months and the like.
      if directory.entries.isEmpty { directory.entries.reserveCapacity(128) }
      directory.entries[Period(kind, holding: Day(row.int(1)))] = Entry(
        origin: ChunkOrigin(rawValue: row.int(2)) ?? .rows, blob: row.int(3))
      directory.digest = row.text(4)
    }
    return directory
  }
}

/// Values kept until they weigh too much together; then all are forgotten.
struct Kept<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private var values: [Key: Value] = [:]
  private var weight = 0
  private let limit: Int

  init(weight limit: Int) {
    self.limit = limit
  }

  subscript(key: Key) -> Value? { values[key] }

  mutating func keep(_ value: Value, for key: Key, weight: Int) {
    if self.weight + weight > limit {
      values.removeAll()
      self.weight = 0
    }
    values[key] = value
    self.weight += weight
  }
}
