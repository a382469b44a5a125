internal import Canvas
internal import District

/// Bars over time, from zero, the newest at the right end.
struct Chart: Equatable, Sendable {
  var values: [Double?]
  var level: Standing.Level
}

extension Chart {
  /// The scale: from zero, so that a small change looks small.
  static func bounds(_ values: [Double?]) -> ClosedRange<Double> {
    let known = values.compactMap { $0 }.filter(\.isFinite)
    return min(0, known.min() ?? 0)...max(0, known.max() ?? 0)
  }
}

extension Sheet {
  /// Draws the newest bars that fit, as wide as there is room for, up to three columns each.
  mutating func put(_ chart: Chart, in area: Area) {
    guard !area.isEmpty, !chart.values.isEmpty else { return }
    let width = max(1, min(3, area.columns / chart.values.count))
    let bars = chart.values.suffix(area.columns / width)
    let columns = bars.flatMap { value in
      (0..<width).map { $0 == width - 1 && width > 1 ? nil : value }
    }
    let bounds = Chart.bounds(chart.values)
    let step = (bounds.upperBound - bounds.lowerBound) / Double(area.rows)
    for row in 0..<area.rows {
      let low = bounds.lowerBound + step * Double(area.rows - 1 - row)
      let isBottom = row == area.rows - 1
      let shown = columns.map { value in value.flatMap { $0 > low || isBottom ? $0 : nil } }
      surface.sparkline(
        shown, row: area.row + row, column: area.column, role: chart.level.chartRole,
        limit: area.columns, bounds: low...(low + max(step, 0)))
    }
  }
}
