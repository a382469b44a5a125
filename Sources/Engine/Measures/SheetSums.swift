/// Sums of a sheet, pattern after pattern, while rows go by.
///
/// A block is the sums of one pattern: piece after piece, leaf after leaf, code after code, with one
/// more piece and one more leaf for rows whose date or leaf counts nowhere.
struct SheetSums: Sendable {
  let blockWidth: Int
  private let operations: [Sheet.Operation]
  /// Where the block of each pattern begins; -1 while none of its rows came by.
  private var starts: [Int32]
  /// The sums of each line.
  private var lines: [[Int]]

  init(_ sheet: Sheet, _ frame: Sheet.Frame, pieces: Int) {
    blockWidth = (frame.date == nil ? 1 : pieces + 1) * frame.layout.pieceWidth
    operations = sheet.lines.map(\.operation)
    starts = [Int32](repeating: -1, count: 256)
    lines = operations.map { _ in [] }
  }

  /// Opens the block of a pattern that has none.
  private mutating func open(_ pattern: Int) {
    guard starts[pattern] < 0 else { return }
    starts[pattern] = Int32(lines.first?.count ?? 0)
    for line in lines.indices {
      lines[line] += repeatElement(operations[line].start, count: blockWidth)
    }
  }

  /// Adds a batch.
  mutating func add(_ batch: Batch, _ sheet: Sheet) {
    let chosen = choose(batch, sheet)
    if chosen.count == 0 { return }
    let offset = batch.offsets[sheet.frame]
    for (line, each) in sheet.lines.enumerated() {
      lines[line].withUnsafeMutableBufferPointer { sums in
        guard let start = sums.baseAddress.map({ $0 + offset }) else { return }
        if let value = each.value {
          batch.parts[value].accumulate(chosen, each.operation, of: start)
        } else {
          chosen.each { start[Int(chosen.places[$0])] &+= 1 }
        }
      }
    }
  }

  /// Writes down which rows count and where their values are to be added.
  private mutating func choose(_ batch: Batch, _ sheet: Sheet) -> ChosenRows {
    let cells = batch.cells[sheet.frame]
    if sheet.filters.isEmpty {
      open(0)
      return ChosenRows(count: batch.count, rows: nil, places: cells)
    }
    if sheet.filters.count == 1, !sheet.takesAll {
      open(1)
      let rows = batch.rows(meeting: sheet.filters[0])
      if rows.count == batch.count {
        return ChosenRows(count: rows.count, rows: nil, places: cells)
      }
      for index in 0..<rows.count { batch.places[index] = cells[Int(rows[index])] }
      return ChosenRows(count: rows.count, rows: rows.baseAddress, places: batch.places)
    }
    batch.findPatterns(sheet.filters)
    if sheet.takesAll {
      place(batch, count: batch.count, cells) { $0 }
      return ChosenRows(count: batch.count, rows: nil, places: batch.places)
    }
    let rows = batch.rowsWithPattern()
    place(batch, count: rows.count, cells) { Int(rows[$0]) }
    return ChosenRows(count: rows.count, rows: rows.baseAddress, places: batch.places)
  }

  /// Adds the beginning of each row's block to its cell, and opens blocks on the way.
  @inline(__always)
  private mutating func place(
    _ batch: Batch, count: Int, _ cells: UnsafeMutablePointer<Int32>, row: (Int) -> Int
  ) {
    let patterns = batch.patterns
    let places = batch.places
    var index = 0
    while index < count {
      starts.withUnsafeBufferPointer { starts in
        while index < count {
          let row = row(index)
          let start = starts[Int(patterns[row])]
          if start < 0 { break }
          places[index] = start &+ cells[row]
          index += 1
        }
      }
      if index < count { open(Int(patterns[row(index)])) }
    }
  }

  /// Takes over the sums of other rows.
  mutating func merge(_ other: SheetSums) {
    for (pattern, from) in other.starts.enumerated() where from >= 0 {
      open(pattern)
      let to = Int(starts[pattern])
      for line in lines.indices {
        let operation = operations[line]
        lines[line].withUnsafeMutableBufferPointer { sums in
          other.lines[line].withUnsafeBufferPointer { others in
            let block = UnsafeMutableBufferPointer(rebasing: sums[to..<to + blockWidth])
            for cell in block.indices {
              block[cell] = operation.combine(block[cell], others[Int(from) + cell])
            }
          }
        }
      }
    }
  }

  /// The sums of a line over all patterns that have a bit.
  func total(line: Int, bit: Int) -> [Int] {
    let operation = operations[line]
    var total = [Int](repeating: operation.start, count: blockWidth)
    total.withUnsafeMutableBufferPointer { total in
      lines[line].withUnsafeBufferPointer { sums in
        for (pattern, start) in starts.enumerated() where start >= 0 && pattern & bit == bit {
          let block = UnsafeBufferPointer(rebasing: sums[Int(start)..<Int(start) + blockWidth])
          switch operation {
          case .count, .sum: for cell in block.indices { total[cell] &+= block[cell] }
          default:
            for cell in block.indices { total[cell] = operation.combine(total[cell], block[cell]) }
          }
        }
      }
    }
    return total
  }
}
