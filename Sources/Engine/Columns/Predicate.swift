internal import Catalogue

/// A condition's test in the form that a loop over words wants.
///
/// NULL meets none but `isNull`.
struct Predicate: Sendable {
  enum Form: Sendable {
    case some([Int])
    case none([Int])
    /// Long lists: position by value from `first` on.
    case listed(first: Int, [UInt8])
    case unlisted(first: Int, [UInt8])
    case below(Int)
    case atLeast(Int)
    case null
    case notNull
  }

  let form: Form

  init(_ test: Condition.Test) {
    switch test {
    case .isIn(let values):
      form = Predicate.list(values).map { .listed(first: $0, $1) } ?? .some(values)
    case .isNotIn(let values):
      form = Predicate.list(values).map { .unlisted(first: $0, $1) } ?? .none(values)
    case .isBelow(let limit): form = .below(limit)
    case .isAtLeast(let limit): form = .atLeast(limit)
    case .isNull: form = .null
    case .isNotNull: form = .notNull
    }
  }

  /// A table to look values up in; nil when comparing them one by one is quicker or the table large.
  private static func list(_ values: [Int]) -> (Int, [UInt8])? {
    guard values.count > 6, let first = values.min(), let last = values.max(),
      last - first < 1 << 16
    else { return nil }
    var table = [UInt8](repeating: 0, count: last - first + 1)
    for value in values { table[value - first] = 1 }
    return (first, table)
  }
}
