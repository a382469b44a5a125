/// Sums of a sheet, pattern after pattern, while rows go by.
///
/// A block is the sums of one pattern: piece after piece, leaf after leaf, code after code, with one
/// more piece and one more leaf for rows whose date or leaf counts nowhere.
struct SheetSums: Sendable {
  /// Cells of one leaf, of one piece and of one pattern.
  let width: Int
  let pieceWidth: Int
  let blockWidth: Int
  private let operations: [Sheet.Operation]
  /// Where the block of each pattern begins; -1 while none of its rows came by.
  private(set) var starts: [Int32]
  /// The sums of each line.
  private(set) var lines: [[Int]]

  init(_ sheet: Sheet, pieces: Int) {
    width = sheet.layout.width
    pieceWidth = (sheet.layout.leaves + 1) * width
    blockWidth = (pieces + 1) * pieceWidth
    operations = sheet.lines.map(\.operation)
    starts = [Int32](repeating: -1, count: 256)
    lines = operations.map { _ in [] }
  }

  private mutating func open(_ pattern: Int) -> Int32 {
    let start = Int32(lines.first?.count ?? 0)
    starts[pattern] = start
    for line in lines.indices {
      lines[line] += repeatElement(operations[line].start, count: blockWidth)
    }
    return start
  }

  /// Adds a batch.
  ///
  /// - Parameter places: Room for a batch.
  mutating func add(_ batch: Batch, _ sheet: Sheet, _ columns: TableColumns) {
    let places = batch.places
    locate(batch, sheet)
    for (line, each) in sheet.lines.enumerated() {
      lines[line].withUnsafeMutableBufferPointer { sums in
        guard let start = sums.baseAddress else { return }
        if let value = each.value {
          columns[value].accumulate(batch.rows, each.operation, at: places, of: start)
        } else {
          for row in 0..<batch.rows.count { start[Int(places[row])] &+= 1 }
        }
      }
    }
  }

  /// Writes down where each row's value is to be added.
  private mutating func locate(_ batch: Batch, _ sheet: Sheet) {
    let places = batch.places
    let patterns = batch.patterns
    let leaves = batch.leaves[sheet.frame.leaf]
    batch.findPatterns(sheet.filters)
    for row in 0..<batch.rows.count {
      let pattern = Int(patterns[row])
      var start = starts[pattern]
      if start < 0 { start = open(pattern) }
      places[row] = start &+ leaves[row] &* Int32(truncatingIfNeeded: width)
    }
    if let date = sheet.frame.date {
      let pieces = batch.pieces[date]
      let pieceWidth = Int32(pieceWidth)
      for row in 0..<batch.rows.count { places[row] &+= pieces[row] &* pieceWidth }
    }
    if let by = sheet.frame.by {
      let codes = batch.codes[by]
      for row in 0..<batch.rows.count { places[row] &+= codes[row] }
    }
  }

  /// Takes over the sums of other rows.
  mutating func merge(_ other: SheetSums) {
    for (pattern, from) in other.starts.enumerated() where from >= 0 {
      let to = Int(starts[pattern] < 0 ? open(pattern) : starts[pattern])
      for line in lines.indices {
        let operation = operations[line]
        for cell in 0..<blockWidth {
          lines[line][to + cell] = operation.combine(
            lines[line][to + cell], other.lines[line][Int(from) + cell])
        }
      }
    }
  }

  /// The sums of a measure: of all patterns that have a bit.
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
