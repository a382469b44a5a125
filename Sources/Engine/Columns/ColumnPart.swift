/// The values of some consecutive rows: a piece of a stored column, or words made for a batch.
enum ColumnPart {
  case stored(Column, Range<Int>)
  case bytes(UnsafeBufferPointer<UInt8>)
  case shorts(UnsafeBufferPointer<Int16>)
  case ints(UnsafeBufferPointer<Int32>)
  case longs(UnsafeBufferPointer<Int>)

  /// Some of the rows, counted from the first of them.
  func part(_ rows: Range<Int>) -> ColumnPart {
    switch self {
    case .stored(let column, let all):
      .stored(column, all.lowerBound + rows.lowerBound..<all.lowerBound + rows.upperBound)
    case .bytes(let words): .bytes(words.part(rows))
    case .shorts(let words): .shorts(words.part(rows))
    case .ints(let words): .ints(words.part(rows))
    case .longs(let words): .longs(words.part(rows))
    }
  }
}

/// Rows of a batch whose values are summed, and where each is added.
struct ChosenRows {
  var count: Int
  /// Their numbers in the batch; nil for all.
  var rows: UnsafePointer<Int32>?
  /// For each chosen row, not for each row of the batch.
  var places: UnsafePointer<Int32>

  /// Does something with each number below `count`, in four strands: neighbours are often added to
  /// the same place, and would wait for each other.
  @inline(__always)
  func each(_ body: (Int) -> Void) {
    let strand = count / 4
    for index in 0..<strand {
      body(index)
      body(index &+ strand)
      body(index &+ 2 &* strand)
      body(index &+ 3 &* strand)
    }
    for index in 4 * strand..<count { body(index) }
  }
}

extension UnsafeBufferPointer {
  @inline(__always)
  func part(_ rows: Range<Int>) -> UnsafeBufferPointer {
    UnsafeBufferPointer(rebasing: self[rows])
  }
}
