/// Rows by the value of a column, those of one value as they come.
struct RowOrder {
  /// Nil when the table is in that order.
  private let rows: [Int32]?

  init(by values: [Int32]) {
    rows = values.areInOrder ? nil : RowOrder.sorted(values)
  }

  private static func sorted(_ values: [Int32]) -> [Int32] {
    let least = Int(values.min() ?? 0)
    let span = Int(values.max() ?? 0) - least + 1
    guard isDense(span, for: values.count) else {
      return values.indices.sorted { (values[$0], $0) < (values[$1], $1) }.map { Int32($0) }
    }
    var starts = [Int32](repeating: 0, count: span + 1)
    for value in values { starts[Int(value) - least + 1] += 1 }
    for place in starts.indices.dropFirst() { starts[place] += starts[place - 1] }
    var rows = [Int32](repeating: 0, count: values.count)
    for (row, value) in values.enumerated() {
      let place = Int(value) - least
      rows[Int(starts[place])] = Int32(row)
      starts[place] += 1
    }
    return rows
  }

  /// The values of a column in this order.
  func sorted<Value>(_ values: [Value]) -> [Value] {
    rows.map { rows in rows.map { values[Int($0)] } } ?? values
  }

  /// Answers in this order, as the table's rows come.
  func unsorted<Answer>(_ answers: [Answer]) -> [Answer] {
    guard let rows else { return answers }
    var result = answers
    for (place, row) in rows.enumerated() { result[Int(row)] = answers[place] }
    return result
  }
}

/// Keys as small numbers; negative for NULL.
struct KeyCodes {
  let codes: [Int32]
  /// More than the largest code.
  let count: Int

  init(_ keys: Column) {
    if case .ints(let words) = keys.storage, let count = KeyCodes.count(words) {
      (codes, self.count) = (words, count)
      return
    }
    let numbers = keys.numbers()
    let known = Set(numbers).subtracting([Column.null]).sorted()
    let places = Dictionary(uniqueKeysWithValues: known.enumerated().map { ($1, Int32($0)) })
    (codes, count) = (numbers.map { places[$0] ?? -1 }, known.count)
  }

  /// Numbers that are equal where keys are.
  static func equal(_ keys: Column) -> [Int32] {
    if case .ints(let words) = keys.storage { return words }
    return KeyCodes(keys).codes
  }

  /// More than the largest key; nil when keys lie too far apart to stand for themselves.
  private static func count(_ keys: [Int32]) -> Int? {
    var greatest: Int32 = -1
    var isBelow: Int32 = 0
    for key in keys {
      greatest = max(greatest, key)
      isBelow |= key < 0 && key != .none ? 1 : 0
    }
    let count = Int(greatest) + 1
    return isBelow == 0 && isDense(count, for: keys.count) ? count : nil
  }
}

extension Array where Element: ColumnWord {
  /// None is smaller than the one before.
  fileprivate var areInOrder: Bool {
    withUnsafeBufferPointer { words in
      // Looking at all of them is quicker than asking after each.
      var steps: UInt8 = 0
      for row in 1..<Swift.max(1, words.count) { steps |= words[row - 1] > words[row] ? 1 : 0 }
      return steps == 0
    }
  }
}

extension Column {
  /// No row's value is smaller than the one before.
  var isInOrder: Bool {
    switch storage {
    case .bytes(let words): words.areInOrder
    case .shorts(let words): words.areInOrder
    case .ints(let words): words.areInOrder
    case .longs(let words): words.areInOrder
    }
  }

  /// Days: `Int32.min` for NULL, what lies beyond 32 bits at their border.
  func days() -> [Int32] {
    if case .ints(let words) = storage { return words }
    return numbers().map { $0 == Column.null ? .none : Int32(clamping: $0) }
  }
}
