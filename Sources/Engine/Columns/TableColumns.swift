internal import Catalogue
internal import Snapshot

/// The columns of one table that measures need.
struct TableColumns: Sendable {
  let table: String
  let rows: Int
  private var columns: [ColumnPath: Column]
  private var facts: [FactUse: Column] = [:]
  /// How a batch gets what measures look at.
  var steps = BatchSteps()

  /// A fact seen from a table through a key, or of the table itself.
  struct FactUse: Hashable {
    var code: String
    var via: ColumnPath?
  }

  /// Reads columns in one pass over the rows.
  ///
  /// - Parameters:
  ///   - paths: Columns of other tables that keys lead to are joined by SQLite, row by row;
  ///     `ColumnStore` asks for the table's own only.
  ///   - expressions: SQL of facts that no kernel knows, with the names they go by.
  init(
    _ table: String, paths: [ColumnPath], expressions: [(FactUse, Catalogue.Expression)],
    catalogue: Catalogue, from file: SnapshotFile
  ) throws {
    self.table = table
    let query = catalogue.rowQuery(of: table, paths: paths, expressions: expressions.map(\.1))
    let (read, rows) = try TableColumns.read(
      query, columns: paths.count + expressions.count, from: file)
    self.rows = rows
    columns = Dictionary(zip(paths, read), uniquingKeysWith: { first, _ in first })
    for (offset, (use, _)) in expressions.enumerated() { facts[use] = read[paths.count + offset] }
  }

  /// Reads the integers of a query's columns.
  private static func read(
    _ query: String, columns count: Int, from file: SnapshotFile
  ) throws -> ([Column], rows: Int) {
    let builders = (0..<count).map { _ in ColumnBuilder() }
    // A table that only counts rows has a query of one column too.
    let rows = try file.integers(query, columns: max(1, count), null: Column.null) {
      column, values in
      if column < count { builders[column].append(values) }
    }
    return (builders.map { $0.finish() }, rows)
  }

  subscript(path: ColumnPath) -> Column {
    guard let column = columns[path] else {
      preconditionFailure("column \(path) of \(table) was not read")
    }
    return column
  }

  /// The number of the step that gets an operand's values.
  func step(_ operand: Operand) -> Int {
    guard let number = steps[.operand(operand)] else {
      preconditionFailure("no step of \(table) gets \(operand)")
    }
    return number
  }

  subscript(operand: Operand) -> Column {
    switch operand {
    case .column(let path): return self[path]
    case .fact(let code, let via):
      guard let column = facts[FactUse(code: code, via: via)] else {
        preconditionFailure("fact \(code) of \(table) was not computed")
      }
      return column
    }
  }

  var bytes: Int { columns.values.reduce(0) { $0 + $1.bytes } }

  func column(_ path: ColumnPath) -> Column? { columns[path] }

  func fact(_ use: FactUse) -> Column? { facts[use] }

  mutating func set(_ path: ColumnPath, _ column: Column) {
    columns[path] = column
  }

  mutating func set(_ use: FactUse, _ column: Column) {
    facts[use] = column
  }
}
