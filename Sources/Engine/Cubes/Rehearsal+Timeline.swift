internal import Catalogue
internal import Snapshot

/// One person's visits and charges from columns, found by indexes of positions.
public struct Timelines {
  private let visits: Table
  private let claims: Table
  private let lines: Table

  /// A table's columns, and its rows by one of them.
  private struct Table {
    let columns: [Column]
    let rows: KeyedRows

    init(
      _ name: String, by key: String, _ columns: [String], _ snapshot: SnapshotFile,
      _ catalogue: Catalogue
    ) throws {
      let paths = ([key] + columns).map { ColumnPath($0) }
      let read = try TableColumns(
        name, paths: paths, expressions: [], catalogue: catalogue, from: snapshot)
      self.columns = paths.dropFirst().map { read[$0] }
      rows = KeyedRows(read[paths[0]])
    }

    func values(_ row: Int32) -> [Int] { columns.map { $0[Int(row)] } }
  }

  fileprivate init(_ snapshot: SnapshotFile, _ catalogue: Catalogue) throws {
    visits = try Table(
      "encounter", by: "resident", ["day", "id", "organisation", "visitType", "booked", "cost"],
      snapshot, catalogue)
    claims = try Table("claim", by: "resident", ["id", "organisation"], snapshot, catalogue)
    lines = try Table(
      "claimLine", by: "claim", ["day", "id", "item", "quantity", "amount"], snapshot, catalogue)
  }

  /// Rows in the order of their days: a visit as 1, day, number, institution, kind, booked, cost; a
  /// charge as 2, day, number, institution, item, quantity, amount.
  public func rows(of resident: Int) -> [[Int]] {
    var rows = visits.rows.rows(of: resident).map { [1] + visits.values($0) }
    for row in claims.rows.rows(of: resident) {
      let claim = claims.values(row)
      for row in lines.rows.rows(of: claim[0]) {
        let line = lines.values(row)
        rows.append([2, line[0], line[1], claim[1], line[2], line[3], line[4]])
      }
    }
    return rows.sorted { ($0[1], $0[0], $0[2]) < ($1[1], $1[0], $1[2]) }
  }
}

extension Rehearsal {
  /// Reads what timelines need.
  public func timelines() throws -> Timelines { try Timelines(snapshot, catalogue) }
}
