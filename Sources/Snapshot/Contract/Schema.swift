/// The contract with the platform: every table, column and code list of a snapshot.
public struct Schema: Sendable {
  /// Edition as `major.minor`; a minor edition only adds.
  public let version: String
  public let codeLists: [CodeList]
  /// Tables in the order of the schema file.
  public let tables: [Table]
  /// SHA-256, in hexadecimal, of the exact CREATE TABLE texts in order of table name.
  public let fingerprint: String

  private let positions: [String: Int]
  private let codePositions: [String: Int]

  init(version: String, codeLists: [CodeList], tables: [Table]) {
    self.version = version
    self.codeLists = codeLists
    self.tables = tables
    positions = Dictionary(
      tables.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    codePositions = Dictionary(
      codeLists.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    var digest = Digest()
    for table in tables.sorted(by: { $0.name < $1.name }) {
      digest.update(Schema.createStatement(of: table, codeLists: codeLists) + "\n")
    }
    fingerprint = digest.finish()
  }

  /// The table of that name, or nil.
  public func table(_ name: String) -> Table? {
    positions[name].map { tables[$0] }
  }

  /// The code list of that name, or nil.
  public func codeList(_ name: String) -> CodeList? {
    codePositions[name].map { codeLists[$0] }
  }
}

/// A table of the contract.
public struct Table: Sendable, Equatable {
  public let name: String
  /// The subject that it belongs to, as `place` or `claims`.
  public let group: String
  /// One line of documentation.
  public let doc: String
  /// The columns that identify a row; one column `id` is the row number itself.
  public let key: [String]
  public let columns: [Column]

  /// Position of a column in a row, or nil.
  public func index(of column: String) -> Int? {
    columns.firstIndex { $0.name == column }
  }

  /// Whether the key is the single integer column that SQLite uses as row number.
  public var isKeyedByNumber: Bool { key == ["id"] }
}

/// A column of a table.
public struct Column: Sendable, Equatable {
  public let name: String
  public let type: ColumnType
  /// One line of documentation.
  public let doc: String
  /// The table whose key it holds.
  public let to: String?
  /// Whether NULL is allowed: not known, or not yet.
  public let optional: Bool
}

/// What a column holds; all but `real` and `text` are stored as integers.
public enum ColumnType: Sendable, Equatable {
  /// Identity of a row, 1 or more.
  case key
  case integer
  /// 0 or 1.
  case flag
  /// Days since 1970-01-01 in the local calendar.
  case day
  /// Seconds since 1970-01-01, UTC.
  case second
  /// Hundredths of a yuan.
  case fen
  case real
  case text
  /// A value of the named code list.
  case code(String)

  init?(_ text: String) {
    switch text {
    case "key": self = .key
    case "integer": self = .integer
    case "flag": self = .flag
    case "day": self = .day
    case "second": self = .second
    case "fen": self = .fen
    case "real": self = .real
    case "text": self = .text
    default:
      guard text.hasPrefix("code:") else { return nil }
      self = .code(String(text.dropFirst(5)))
    }
  }

  /// The type as the schema file writes it.
  public var name: String {
    switch self {
    case .key: "key"
    case .integer: "integer"
    case .flag: "flag"
    case .day: "day"
    case .second: "second"
    case .fen: "fen"
    case .real: "real"
    case .text: "text"
    case .code(let list): "code:\(list)"
    }
  }

  /// The storage that SQLite's STRICT tables enforce.
  var storage: String {
    switch self {
    case .real: "REAL"
    case .text: "TEXT"
    default: "INTEGER"
    }
  }
}

/// A closed list of integer codes with their names.
public struct CodeList: Sendable {
  public let name: String
  /// Values in the order of the schema file.
  public let values: [(code: Int, zh: String, en: String)]

  /// Whether the list has that code.
  public func contains(_ code: Int) -> Bool {
    values.contains { $0.code == code }
  }
}
