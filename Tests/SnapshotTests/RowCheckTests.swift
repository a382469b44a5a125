import TestSupport
import Testing

@testable import Snapshot

/// One wrong row in an otherwise clean district, and what the check says of it.
struct RowCheckTests {
  struct Case: Sendable, CustomStringConvertible {
    let description: String
    let code: DeliveryFault.Code
    let place: String
    let change: @Sendable (inout TinyDistrict) -> Void

    init(
      _ description: String, _ code: DeliveryFault.Code, _ place: String,
      _ change: @escaping @Sendable (inout TinyDistrict) -> Void
    ) {
      self.description = description
      self.code = code
      self.place = place
      self.change = change
    }
  }

  static let cases: [Case] = [
    Case("parent that is not there", .orphan, "region.parent") { $0.rows["region"]?[1][2] = 99 },
    Case("resident of nowhere", .orphan, "resident.region") { $0.rows["resident"]?[0][1] = 77 },
    Case("line without claim", .orphan, "claimLine.claim") { $0.rows["claimLine"]?[0][1] = 2 },
    Case("huge reference", .orphan, "claimLine.item") {
      $0.rows["claimLine"]?[0][2] = .integer(Int.max)
    },
    Case("history of nobody", .orphan, "history.leaf") { $0.rows["history"]?[0][2] = 9 },
    Case("two roots", .root, "region.parent") { $0.rows["region"]?[2][2] = .null },
    Case("no root", .root, "region.parent") { $0.rows["region"]?[0][2] = 2 },
    Case("a village above a town", .level, "region.level") { $0.rows["region"]?[1][2] = 6 },
    Case("another root in table district", .district, "district") {
      $0.rows["district"]?[0][1] = 2
    },
    Case("no district", .district, "district") { $0.rows["district"] = [] },
    Case("another district's code", .district, "region.code") {
      $0.rows["region"]?[0][1] = "500152000000"
    },
    Case("code in a gap of its list", .code, "resident.sex") { $0.rows["resident"]?[0][2] = 5 },
    Case("day in 2300", .day, "claim.settleDay") { $0.rows["claim"]?[0][4] = 120_530 },
    Case("second in 1800", .day, "district.asOf") {
      $0.rows["district"]?[0][3] = .integer(-5_364_662_400)
    },
    Case("negative count", .number, "population.persons") {
      $0.rows["population"]?[0][4] = -1
    },
    Case("number near overflow", .number, "claim.total") {
      $0.rows["claim"]?[0][5] = .integer(Int.max)
    },
    Case("key 0", .number, "item.id") { $0.rows["item"]?.append([0, "D0", "零号", 1, .null]) },
    Case("infinity", .number, "history.value") { $0.rows["history"]?[0][6] = .real(.infinity) },
  ]

  @Test(arguments: cases)
  func oneWrongRowRefusesTheDelivery(_ example: Case) throws {
    let folder = try TemporaryFolder()
    var district = TinyDistrict()
    example.change(&district)
    try district.build(into: folder.path + "/a")
    let report = try SnapshotCheck(
      directory: folder.path + "/a", schema: try .contract()
    ).run()
    #expect(report.faults.contains { $0.code == example.code && $0.place == example.place })
    #expect(!report.isAccepted)
  }

  @Test func aCycleOffTheTreeIsFound() throws {
    var tree = RegionTree()
    tree.add(id: 1, parent: nil, level: 1)
    tree.add(id: 2, parent: 3, level: 2)
    tree.add(id: 3, parent: 2, level: 2)
    tree.add(id: 4, parent: 3, level: 3)
    tree.add(id: 5, parent: 1, level: 2)
    #expect(tree.faults().map(\.code) == [.cycle])
    #expect(tree.faults().first?.why.en == "3 regions never reach the root, the first is id 2")
  }

  @Test func impossibleValuesAreCountedAndDoNotRefuse() throws {
    let folder = try TemporaryFolder()
    var district = TinyDistrict()
    district.rows["bedState"]?[0][4] = 130
    district.rows["followUp"]?[0][7] = 999
    district.rows["claimLine"]?[0][6] = 4999
    district.rows["resident"]?[0][9] = 20_000
    district.rows["organisation"]?[0][2] = "人民\u{1B}[31m医院"
    try district.build(into: folder.path + "/a")
    let report = try SnapshotCheck(
      directory: folder.path + "/a", schema: try .contract()
    ).run()
    #expect(report.isAccepted)
    // 130 in 100 beds; 3 held with none free; 999 mmHg; 2 × 2500 ≠ 4999; an escape in a name.
    #expect(
      report.quality.map { "\($0.table) \($0.check) \($0.failed)/\($0.checked) \($0.examples)" }
        == [
          "organisation text 1/2 []", "followUp systolic 1/2 [1]",
          "bedState occupied>open+extra 1/2 [1]", "bedState held>open-occupied 1/2 [1]",
          "claimLine amount<>quantity*unitPrice 1/1 [1]",
        ])
  }

  @Test func everyQualityRuleFindsItsColumns() throws {
    // 16 pairs of dates, 2 bed, 4 follow-up, 1 each for claim, line, feed and quality.
    let rules = try Schema.contract().tables.flatMap { QualityRule.rules(for: $0) }
    #expect(rules.count == 26)
  }

  @Test func sparseKeysAreFoundAsWell() throws {
    let folder = try TemporaryFolder()
    var district = TinyDistrict()
    district.rows["item"] = [
      [7, "D1", "甲", 1, .null], [.integer(1 << 40), "D2", "乙", 1, .null],
    ]
    district.rows["claimLine"]?[0][2] = .integer(1 << 40)
    try district.build(into: folder.path + "/a")
    let file = try SnapshotFile(path: folder.path + "/a/snapshot.sqlite")
    let keys = try KeySet(table: "item", in: file)
    #expect(keys.contains(7) && keys.contains(1 << 40))
    #expect(!keys.contains(8) && !keys.contains(0) && !keys.contains(Int.max))
    let report = try SnapshotCheck(
      directory: folder.path + "/a", schema: try .contract()
    ).run()
    #expect(report.faults == [])
  }
}
