/// Positions by keys: rows of a table that keys lead to, or leaves.
struct KeyIndex: Sendable {
  enum Form: Sendable {
    /// Keys that follow each other without a gap.
    case run(first: Int)
    case dense([Int32])
    case sparse([Int: Int32])
  }

  /// How many positions there are.
  let count: Int
  let form: Form

  /// - Parameter keys: Different keys, each with the position that it stands for.
  init(count: Int, _ keys: [(key: Int, position: Int)]) {
    self.count = count
    let largest = keys.map(\.key).max() ?? 0
    guard KeyIndex.isDense(largest, keys.count), keys.allSatisfy({ $0.key >= 0 }) else {
      form = .sparse(
        Dictionary(
          keys.map { ($0.key, Int32($0.position)) }, uniquingKeysWith: { first, _ in first }))
      return
    }
    var dense = [Int32](repeating: -1, count: largest + 1)
    for (key, position) in keys { dense[key] = Int32(position) }
    form = .dense(dense)
  }

  /// The rows of a table by its key column.
  init(rowsBy keys: Column) {
    if let first = keys.firstOfRun {
      self.init(count: keys.count, .run(first: first))
    } else {
      self.init(count: keys.count, keys.numbers().enumerated().map { (key: $1, position: $0) })
    }
  }

  private init(count: Int, _ form: Form) {
    self.count = count
    self.form = form
  }

  /// A table as long as the largest key is worth its memory.
  private static func isDense(_ largest: Int, _ count: Int) -> Bool {
    largest < 4 * count + 65_536
  }

  /// -1 for an unknown key.
  @inline(__always)
  func position(_ key: Int) -> Int {
    switch form {
    case .run(let first):
      let offset = key &- first
      return offset >= 0 && offset < count ? offset : -1
    case .dense(let positions):
      return key >= 0 && key < positions.count ? Int(positions[key]) : -1
    case .sparse(let positions): return Int(positions[key] ?? -1)
    }
  }
}
