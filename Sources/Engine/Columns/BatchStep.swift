internal import Catalogue

/// One of the steps by which a batch gets the values that measures look at: nothing is made for a
/// whole table that only one batch after the other wants.
enum BatchStep: Sendable {
  case stored(Column)
  /// The rows of another table that an earlier step's keys lead to; -1 for nowhere.
  case rows(keys: Int, KeyIndex)
  /// What a column says in rows that an earlier step found; `missing`, which fits, for nowhere.
  case joined(rows: Int, Column, missing: Int)
  /// What a fact says of each row, looking at the values of earlier steps.
  case fact(FactKernel.RowForm, inputs: [Int])
}

/// The steps of one table; what two measures look at is got once.
struct BatchSteps: Sendable {
  enum Name: Hashable {
    case operand(Operand)
    /// The rows that a path of keys leads to.
    case rows(ColumnPath)
  }

  private(set) var all: [BatchStep] = []
  private var numbers: [Name: Int] = [:]

  /// The number of a step; nil while there is none.
  subscript(name: Name) -> Int? { numbers[name] }

  /// Appends a step.
  ///
  /// - Returns: Its number.
  mutating func append(_ step: BatchStep, as name: Name) -> Int {
    all.append(step)
    numbers[name] = all.count - 1
    return all.count - 1
  }

  /// Some steps and those that they look at, in their order.
  func all(for wanted: [Int]) -> [Int] {
    var found = Set(wanted)
    for step in all.indices.reversed() where found.contains(step) {
      switch all[step] {
      case .stored: continue
      case .rows(let keys, _): found.insert(keys)
      case .joined(let rows, _, _): found.insert(rows)
      case .fact(_, let inputs): found.formUnion(inputs)
      }
    }
    return found.sorted()
  }
}
