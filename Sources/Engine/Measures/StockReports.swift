internal import Catalogue
internal import District

/// Which reports of a stock measure close a day in a cell: the last ones of the day.
///
/// Measures that differ only in their value share it.
struct StockReports {
  /// The reports of a cell's last moment of a day; they are one report.
  private struct Closing {
    var cell: Int32
    var day: Int32
    /// Positions in `rows`.
    var reports: Range<Int32>
  }

  let layout: CellLayout
  private let measure: Measure
  private var rows: [Int32] = []
  private var closings: [Closing] = []

  /// - Parameter rows: Those that meet the measure's clause.
  init(_ measure: Measure, _ rows: [Int32], _ columns: TableColumns, _ context: DeriveContext) {
    let cells = CellFinder(measure, columns, context)
    self.measure = measure
    layout = cells.layout
    guard let dates = measure.date.map({ columns[$0] }) else { return }
    var reports: [(cell: Int32, day: Int32, date: Int, row: Int32)] = []
    for row in rows {
      let date = dates[Int(row)]
      let cell = cells.cell(Int(row))
      guard cell >= 0, let day = measure.day(of: date, in: context.rows) else { continue }
      reports.append((Int32(cell), Int32(clamping: day.number), date, row))
    }
    let isSorted = zip(reports, reports.dropFirst()).allSatisfy {
      ($0.cell, $0.date) <= ($1.cell, $1.date)
    }
    if !isSorted { reports.sort { ($0.cell, $0.date) < ($1.cell, $1.date) } }
    self.rows = reports.map(\.row)
    for (position, report) in reports.enumerated() {
      close(
        report.cell, report.day, Int32(position),
        isSameMoment: position > 0
          && reports[position - 1].date == report.date)
    }
  }

  private mutating func close(
    _ cell: Int32, _ day: Int32, _ report: Int32, isSameMoment: Bool
  ) {
    let new = Closing(cell: cell, day: day, reports: report..<report + 1)
    guard let last = closings.last, last.cell == cell, last.day == day else {
      return closings.append(new)
    }
    closings[closings.count - 1] = new
    if isSameMoment {
      closings[closings.count - 1].reports = last.reports.lowerBound..<report + 1
    }
  }

  /// Whether another measure's reports are the same but for the value.
  func serves(_ other: Measure) -> Bool {
    other.leaf == measure.leaf && other.leafKind == measure.leafKind && other.date == measure.date
      && other.by == measure.by && other.conditions == measure.conditions
  }

  /// What each closing reports of a measure; NaN for nothing.
  private func values(_ measure: Measure, _ columns: TableColumns) -> [Double] {
    guard let column = measure.value.map({ columns[$0] }) else {
      return closings.map { Double($0.reports.count) }
    }
    return closings.map { closing in
      var result = Double.nan
      for report in closing.reports {
        let value = column[Int(rows[Int(report)])]
        if value == Column.null { continue }
        result =
          result.isNaN ? Double(value) : measure.aggregate.combine(result, Double(value))
      }
      return result
    }
  }

  /// The chunks of grains' periods; with `stockMean` the sums first, then the numbers of days.
  func chunks(
    _ measure: Measure, _ grains: [Grain], _ columns: TableColumns,
    _ body: (_ period: Period, [Double]) throws -> Void
  ) rethrows {
    let values = values(measure, columns)
    for grain in grains {
      let empty = [Double](repeating: .nan, count: layout.count * measure.planes)
      var chunks = [[Double]](repeating: empty, count: grain.periods.count)
      if measure.kind == .stockLast {
        carry(values, measure.carry, grain, &chunks)
      } else {
        add(values, grain, &chunks, counting: measure.planes == 2)
      }
      for (period, chunk) in zip(grain.periods, chunks)
      where chunk.contains(where: { !$0.isNaN }) { try body(period, chunk) }
    }
  }

  /// Adds the days' closings up.
  private func add(
    _ values: [Double], _ grain: Grain, _ chunks: inout [[Double]], counting: Bool
  ) {
    for (closing, value) in zip(closings, values) where !value.isNaN {
      let day = Int(closing.day)
      let cell = Int(closing.cell)
      guard let slot = grain.slot(day) else { continue }
      chunks[slot][cell] = plus(chunks[slot][cell], value)
      if counting {
        chunks[slot][layout.count + cell] = plus(chunks[slot][layout.count + cell], 1)
      }
    }
  }

  /// Puts into every period the last closing that it may take, of each cell.
  private func carry(
    _ values: [Double], _ days: Int, _ grain: Grain, _ chunks: inout [[Double]]
  ) {
    var first = 0
    while first < closings.count {
      let cell = closings[first].cell
      let end = closings[first...].firstIndex { $0.cell != cell } ?? closings.count
      var next = first
      for (slot, span) in grain.spans.enumerated() {
        while next < end, closings[next].day < span.upperBound { next += 1 }
        if next > first, Int(closings[next - 1].day) >= span.lowerBound - days {
          chunks[slot][Int(cell)] = values[next - 1]
        }
      }
      first = end
    }
  }

  private func plus(_ left: Double, _ right: Double) -> Double { left.isNaN ? right : left + right }
}

extension Grain {
  /// Position of the period that holds a day.
  fileprivate func slot(_ day: Int) -> Int? {
    let place = spans.partition { $0.upperBound > day }
    return place < spans.count && spans[place].contains(day) ? place : nil
  }
}

extension Measure {
  /// How many values a chunk has for each cell.
  var planes: Int { kind == .stockMean ? 2 : 1 }

  /// Local day of a date; nil where there is none or it lies after the moment.
  fileprivate func day(of date: Int, in context: RowContext) -> Day? {
    if date == Column.null { return nil }
    guard dateIsMoment else { return date <= context.today.number ? Day(date) : nil }
    return date <= context.now.seconds ? context.localTime.day(of: Moment(date)) : nil
  }
}
