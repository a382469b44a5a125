internal import Catalogue

/// A condition's test in the form that a loop over rows wants.
struct Predicate: Sendable {
  private enum Form: Sendable {
    case one(Int)
    case some([Int])
    case none([Int])
    case below(Int)
    case atLeast(Int)
    case null
    case notNull
  }

  private let form: Form

  init(_ test: Condition.Test) {
    switch test {
    case .isIn(let values): form = values.count == 1 ? .one(values[0]) : .some(values)
    case .isNotIn(let values): form = .none(values)
    case .isBelow(let limit): form = .below(limit)
    case .isAtLeast(let limit): form = .atLeast(limit)
    case .isNull: form = .null
    case .isNotNull: form = .notNull
    }
  }

  @inline(__always)
  func holds(_ value: Int) -> Bool {
    if value == Column.null { if case .null = form { return true } else { return false } }
    switch form {
    case .one(let wanted): return value == wanted
    case .some(let wanted): return wanted.contains(value)
    case .none(let unwanted): return !unwanted.contains(value)
    case .below(let limit): return value < limit
    case .atLeast(let limit): return value >= limit
    case .null: return false
    case .notNull: return true
    }
  }
}
