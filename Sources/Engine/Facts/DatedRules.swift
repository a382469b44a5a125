/// Rows of a dated table by the item that they are about, followed without a search.
struct DatedRules {
  private let first: KeyTable<Int32>
  private let next: [Int32]
  private let from: [Int]
  private let to: [Int]
  /// The items that a rule says something of.
  let items: [Int]

  /// - Parameters:
  ///   - columns: The item, the first and the last day, then others.
  ///   - limits: Whether a row says anything.
  init(_ columns: [Column], where limits: (_ rule: Int) -> Bool) {
    let items = columns[0].numbers()
    from = columns[1].numbers()
    to = columns[2].numbers().map { $0 == Column.null ? Int.max : $0 }
    var first = KeyTable(columns[0], of: Int32(-1))
    var next = [Int32](repeating: -1, count: items.count)
    for rule in items.indices where limits(rule) {
      next[rule] = first[items[rule]]
      first[items[rule]] = Int32(rule)
    }
    self.first = first
    self.next = next
    self.items = Set(items).filter { first[$0] >= 0 }.sorted()
  }

  /// Whether a rule that holds on a day meets a condition.
  @inline(__always)
  func contains(_ item: Int, on day: Int, where holds: (_ rule: Int) -> Bool) -> Bool {
    var rule = Int(first[item])
    while rule >= 0 {
      if from[rule] <= day && day <= to[rule] && holds(rule) { return true }
      rule = Int(next[rule])
    }
    return false
  }

  /// Goes through the rules of an item.
  @inline(__always)
  func each(of item: Int, _ body: (_ rule: Int) -> Void) {
    var rule = Int(first[item])
    while rule >= 0 {
      body(rule)
      rule = Int(next[rule])
    }
  }

  /// Goes through the rules of an item that hold on a day.
  @inline(__always)
  func each(of item: Int, on day: Int, _ body: (_ rule: Int) -> Void) {
    each(of: item) { if from[$0] <= day && day <= to[$0] { body($0) } }
  }
}

extension Column {
  /// A column of zeros but for some rows.
  init(zerosBut values: [(row: Int, amount: Int)], count: Int) {
    let least = min(0, values.lazy.map(\.amount).min() ?? 0)
    let greatest = max(0, values.lazy.map(\.amount).max() ?? 0)
    func filled<Word: ColumnWord>() -> [Word] {
      var words = [Word](repeating: 0, count: count)
      for (row, amount) in values { words[row] = Word(truncatingIfNeeded: amount) }
      return words
    }
    if least == 0 && greatest < UInt8.none {
      self.init(storage: .bytes(filled()))
    } else if least > Int16.none && greatest <= Int16.max {
      self.init(storage: .shorts(filled()))
    } else if least > Int32.none && greatest <= Int32.max {
      self.init(storage: .ints(filled()))
    } else {
      self.init(storage: .longs(filled()))
    }
  }
}
