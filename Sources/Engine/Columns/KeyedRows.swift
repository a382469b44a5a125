/// The rows of each key of a column, in the table's order: an index of positions.
struct KeyedRows {
  /// Where a key's rows begin, and behind the last where they end.
  private let starts: [Int32]
  private let rows: [Int32]
  /// Codes of keys that lie too far apart to stand for themselves.
  private let sparse: [Int: [Int32]]

  init(_ keys: Column) {
    let numbers = keys.numbers()
    func isNear(_ key: Int) -> Bool { key >= 0 && isDense(key, for: numbers.count) }
    sparse = Dictionary(
      grouping: numbers.indices.filter { !isNear(numbers[$0]) }, by: { numbers[$0] }
    ).mapValues { $0.map { Int32($0) } }
    let dense = numbers.map { isNear($0) ? Int32($0) : -1 }
    var starts = [Int32](repeating: 0, count: Int(dense.max() ?? -1) + 2)
    for key in dense where key >= 0 { starts[Int(key) + 1] += 1 }
    for key in starts.indices.dropFirst() { starts[key] += starts[key - 1] }
    var next = starts
    var rows = [Int32](repeating: 0, count: Int(starts.last ?? 0))
    for (row, key) in dense.enumerated() where key >= 0 {
      rows[Int(next[Int(key)])] = Int32(row)
      next[Int(key)] += 1
    }
    self.starts = starts
    self.rows = rows
  }

  func rows(of key: Int) -> ArraySlice<Int32> {
    guard key >= 0, key + 1 < starts.count else { return sparse[key].map { $0[...] } ?? [] }
    return rows[Int(starts[key])..<Int(starts[key + 1])]
  }
}
