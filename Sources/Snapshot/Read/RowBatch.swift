/// Some thousand rows, column after column.
final class RowBatch {
  static let size = 2048
  /// Stands for whatever is not an integer.
  static let absent = Int.min

  let columns: Int
  private let numbers: UnsafeMutablePointer<Int>
  private let types: UnsafeMutablePointer<UInt8>
  private(set) var rows = 0

  init(columns: Int) {
    self.columns = columns
    numbers = .allocate(capacity: columns * RowBatch.size)
    types = .allocate(capacity: columns * RowBatch.size)
  }

  deinit {
    numbers.deallocate()
    types.deallocate()
  }

  var isFull: Bool { rows == RowBatch.size }

  func clear() { rows = 0 }

  /// The integers of a column, `absent` for all else.
  func numbers(_ column: Int) -> UnsafeBufferPointer<Int> {
    UnsafeBufferPointer(start: numbers + column * RowBatch.size, count: rows)
  }

  /// SQLite's storage types of a column.
  func types(_ column: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: types + column * RowBatch.size, count: rows)
  }

  /// Hands out the places of the next row's values, which lie `size` apart.
  @inline(__always)
  func next() -> (
    numbers: UnsafeMutablePointer<Int>, types: UnsafeMutablePointer<UInt8>
  ) {
    defer { rows += 1 }
    return (numbers + rows, types + rows)
  }
}
