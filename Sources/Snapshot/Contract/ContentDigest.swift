internal import CSQLite
internal import Glibc

/// The digest of a table's rows: the same rows give the same digest, whatever the file's layout.
///
/// SHA-256 over, in this order:
/// 1. the text `yiping-rows-1`, a line feed, the table name, a line feed, the column names joined
///    by commas, a line feed, all UTF-8;
/// 2. each row in ascending key order (integers by value, texts by their UTF-8 bytes), each value
///    in column order:
///    - NULL: the byte `00`;
///    - integer: one byte `10` + n, then the n bytes of the shortest two's complement form, most
///      significant first; zero has n = 0, so 0 is `10`, 1 is `11 01`, 128 is `12 00 80`,
///      -1 is `11 FF`;
///    - real: the byte `20`, then the 8 bytes of the IEEE 754 form, most significant first;
///    - text: the byte `30`, the byte count as 4 bytes, most significant first, then the bytes;
/// 3. the byte `FF` and the number of rows as 8 bytes, most significant first.
enum ContentDigest {
  /// Reads a table in key order, hands each row on and returns digest and row count.
  ///
  /// - Parameter visit: Sees each row, already encoded, before the next is read.
  static func of(
    _ table: Table, in file: SnapshotFile, _ visit: (borrowing Row) throws -> Void = { _ in }
  ) throws -> (digest: String, rows: Int) {
    let names = table.columns.map(\.name)
    var digest = Digest()
    digest.update("yiping-rows-1\n\(table.name)\n" + names.joined(separator: ",") + "\n")
    let columns = names.map(Schema.quoted).joined(separator: ", ")
    let order = table.key.map(Schema.quoted).joined(separator: ", ")
    var rows = 0
    let count = Int32(names.count)
    let buffer = RowBytes()
    try file.scan(
      "SELECT \(columns) FROM \(Schema.quoted(table.name)) ORDER BY \(order)"
    ) { row in
      for column in 0..<count { buffer.append(row.statement, column) }
      if buffer.isNearlyFull { buffer.drain(into: &digest) }
      rows += 1
      try visit(row)
    }
    buffer.appendCount(rows)
    buffer.drain(into: &digest)
    return (digest.finish(), rows)
  }
}

/// A buffer that rows are encoded into; drained before it is full.
private final class RowBytes {
  private static let chunk = 1 << 16
  private var capacity = 2 * RowBytes.chunk
  private var start = UnsafeMutablePointer<UInt8>.allocate(capacity: 2 * RowBytes.chunk)
  private var count = 0

  deinit { start.deallocate() }

  var isNearlyFull: Bool { count >= RowBytes.chunk }

  func drain(into digest: inout Digest) {
    digest.update(UnsafeRawBufferPointer(start: start, count: count))
    count = 0
  }

  func append(_ statement: OpaquePointer, _ column: Int32) {
    switch sqlite3_column_type(statement, column) {
    case SQLITE_INTEGER: append(integer: sqlite3_column_int64(statement, column))
    case SQLITE_NULL: append(tag: 0x00, payload: 0, bytes: 0)
    case SQLITE_FLOAT:
      let bits = sqlite3_column_double(statement, column).bitPattern
      append(tag: 0x20, payload: bits, bytes: 8)
    default: appendBytes(statement, column)
    }
  }

  func appendCount(_ rows: Int) {
    append(tag: 0xFF, payload: UInt64(rows), bytes: 8)
  }

  private func append(integer value: Int64) {
    // The sign bit must be among the bytes kept: 127 fits one byte, 128 needs two.
    let significant = 64 - (value < 0 ? ~value : value).leadingZeroBitCount
    let bytes = value == 0 ? 0 : significant / 8 + 1
    append(tag: 0x10 + UInt8(bytes), payload: UInt64(bitPattern: value), bytes: bytes)
  }

  private func append(tag: UInt8, payload: UInt64, bytes: Int) {
    reserve(9)
    start[count] = tag
    count += 1
    var shift = UInt64(8 * bytes)
    while shift > 0 {
      shift -= 8
      start[count] = UInt8(truncatingIfNeeded: payload >> shift)
      count += 1
    }
  }

  private func appendBytes(_ statement: OpaquePointer, _ column: Int32) {
    let text = sqlite3_column_blob(statement, column)
    let size = Int(sqlite3_column_bytes(statement, column))
    append(tag: 0x30, payload: UInt64(size), bytes: 4)
    guard let text, size > 0 else { return }
    reserve(size)
    memcpy(start + count, text, size)
    count += size
  }

  private func reserve(_ bytes: Int) {
    guard count + bytes > capacity else { return }
    capacity = max(2 * capacity, count + bytes)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    memcpy(larger, start, count)
    start.deallocate()
    start = larger
  }
}
