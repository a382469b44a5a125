internal import Catalogue
internal import Snapshot

/// The columns of one table that measures need, read in one pass over its rows.
///
/// Columns of other tables that keys lead to are joined while reading.
struct TableColumns {
  let table: String
  let rows: Int
  private let columns: [ColumnPath: Column]
  private var facts: [FactUse: Column] = [:]

  /// A fact seen from a table through a key, or of the table itself.
  struct FactUse: Hashable {
    var code: String
    var via: ColumnPath?
  }

  /// Reads the columns.
  ///
  /// - Parameter expressions: SQL of facts that no kernel knows, with the names they go by.
  init(
    _ table: String, paths: [ColumnPath], expressions: [(FactUse, Catalogue.Expression)],
    catalogue: Catalogue, from file: SnapshotFile
  ) throws {
    self.table = table
    let query = catalogue.rowQuery(of: table, paths: paths, expressions: expressions.map(\.1))
    let builders =
      paths.map { path in
        let type = catalogue.contract.column(path, from: table)?.type ?? ""
        return ColumnBuilder(isSmall: type == "flag" || type.hasPrefix("code:"))
      } + expressions.map { _ in ColumnBuilder(isSmall: false) }
    var count = 0
    try file.scan(query) { row in
      for index in builders.indices { builders[index].append(row.optionalInt(index)) }
      count += 1
    }
    rows = count
    columns = Dictionary(
      zip(paths, builders.map { $0.finish() }), uniquingKeysWith: { first, _ in first })
    for (offset, (use, _)) in expressions.enumerated() {
      facts[use] = builders[paths.count + offset].finish()
    }
  }

  subscript(path: ColumnPath) -> Column {
    guard let column = columns[path] else {
      preconditionFailure("column \(path) of \(table) was not read")
    }
    return column
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

  mutating func set(_ use: FactUse, _ column: Column) {
    facts[use] = column
  }
}
