extension Schema {
  /// The exact text that creates a table, as it must stand in a snapshot.
  ///
  /// A key `id` is SQLite's row number; any other key makes a table without row numbers, so that
  /// rows lie in key order and no table needs an index.
  public func createStatement(of table: Table) -> String {
    Schema.createStatement(of: table, codeLists: codeLists)
  }

  static func createStatement(of table: Table, codeLists: [CodeList]) -> String {
    var lines = table.columns.map { "  " + definition(of: $0, in: table, codeLists: codeLists) }
    if !table.isKeyedByNumber {
      lines.append("  PRIMARY KEY (" + table.key.map(quoted).joined(separator: ", ") + ")")
    }
    let options = table.isKeyedByNumber ? "STRICT" : "STRICT, WITHOUT ROWID"
    return "CREATE TABLE \(quoted(table.name)) (\n" + lines.joined(separator: ",\n")
      + "\n) \(options)"
  }

  private static func definition(
    of column: Column, in table: Table, codeLists: [CodeList]
  ) -> String {
    let name = quoted(column.name)
    if table.isKeyedByNumber && column.name == "id" {
      return "\(name) INTEGER PRIMARY KEY"
    }
    var text = "\(name) \(column.type.storage)"
    if !column.optional { text += " NOT NULL" }
    switch column.type {
    case .flag:
      text += " CHECK (\(name) IN (0, 1))"
    case .code(let list):
      let codes = codeLists.first { $0.name == list }?.values.map(\.code) ?? []
      if let low = codes.min(), let high = codes.max() {
        text += " CHECK (\(name) BETWEEN \(low) AND \(high))"
      }
    default: break
    }
    return text
  }

  /// A name as SQL needs it; contract names hold letters only, some are SQL's own words.
  static func quoted(_ name: String) -> String {
    "\"\(name)\""
  }
}
