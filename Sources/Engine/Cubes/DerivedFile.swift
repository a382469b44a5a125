internal import CSQLite

/// Why a derived file cannot be written or read.
public struct DerivedError: Error, Sendable, Equatable, CustomStringConvertible {
  public enum Code: String, Sendable {
    /// SQLite or the file system refused.
    case storage
    /// Not a derived file of this program's format.
    case format
    /// The snapshot lacks what every district must have.
    case snapshot
  }

  public let code: Code
  public let context: String

  init(_ code: Code, _ context: String) {
    self.code = code
    self.context = context
  }

  public var description: String { "\(code.rawValue): \(context)" }
}

/// A derived SQLite file, written by this program and read back by it.
///
/// Use it from one thread at a time.
final class DerivedFile {
  static let format = "yiping-derived-3"
  private let handle: OpaquePointer
  private var statements: [String: OpaquePointer] = [:]

  /// Makes a new file.
  static func create(_ path: String) throws -> DerivedFile {
    let file = try DerivedFile(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)
    try file.execute(
      """
      PRAGMA page_size = 8192; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
      PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE
      """)
    return file
  }

  /// Opens a file read-only; it stays readable when it is unlinked.
  static func open(_ path: String) throws -> DerivedFile {
    let file = try DerivedFile(path, SQLITE_OPEN_READONLY)
    try file.execute("PRAGMA query_only = ON; PRAGMA cache_size = -2048")
    guard try file.meta("format") == DerivedFile.format else { throw DerivedError(.format, path) }
    return file
  }

  /// What the file says of itself; nil for a name that it does not have.
  func meta(_ name: String) throws -> String? {
    var value: String?
    try rows("SELECT value FROM meta WHERE name = ?", [.text(name)]) { value = $0.text(0) }
    return value
  }

  private init(_ path: String, _ flags: Int32) throws {
    var handle: OpaquePointer?
    let code = sqlite3_open_v2(path, &handle, flags | SQLITE_OPEN_NOMUTEX, nil)
    guard code == SQLITE_OK, let handle else {
      sqlite3_close_v2(handle)
      throw DerivedError(.storage, path)
    }
    self.handle = handle
  }

  deinit {
    for statement in statements.values { sqlite3_finalize(statement) }
    sqlite3_close_v2(handle)
  }

  /// Ends a newly made file.
  func commit() throws {
    try execute("COMMIT")
  }

  func execute(_ sql: String) throws {
    try check(sqlite3_exec(handle, sql, nil, nil, nil))
  }

  /// Runs a statement with values for its `?` and hands out its rows.
  func rows(
    _ sql: String, _ values: [Value] = [], _ row: (DerivedRow) throws -> Void = { _ in }
  ) throws {
    let statement = try prepare(sql)
    defer {
      sqlite3_reset(statement)
      sqlite3_clear_bindings(statement)
    }
    for (index, value) in values.enumerated() { try bind(value, Int32(index + 1), statement) }
    while true {
      let code = sqlite3_step(statement)
      if code == SQLITE_DONE { return }
      guard code == SQLITE_ROW else { return try check(code) }
      try row(DerivedRow(statement: statement))
    }
  }

  /// What a statement's `?` can be.
  enum Value {
    case null
    case integer(Int)
    case text(String)
    case bytes([Double])
    case whole([Int32])
  }

  private func prepare(_ sql: String) throws -> OpaquePointer {
    if let statement = statements[sql] { return statement }
    var statement: OpaquePointer?
    try check(sqlite3_prepare_v2(handle, sql, -1, &statement, nil))
    guard let statement else { throw DerivedError(.storage, "an empty statement") }
    statements[sql] = statement
    return statement
  }

  private func bind(_ value: Value, _ index: Int32, _ statement: OpaquePointer) throws {
    switch value {
    case .null: try check(sqlite3_bind_null(statement, index))
    case .integer(let number): try check(sqlite3_bind_int64(statement, index, Int64(number)))
    case .text(let text):
      try check(yp_sqlite_bind_text(statement, index, text, Int32(text.utf8.count)))
    case .bytes(let numbers): try bind(numbers, index, statement)
    case .whole(let numbers): try bind(numbers, index, statement)
    }
  }

  private func bind(_ numbers: [some BitwiseCopyable], _ index: Int32, _ statement: OpaquePointer)
    throws
  {
    let code = numbers.withUnsafeBytes {
      yp_sqlite_bind_blob(statement, index, $0.baseAddress, Int32($0.count))
    }
    try check(code)
  }

  private func check(_ code: Int32) throws {
    guard code != SQLITE_OK else { return }
    throw DerivedError(.storage, String(cString: sqlite3_errmsg(handle)))
  }
}

/// A row of a derived file; valid within its closure only.
struct DerivedRow {
  let statement: OpaquePointer

  func int(_ column: Int) -> Int {
    Int(sqlite3_column_int64(statement, Int32(column)))
  }

  func optionalInt(_ column: Int) -> Int? {
    sqlite3_column_type(statement, Int32(column)) == SQLITE_NULL ? nil : int(column)
  }

  func text(_ column: Int) -> String {
    sqlite3_column_text(statement, Int32(column)).map { String(cString: $0) } ?? ""
  }

  /// A blob of numbers as it was written on this kind of machine.
  func numbers<Number: BitwiseCopyable>(_ column: Int) -> [Number] {
    guard let start = sqlite3_column_blob(statement, Int32(column)) else { return [] }
    let size = MemoryLayout<Number>.size
    let count = Int(sqlite3_column_bytes(statement, Int32(column))) / size
    return Array(unsafeUninitializedCapacity: count) { target, filled in
      UnsafeMutableRawBufferPointer(target).copyMemory(
        from: UnsafeRawBufferPointer(start: start, count: count * size))
      filled = count
    }
  }
}
