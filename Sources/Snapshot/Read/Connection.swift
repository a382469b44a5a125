internal import CSQLite
internal import Glibc

/// One SQLite connection and the statements prepared on it; closed with its owner.
final class Connection {
  let handle: OpaquePointer
  private var isOpen = true

  init(path: String, flags: Int32) throws {
    var handle: OpaquePointer?
    let code = sqlite3_open_v2(path, &handle, flags | SQLITE_OPEN_NOMUTEX, nil)
    guard code == SQLITE_OK, let handle else {
      let reason = handle.map { String(cString: sqlite3_errmsg($0)) } ?? "out of memory"
      sqlite3_close_v2(handle)
      throw SnapshotError(.storage, "\(path): \(reason)")
    }
    self.handle = handle
    sqlite3_extended_result_codes(handle, 1)
  }

  deinit { close() }

  /// Closes once; statements still alive end with `sqlite3_finalize`.
  func close() {
    guard isOpen else { return }
    isOpen = false
    sqlite3_close_v2(handle)
  }

  func execute(_ sql: String) throws {
    try check(sqlite3_exec(handle, sql, nil, nil, nil))
  }

  func prepare(_ sql: String) throws -> OpaquePointer {
    var statement: OpaquePointer?
    try check(sqlite3_prepare_v3(handle, sql, -1, 0, &statement, nil))
    guard let statement else { throw SnapshotError(.contract, "an empty statement") }
    return statement
  }

  func check(_ code: Int32) throws {
    guard code != SQLITE_OK && code != SQLITE_ROW && code != SQLITE_DONE else { return }
    throw failure(code)
  }

  /// The error for a result code, with SQLite's own words.
  func failure(_ code: Int32) -> SnapshotError {
    let message = String(cString: sqlite3_errmsg(handle))
    switch code & 0xff {
    case SQLITE_INTERRUPT: return SnapshotError(.timeLimit, message)
    case SQLITE_CORRUPT, SQLITE_NOTADB: return SnapshotError(.damaged, message)
    case SQLITE_CONSTRAINT, SQLITE_MISMATCH, SQLITE_RANGE, SQLITE_ERROR:
      return SnapshotError(.contract, message)
    default: return SnapshotError(.storage, message)
    }
  }

  /// Turns one of SQLite's own safety switches.
  func set(_ option: Int32, _ isOn: Bool) throws {
    try check(yp_sqlite_set(handle, option, isOn ? 1 : 0))
  }
}
