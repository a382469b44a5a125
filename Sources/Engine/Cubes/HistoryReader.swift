internal import Catalogue
internal import District
internal import Snapshot

/// Puts what history carries into the periods that rows do not cover; ready figures as they are.
struct HistoryReader {
  private let catalogue: Catalogue
  private let context: DeriveContext
  private let writer: CubeWriter

  init(_ catalogue: Catalogue, _ context: DeriveContext, _ writer: CubeWriter) {
    self.catalogue = catalogue
    self.context = context
    self.writer = writer
  }

  /// A series of the snapshot that the catalogue knows.
  private struct Known {
    var measure: Measure
    var layout: CellLayout
    var position: Int
  }

  /// Chunks of one measure while its rows go by.
  private struct Chunks {
    let measure: Measure
    let layout: CellLayout
    /// Periods as the contract's kind and first day.
    private(set) var periods: [RawPeriod] = []
    private(set) var values: [[Double]] = []
    private var positions: [RawPeriod: Int] = [:]
    private var last = -1
    private var lastKey = -1
    /// What the last key's cell held before its first revision.
    private var before = Double.nan

    init(_ measure: Measure, _ layout: CellLayout) {
      self.measure = measure
      self.layout = layout
    }

    mutating func beginSeries() { lastKey = -1 }

    /// A higher revision of a key replaces the lower one; another key of the leaf is added.
    mutating func put(_ value: Double, for period: RawPeriod, at cell: Int, key: Int) {
      let index = position(of: period)
      let isRevision = key == lastKey && index == last
      if !isRevision { before = values[index][cell] }
      last = index
      lastKey = key
      values[index][cell] = before.isNaN ? value : measure.aggregate.combine(before, value)
      // A mean that is carried counts as one day's.
      if measure.planes == 2 { values[index][layout.count + cell] = 1 }
    }

    /// Each leaf mostly has the same periods in the same order, so the next one is tried first.
    private mutating func position(of period: RawPeriod) -> Int {
      if last >= 0, periods[last] == period { return last }
      if last + 1 < periods.count, periods[last + 1] == period { return last + 1 }
      if let known = positions[period] { return known }
      positions[period] = values.count
      periods.append(period)
      values.append([Double](repeating: .nan, count: layout.count * measure.planes))
      return values.count - 1
    }
  }

  /// A period as history writes it.
  private struct RawPeriod: Hashable {
    var kind: Int
    var start: Int

    var period: Period? {
      Period.Kind(historyCode: kind).map { Period($0, holding: Day(start)) }
    }
  }

  func read(_ snapshot: SnapshotFile) throws {
    var ids: [MeasureCode: [Int: Known]] = [:]
    try snapshot.scan("SELECT id, measure, \"by\" FROM historySeries ORDER BY id") { row in
      let code = MeasureCode(row.text(1))
      guard let measure = catalogue.measure(code), measure.kind != .total, measure.kind != .live
      else { return }
      let layout = CellLayout(measure, leaves: context.leaves(measure.leafKind).count)
      guard let position = layout.position(row.int(2)) else { return }
      ids[code, default: [:]][row.int(0)] = Known(
        measure: measure, layout: layout, position: position)
    }
    for (_, series) in ids.sorted(by: { $0.key < $1.key }) { try read(series, snapshot) }
  }

  private func read(_ series: [Int: Known], _ snapshot: SnapshotFile) throws {
    guard let any = series.first?.value else { return }
    var chunks = Chunks(any.measure, any.layout)
    let leaves = context.leaves(any.measure.leafKind)
    for (id, known) in series.sorted(by: { $0.key < $1.key }) {
      chunks.beginSeries()
      // Revisions come in order, so that the highest is what stays.
      try snapshot.scan(
        """
        SELECT leaf, periodKind, periodStart, value FROM history WHERE series = ? AND leafKind = ?
        ORDER BY leaf, periodKind, periodStart, revision
        """, [.integer(id), .integer(any.measure.leafKind.rawValue)]
      ) { row in
        let leaf = leaves.position(row.int(0))
        guard leaf >= 0 else { return }
        chunks.put(
          row.real(3), for: RawPeriod(kind: row.int(1), start: row.int(2)),
          at: leaf * known.layout.width + known.position, key: row.int(0))
      }
    }
    for (raw, values) in zip(chunks.periods, chunks.values) {
      guard let period = raw.period, !writer.has(any.measure, period) else { continue }
      try writer.write(values, of: any.measure, for: period, from: .history)
    }
  }
}
