import Catalogue
import District
import Snapshot
import TestSupport
import Testing

@testable import Engine

/// Ten-odd rows that one can count by eye; now is two hours after the data's moment.
struct LiveMeasureTests {
  static let at = TinyDistrict.producedAt  // 2026-01-01 08:00 local
  static let day = TinyDistrict.day

  let clock = LiveClock(
    asOf: Moment(at), now: Moment(at + 7200), localTime: LocalTime(offset: 28_800))

  static func district() -> TinyDistrict {
    var district = TinyDistrict()
    let none = SQLValue.null
    func task(
      _ id: Int, _ organisation: Int, due: Int, state: Int, urgency: Int = 2,
      closed: SQLValue = .null
    ) -> [SQLValue] {
      [
        .integer(id), .text("t\(id)"), 1, 1, .integer(urgency), .integer(organisation), 4,
        .integer(at - 90_000), .integer(at - 80_000), .integer(due), closed, 0, .integer(state),
      ]
    }
    district.rows["demand"] = [
      [1, "d1", 1, 1, 2, 4, none, 12, "聚集", .integer(at - 90_000), none, none, 3],
      [2, "d2", 1, 4, 3, 2, 2, 0, "指标", .integer(at - 40 * 86_400), none, none, 5],
      [3, "d3", 1, 4, 3, 3, none, 0, "指标", .integer(at - 31 * 86_400), none, none, 2],
      [4, "d4", 1, 4, 3, 3, none, 0, "指标", .integer(at - 31 * 86_400), none, none, 7],
    ]
    district.rows["task"] = [
      task(1, 2, due: at - 60, state: 4),
      task(2, 2, due: at + 3600, state: 1),
      task(3, 1, due: at - 500, state: 5, urgency: 1),
      task(4, 1, due: at - 500, state: 8),
      task(5, 1, due: at - 100, state: 7, closed: .integer(at - 100)),
      task(6, 2, due: at - 100, state: 7, closed: .integer(at - 99)),
      task(7, 2, due: at - 100, state: 9),
      task(8, 2, due: at + 90_000, state: 3),
    ]
    func referral(
      _ id: Int, _ direction: Int, emergency: Int = 0, from: Int, to: Int, asked: Int,
      answered: Int? = nil, bed: Int? = nil, state: Int
    ) -> [SQLValue] {
      [
        .integer(id), .text("r\(id)"), 1, .integer(direction), .integer(emergency),
        .integer(from), .integer(to), none, .integer(asked),
        answered.map { .integer($0) } ?? none, none, bed.map { .integer($0) } ?? none,
        .integer(state),
      ]
    }
    district.rows["referral"] = [
      referral(1, 1, from: 2, to: 1, asked: at - 7200, answered: at - 3600, state: 5),
      referral(2, 1, from: 2, to: 1, asked: at - 1800, state: 1),
      referral(3, 1, emergency: 1, from: 2, to: 1, asked: at - 900, state: 1),
      referral(4, 2, from: 1, to: 2, asked: at - 10_800, answered: at - 600, state: 3),
      referral(5, 1, from: 2, to: 1, asked: at - 86_400, answered: at - 76_000, state: 9),
      // 6 and 7 are emergencies of the day that were refused, 8 one of the day before.
      referral(6, 3, emergency: 1, from: 1, to: 2, asked: at - 600, answered: at - 300, state: 3),
      referral(7, 3, emergency: 1, from: 1, to: 2, asked: at - 500, answered: at - 300, state: 3),
      referral(
        8, 3, emergency: 1, from: 1, to: 2, asked: at - 90_000, answered: at - 89_000, state: 3),
    ]
    // Returns of the day that took 45 and 16 minutes, one of the day before that took 50.
    district.rows["referral"]? += [
      referral(9, 4, from: 2, to: 1, asked: at - 3000, bed: at - 300, state: 7),
      referral(10, 4, from: 2, to: 1, asked: at - 2000, bed: at - 1000, state: 7),
      referral(11, 4, from: 2, to: 1, asked: at - 90_000, bed: at - 87_000, state: 7),
    ]
    // 4 is no emergency; 6 and 8 found no bed, 7 no one who could treat it.
    district.rows["referralDetail"] = [(4, 1), (6, 1), (7, 2), (8, 1)].map { referral, reason in
      [.integer(referral), 1, 1, 1, 0, 0, none, .integer(reason)]
    }
    district.rows["expert"] = [[1, 1, 4, 1, "儿科"], [2, 1, 2, 1, "普外"]]
    func clinic(_ id: Int, _ expert: Int, _ start: Int, _ numbers: [Int]) -> [SQLValue] {
      [.integer(id), .integer(expert), 1, .integer(start), 180] + numbers.map { .integer($0) }
    }
    // Offered, taken, reserved, reserved and taken; 1 is over by the clock, 4 is too far ahead:
    // 3 and 4 are left, 2 and 3 of them reserved.
    district.rows["expertSlot"] = [
      clinic(1, 1, at + 3600, [10, 1, 4, 0]), clinic(2, 1, at + 90_000, [10, 7, 4, 2]),
      clinic(3, 2, at + 180_000, [12, 8, 3, 0]), clinic(4, 2, at + 8 * 86_400, [9, 0, 2, 0]),
    ]
    district.rows["caseEcho"] = [
      [
        1, "c1", 1, 1, "VR-01", 2, .integer(day - 30), .integer(day - 20), .integer(day - 1), 5000,
        1234, 0, none, none, none, none,
      ],
      [
        2, "c2", 1, 2, "VR-04", 3, .integer(day), .integer(day), .integer(day), 5000, 250, 1,
        .integer(day), none, none, none,
      ],
      [
        3, "c3", 1, 2, "VR-04", 7, .integer(day), .integer(day), .integer(day - 9), 1, 1, 0, none,
        none, none, none,
      ],
    ]
    district.rows["gradeChange"] = [
      [1, 1, 3, 1, .integer(at - 90_000), none],
      [2, 2, 3, 1, .integer(at - 80_000), none],
      [3, 3, 3, 1, .integer(at - 70_000), none],
      [4, 4, 3, 1, .integer(at - 90_000), .integer(at - 80_000)],
    ]
    return district
  }

  func board() throws -> (tables: [LiveTable: EchoTable], file: SnapshotFile) {
    let folder = try TemporaryFolder()
    try LiveMeasureTests.district().build(into: folder.path + "/a")
    let file = try SnapshotFile(path: folder.path + "/a/snapshot.sqlite")
    var tables: [LiveTable: EchoTable] = [:]
    for table in LiveTable.allCases {
      tables[table] = try EchoTable.read(table, asOf: clock.asOf, from: file)
    }
    return (tables, file)
  }

  func measures() throws -> [LiveMeasure] {
    LiveMeasures.all(at: clock, limits: LiveLimits(try Catalogue.builtIn()))
      + LiveMeasures.findings(of: "VR-01", clock)
  }

  static let levels = [1: 1, 2: 3]

  @Test func theNumbersAreThoseThatOneCountsByEye() throws {
    let (tables, _) = try board()
    var amounts: [FigureID: Double] = [:]
    for measure in try measures() {
      let table = try #require(tables[measure.table])
      let rows = measure.leaf.rows(
        among: measure.rows(of: table, levels: LiveMeasureTests.levels), of: table, in: .everywhere)
      amounts[measure.id] = measure.amount(of: table, rows: rows, clock: clock)
    }
    // Demands: 1 and 3 are open; 2 and 3 are older than 30 days, 2 is closed, 4 was merged.
    #expect(amounts["demand.open"] == 2)
    #expect(amounts["demand.aged"] == 2)
    #expect(amounts["demand.aged.closed"] == 1)
    // Tasks: all but 5, 6, 7 are open; 1, 2 (by the clock) and 3 are overdue, 4 is suspended.
    #expect(amounts["task.open"] == 5)
    #expect(amounts["task.overdue"] == 3)
    #expect(amounts["task.overdue.critical"] == 1)
    #expect(amounts["task.awaitingCheck"] == 1)
    #expect(amounts["task.returned"] == 1)
    // Due in January by the clock: 2 was due at 09:00; 1, 3, 4, 5, 6 at 07:5x; 5 was in time.
    #expect(amounts["task.due"] == 6)
    #expect(amounts["task.closedOnTime"] == 1)
    // Referrals: 1, 2, 3 go up on the day, 4 down; 2 and 3 wait, the longer for 150 minutes.
    #expect(amounts["referral.up.today"] == 3)
    #expect(amounts["referral.down.today"] == 1)
    #expect(amounts["referral.waiting"] == 2)
    #expect(amounts["referral.longestWait"] == 150)
    #expect(amounts["referral.emergency.unanswered"] == 1)
    #expect(amounts["referral.emergency.refused"] == 2)
    #expect(amounts["referral.emergency.noBed"] == 1)
    #expect(amounts["clinic.left"] == 7)
    #expect(amounts["clinic.reservedLeft"] == 5)
    #expect(amounts["referral.return.slowest"] == 45)
    #expect(amounts["referral.sent"] == 8)
    #expect(amounts["referral.refused"] == 3)
    // 1 was answered after 60 of 120 minutes, 4 (down) after 170 of 240, 6 and 7 within ten.
    #expect(amounts["referral.answeredInTime"] == 4)
    #expect(amounts["case.open"] == 2)
    // By the clock it is 10:00 of the same day: only case 1 is past its day.
    #expect(amounts["case.overdue"] == 1)
    #expect(amounts["case.recovered"] == 251)
    #expect(amounts["case.rectified"] == 1)
    #expect(amounts["case.closedSites"] == 1)
    // 1 turned red 27 hours before the clock, 2 24.2 hours, 3 21.4; 4 was visited.
    #expect(amounts["grade.unvisited"] == 2)
    #expect(amounts["finding.count[VR-01]"] == 1)
    #expect(amounts["finding.amount[VR-01]"] == 2500)
  }

  @Test func theirSQLGivesTheSameNumbersInEveryScope() throws {
    let (tables, file) = try board()
    let scopes = [
      LeafScope.everywhere, LeafScope(organisations: [1], regions: [3, 6]),
      LeafScope(organisations: [2], regions: [2, 4, 5]), LeafScope(organisations: [], regions: []),
    ]
    for measure in try measures() {
      let table = try #require(tables[measure.table])
      for scope in scopes {
        let rows = measure.leaf.rows(
          among: measure.rows(of: table, levels: LiveMeasureTests.levels), of: table, in: scope)
        let amount = measure.amount(of: table, rows: rows, clock: clock)
        let sql = measure.sql(in: scope, clock: clock)
        var value: Double?
        try file.scan(sql) { value = $0.isNull(0) ? nil : $0.real(0) }
        #expect(value == amount, "\(measure.id.code): \(sql)")
      }
    }
  }

  @Test func partsAddUpToTheWhole() throws {
    let (tables, _) = try board()
    let halves = [
      LeafScope(organisations: [1], regions: [1, 3, 6]),
      LeafScope(organisations: [2], regions: [2, 4, 5]),
    ]
    for measure in try measures() where measure.value == .count {
      let table = try #require(tables[measure.table])
      func amount(_ scope: LeafScope) -> Double {
        let rows = measure.leaf.rows(
          among: measure.rows(of: table, levels: LiveMeasureTests.levels), of: table, in: scope)
        return measure.amount(of: table, rows: rows, clock: clock) ?? 0
      }
      #expect(amount(.everywhere) == halves.map(amount).reduce(0, +), "\(measure.id.code)")
    }
  }
}

extension LeafScope {
  static let everywhere = LeafScope(organisations: nil, regions: nil)

  init(organisations: Set<Int>?, regions: Set<Int>?) {
    self.init(
      key: Key(place: PlaceCode("test"), tree: .region), organisations: organisations,
      regions: regions)
  }
}
