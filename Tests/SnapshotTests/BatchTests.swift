import TestSupport
import Testing

@testable import Snapshot

/// Rows are looked at by column, some thousand at a time: what is found must not show it.
struct BatchTests {
  /// A district with many lines of one claim.
  private func district(_ lines: Int) -> TinyDistrict {
    var district = TinyDistrict()
    district.rows["claimLine"] = (1...lines).map { id in
      [.integer(id), 1, 1, .integer(TinyDistrict.day), 2, 2500, 5000]
    }
    return district
  }

  private func report(_ district: TinyDistrict) throws -> SnapshotReport {
    let folder = try TemporaryFolder()
    try district.build(into: folder.path + "/a")
    return try SnapshotCheck(directory: folder.path + "/a", schema: try .contract()).run()
  }

  @Test func rowsOfLaterBatchesAreCountedFromTheTablesFirst() throws {
    var district = district(5000)
    for row in [3000, 4500] { district.rows["claimLine"]?[row - 1][2] = 7 }
    district.rows["claimLine"]?[4095][6] = 5001
    let report = try report(district)
    let fault = try #require(report.faults.first { $0.code == .orphan })
    #expect(fault.place == "claimLine.item")
    #expect(fault.why.en == "2 rows, the first is row 3000 in key order")
    #expect(report.rows["claimLine"] == 5000)
    #expect(
      report.quality == [
        QualityNote(
          table: "claimLine", check: "amount<>quantity*unitPrice", failed: 1, checked: 5000,
          examples: [4096])
      ])
  }

  @Test(arguments: [2048, 2049, 4096])
  func tablesOfWholeBatchesAreAccepted(lines: Int) throws {
    let report = try report(district(lines))
    #expect(report.isAccepted)
    #expect(report.rows["claimLine"] == lines)
  }

  @Test(arguments: [
    // The other item's key and a line's: a row without a gap, a gap, keys far apart.
    (2, 2, true), (2, 3, false), (4, 4, true), (4, 3, false), (4, 5, false),
    (1 << 40, 1 << 40, true),
    (1 << 40, 5, false), (1 << 40, Int.max, false),
  ])
  func aReferenceIsFoundHoweverKeysLie(key: Int, line: Int, isThere: Bool) throws {
    var district = TinyDistrict()
    district.rows["item"]?.append([.integer(key), "D002", "示例药品二", 1, 100])
    district.rows["claimLine"]?[0][2] = .integer(line)
    let report = try report(district)
    #expect(report.faults.map(\.place) == (isThere ? [] : ["claimLine.item"]))
  }

  @Test func theLeastNumberIsNotTakenForNothing() throws {
    var district = TinyDistrict()
    district.rows["followUp"]?[0][7] = .integer(Int.min)
    let report = try report(district)
    #expect(report.faults.map(\.place) == ["followUp.systolic"])
    #expect(report.faults.map(\.code) == [.number])
  }

  @Test func integersComeInBatchesOfEqualLength() throws {
    let folder = try TemporaryFolder()
    try district(5000).build(into: folder.path + "/a")
    let file = try SnapshotFile(path: folder.path + "/a/snapshot.sqlite")
    var columns: [[Int]] = [[], []]
    let rows = try file.integers(
      "SELECT id, nullif(id % 3, 2) FROM claimLine", columns: 2, null: -9
    ) { column, values in
      columns[column] += values
      if column == 1 { #expect(columns[0].count == columns[1].count) }
    }
    #expect(rows == 5000)
    #expect(columns[0] == Array(1...5000))
    #expect(columns[1] == (1...5000).map { $0 % 3 == 2 ? -9 : $0 % 3 })
    #expect(
      try file.integers("SELECT id FROM claimLine LIMIT 0", columns: 1, null: 0) { _, _ in } == 0)
  }

  @Test func readingIntegersCanBeCancelled() throws {
    let folder = try TemporaryFolder()
    try district(20_000).build(into: folder.path + "/a")
    let file = try SnapshotFile(path: folder.path + "/a/snapshot.sqlite")
    file.isCancelled = { true }
    let error = #expect(throws: SnapshotError.self) {
      _ = try file.integers("SELECT id FROM claimLine", columns: 1, null: 0) { _, _ in }
    }
    #expect(error?.code == .cancelled)
  }
}
