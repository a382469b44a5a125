public import Catalogue
public import District
public import Snapshot

/// A derivation that writes nothing: all measures of a snapshot, table by table, for benchmarks.
public final class Rehearsal {
  private let catalogue: Catalogue
  private let context: DeriveContext
  private let places: Places
  private let coverage: [String: ClosedRange<Day>]
  private let store: ColumnStore

  public init(_ snapshot: SnapshotFile, catalogue: Catalogue) throws {
    self.catalogue = catalogue
    let file = try DerivedFile.create(":memory:")
    for table in Derivation.copied { try file.copy(table, from: snapshot) }
    let head = try DistrictHead(file)
    places = try Places.load(from: file, root: head.region)
    context = DeriveContext(head.rows, places)
    coverage = try file.coverage()
    store = ColumnStore(snapshot, catalogue, head.rows)
  }

  /// Tables that measures are of and that are fed.
  public var tables: [String] { store.order().filter { coverage[$0] != nil }.sorted() }

  /// Reads the columns of a table, and of those that it looks into, once.
  ///
  /// - Returns: How many rows the table has.
  @discardableResult
  public func read(_ table: String) throws -> Int {
    try store.read(table)
    return try store.columns(of: table, for: []).rows
  }

  /// Bytes of all columns that were read.
  public var bytes: Int { store.bytes }

  /// Computes all measures of a table from its columns: joins, facts, conditions, sums, chunks.
  ///
  /// - Parameter body: Told every chunk.
  public func compute(
    _ table: String, kinds: Set<Period.Kind>, threads: Int,
    _ body: (_ measure: Measure, _ period: Period, [Double]) -> Void
  ) throws {
    let measures = catalogue.measures.filter { $0.table == table }
    let columns = try store.copy().columns(of: table, for: measures)
    TableValues(
      measures, columns, context, covered: coverage[table], kinds: kinds, threads: threads
    ).chunks(body)
  }

  /// The same as one statement for a database, months only.
  public func sql(_ table: String, _ dialect: SQLDialect) -> TableSQL {
    let today = context.rows.today
    let covered = Grain(.month, count: Grain.months, today: today, covered: coverage[table])
    return TableSQL(
      catalogue, table, covered: covered.periods,
      carried: Grain(.month, count: Grain.months, today: today, covered: nil).periods,
      in: context.rows, dialect)
  }

  /// The values of a chunk as `measure|leaf|by|month|value`, without what is missing, and for sums
  /// without zeros; of `stockMean` the sums and the numbers of days.
  public func lines(_ measure: Measure, _ period: Period, _ values: [Double]) -> [String] {
    let layout = CellLayout(measure, leaves: context.leaves(measure.leafKind).count)
    let isSum =
      (measure.kind == .flow || measure.kind == .present) && measure.aggregate.combination == "SUM"
    return values.indices.compactMap { index in
      let cell = index % layout.count
      let position = cell % layout.width
      if values[index].isNaN || isSum && values[index] == 0 { return nil }
      let leaf = name(of: cell / layout.width, measure.leafKind)
      let month = measure.kind == .present ? 0 : period.start.number
      let code = measure.code.text + (index >= layout.count ? "#" : "")
      return "\(code)|\(leaf)|\(layout.codes[position])|\(month)|\(Int(values[index]))"
    }
  }

  private func name(of leaf: Int, _ kind: Measure.LeafKind) -> String {
    kind == .region ? places.regions[leaf].code.text : String(places.organisations[leaf].id)
  }
}
