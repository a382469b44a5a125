internal import CSQLite
internal import Glibc

/// A value to bind to a query's `?`.
public enum SQLValue: Sendable, Equatable {
  case null
  case integer(Int)
  case real(Double)
  case text(String)
}

/// A snapshot's `snapshot.sqlite`, opened read-only, immutable and hardened.
///
/// Views, triggers, extensions, attached files and memory mapping are off, and the schema's own
/// expressions are not trusted. The file is expected to have passed `SnapshotCheck`. An open file
/// stays readable after its generation was pruned. Use it from one thread at a time.
public final class SnapshotFile {
  let connection: Connection
  private let watch: Watch
  let tap = RowTap()
  private var statements: [String: OpaquePointer] = [:]

  /// Opens the file; files beside it (`-wal`, `-shm`, `-journal`) are never read.
  ///
  /// - Throws: `SnapshotError.damaged` for a link, a device, an empty file or another format.
  public init(path: String) throws {
    if let fault = FileHeader.fault(of: path) {
      throw SnapshotError(.damaged, "\(fault.place): \(fault.why.en)")
    }
    connection = try Connection(
      path: "file:" + SnapshotFile.escaped(path) + "?mode=ro&immutable=1",
      flags: SQLITE_OPEN_READONLY | SQLITE_OPEN_URI)
    watch = Watch()
    try harden()
    try tap.install(in: connection)
  }

  deinit { close() }

  /// Ends all statements and closes the file; scanning afterwards throws.
  public func close() {
    for statement in statements.values { sqlite3_finalize(statement) }
    statements = [:]
    isClosed = true
    connection.close()
  }

  private var isClosed = false

  /// A query that runs longer ends with `SnapshotError.timeLimit`; nil for no limit.
  public var timeLimit: Duration? {
    get { watch.limit }
    set { watch.limit = newValue }
  }

  /// Asked every few ten thousand steps; true ends the query with `SnapshotError.cancelled`.
  public var isCancelled: (() -> Bool)? {
    get { watch.isCancelled }
    set { watch.isCancelled = newValue }
  }

  /// Runs a query and hands each row to a closure.
  ///
  /// Statements are kept, so that the same text costs its preparation once. The row is valid
  /// within the closure only.
  ///
  /// - Parameter parameters: Values for `?1`, `?2` … in order.
  public func scan(
    _ sql: String, _ parameters: [SQLValue] = [], _ row: (borrowing Row) throws -> Void
  ) throws {
    guard !isClosed else { throw SnapshotError(.storage, "the snapshot is closed") }
    // A statement in use by an outer scan is taken out, so that scans may nest.
    let statement = try statements.removeValue(forKey: sql) ?? connection.prepare(sql)
    defer {
      sqlite3_reset(statement)
      sqlite3_clear_bindings(statement)
      if isClosed || statements.updateValue(statement, forKey: sql) != nil {
        sqlite3_finalize(statement)
      }
    }
    try bind(parameters, to: statement)
    watch.begin()
    let current = Row(statement: statement)
    while true {
      let code = sqlite3_step(statement)
      if code == SQLITE_ROW {
        try row(current)
      } else if code == SQLITE_DONE {
        return
      } else {
        throw watch.wasCancelled
          ? SnapshotError(.cancelled, "query") : connection.failure(code)
      }
    }
  }

  /// The first column of the first row, or nil when there is none or it is NULL.
  public func integer(_ sql: String, _ parameters: [SQLValue] = []) throws -> Int? {
    var value: Int?
    var isFirst = true
    try scan(sql, parameters) { row in
      if isFirst { value = row.optionalInt(0) }
      isFirst = false
    }
    return value
  }

  private func bind(_ parameters: [SQLValue], to statement: OpaquePointer) throws {
    for (index, value) in parameters.enumerated() {
      let position = Int32(index + 1)
      switch value {
      case .null: try connection.check(sqlite3_bind_null(statement, position))
      case .integer(let number):
        try connection.check(sqlite3_bind_int64(statement, position, Int64(number)))
      case .real(let number):
        try connection.check(sqlite3_bind_double(statement, position, number))
      case .text(var text):
        let code = text.withUTF8 { bytes in
          bytes.withMemoryRebound(to: CChar.self) {
            yp_sqlite_bind_text(statement, position, $0.baseAddress, Int32($0.count))
          }
        }
        try connection.check(code)
      }
    }
  }

  private func harden() throws {
    try connection.set(SQLITE_DBCONFIG_DEFENSIVE, true)
    let off = [
      SQLITE_DBCONFIG_TRUSTED_SCHEMA, SQLITE_DBCONFIG_ENABLE_TRIGGER,
      SQLITE_DBCONFIG_ENABLE_VIEW, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION,
      SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, SQLITE_DBCONFIG_WRITABLE_SCHEMA,
      SQLITE_DBCONFIG_DQS_DML, SQLITE_DBCONFIG_DQS_DDL,
    ]
    for option in off { try connection.set(option, false) }
    let limits: [(Int32, Int32)] = [
      (SQLITE_LIMIT_LENGTH, 4 << 20), (SQLITE_LIMIT_SQL_LENGTH, 200_000),
      (SQLITE_LIMIT_COLUMN, 200), (SQLITE_LIMIT_EXPR_DEPTH, 100),
      (SQLITE_LIMIT_COMPOUND_SELECT, 20), (SQLITE_LIMIT_FUNCTION_ARG, RowTap.widest),
      (SQLITE_LIMIT_ATTACHED, 0), (SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 100),
      (SQLITE_LIMIT_TRIGGER_DEPTH, 1), (SQLITE_LIMIT_WORKER_THREADS, 0),
    ]
    for (limit, value) in limits { sqlite3_limit(connection.handle, limit, value) }
    try connection.execute(
      "PRAGMA mmap_size = 0; PRAGMA cell_size_check = ON; PRAGMA query_only = ON;"
        + "PRAGMA temp_store = MEMORY")
    watch.attach(to: connection.handle)
  }

  /// A path within a `file:` URI, where `?`, `#` and `%` mean something else.
  static func escaped(_ path: String) -> String {
    var text = ""
    for scalar in path.unicodeScalars {
      switch scalar {
      case "?", "#", "%": text += "%" + hexadecimal([UInt8(scalar.value)])
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}

/// The current row of a scan; valid within the scan's closure only.
public struct Row: ~Copyable {
  let statement: OpaquePointer

  /// The integer at a column counted from 0; 0 for NULL.
  public func int(_ column: Int) -> Int {
    Int(sqlite3_column_int64(statement, Int32(truncatingIfNeeded: column)))
  }

  /// The integer at a column, or nil for NULL.
  public func optionalInt(_ column: Int) -> Int? {
    isNull(column) ? nil : int(column)
  }

  /// The integer at a column, or another one for NULL; for loops over many rows.
  public func int(_ column: Int, orNull null: Int) -> Int {
    let value = Int(sqlite3_column_int64(statement, Int32(truncatingIfNeeded: column)))
    // SQLite says 0 for NULL, so that only then its type must be asked for.
    return value == 0 && isNull(column) ? null : value
  }

  /// The number at a column; 0 for NULL.
  public func real(_ column: Int) -> Double {
    sqlite3_column_double(statement, Int32(truncatingIfNeeded: column))
  }

  /// The text at a column, "" for NULL; bytes that are not UTF-8 become replacement marks.
  public func text(_ column: Int) -> String {
    withText(column) { String(decoding: $0, as: UTF8.self) }
  }

  /// The bytes of a text without a copy; they are gone after the closure.
  public func withText<Result>(
    _ column: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
  ) rethrows -> Result {
    let index = Int32(truncatingIfNeeded: column)
    // SQLite wants the pointer first: asking for it may change the byte count.
    let start = sqlite3_column_text(statement, index)
    let count = Int(sqlite3_column_bytes(statement, index))
    return try body(UnsafeBufferPointer(start: start, count: start == nil ? 0 : count))
  }

  /// Whether the value is NULL.
  public func isNull(_ column: Int) -> Bool {
    sqlite3_column_type(statement, Int32(truncatingIfNeeded: column)) == SQLITE_NULL
  }
}

/// What SQLite's progress handler looks at: the time left and a wish to stop.
private final class Watch {
  var limit: Duration?
  var isCancelled: (() -> Bool)?
  private(set) var wasCancelled = false
  private var deadline: ContinuousClock.Instant?

  func attach(to handle: OpaquePointer) {
    let context = Unmanaged.passUnretained(self).toOpaque()
    sqlite3_progress_handler(handle, 20_000, watchProgress, context)
  }

  func begin() {
    wasCancelled = false
    deadline = limit.map { ContinuousClock.now + $0 }
  }

  func mustStop() -> Bool {
    if let isCancelled, isCancelled() {
      wasCancelled = true
      return true
    }
    if let deadline { return ContinuousClock.now > deadline }
    return false
  }
}

/// A plain function, since a closure would carry its surroundings' isolation into C.
private func watchProgress(_ context: UnsafeMutableRawPointer?) -> Int32 {
  guard let context else { return 0 }
  return Unmanaged<Watch>.fromOpaque(context).takeUnretainedValue().mustStop() ? 1 : 0
}

extension SQLValue: ExpressibleByIntegerLiteral, ExpressibleByStringLiteral,
  ExpressibleByFloatLiteral
{
  public init(integerLiteral value: Int) { self = .integer(value) }
  public init(stringLiteral value: String) { self = .text(value) }
  public init(floatLiteral value: Double) { self = .real(value) }
}
