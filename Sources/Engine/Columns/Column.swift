/// One column of a table as narrow as its values allow.
struct Column: Sendable {
  /// What stands for NULL when a value is read.
  static let null = Int.min

  enum Storage: Sendable {
    /// Flags and codes; 255 is NULL.
    case bytes([UInt8])
    /// `Int32.min` is NULL.
    case ints([Int32])
    /// `Int.min` is NULL.
    case longs([Int])
  }

  let storage: Storage

  var count: Int {
    switch storage {
    case .bytes(let values): values.count
    case .ints(let values): values.count
    case .longs(let values): values.count
    }
  }

  subscript(row: Int) -> Int {
    switch storage {
    case .bytes(let values): Column.value(values[row])
    case .ints(let values): Column.value(values[row])
    case .longs(let values): values[row]
    }
  }

  @inline(__always)
  static func value(_ byte: UInt8) -> Int { byte == 255 ? null : Int(byte) }

  @inline(__always)
  static func value(_ int: Int32) -> Int { int == Int32.min ? null : Int(int) }
}

/// Collects the values of a column, widening when one does not fit.
final class ColumnBuilder {
  private var bytes: [UInt8] = []
  private var ints: [Int32] = []
  private var longs: [Int] = []
  private var width: Int

  /// - Parameter isSmall: Flags and codes, which fit a byte.
  init(isSmall: Bool) {
    width = isSmall ? 1 : 4
  }

  func append(_ value: Int?) {
    switch width {
    case 1:
      guard let value else { return bytes.append(255) }
      guard (0..<255).contains(value) else { return widenAndAppend(value) }
      bytes.append(UInt8(value))
    case 4:
      guard let value else { return ints.append(Int32.min) }
      guard let narrow = Int32(exactly: value), narrow != Int32.min else {
        return widenAndAppend(value)
      }
      ints.append(narrow)
    default: longs.append(value ?? Column.null)
    }
  }

  private func widenAndAppend(_ value: Int) {
    if width == 1 {
      ints = bytes.map { $0 == 255 ? Int32.min : Int32($0) }
      bytes = []
      width = 4
    } else {
      longs = ints.map(Column.value)
      ints = []
      width = 8
    }
    append(value)
  }

  func finish() -> Column {
    switch width {
    case 1: Column(storage: .bytes(bytes))
    case 4: Column(storage: .ints(ints))
    default: Column(storage: .longs(longs))
    }
  }
}

/// Rows of a batch that still meet all conditions.
struct Selection {
  private(set) var rows: [Int] = []

  mutating func reset(_ range: Range<Int>) {
    rows.removeAll(keepingCapacity: true)
    rows.append(contentsOf: range)
  }

  /// Keeps the rows whose value meets a test; NULL meets none but `isNull`.
  mutating func keep(_ column: Column, _ test: Predicate) {
    switch column.storage {
    case .bytes(let values): filter { test.holds(Column.value(values[$0])) }
    case .ints(let values): filter { test.holds(Column.value(values[$0])) }
    case .longs(let values): filter { test.holds(values[$0]) }
    }
  }

  @inline(__always)
  private mutating func filter(_ holds: (Int) -> Bool) {
    var kept = 0
    for index in rows.indices {
      let row = rows[index]
      if holds(row) {
        rows[kept] = row
        kept += 1
      }
    }
    rows.removeSubrange(kept...)
  }
}
