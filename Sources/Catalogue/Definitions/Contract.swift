public import District

/// The platform's contract as far as definitions refer to it: tables, columns, code lists.
public struct Contract: Sendable, Equatable {
  public struct Table: Sendable, Equatable {
    public var name: String
    public var columns: [Column]

    public func column(_ name: String) -> Column? {
      columns.first { $0.name == name }
    }
  }

  public struct Column: Sendable, Equatable {
    public var name: String
    /// As the schema writes it: `key`, `day`, `fen`, `code:sex` …
    public var type: String
    /// The table whose key it holds.
    public var to: String?

    /// The code list of a `code:` column.
    public var list: String? {
      type.hasPrefix("code:") ? String(type.dropFirst(5)) : nil
    }
  }

  public struct CodeList: Sendable, Equatable {
    public var name: String
    public var values: [Value]

    public struct Value: Sendable, Equatable {
      public var code: Int
      public var name: Phrase
    }

    public func name(of code: Int) -> Phrase? {
      values.first { $0.code == code }?.name
    }
  }

  public var tables: [Table]
  public var codeLists: [CodeList]

  public func table(_ name: String) -> Table? {
    tables.first { $0.name == name }
  }

  public func codeList(_ name: String) -> CodeList? {
    codeLists.first { $0.name == name }
  }

  /// The column that a path leads to from a table; nil when a step does not exist.
  public func column(_ path: ColumnPath, from table: String) -> Column? {
    var current = self.table(table)
    for hop in path.hops {
      current = current?.column(hop)?.to.flatMap { self.table($0) }
    }
    return current?.column(path.column)
  }

  /// The table at the end of a path of keys.
  public func table(at path: ColumnPath, from table: String) -> Table? {
    column(path, from: table)?.to.flatMap { self.table($0) }
  }
}
