import CSQLite
import Glibc

/// A snapshot opened for the independent questions; or any file to be tampered with.
final class Database {
  private let handle: OpaquePointer

  init(_ path: String, writable: Bool = false) throws {
    var opened: OpaquePointer?
    let flags = writable ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY
    guard sqlite3_open_v2(path, &opened, flags, nil) == SQLITE_OK, let opened else {
      throw Trouble("cannot open \(path)")
    }
    handle = opened
  }

  deinit { sqlite3_close_v2(handle) }

  enum Value: Equatable {
    case none
    case number(Double)
    case text(String)

    var number: Double? { if case .number(let number) = self { number } else { nil } }
    var text: String? { if case .text(let text) = self { text } else { nil } }
  }

  /// Runs all statements of a text, each with those of the parameters that it names.
  ///
  /// - Returns: The rows of the last statement.
  @discardableResult
  func run(_ sql: String, _ parameters: [String: Value] = [:]) throws -> [[Value]] {
    var rows: [[Value]] = []
    var rest = ContiguousArray(sql.utf8CString)
    while rest.count > 1 {
      var statement: OpaquePointer?
      var used = 0
      let code = rest.withUnsafeBufferPointer { text -> Int32 in
        var tail: UnsafePointer<CChar>?
        let code = sqlite3_prepare_v2(handle, text.baseAddress, -1, &statement, &tail)
        if let tail, let start = text.baseAddress { used = tail - start }
        return code
      }
      guard code == SQLITE_OK else { throw trouble(sql) }
      rest.removeFirst(used)
      guard let statement else { continue }
      defer { sqlite3_finalize(statement) }
      bind(parameters, to: statement)
      rows = try collect(statement, sql)
    }
    return rows
  }

  private func collect(_ statement: OpaquePointer, _ sql: String) throws -> [[Value]] {
    var rows: [[Value]] = []
    while true {
      switch sqlite3_step(statement) {
      case SQLITE_DONE: return rows
      case SQLITE_ROW:
        rows.append((0..<sqlite3_column_count(statement)).map { value(statement, $0) })
      default: throw trouble(sql)
      }
    }
  }

  private func bind(_ parameters: [String: Value], to statement: OpaquePointer) {
    for (name, value) in parameters {
      let index = sqlite3_bind_parameter_index(statement, ":" + name)
      guard index > 0 else { continue }
      switch value {
      case .none: sqlite3_bind_null(statement, index)
      case .number(let number): sqlite3_bind_int64(statement, index, Int64(number))
      case .text(let text): yp_sqlite_bind_text(statement, index, text, Int32(text.utf8.count))
      }
    }
  }

  private func value(_ statement: OpaquePointer, _ column: Int32) -> Value {
    switch sqlite3_column_type(statement, column) {
    case SQLITE_NULL: return .none
    case SQLITE_INTEGER, SQLITE_FLOAT: return .number(sqlite3_column_double(statement, column))
    default:
      guard let bytes = sqlite3_column_text(statement, column) else { return .text("") }
      return .text(String(cString: bytes))
    }
  }

  private func trouble(_ sql: String) -> Trouble {
    Trouble(String(cString: sqlite3_errmsg(handle)) + " in " + sql)
  }
}
