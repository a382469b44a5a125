/// One column of a table as narrow as its values allow.
struct Column: Sendable {
  /// What stands for NULL when a value is read; far enough from the borders to be subtracted.
  static let null = Int.min / 2

  enum Storage: Sendable {
    /// Flags and codes; 255 is NULL.
    case bytes([UInt8])
    /// Days; `Int16.min` is NULL.
    case shorts([Int16])
    /// Keys, amounts and moments; `Int32.min` is NULL.
    case ints([Int32])
    /// `Column.null` is NULL.
    case longs([Int])
  }

  let storage: Storage

  init(storage: Storage) {
    self.storage = storage
  }

  /// A column of yes and no.
  init(flags: [Bool]) {
    self.init(storage: .bytes(flags.map { $0 ? 1 : 0 }))
  }

  /// A column of some numbers, `Column.null` for none.
  init(_ values: [Int]) {
    let builder = ColumnBuilder()
    values.withUnsafeBufferPointer { builder.append($0) }
    self = builder.finish()
  }

  /// Rows of nothing.
  static func nulls(_ count: Int) -> Column {
    Column(storage: .bytes([UInt8](repeating: .none, count: count)))
  }

  var count: Int {
    switch storage {
    case .bytes(let words): words.count
    case .shorts(let words): words.count
    case .ints(let words): words.count
    case .longs(let words): words.count
    }
  }

  var bytes: Int {
    switch storage {
    case .bytes: count
    case .shorts: 2 * count
    case .ints: 4 * count
    case .longs: 8 * count
    }
  }

  /// The least and the greatest value; nil without any.
  var range: ClosedRange<Int>? {
    switch storage {
    case .bytes(let words): Column.range(of: words)
    case .shorts(let words): Column.range(of: words)
    case .ints(let words): Column.range(of: words)
    case .longs(let words): Column.range(of: words)
    }
  }

  private static func range<Word: ColumnWord>(of words: [Word]) -> ClosedRange<Int>? {
    var least = Word.max
    var greatest = Word.min
    for word in words where word != .none {
      least = min(least, word)
      greatest = max(greatest, word)
    }
    return least <= greatest ? Int(least)...Int(greatest) : nil
  }

  /// The first value, when the others follow it without a gap.
  var firstOfRun: Int? {
    switch storage {
    case .bytes(let words): Column.firstOfRun(words)
    case .shorts(let words): Column.firstOfRun(words)
    case .ints(let words): Column.firstOfRun(words)
    case .longs(let words): Column.firstOfRun(words)
    }
  }

  private static func firstOfRun<Word: ColumnWord>(_ words: [Word]) -> Int? {
    guard let first = words.first, first != .none else { return nil }
    let isRun = words.withUnsafeBufferPointer { words in
      (0..<words.count).allSatisfy { Int(truncatingIfNeeded: words[$0]) == Int(first) &+ $0 }
    }
    return isRun ? Int(first) : nil
  }

  /// One value; loops over many rows read a batch at a time instead.
  subscript(row: Int) -> Int {
    switch storage {
    case .bytes(let words): words[row].number
    case .shorts(let words): words[row].number
    case .ints(let words): words[row].number
    case .longs(let words): words[row]
    }
  }
}

/// A width that values are stored in; one of its values stands for NULL.
protocol ColumnWord: FixedWidthInteger, Sendable {
  static var none: Self { get }
}

extension UInt8: ColumnWord { static var none: UInt8 { 255 } }
extension Int16: ColumnWord { static var none: Int16 { .min } }
extension Int32: ColumnWord { static var none: Int32 { .min } }
extension Int: ColumnWord { static var none: Int { Column.null } }

extension ColumnWord {
  @inline(__always)
  var number: Int { self == .none ? Column.null : Int(truncatingIfNeeded: self) }
}

/// Collects the values of a column, widening it when they do not fit.
final class ColumnBuilder {
  private var storage = Column.Storage.bytes([])

  /// Appends a batch; `Column.null` for NULL.
  func append(_ values: UnsafeBufferPointer<Int>) {
    var least = 0
    var greatest = 0
    for value in values {
      // NULL must not count as a value that needs room.
      least = min(least, value == Column.null ? 0 : value)
      greatest = max(greatest, value)
    }
    widen(toHold: least, greatest)
    switch storage {
    case .bytes(var words):
      storage = .bytes([])
      words.append(narrowing: values)
      storage = .bytes(words)
    case .shorts(var words):
      storage = .bytes([])
      words.append(narrowing: values)
      storage = .shorts(words)
    case .ints(var words):
      storage = .bytes([])
      words.append(narrowing: values)
      storage = .ints(words)
    case .longs(var words):
      storage = .bytes([])
      words.append(contentsOf: values)
      storage = .longs(words)
    }
  }

  func finish() -> Column { Column(storage: storage) }

  private func widen(toHold least: Int, _ greatest: Int) {
    if case .bytes(let words) = storage, least < 0 || greatest > 254 {
      storage = .shorts(words.map { $0 == .none ? .none : Int16($0) })
    }
    if case .shorts(let words) = storage, least <= Int16.min || greatest > Int16.max {
      storage = .ints(words.map { $0 == .none ? .none : Int32($0) })
    }
    if case .ints(let words) = storage, least <= Int32.min || greatest > Int32.max {
      storage = .longs(words.map(\.number))
    }
  }
}

extension Array where Element: ColumnWord {
  /// Appends values that are known to fit.
  fileprivate mutating func append(narrowing values: UnsafeBufferPointer<Int>) {
    let start = count
    append(contentsOf: repeatElement(.none, count: values.count))
    withUnsafeMutableBufferPointer { words in
      for row in 0..<values.count where values[row] != Column.null {
        words[start + row] = Element(truncatingIfNeeded: values[row])
      }
    }
  }
}
