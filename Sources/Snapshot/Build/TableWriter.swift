internal import CSQLite

/// Writes rows of one table: bind the columns in schema order, then `step()`.
///
/// Numbers are bound without allocation. A value that the contract does not allow is refused by
/// `step()`, which then leaves the row out.
public final class TableWriter {
  /// Rows written so far.
  public private(set) var rows = 0

  private let table: Table
  private let connection: Connection
  private var statement: OpaquePointer?
  private var position: Int32 = 0
  private let columns: Int32
  private var failure: Int32 = SQLITE_OK

  init(table: Table, connection: Connection) throws {
    self.table = table
    self.connection = connection
    columns = Int32(table.columns.count)
    let marks = [String](repeating: "?", count: table.columns.count).joined(separator: ",")
    statement = try connection.prepare(
      "INSERT INTO \(Schema.quoted(table.name)) VALUES (\(marks))")
  }

  deinit { end() }

  func end() {
    sqlite3_finalize(statement)
    statement = nil
  }

  /// Binds the next column.
  public func int(_ value: Int) {
    position += 1
    note(sqlite3_bind_int64(statement, position, Int64(value)))
  }

  /// Binds the next column; nil is NULL.
  public func int(_ value: Int?) {
    guard let value else { return null() }
    int(value)
  }

  /// Binds the next column.
  public func flag(_ value: Bool) {
    int(value ? 1 : 0)
  }

  /// Binds the next column.
  public func real(_ value: Double) {
    position += 1
    note(sqlite3_bind_double(statement, position, value))
  }

  /// Binds the next column; SQLite copies the bytes.
  public func text(_ value: String) {
    position += 1
    var value = value
    let code = value.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters in
        // An empty text may have no address, which SQLite would take for NULL.
        characters.baseAddress.map {
          yp_sqlite_bind_text(statement, position, $0, Int32(characters.count))
        } ?? yp_sqlite_bind_text(statement, position, "", 0)
      }
    }
    note(code)
  }

  /// Binds NULL to the next column.
  public func null() {
    position += 1
    note(sqlite3_bind_null(statement, position))
  }

  /// Writes the row.
  ///
  /// - Throws: `SnapshotError.contract` when columns are missing or too many, or a value breaks
  ///   a type, a range or the key; `SnapshotError.storage` when the disk refuses.
  public func step() throws {
    defer {
      position = 0
      failure = SQLITE_OK
    }
    guard position == columns else {
      throw SnapshotError(
        .contract, "\(table.name) has \(columns) columns, \(position) were bound")
    }
    if failure != SQLITE_OK { throw connection.failure(failure) }
    let code = sqlite3_step(statement)
    guard code == SQLITE_DONE else {
      let error = connection.failure(code)
      sqlite3_reset(statement)
      throw error
    }
    sqlite3_reset(statement)
    rows += 1
  }

  @inline(__always)
  private func note(_ code: Int32) {
    if code != SQLITE_OK && failure == SQLITE_OK { failure = code }
  }
}
