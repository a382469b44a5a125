internal import Catalogue
internal import District
internal import Snapshot

extension DerivedFile {
  /// Copies a small table of the contract as it is.
  func copy(_ name: String, from snapshot: SnapshotFile) throws {
    guard let table = try Schema.contract().table(name) else {
      throw DerivedError(.snapshot, "no table \(name)")
    }
    let columns = table.columns.map(\.name).joined(separator: ", ")
    try execute("CREATE TABLE \(name) (\(columns))")
    let marks = table.columns.map { _ in "?" }.joined(separator: ", ")
    try snapshot.scan("SELECT \(columns) FROM \(name)") { row in
      var values: [Value] = []
      for (index, column) in table.columns.enumerated() {
        if row.isNull(index) {
          values.append(.null)
        } else {
          values.append(column.type == .text ? .text(row.text(index)) : .integer(row.int(index)))
        }
      }
      try rows("INSERT INTO \(name) VALUES (\(marks))", values)
    }
  }

  /// The days whose rows are there, by table.
  func coverage() throws -> [String: ClosedRange<Day>] {
    var result: [String: ClosedRange<Day>] = [:]
    try rows("SELECT tableName, fromDay, toDay FROM coverage") { row in
      if row.int(1) <= row.int(2) { result[row.text(0)] = Day(row.int(1))...Day(row.int(2)) }
    }
    return result
  }
}

/// The one row of table `district`.
struct DistrictHead {
  /// Key of the root region.
  var region: Int
  var centre: String
  var rows: RowContext
  var isSample: Bool

  init(_ file: DerivedFile) throws {
    var found: DistrictHead?
    try file.rows("SELECT region, centre, asOf, utcOffset, sample FROM district") { row in
      found = DistrictHead(
        region: row.int(0), centre: row.text(1),
        rows: RowContext(now: Moment(row.int(2)), localTime: LocalTime(offset: row.int(3))),
        isSample: row.int(4) == 1)
    }
    guard let found else { throw DerivedError(.snapshot, "table district has no row") }
    self = found
  }

  private init(region: Int, centre: String, rows: RowContext, isSample: Bool) {
    self.region = region
    self.centre = centre
    self.rows = rows
    self.isSample = isSample
  }
}
