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
    var positions: [Period: Int] = [:]
    var values: [[Double]] = []
    private var last: (key: Int, period: Period)?
    /// What the last key's cell held before its first revision.
    private var before = Double.nan

    init(_ measure: Measure, _ layout: CellLayout) {
      self.measure = measure
      self.layout = layout
    }

    mutating func beginSeries() { last = nil }

    /// A higher revision of a key replaces the lower one; another key of the leaf is added.
    mutating func put(_ value: Double, for period: Period, at cell: Int, key: Int) {
      let index: Int
      if let known = positions[period] {
        index = known
      } else {
        index = values.count
        positions[period] = index
        values.append([Double](repeating: .nan, count: layout.count * measure.planes))
      }
      let isRevision = last.map { $0 == (key, period) } ?? false
      if !isRevision { before = values[index][cell] }
      last = (key, period)
      values[index][cell] = before.isNaN ? value : measure.aggregate.combine(before, value)
      // A mean that is carried counts as one day's.
      if measure.planes == 2 { values[index][layout.count + cell] = 1 }
    }
  }

  func read(_ snapshot: SnapshotFile) throws {
    var ids: [MeasureCode: [Int: Known]] = [:]
    try snapshot.scan("SELECT id, measure, \"by\" FROM historySeries ORDER BY id") { row in
      let code = MeasureCode(row.text(1))
      guard let measure = catalogue.measure(code), measure.kind != .total, measure.kind != .live
      else { return }
      let layout = CellLayout(measure, leaves: context.leafIndices(measure.leafKind).count)
      guard let position = layout.position(row.int(2)) else { return }
      ids[code, default: [:]][row.int(0)] = Known(
        measure: measure, layout: layout, position: position)
    }
    for (_, series) in ids.sorted(by: { $0.key < $1.key }) { try read(series, snapshot) }
  }

  private func read(_ series: [Int: Known], _ snapshot: SnapshotFile) throws {
    guard let any = series.first?.value else { return }
    var chunks = Chunks(any.measure, any.layout)
    let leaves = context.leafIndices(any.measure.leafKind)
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
        guard leaf >= 0, let kind = Period.Kind(historyCode: row.int(1)) else { return }
        let period = Period(kind, holding: Day(row.int(2)))
        chunks.put(
          row.real(3), for: period, at: leaf * known.layout.width + known.position,
          key: row.int(0))
      }
    }
    for (period, index) in chunks.positions.sorted(by: { $0.key < $1.key })
    where !writer.has(any.measure, period) {
      try writer.write(
        chunks.values[index], of: any.measure, for: period, from: .history)
    }
  }
}
