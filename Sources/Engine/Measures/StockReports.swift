internal import Catalogue
internal import District

/// Reports of a stock measure: the last one of each day and cell, then of each period.
struct StockReports {
  private struct Report {
    var cell: Int32
    var day: Int32
    var date: Int
    var value: Double
  }

  /// What a cell's last report of a day said.
  private struct Closing {
    var cell: Int
    var day: Int
    var value: Double
  }

  let pass: MeasurePass
  private var reports: [Report] = []
  private var closings: [Closing] = []

  init(_ pass: MeasurePass) {
    self.pass = pass
  }

  mutating func add(_ range: Range<Int>, _ selection: inout Selection) {
    guard let days = pass.days, let dates = pass.dates else { return }
    pass.select(range, &selection)
    for row in selection.rows where days[row] != Int32.min {
      let cell = pass.cell(row)
      guard cell >= 0, let amount = pass.amount(row) else { continue }
      reports.append(
        Report(cell: Int32(cell), day: days[row], date: dates[row], value: amount))
    }
  }

  /// Reports of one cell and moment are one report; the last of a day closes it.
  mutating func finish() {
    var sorted = reports
    reports = []
    let isSorted = zip(sorted, sorted.dropFirst()).allSatisfy {
      ($0.cell, $0.date) <= ($1.cell, $1.date)
    }
    if !isSorted { sorted.sort { ($0.cell, $0.date) < ($1.cell, $1.date) } }
    var lastDate = Int.min
    for report in sorted {
      let isSameDay =
        closings.last.map { $0.cell == Int(report.cell) && $0.day == Int(report.day) } ?? false
      if !isSameDay {
        closings.append(
          Closing(cell: Int(report.cell), day: Int(report.day), value: report.value))
      } else if report.date == lastDate {
        closings[closings.count - 1].value = combined(closings[closings.count - 1].value, report)
      } else {
        closings[closings.count - 1].value = report.value
      }
      lastDate = report.date
    }
  }

  private func combined(_ value: Double, _ report: Report) -> Double {
    switch pass.measure.aggregate {
    case .min: least(value, report.value)
    case .max: greatest(value, report.value)
    default: value + report.value
    }
  }

  /// The chunks of a grain's periods; with `stockMean` the sums first, then the numbers of days.
  func values(_ grain: Grain) -> [[Double]] {
    let planes = pass.measure.planes
    let count = pass.layout.count
    var chunks = [[Double]](
      repeating: [Double](repeating: .nan, count: count * planes), count: grain.periods.count)
    switch pass.measure.kind {
    case .stockLast: carry(grain, &chunks)
    default:
      for each in closings {
        let slot = grain.slot(each.day)
        if slot < 0 { continue }
        chunks[slot][each.cell] = plus(chunks[slot][each.cell], each.value)
        if planes == 2 {
          chunks[slot][count + each.cell] = plus(chunks[slot][count + each.cell], 1)
        }
      }
    }
    return chunks
  }

  /// Puts each closing into every period that it may be the last report of.
  ///
  /// Closings of a cell come in order of time, so that the last one is what stays.
  private func carry(_ grain: Grain, _ chunks: inout [[Double]]) {
    for (slot, period) in grain.periods.enumerated() {
      let first = period.start.number - pass.measure.carry
      let end = period.end.number
      for closing in closings where closing.day >= first && closing.day < end {
        chunks[slot][closing.cell] = closing.value
      }
    }
  }

  private func plus(_ left: Double, _ right: Double) -> Double { left.isNaN ? right : left + right }
}

extension Measure {
  /// How many values a chunk has for each cell.
  var planes: Int { kind == .stockMean ? 2 : 1 }
}
