internal import Catalogue
internal import District

/// What rows of one table added up to.
struct TableSums: Sendable {
  private var sheets: [SheetSums]
  /// Rows that meet the clauses of listed measures.
  private var lists: [[Int32]]

  init(_ pass: TablePass) {
    sheets = pass.sheets.map {
      SheetSums($0, pass.frames[$0.frame], pieces: pass.timeline.pieces)
    }
    lists = pass.lists.map { _ in [] }
  }

  mutating func add(_ batch: Batch, _ pass: TablePass) {
    for index in sheets.indices { sheets[index].add(batch, pass.sheets[index]) }
    for (index, filter) in pass.lists.enumerated() {
      if let filter {
        lists[index] += batch.rows(meeting: filter).lazy.map { batch.number(of: $0) }
      } else {
        lists[index] += batch.rows.lazy.map { Int32($0) }
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
    let periods = pass.timeline.grains.map { grain in
      grain.periods.map { ($0, pass.timeline.pieces(of: $0)) }
    }
    for (sheet, sums) in zip(pass.sheets, sheets) {
      let frame = pass.frames[sheet.frame]
      for entry in sheet.entries {
        guard let line = sheet.lines.firstIndex(of: entry.line) else { continue }
        let cells = MeasureCells(
          frame.layout, sums.total(line: line, bit: sheet.bit(of: entry.filter)),
          entry.line.operation)
        guard frame.date != nil else {
          try body(
            entry.measure, Period(.day, holding: pass.context.rows.today), cells.values(of: 0..<1))
          continue
        }
        for (grain, periods) in zip(pass.timeline.grains, periods)
        where entry.measure.isKept(by: grain.kind) {
          for (period, pieces) in periods {
            try body(entry.measure, period, cells.values(of: pieces))
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
  private let operation: Sheet.Operation

  init(_ layout: CellLayout, _ sums: [Int], _ operation: Sheet.Operation) {
    self.layout = layout
    self.sums = sums
    self.operation = operation
  }

  /// The chunk of a period that is made of some pieces.
  ///
  /// Nothing happened is 0 where rows are complete; there is no least or greatest of nothing.
  func values(of pieces: Range<Int>) -> [Double] {
    switch operation {
    case .count, .sum: values(of: pieces, nothing: nil) { $0 &+ $1 }
    case .least: values(of: pieces, nothing: Int.max) { min($0, $1) }
    case .greatest: values(of: pieces, nothing: Int.min) { max($0, $1) }
    }
  }

  /// - Parameter nothing: What says that no row came by.
  @inline(__always)
  private func values(
    of pieces: Range<Int>, nothing: Int?, _ combine: (Int, Int) -> Int
  ) -> [Double] {
    [Double](unsafeUninitializedCapacity: layout.count) { values, filled in
      filled = layout.count
      sums.withUnsafeBufferPointer { sums in
        for cell in 0..<layout.count {
          var sum = operation.start
          for piece in pieces { sum = combine(sum, sums[piece * layout.pieceWidth + cell]) }
          values[cell] = sum == nothing ? .nan : Double(sum)
        }
      }
      guard layout.width > layout.codes.count else { return }
      // The place behind the codes is for history that does not tell them apart.
      for leaf in 1...layout.leaves { values[leaf * layout.width - 1] = .nan }
    }
  }
}
