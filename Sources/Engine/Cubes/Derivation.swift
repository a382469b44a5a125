internal import Catalogue
internal import District
internal import Snapshot

/// One derivation: rows to columns, columns to cubes, history into the gaps.
final class Derivation {
  private let snapshot: SnapshotFile
  private let catalogue: Catalogue
  private let file: DerivedFile
  private let writer: CubeWriter
  private let context: DeriveContext
  private let coverage: [String: ClosedRange<Day>]
  private let store: ColumnStore
  /// Measures of which different values are counted.
  private let counted: Set<MeasureCode>

  static let copied = [
    "district", "region", "organisation", "careGroup", "groupMember", "villageManager", "feed",
    "coverage",
  ]

  init(
    _ snapshot: SnapshotFile, _ manifest: Manifest, to path: String, catalogue: Catalogue
  ) throws {
    self.snapshot = snapshot
    self.catalogue = catalogue
    file = try DerivedFile.create(path)
    try file.execute("CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT")
    for (name, value) in [
      ("format", DerivedFile.format), ("edition", catalogue.derivation),
      ("generation", String(manifest.generation)), ("snapshot", manifest.digest),
    ] {
      try file.rows("INSERT INTO meta VALUES (?, ?)", [.text(name), .text(value)])
    }
    for table in Derivation.copied { try file.copy(table, from: snapshot) }
    let head = try DistrictHead(file)
    context = DeriveContext(head.rows, try Places.load(from: file, root: head.region))
    coverage = try file.coverage()
    writer = try CubeWriter(file)
    store = ColumnStore(snapshot, catalogue, context.rows)
    counted = catalogue.countedMeasures
  }

  func run(_ progress: (Double) -> Void) throws {
    let order = store.order()
    for (index, table) in order.enumerated() {
      try evaluate(table)
      store.release(before: order[(index + 1)...])
      progress(0.9 * Double(index + 1) / Double(order.count))
    }
    try HistoryReader(catalogue, context, writer).read(snapshot)
    try file.commit()
    progress(1)
  }

  private func evaluate(_ table: String) throws {
    let measures = catalogue.measures.filter { $0.table == table }
    let columns = try store.columns(of: table, for: measures, counted: counted)
    let covered = coverage[table]
    // Without rows and without word of them, the table is not fed.
    if columns.rows == 0 && covered == nil { return }
    // On one thread: the sums of a second one would have to be held and added, which costs more
    // than it helps a process that works in the background.
    let values = TableValues(
      measures, columns, context, covered: covered, counted: counted, threads: 1)
    try values.chunks { measure, period, values in
      try writer.write(values, of: measure, for: period, from: .rows)
    }
    try values.spreads { measure, spread in try writer.write(spread, of: measure) }
  }
}
