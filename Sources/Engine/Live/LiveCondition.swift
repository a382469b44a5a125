/// A condition on one row of a small table, as data: evaluated on columns and written as SQL.
///
/// Deadlines are resolved beforehand, so that the SQL runs as printed.
enum LiveCondition: Equatable {
  case isIn(String, [Int])
  case isNotIn(String, [Int])
  case isKnown(String)
  case isMissing(String)
  case atLeast(String, Int)
  case below(String, Int)
  /// `later` came at most so many seconds (or days) after `earlier`.
  case within(String, after: String, Int)
  /// The institution in the column is of one of these levels.
  case level(String, [Int])
  /// The text column holds exactly this.
  case reads(String, String)
}

extension LiveCondition {
  /// The condition in SQLite's words.
  var sql: String {
    switch self {
    case .isIn(let column, let values): "\(column) IN (\(LiveCondition.list(values)))"
    case .isNotIn(let column, let values): "\(column) NOT IN (\(LiveCondition.list(values)))"
    case .isKnown(let column): "\(column) IS NOT NULL"
    case .isMissing(let column): "\(column) IS NULL"
    case .atLeast(let column, let value): "\(column) >= \(value)"
    case .below(let column, let value): "\(column) < \(value)"
    case .within(let later, let earlier, let limit): "\(later) - \(earlier) <= \(limit)"
    case .level(let column, let levels):
      "\(column) IN (SELECT id FROM organisation WHERE level IN (\(LiveCondition.list(levels))))"
    case .reads(let column, let text): "\(column) = \(LiveCondition.quoted(text))"
    }
  }

  /// Clears the mark of each row that does not meet the condition; NULL meets `isMissing` only.
  func restrict(_ marks: inout [Bool], of table: EchoTable, levels: [Int: Int]) {
    let missing = EchoTable.missing
    switch self {
    case .isIn(let column, let values):
      LiveCondition.keep(&marks, table[column]) { values.contains($0) }
    case .isNotIn(let column, let values):
      LiveCondition.keep(&marks, table[column]) { $0 != missing && !values.contains($0) }
    case .isKnown(let column): LiveCondition.keep(&marks, table[column]) { $0 != missing }
    case .isMissing(let column): LiveCondition.keep(&marks, table[column]) { $0 == missing }
    case .atLeast(let column, let value): LiveCondition.keep(&marks, table[column]) { $0 >= value }
    case .below(let column, let value):
      LiveCondition.keep(&marks, table[column]) { $0 != missing && $0 < value }
    case .within(let later, let earlier, let limit):
      let ends = table[later]
      let starts = table[earlier]
      for row in marks.indices where marks[row] {
        marks[row] =
          ends[row] != missing && starts[row] != missing
          && ends[row].subtractingReportingOverflow(starts[row]).partialValue <= limit
      }
    case .level(let column, let wanted):
      LiveCondition.keep(&marks, table[column]) { levels[$0].map(wanted.contains) ?? false }
    case .reads(let column, let text):
      for row in marks.indices where marks[row] { marks[row] = table.text(column, row) == text }
    }
  }

  @inline(__always)
  private static func keep(_ marks: inout [Bool], _ values: [Int], _ isMet: (Int) -> Bool) {
    for row in marks.indices where marks[row] { marks[row] = isMet(values[row]) }
  }

  static func list(_ values: [Int]) -> String {
    values.map(String.init).joined(separator: ", ")
  }

  static func quoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
      + "'"
  }
}
