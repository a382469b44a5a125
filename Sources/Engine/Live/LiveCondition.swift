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

  /// The rows, of some, that meet the condition; NULL meets `isMissing` only.
  func rows(among rows: [Int], of table: EchoTable, levels: [Int: Int]) -> [Int] {
    let missing = EchoTable.missing
    switch self {
    case .isIn(let column, let wanted) where wanted.count == 1:
      let (values, only) = (table[column], wanted[0])
      return rows.filter { values[$0] == only }
    case .isIn(let column, let wanted):
      let values = table[column]
      return rows.filter { wanted.contains(values[$0]) }
    case .isNotIn(let column, let unwanted):
      let values = table[column]
      return rows.filter { values[$0] != missing && !unwanted.contains(values[$0]) }
    case .isKnown(let column):
      let values = table[column]
      return rows.filter { values[$0] != missing }
    case .isMissing(let column):
      let values = table[column]
      return rows.filter { values[$0] == missing }
    case .atLeast(let column, let value):
      let values = table[column]
      return rows.filter { values[$0] >= value }
    case .below(let column, let value):
      let values = table[column]
      return rows.filter { values[$0] != missing && values[$0] < value }
    case .within(let later, let earlier, let limit):
      let (ends, starts) = (table[later], table[earlier])
      return rows.filter { row in
        ends[row] != missing && starts[row] != missing
          && ends[row].subtractingReportingOverflow(starts[row]).partialValue <= limit
      }
    case .level(let column, let wanted):
      let values = table[column]
      return rows.filter { levels[values[$0]].map(wanted.contains) ?? false }
    case .reads(let column, let text):
      let words = table.words(column)
      guard let wanted = words.texts.firstIndex(of: text) else { return [] }
      return rows.filter { words.positions[$0] == wanted }
    }
  }

  static func list(_ values: [Int]) -> String {
    values.map(String.init).joined(separator: ", ")
  }

  static func quoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
      + "'"
  }
}
