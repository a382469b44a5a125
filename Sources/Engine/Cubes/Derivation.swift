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
  private var tables: [String: TableColumns] = [:]
  /// What each table must be read for, by all measures and kernels.
  private let needs: [String: TableNeeds]

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
      ("format", DerivedFile.format), ("edition", catalogue.edition),
      ("generation", String(manifest.generation)), ("snapshot", manifest.digest),
    ] {
      try file.rows("INSERT INTO meta VALUES (?, ?)", [.text(name), .text(value)])
    }
    for table in Derivation.copied { try file.copy(table, from: snapshot) }
    let head = try DistrictHead(file)
    context = DeriveContext(head.rows, try Places.load(from: file, root: head.region))
    coverage = try file.coverage()
    writer = try CubeWriter(file)
    needs = TableNeeds.all(catalogue)
  }

  func run(_ progress: (Double) -> Void) throws {
    // Tables whose kernels look through others come first, so that the others can then go.
    let order = needs.keys.filter { !measures(of: $0).isEmpty }.sorted { left, right in
      (needs[left]?.others.isEmpty == false ? 0 : 1, left)
        < (needs[right]?.others.isEmpty == false ? 0 : 1, right)
    }
    for (index, table) in order.enumerated() {
      try evaluate(table)
      release(after: index, in: order)
      progress(0.9 * Double(index + 1) / Double(order.count))
    }
    try HistoryReader(catalogue, context, writer).read(snapshot)
    try file.commit()
    progress(1)
  }

  private func measures(of table: String) -> [Measure] {
    catalogue.measures.filter { $0.table == table }
  }

  /// Forgets tables that no later one needs.
  private func release(after index: Int, in order: [String]) {
    let later = order[(index + 1)...]
    let wanted = Set(later).union(later.flatMap { needs[$0]?.others ?? [] })
    for table in tables.keys where !wanted.contains(table) { tables[table] = nil }
  }

  private func evaluate(_ table: String) throws {
    let columns = try read(table)
    let covered = coverage[table]
    // Without rows and without word of them, the table is not fed.
    if columns.rows == 0 && covered == nil { return }
    var flows: [FlowSums] = []
    var stocks: [StockReports] = []
    for measure in measures(of: table) {
      let pass = MeasurePass(measure, columns, context)
      switch measure.kind {
      case .flow:
        let grains = covered.map { self.grains(measure, covered: $0) } ?? []
        if grains.contains(where: { !$0.periods.isEmpty }) {
          flows.append(FlowSums(pass, grains: grains))
        }
      case .present: flows.append(FlowSums(pass, grains: [today]))
      default: stocks.append(StockReports(pass))
      }
    }
    pass(over: columns.rows, &flows, &stocks)
    for index in flows.indices {
      flows[index].finish()
      try write(flows[index])
    }
    for index in stocks.indices {
      stocks[index].finish()
      try write(stocks[index], covered)
    }
  }

  /// All measures of a table in one go over its rows, a batch at a time.
  private func pass(
    over rows: Int, _ flows: inout [FlowSums], _ stocks: inout [StockReports]
  ) {
    var selection = Selection()
    var first = 0
    while first < rows {
      let range = first..<min(rows, first + 4096)
      for index in flows.indices { flows[index].add(range, &selection) }
      for index in stocks.indices { stocks[index].add(range, &selection) }
      first = range.upperBound
    }
  }

  private var today: Grain { Grain(.day, count: 1, today: context.rows.today, covered: nil) }

  private func grains(_ measure: Measure, covered: ClosedRange<Day>?) -> [Grain] {
    let today = context.rows.today
    let weeks = measure.isWeekly ? [Grain(.week, count: 106, today: today, covered: covered)] : []
    return [
      Grain(.day, count: 62, today: today, covered: covered),
      Grain(.month, count: 36, today: today, covered: covered),
    ] + weeks
  }

  private func write(_ flow: FlowSums) throws {
    for (index, grain) in flow.grains.enumerated() {
      for (slot, period) in grain.periods.enumerated() {
        try writer.write(
          flow.values(grain: index, slot: slot), of: flow.pass.measure, for: period, from: .rows)
      }
    }
  }

  private func write(_ reports: StockReports, _ covered: ClosedRange<Day>?) throws {
    let measure = reports.pass.measure
    // Reports that are carried cover the time after them too.
    if measure.kind != .stockLast && covered == nil { return }
    let days = measure.kind == .stockLast ? nil : covered
    for grain in grains(measure, covered: days) {
      for (period, values) in zip(grain.periods, reports.values(grain))
      where values.contains(where: { !$0.isNaN }) {
        try writer.write(values, of: measure, for: period, from: .rows)
      }
    }
  }

  // MARK: Columns and facts

  private func read(_ table: String) throws -> TableColumns {
    if let columns = tables[table] { return columns }
    guard let need = needs[table] else { preconditionFailure("no measure needs \(table)") }
    let expressions = need.unknown.compactMap { use in
      catalogue.fact(use.code).map { fact in
        (use, catalogue.expression(fact, via: use.via, of: table, in: context.rows, .sqlite))
      }
    }
    var columns = try TableColumns(
      table, paths: need.paths.sorted(), expressions: expressions, catalogue: catalogue,
      from: snapshot)
    tables[table] = columns
    for use in need.kernels {
      guard let kernel = FactKernel.all[use.code] else { continue }
      let other = try kernel.other.map { other in
        let rows = try read(other.table)
        return other.columns.map { rows[$0] }
      }
      let input = FactKernel.Input(
        rows: columns.rows, own: kernel.columns.map { columns[$0.from(use.via)] },
        other: other ?? [], context: context.rows)
      columns.set(use, kernel.compute(input))
    }
    tables[table] = columns
    return columns
  }
}
