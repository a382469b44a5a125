public import Catalogue
public import District
public import Snapshot

/// A derivation that writes nothing: all measures of a snapshot, table by table, for benchmarks.
public final class Rehearsal {
  let snapshot: SnapshotFile
  let catalogue: Catalogue
  let context: DeriveContext
  private let places: Places
  private let coverage: [String: ClosedRange<Day>]
  private let store: ColumnStore

  public init(_ snapshot: SnapshotFile, catalogue: Catalogue) throws {
    self.snapshot = snapshot
    self.catalogue = catalogue
    let file = try DerivedFile.create(":memory:")
    for table in Derivation.copied { try file.copy(table, from: snapshot) }
    let head = try DistrictHead(file)
    places = try Places.load(from: file, root: head.region)
    context = DeriveContext(head.rows, places)
    coverage = try file.coverage()
    store = ColumnStore(snapshot, catalogue, head.rows)
  }

  /// Tables that measures are of and that have rows, or word that there are none.
  public var tables: [String] {
    store.order().filter { table in
      let first = try? snapshot.integer("SELECT 1 FROM \"\(table)\" LIMIT 1")
      return coverage[table] != nil || first ?? nil != nil
    }.sorted()
  }

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
    try compute(
      catalogue.measures.filter { $0.table == table }, of: table, covered: coverage[table],
      kinds: kinds, threads: threads, body)
  }

  /// - Parameter covered: The days that flows are asked for.
  private func compute(
    _ measures: [Measure], of table: String, covered: ClosedRange<Day>?, kinds: Set<Period.Kind>,
    threads: Int, _ body: (_ measure: Measure, _ period: Period, [Double]) -> Void
  ) throws {
    let columns = try store.copy().columns(of: table, for: measures)
    TableValues(measures, columns, context, covered: covered, kinds: kinds, threads: threads)
      .chunks(body)
  }

  /// Answers a question: all measures whose codes begin with its name, over all rows. Columns that
  /// were not read before are read first.
  ///
  /// - Parameter months: How many months are asked for, the running one included; nil for all.
  public func answer(
    _ question: String, months: Int?, threads: Int,
    _ body: (_ measure: Measure, _ period: Period, [Double]) -> Void
  ) throws {
    let today = context.rows.today
    let asked = catalogue.measures.filter { $0.code.text.hasPrefix(question + ".") }
    for (table, measures) in Dictionary(grouping: asked, by: \.table).sorted(by: { $0.key < $1.key }
    ) {
      try read(table)
      let first = months.map { Period(.month, holding: today).moved(by: 1 - $0).start }
      let covered = coverage[table].map {
        max($0.lowerBound, first ?? $0.lowerBound)...$0.upperBound
      }
      let isStock = measures.contains { $0.kind == .stockLast }
      try compute(
        measures, of: table, covered: covered, kinds: [isStock ? .day : .month], threads: threads
      ) { measure, period, values in
        // What a report stands for is asked for today.
        if !isStock || period.contains(today) { body(measure, period, values) }
      }
    }
  }

  /// The periods that answers are compared by: months, or days where there are events but no whole
  /// month of them.
  public func grain(of table: String) -> Period.Kind {
    let hasEvents = catalogue.measures.contains { $0.table == table && $0.kind == .flow }
    return hasEvents && periods(.month, coverage[table]).isEmpty ? .day : .month
  }

  private func periods(_ kind: Period.Kind, _ covered: ClosedRange<Day>?) -> [Period] {
    Grain(
      kind, count: kind == .day ? Grain.days : Grain.months, today: context.rows.today,
      covered: covered
    ).periods
  }

  /// The same as one statement for a database, by `grain(of:)` only.
  public func sql(_ table: String, _ dialect: SQLDialect) -> TableSQL {
    let grain = grain(of: table)
    return TableSQL(
      catalogue, table, covered: periods(grain, coverage[table]), carried: periods(grain, nil),
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
