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
  /// Reads a table in key order and returns digest and row count.
  ///
  /// - Parameter check: Sees every row too, so that the table is read once.
  static func of(
    _ table: Table, in file: SnapshotFile, _ check: RowCheck? = nil
  ) throws -> (digest: String, rows: Int) {
    let rows = TableRows(table, check)
    // Without an ORDER BY: the only way through a table of the contract is in key order, and rows
    // that lie otherwise are the check's to find.
    let columns = table.columns.map { Schema.quoted($0.name) }.joined(separator: ", ")
    try file.each(
      "SELECT \(columns) FROM \(Schema.quoted(table.name))", columns: table.columns.count, rows)
    return (rows.finish(), rows.count)
  }
}

/// The rows of a table on their way into its digest, and past the check.
private final class TableRows: RowTaker {
  private let bytes = RowBytes()
  private let batch: RowBatch
  private let check: RowCheck?
  private let isEachVisited: Bool
  private(set) var count = 0

  init(_ table: Table, _ check: RowCheck?) {
    self.check = check
    isEachVisited = check?.visitsRows == true
    batch = RowBatch(columns: table.columns.count)
    let names = table.columns.map(\.name).joined(separator: ",")
    bytes.append("yiping-rows-1\n\(table.name)\n\(names)\n")
  }

  override func take(_ row: borrowing RowValues) {
    bytes.append(row, to: batch)
    count += 1
    if isEachVisited { check?.visit(row, number: count) }
    if batch.isFull { flush() }
  }

  func finish() -> String {
    flush()
    return bytes.finish(rows: count)
  }

  private func flush() {
    check?.take(batch)
    batch.clear()
  }
}

/// The bytes of rows on their way into a digest, many rows at a time.
private final class RowBytes {
  private static let chunk = 1 << 16
  private var digest = Digest()
  private var capacity = 2 * RowBytes.chunk
  private var start = UnsafeMutableRawPointer.allocate(
    byteCount: 2 * RowBytes.chunk, alignment: 16)
  private var count = 0

  deinit { start.deallocate() }

  func append(_ text: String) { digest.update(text) }

  /// The digest of all that was appended, closed by the number of rows.
  func finish(rows: Int) -> String {
    reserve(9)
    start.storeBytes(of: 0xFF, toByteOffset: count, as: UInt8.self)
    start.storeBytes(of: UInt64(rows).bigEndian, toByteOffset: count + 1, as: UInt64.self)
    count += 9
    drain()
    return digest.finish()
  }

  /// Encodes a row, and leaves its values in a batch.
  func append(_ row: borrowing RowValues, to batch: RowBatch) {
    if count >= RowBytes.chunk { drain() }
    reserve(9 * batch.columns)
    var (numbers, types) = batch.next()
    var target = start + count
    for column in 0..<batch.columns {
      let type = row.type(column)
      var number = RowBatch.absent
      switch type {
      case SQLITE_INTEGER:
        number = row.int(column)
        target += RowBytes.write(integer: number, to: target)
      case SQLITE_NULL:
        target.storeBytes(of: 0, as: UInt8.self)
        target += 1
      case SQLITE_FLOAT:
        target.storeBytes(of: 0x20, as: UInt8.self)
        target.storeBytes(
          of: row.real(column).bitPattern.bigEndian, toByteOffset: 1, as: UInt64.self)
        target += 9
      default:
        count = target - start
        append(row.bytes(column), before: batch.columns - column)
        target = start + count
      }
      numbers.pointee = number
      types.pointee = UInt8(truncatingIfNeeded: type)
      numbers += RowBatch.size
      types += RowBatch.size
    }
    count = target - start
  }

  /// Writes up to 9 bytes and returns how many count.
  @inline(__always)
  private static func write(integer value: Int, to target: UnsafeMutableRawPointer) -> Int {
    // The sign bit must be among the bytes kept: 127 fits one byte, 128 needs two.
    let significant = 64 - (value < 0 ? ~value : value).leadingZeroBitCount
    let bytes = value == 0 ? 0 : significant / 8 + 1
    let payload = UInt64(bitPattern: Int64(value)) << UInt64(64 - 8 * bytes)
    target.storeBytes(of: 0x10 + UInt8(truncatingIfNeeded: bytes), as: UInt8.self)
    target.storeBytes(of: payload.bigEndian, toByteOffset: 1, as: UInt64.self)
    return 1 + bytes
  }

  /// - Parameter columns: How many values of the row are still to come, this one included.
  private func append(_ text: UnsafeBufferPointer<UInt8>, before columns: Int) {
    reserve(5 + text.count + 9 * columns)
    start.storeBytes(of: 0x30, toByteOffset: count, as: UInt8.self)
    start.storeBytes(
      of: UInt32(truncatingIfNeeded: text.count).bigEndian, toByteOffset: count + 1,
      as: UInt32.self)
    count += 5
    guard let source = text.baseAddress else { return }
    memcpy(start + count, source, text.count)
    count += text.count
  }

  private func drain() {
    digest.update(UnsafeRawBufferPointer(start: start, count: count))
    count = 0
  }

  private func reserve(_ bytes: Int) {
    guard count + bytes > capacity else { return }
    capacity = max(2 * capacity, count + bytes)
    let larger = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 16)
    memcpy(larger, start, count)
    start.deallocate()
    start = larger
  }
}
