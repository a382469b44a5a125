internal import Catalogue
internal import District

/// Writes chunks: a measure's values of one period, leaf after leaf.
///
/// Equal chunks that follow each other share their bytes.
final class CubeWriter {
  private let file: DerivedFile
  private var written: Set<Key> = []
  private var numbers: [MeasureCode: Int] = [:]
  private var last: (measure: Int, values: [Double], blob: Int)?
  private var blobs = 0

  private struct Key: Hashable {
    var measure: Int
    var period: Period
  }

  init(_ file: DerivedFile) throws {
    self.file = file
    try file.execute(
      """
      CREATE TABLE measure (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE,
        digest TEXT NOT NULL) STRICT;
      CREATE TABLE chunk (measure INTEGER NOT NULL, kind INTEGER NOT NULL, start INTEGER NOT NULL,
        origin INTEGER NOT NULL, blob INTEGER NOT NULL, PRIMARY KEY (measure, kind, start))
        STRICT, WITHOUT ROWID;
      CREATE TABLE blob (id INTEGER PRIMARY KEY, data BLOB NOT NULL) STRICT;
      CREATE TABLE spread (measure TEXT PRIMARY KEY, days BLOB NOT NULL, leaves BLOB NOT NULL,
        "values" BLOB NOT NULL) STRICT
      """)
  }

  /// Whether rows gave a period's values already.
  func has(_ measure: Measure, _ period: Period) -> Bool {
    guard let number = numbers[measure.code] else { return false }
    return written.contains(Key(measure: number, period: period))
  }

  func write(
    _ values: [Double], of measure: Measure, for period: Period, from origin: ChunkOrigin
  ) throws {
    guard let kind = period.kind.historyCode else { return }
    let number = try number(of: measure)
    let blob = try blob(values, number)
    written.insert(Key(measure: number, period: period))
    try file.rows(
      "INSERT INTO chunk VALUES (?, ?, ?, ?, ?)",
      [
        .integer(number), .integer(kind), .integer(period.start.number), .integer(origin.rawValue),
        .integer(blob),
      ])
  }

  func write(_ spread: Spread, of measure: Measure) throws {
    try file.rows(
      "INSERT INTO spread VALUES (?, ?, ?, ?)",
      [
        .text(measure.code.text), .whole(spread.days), .whole(spread.leaves),
        .whole(spread.values),
      ])
  }

  private func number(of measure: Measure) throws -> Int {
    if let number = numbers[measure.code] { return number }
    let number = numbers.count + 1
    numbers[measure.code] = number
    try file.rows(
      "INSERT INTO measure VALUES (?, ?, ?)",
      [.integer(number), .text(measure.code.text), .text(measure.digest)])
    return number
  }

  private func blob(_ values: [Double], _ measure: Int) throws -> Int {
    if let last, last.measure == measure, same(last.values, values) { return last.blob }
    blobs += 1
    try file.rows("INSERT INTO blob VALUES (?, ?)", [.integer(blobs), .bytes(values)])
    last = (measure, values, blobs)
    return blobs
  }

  /// Equal bit by bit: a missing value is not equal to itself as a number.
  private func same(_ left: [Double], _ right: [Double]) -> Bool {
    left.count == right.count
      && zip(left, right).allSatisfy { $0.bitPattern == $1.bitPattern }
  }
}

/// Where a chunk's values come from.
enum ChunkOrigin: Int, Sendable {
  case rows = 0
  case history = 1
}
