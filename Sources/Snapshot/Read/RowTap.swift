internal import CSQLite

/// The values of one row; valid within the closure that gets them only.
struct RowValues: ~Copyable {
  fileprivate let values: UnsafeMutablePointer<OpaquePointer?>

  /// SQLite's storage type: `SQLITE_INTEGER` and so on.
  @inline(__always)
  func type(_ column: Int) -> Int32 { sqlite3_value_type(values[column]) }

  /// The integer at a column counted from 0; 0 for NULL.
  @inline(__always)
  func int(_ column: Int) -> Int { Int(sqlite3_value_int64(values[column])) }

  /// The integer at a column, or another one for NULL.
  @inline(__always)
  func int(_ column: Int, orNull null: Int) -> Int {
    let value = int(column)
    // SQLite says 0 for NULL, so that only then its type must be asked for.
    return value == 0 && type(column) == SQLITE_NULL ? null : value
  }

  func real(_ column: Int) -> Double { sqlite3_value_double(values[column]) }

  /// The bytes of a text or blob without a copy; they are gone after the row.
  func bytes(_ column: Int) -> UnsafeBufferPointer<UInt8> {
    let start = sqlite3_value_blob(values[column])?.assumingMemoryBound(to: UInt8.self)
    let count = Int(sqlite3_value_bytes(values[column]))
    return UnsafeBufferPointer(start: start, count: start == nil ? 0 : count)
  }
}

/// Gets the rows of a query one by one.
class RowTaker {
  func take(_ row: borrowing RowValues) {}
}

/// An aggregate function whose arguments are the columns of a query: rows stay within SQLite.
///
/// A value costs half of what it does by `sqlite3_step` and `sqlite3_column_int64`, which ask at
/// every value whether the statement still stands there.
final class RowTap {
  /// The function's name in SQL.
  static let name = "yiping_take"
  /// The most columns that a query may have.
  static let widest: Int32 = 100

  /// Who gets the rows of the query that runs.
  var taker: Unmanaged<RowTaker>?

  /// Makes the function known to a connection; only queries of this program may name it.
  func install(in connection: Connection) throws {
    let context = Unmanaged.passUnretained(self).toOpaque()
    try connection.check(
      sqlite3_create_function_v2(
        connection.handle, RowTap.name, -1, SQLITE_UTF8 | SQLITE_DIRECTONLY, context, nil, takeRow,
        endRows, nil))
  }
}

extension SnapshotFile {
  /// Runs a query within SQLite and hands out its rows; for loops over many rows.
  ///
  /// Rows come in the order in which SQLite reads them: an ORDER BY would make it sort a copy.
  ///
  /// - Parameter columns: How many columns the query has.
  func each(_ query: String, columns: Int, _ taker: RowTaker) throws {
    let names = (0..<columns).map { "c\($0)" }.joined(separator: ", ")
    let outer = tap.taker
    tap.taker = Unmanaged.passUnretained(taker)
    defer { tap.taker = outer }
    try withExtendedLifetime(taker) {
      try scan(
        "WITH taken(\(names)) AS (\(query)) SELECT \(RowTap.name)(\(names)) FROM taken"
      ) { _ in }
    }
  }

  /// Reads the integers of a query's columns, some thousand rows at a time.
  ///
  /// - Parameters:
  ///   - columns: How many columns the query has; at least one.
  ///   - null: What stands for NULL.
  ///   - batch: Gets the values of each column for the same rows.
  /// - Returns: How many rows there are.
  public func integers(
    _ query: String, columns: Int, null: Int,
    _ batch: (_ column: Int, _ values: UnsafeBufferPointer<Int>) -> Void
  ) throws -> Int {
    try withoutActuallyEscaping(batch) { batch in
      let taker = IntegerTaker(columns: columns, null: null, batch)
      try each(query, columns: columns, taker)
      taker.flush()
      return taker.rows
    }
  }
}

/// Collects integers, column after column.
private final class IntegerTaker: RowTaker {
  private static let size = 2048
  private let columns: Int
  private let null: Int
  private let batch: (Int, UnsafeBufferPointer<Int>) -> Void
  private let values: UnsafeMutablePointer<Int>
  private var filled = 0
  private(set) var rows = 0

  init(columns: Int, null: Int, _ batch: @escaping (Int, UnsafeBufferPointer<Int>) -> Void) {
    self.columns = columns
    self.null = null
    self.batch = batch
    values = .allocate(capacity: columns * IntegerTaker.size)
  }

  deinit { values.deallocate() }

  override func take(_ row: borrowing RowValues) {
    var target = values + filled
    for column in 0..<columns {
      target.pointee = row.int(column, orNull: null)
      target += IntegerTaker.size
    }
    filled += 1
    if filled == IntegerTaker.size { flush() }
  }

  func flush() {
    for column in 0..<columns {
      batch(
        column,
        UnsafeBufferPointer(start: values + column * IntegerTaker.size, count: filled))
    }
    rows += filled
    filled = 0
  }
}

/// Called by SQLite for each row; a plain function, since a closure would carry its surroundings'
/// isolation into C.
private func takeRow(
  _ context: OpaquePointer?, _ count: Int32, _ values: UnsafeMutablePointer<OpaquePointer?>?
) {
  guard let values, let tap = sqlite3_user_data(context) else { return }
  // The tap and its taker outlive the query, so that no row has to count references.
  Unmanaged<RowTap>.fromOpaque(tap)._withUnsafeGuaranteedRef {
    $0.taker?._withUnsafeGuaranteedRef { $0.take(RowValues(values: values)) }
  }
}

private func endRows(_ context: OpaquePointer?) {
  sqlite3_result_null(context)
}
