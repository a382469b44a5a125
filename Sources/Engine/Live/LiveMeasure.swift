internal import District

/// The small tables that live figures are computed over.
enum LiveTable: String, CaseIterable {
  case demand
  case task
  case work
  case referral
  case finding
  case caseEcho
  case gradeChange
  case notification
  case expertSlot
  case equipmentSlot
  /// Closed cases, with the day on which the same rule was confirmed there again.
  case closedCase
  /// The one row that says which moment the generation describes.
  case district

  /// The table of the contract whose feed fills it.
  var contractTable: String { self == .closedCase ? "caseEcho" : rawValue }
}

/// A number over items as they are now: rows of one table that meet conditions.
struct LiveMeasure: Equatable {
  enum Value: Equatable {
    case count
    case sum(String)
    /// Whole minutes since the earliest moment in a column.
    case longestMinutes(since: String)
    /// Whole minutes to the earliest moment in a column.
    case soonestMinutes(until: String)
    /// Whole minutes of the longest way from one moment to another.
    case longestSpan(from: String, to: String)
    /// Whole days since the earliest day in a column.
    case longestDays(since: String)
  }

  var id: FigureID
  var name: Phrase
  /// What is counted, as a sentence.
  var sentence: Phrase
  var table: LiveTable
  var leaf: LeafColumn
  var value: Value = .count
  var unit: Unit = .item
  var period: Period
  /// Alternatives of conditions that all hold; a row that meets several counts once.
  var cases: [[LiveCondition]]
  /// Another table of the contract that the conditions ask; unless it is fed, nothing is known.
  var asks: String?
}

extension LiveMeasure {
  /// The whole query; it runs as printed and gives the number in the measure's own unit.
  func sql(in scope: LeafScope, clock: LiveClock) -> String {
    var conditions: [String] = []
    let alternatives = cases.map { $0.map(\.sql).joined(separator: " AND ") }
    if alternatives.count > 1 {
      conditions.append("(" + alternatives.map { "(\($0))" }.joined(separator: " OR ") + ")")
    } else if let only = alternatives.first, !only.isEmpty {
      conditions.append(only)
    }
    if let place = leaf.sql(in: scope) { conditions.append(place) }
    let filter = conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: " AND ")
    return "SELECT \(expression(clock)) FROM \(source)\(filter)"
  }

  /// A change of grade names a resident; its village is the resident's.
  private var source: String {
    switch table {
    case .gradeChange:
      "(SELECT gradeChange.*, resident.region FROM gradeChange"
        + " JOIN resident ON resident.id = gradeChange.resident)"
    case .closedCase:
      "(SELECT caseEcho.*, \(LiveMeasures.repeatedDay) AS repeatedDay FROM caseEcho"
        + " WHERE stage = \(ItemState.Stage.closed))"
    default: table.rawValue
    }
  }

  private func expression(_ clock: LiveClock) -> String {
    switch value {
    case .count: "count(*)"
    case .sum(let column): "coalesce(sum(\(column)), 0)"
    case .longestMinutes(let column): "max((\(clock.now.seconds) - \(column)) / 60)"
    case .soonestMinutes(let column): "min((\(column) - \(clock.now.seconds)) / 60)"
    case .longestSpan(let start, let end): "max((\(end) - \(start)) / 60)"
    case .longestDays(let column): "max(\(clock.today.number) - \(column))"
    }
  }

  /// The rows that meet the conditions, wherever they belong, ascending.
  func rows(of table: EchoTable, levels: [Int: Int]) -> [Int] {
    let all = Array(0..<table.count)
    let alternatives = cases.map { conditions in
      conditions.reduce(all) { $1.rows(among: $0, of: table, levels: levels) }
    }
    guard alternatives.count > 1 else { return alternatives.first ?? [] }
    var isMet = [Bool](repeating: false, count: table.count)
    for row in alternatives.joined() { isMet[row] = true }
    return all.filter { isMet[$0] }
  }

  /// The number in the measure's own unit (fen for money); nil when no row says anything.
  func amount(of table: EchoTable, rows: [Int], clock: LiveClock) -> Double? {
    switch value {
    case .count: return Double(rows.count)
    case .sum(let column):
      let values = table[column]
      var sum = 0
      for row in rows where values[row] != EchoTable.missing {
        let (total, isOver) = sum.addingReportingOverflow(values[row])
        if isOver { return nil }
        sum = total
      }
      return Double(sum)
    case .longestMinutes(let column):
      return earliest(table[column], rows).map { Double((clock.now.seconds - $0) / 60) }
    case .soonestMinutes(let column):
      return earliest(table[column], rows).map { Double(($0 - clock.now.seconds) / 60) }
    case .longestSpan(let start, let end):
      let (starts, ends) = (table[start], table[end])
      return rows.lazy.filter { starts[$0] != EchoTable.missing && ends[$0] != EchoTable.missing }
        .map { Double(ends[$0].subtractingReportingOverflow(starts[$0]).partialValue / 60) }.max()
    case .longestDays(let column):
      return earliest(table[column], rows).map { Double(clock.today.number - $0) }
    }
  }

  private func earliest(_ values: [Int], _ rows: [Int]) -> Int? {
    rows.lazy.map { values[$0] }.filter { $0 != EchoTable.missing }.min()
  }
}
