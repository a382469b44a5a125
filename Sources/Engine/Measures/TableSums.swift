internal import Catalogue
internal import District

/// What rows of one table added up to.
struct TableSums: Sendable {
  private var sheets: [SheetSums]
  /// Rows that meet the clauses of listed measures.
  private var lists: [[Int32]]

  init(_ pass: TablePass) {
    sheets = pass.sheets.map {
      SheetSums($0, pieces: $0.frame.date == nil ? 0 : pass.timeline.pieces)
    }
    lists = pass.lists.map { _ in [] }
  }

  mutating func add(_ batch: Batch, _ pass: TablePass) {
    for index in sheets.indices { sheets[index].add(batch, pass.sheets[index], pass.columns) }
    for (index, filter) in pass.lists.enumerated() {
      guard let filter else {
        lists[index] += batch.rows.lazy.map { Int32($0) }
        continue
      }
      let marks = batch.filters[filter]
      for row in 0..<batch.rows.count where marks[row] != 0 {
        lists[index].append(Int32(batch.rows.lowerBound + row))
      }
    }
  }

  mutating func merge(_ other: TableSums) {
    for index in sheets.indices { sheets[index].merge(other.sheets[index]) }
    for index in lists.indices { lists[index] += other.lists[index] }
  }

  /// The rows that meet a listed measure's clause.
  func rows(of measure: Measure, _ pass: TablePass) -> [Int32] {
    let filter = pass.filter(of: measure)
    return pass.lists.firstIndex { $0 == filter }.map { lists[$0] } ?? []
  }

  /// Hands out the chunks of all measures that are summed: values of a period, leaf after leaf.
  func chunks(
    _ pass: TablePass, _ body: (_ measure: Measure, _ period: Period, [Double]) throws -> Void
  ) rethrows {
    for (sheet, sums) in zip(pass.sheets, sheets) {
      for measure in sheet.measures {
        guard let line = sheet.lines.firstIndex(of: Sheet.Line(measure)) else { continue }
        let cells = MeasureCells(
          sheet.layout, sums, sums.total(line: line, bit: sheet.bit(of: pass.filter(of: measure))),
          sheet.lines[line].operation)
        guard sheet.frame.date != nil else {
          try body(
            measure, Period(.day, holding: pass.context.rows.today), cells.values(of: 0..<1))
          continue
        }
        for grain in pass.timeline.grains where measure.isKept(by: grain.kind) {
          for period in grain.periods {
            try body(measure, period, cells.values(of: pass.timeline.pieces(of: period)))
          }
        }
      }
    }
  }
}

/// A measure's sums by piece of time.
private struct MeasureCells {
  private let layout: CellLayout
  private let sums: [Int]
  private let pieceWidth: Int
  private let operation: Sheet.Operation

  init(
    _ layout: CellLayout, _ sheet: SheetSums, _ sums: [Int], _ operation: Sheet.Operation
  ) {
    self.layout = layout
    self.sums = sums
    self.operation = operation
    pieceWidth = sheet.pieceWidth
  }

  /// The chunk of a period that is made of some pieces.
  ///
  /// Nothing happened is 0 where rows are complete; there is no least or greatest of nothing.
  func values(of pieces: Range<Int>) -> [Double] {
    let count = layout.count
    var values = [Int](repeating: operation.start, count: count)
    for piece in pieces {
      let start = piece * pieceWidth
      for cell in 0..<count {
        values[cell] = operation.combine(values[cell], sums[start + cell])
      }
    }
    let isSum = operation == .count || operation == .sum
    let nothing = isSum ? Double.nan : Double(operation.start)
    return values.indices.map { cell in
      // The place behind the codes is for history that does not tell them apart.
      if cell % layout.width >= layout.codes.count { return .nan }
      let value = Double(values[cell])
      return value == nothing ? .nan : value
    }
  }
}
