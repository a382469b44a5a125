internal import Snapshot

/// A small table of the snapshot as integer columns, read once for a generation.
///
/// Items as the platform echoed them. This is where ledger items of a higher version will take
/// the place of their echoes: rows carry the item's UUID in `texts`.
struct EchoTable {
  /// Stands for NULL in a column.
  static let missing = Int.min

  let name: String
  let count: Int
  private var columns: [String: [Int]]
  /// Text columns, each value once; the column of positions has the same name.
  private let texts: [String: [String]]

  /// Reads the columns that the contract gives the table, within a bound.
  ///
  /// - Parameters:
  ///   - integers: Column expressions by name; `region` may be a sub-query.
  ///   - bound: What follows WHERE; empty for all rows.
  init(
    _ name: String, integers: [(name: String, sql: String)], texts names: [String] = [],
    bound: String = "", from snapshot: SnapshotFile
  ) throws {
    let expressions = integers.map(\.sql) + names
    let condition = bound.isEmpty ? "" : " WHERE \(bound)"
    let sql = "SELECT \(expressions.joined(separator: ", ")) FROM \(name)\(condition) ORDER BY id"
    var values = [[Int]](repeating: [], count: expressions.count)
    var words = [[String]](repeating: [], count: names.count)
    var positions = [[String: Int]](repeating: [:], count: names.count)
    try snapshot.scan(sql) { row in
      for index in integers.indices {
        values[index].append(row.int(index, orNull: EchoTable.missing))
      }
      for index in names.indices {
        let text = row.text(integers.count + index)
        let position = positions[index][text] ?? words[index].count
        if position == words[index].count {
          words[index].append(text)
          positions[index][text] = position
        }
        values[integers.count + index].append(position)
      }
    }
    self.name = name
    count = values.first?.count ?? 0
    columns = Dictionary(
      zip(integers.map(\.name) + names, values), uniquingKeysWith: { first, _ in first })
    texts = Dictionary(zip(names, words), uniquingKeysWith: { first, _ in first })
  }

  /// A table without rows.
  init(named name: String) {
    self.name = name
    count = 0
    columns = [:]
    texts = [:]
  }

  /// Takes over columns of the rows of another table whose keys a column holds.
  mutating func add(
    _ names: [(own: String, theirs: String)], of other: EchoTable, by key: String
  ) {
    let rows = Dictionary(
      zip(other["id"], 0..<other.count), uniquingKeysWith: { first, _ in first })
    let positions = self[key].map { rows[$0] }
    for (own, theirs) in names {
      let values = other[theirs]
      columns[own] = positions.map { $0.map { values[$0] } ?? EchoTable.missing }
    }
  }

  /// The values of a column; all missing when the table has no such column.
  subscript(column: String) -> [Int] {
    columns[column] ?? [Int](repeating: EchoTable.missing, count: count)
  }

  /// One integer; nil for NULL.
  func value(_ column: String, _ row: Int) -> Int? {
    guard let value = columns[column]?[row], value != EchoTable.missing else { return nil }
    return value
  }

  /// The different texts of a column, and each row's position among them.
  func words(_ column: String) -> (texts: [String], positions: [Int]) {
    (texts[column] ?? [], texts[column] == nil ? [] : self[column])
  }

  /// One text; empty when the table has no such column.
  func text(_ column: String, _ row: Int) -> String {
    guard let position = columns[column]?[row] else { return "" }
    return texts[column]?[position] ?? ""
  }
}
