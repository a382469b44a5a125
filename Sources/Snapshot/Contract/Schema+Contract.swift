internal import CompiledFiles
internal import TOMLKit

extension Schema {
  private static let shared = Result {
    guard let text = CompiledFile.text(of: "schema.toml") else {
      throw SnapshotError(.schema, "schema.toml is not in this build")
    }
    return try Schema(toml: text)
  }

  /// The contract that this program was built with; parsed once.
  ///
  /// - Throws: `SnapshotError.schema` when the file does not follow its own rules.
  public static func contract() throws -> Schema {
    try shared.get()
  }

  /// A contract from the text of a schema file.
  ///
  /// - Throws: `SnapshotError.schema` naming the table and column at fault.
  public init(toml text: String) throws {
    let root: TOMLTable
    do {
      root = try TOMLTable(string: text)
    } catch let error as TOMLParseError {
      throw SnapshotError(.schema, error.debugDescription)
    }
    self = try withExtendedLifetime(root) {
      guard let version = root["version"]?.string else {
        throw SnapshotError(.schema, "version is missing")
      }
      let lists = try Schema.rows(root, "codes").map(Schema.codeList)
      let tables = try Schema.rows(root, "table").map(Schema.table)
      let schema = Schema(version: version, codeLists: lists, tables: tables)
      try schema.validate()
      return schema
    }
  }

  private static func rows(_ root: TOMLTable, _ name: String) -> [TOMLTable] {
    guard let array = root[name]?.array else { return [] }
    return array.indices.compactMap { array[$0].table }
  }

  private static func codeList(_ row: TOMLTable) throws -> CodeList {
    guard let name = row["name"]?.string, let rows = row["values"]?.array else {
      throw SnapshotError(.schema, "a code list needs a name and values")
    }
    let values = try rows.indices.map { index in
      guard let value = rows[index].array, value.count == 3, let code = value[0].int,
        let zh = value[1].string, let en = value[2].string
      else { throw SnapshotError(.schema, "code list \(name), value \(index + 1)") }
      return (code: code, zh: zh, en: en)
    }
    return CodeList(name: name, values: values)
  }

  private static func table(_ row: TOMLTable) throws -> Table {
    guard let name = row["name"]?.string, let group = row["group"]?.string,
      let doc = row["doc"]?.string, let key = row["key"]?.array,
      let columns = row["columns"]?.array
    else { throw SnapshotError(.schema, "a table needs name, group, doc, key and columns") }
    return Table(
      name: name, group: group, doc: doc, key: key.indices.compactMap { key[$0].string },
      columns: try columns.indices.map { try column(columns[$0].array, in: name, at: $0) })
  }

  private static func column(_ row: TOMLArray?, in table: String, at index: Int) throws -> Column {
    guard let row, row.count == 3 || row.count == 4, let name = row[0].string,
      let type = row[1].string.flatMap(ColumnType.init), let doc = row[2].string
    else { throw SnapshotError(.schema, "table \(table), column \(index + 1)") }
    let options = row.count == 4 ? row[3].table : nil
    return Column(
      name: name, type: type, doc: doc, to: options?["to"]?.string,
      optional: options?["optional"]?.bool ?? false)
  }

  private func validate() throws {
    for table in tables {
      for column in table.columns {
        if let to = column.to, self.table(to)?.isKeyedByNumber != true {
          throw SnapshotError(.schema, "\(table.name).\(column.name) points to \(to)")
        }
        if case .code(let list) = column.type, codeList(list) == nil {
          throw SnapshotError(.schema, "\(table.name).\(column.name) has code list \(list)")
        }
      }
      for name in table.key {
        guard let index = table.index(of: name), !table.columns[index].optional else {
          throw SnapshotError(.schema, "\(table.name) has key \(name)")
        }
      }
    }
  }
}
