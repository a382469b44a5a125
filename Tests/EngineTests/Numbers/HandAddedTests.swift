import Catalogue
import District
import Snapshot
import TestSupport
import Testing

@testable import Engine

/// Districts of ten rows whose sums are worked out beside them. Today is 2026-11-21, 18:30.
struct HandAddedTests {
  /// Two towns with one village each; a hospital and a township hospital in the first town, a
  /// clinic in the second; the first two institutions form a group.
  private static var base: [String: [[SQLValue]]] {
    let none = SQLValue.null
    return [
      "district": [[1, 1, "手工区", .second("2026-11-21T18:30"), 28800, 1]],
      "region": [
        [1, "R", none, 1, "手工区", "sgq", 0, none], [2, "T1", 1, 2, "甲镇", "jz", 0, none],
        [3, "T2", 1, 2, "乙镇", "yz", 0, none], [4, "V1", 2, 3, "甲村", "jc", 0, none],
        [5, "V2", 3, 3, "乙村", "yc", 0, none],
      ],
      "organisation": [
        [1, "H", "区医院", "区医院", "qyy", 1, 1, 2, "", 0, none],
        [2, "W", "甲镇卫生院", "甲镇院", "jzy", 3, 1, 2, "", 0, none],
        [3, "C", "乙镇诊所", "乙诊所", "yzs", 7, 2, 3, "", 0, none],
      ],
      "careGroup": [[1, "G", "一组", "yz", 1]],
      "groupMember": [[1, 1, 0, none], [2, 1, 0, none]],
      "villageManager": [[4, 2, 0, none]],
      "feed": [[1, "his", "系统", 60, .second("2026-11-21T18:00"), 4, 3, "区医院"]],
    ]
  }

  private func district(_ rows: [String: [[SQLValue]]]) throws -> DerivedDistrict {
    try DerivedDistrict(HandAddedTests.base.merging(rows) { _, new in new })
  }

  /// Day, institution, visit type, booked, cost in fen.
  private func visit(
    _ id: Int, _ organisation: Int, _ date: String, _ type: Int, _ booked: Int, _ cost: Int
  ) -> [SQLValue] {
    [
      .integer(id), .null, .integer(organisation), .day(date), .integer(type), .integer(booked), 0,
      .integer(cost),
    ]
  }

  private var visits: [String: [[SQLValue]]] {
    [
      "encounter": [
        visit(1, 1, "2026-11-02", 1, 1, 20_000), visit(2, 1, "2026-11-02", 1, 0, 10_000),
        visit(3, 1, "2026-11-20", 2, 0, 90_000), visit(4, 2, "2026-11-20", 1, 1, 6_000),
        visit(5, 3, "2026-11-21", 1, 0, 4_000), visit(6, 3, "2026-10-31", 1, 0, 9_000),
        // After today: not happened yet.
        visit(7, 3, "2026-11-22", 1, 0, 7_000),
      ],
      "coverage": [["encounter", 1, .day("2026-11-01"), .day("2026-11-21")]],
    ]
  }

  @Test func visitsOfTheRunningMonthAreThoseUpToToday() throws {
    let district = try district(visits)
    // November: rows 1 to 5.
    #expect(district.value("visit.all", at: "R", "2026-11") == 5)
    #expect(district.value("visit.all", at: "T1", "2026-11") == 4)
    #expect(district.value("visit.all", at: "T2", "2026-11") == 1)
    #expect(district.value("visit.all", at: "G", tree: .group, "2026-11") == 4)
    #expect(district.value("visit.all", at: "ungrouped", tree: .group, "2026-11") == 1)
    #expect(district.value("visit.all", at: "H", "2026-11") == 3)
    #expect(district.value("visit.all", at: "R", "2026-11-20") == 2)
    // Not covered by rows, and history carries nothing.
    #expect(district.value("visit.all", at: "R", "2026-10") == nil)
  }

  @Test func costPerVisitIsARatioOfSumsInYuan() throws {
    let district = try district(visits)
    // Outpatients: 200 + 100 + 60 + 40 yuan over 4 visits.
    let figure = district.generation.figure(
      "FIN-001", at: PlaceCode("R"), tree: .region, period: Period(code: "2026-11"))
    #expect(figure.value == 100)
    #expect(figure.numerator == 40_000)
    #expect(figure.denominator == 4)
    #expect(figure.unit == .yuan)
    #expect(district.value("cost.outpatient", at: "R", "2026-11") == 400)
    // 2 of the 4 were booked.
    #expect(district.value("OPS-013", at: "R", "2026-11") == 50)
    // The township hospital and the clinic: 2 of 5.
    #expect(district.value("OPS-017", at: "R", "2026-11") == 40)
  }

  @Test func nothingOverNothingIsNoData() throws {
    let district = try district(visits)
    let figure = district.generation.figure(
      "OPS-009", at: PlaceCode("R"), tree: .region, period: Period(code: "2026-11"))
    #expect(figure.value == nil)
    #expect(figure.absence == .notFed)
    // The clinic had no visit on the 20th: rows are complete, so that is 0, and 0 / 0 is nothing.
    let share = district.generation.figure(
      "OPS-017", at: PlaceCode("C"), tree: .region, period: Period(code: "2026-11-20"))
    #expect(share.denominator == 0)
    #expect(share.absence == .noData)
    // No institution stands in the village, so that it has no visits to speak of.
    let village = district.generation.figure(
      "visit.all", at: PlaceCode("V1"), tree: .region, period: Period(code: "2026-11"))
    #expect(village.absence == .noData)
  }

  @Test func historyFillsWhatRowsDoNotCoverAndTheHighestRevisionWins() throws {
    var rows = visits
    rows["historySeries"] = [[1, "visit.all", 0]]
    rows["history"] = [
      [1, 2, 1, 3, .day("2026-09-01"), 0, .real(100)],
      [1, 2, 1, 3, .day("2026-10-01"), 0, .real(200)],
      [1, 2, 1, 3, .day("2026-10-01"), 1, .real(210)],
      // Rows cover November, so that they win.
      [1, 2, 1, 3, .day("2026-11-01"), 0, .real(999)],
      [1, 2, 2, 3, .day("2026-10-01"), 0, .real(40)],
    ]
    let district = try district(rows)
    #expect(district.value("visit.all", at: "R", "2026-10") == 250)
    #expect(district.value("visit.all", at: "R", "2026-11") == 5)
    // October 250 and November 5 so far.
    let quarter = district.generation.figure(
      "visit.all", at: PlaceCode("R"), tree: .region, period: Period(code: "2026-Q4"))
    #expect(quarter.value == 255)
    #expect(quarter.origin == .mixed)
    // July and August are not known, so that the quarter is not.
    #expect(district.value("visit.all", at: "R", "2026-Q3") == nil)
  }

  @Test func theLastReportOfADayClosesItAndBedDaysAddUp() throws {
    func report(
      _ organisation: Int, _ kind: Int, _ at: String, _ open: Int, _ occupied: Int
    ) -> [SQLValue] {
      [
        .integer(organisation), .integer(kind), .second(at), .integer(open), .integer(occupied), 1,
        0,
      ]
    }
    let district = try district([
      "bedState": [
        report(1, 1, "2026-11-20T08:00", 50, 30), report(1, 1, "2026-11-20T20:00", 50, 40),
        report(1, 1, "2026-11-21T08:00", 60, 45), report(1, 2, "2026-11-21T09:00", 5, 4),
        // The township hospital reported yesterday only.
        report(2, 1, "2026-11-20T08:00", 10, 6),
      ],
      "coverage": [["bedState", 1, .day("2026-11-01"), .day("2026-11-21")]],
    ])
    // Last reports: 60 + 5 at the hospital, 10 carried from yesterday.
    #expect(district.value("bed.open", at: "R", "2026-11-21") == 75)
    #expect(district.value("bed.open", by: 2, at: "R", "2026-11-21") == 5)
    // 75 open - 55 occupied (45 + 4 + 6) - 3 held.
    #expect(district.value("bed.available", at: "R", "2026-11-21") == 17)
    #expect(district.value("RES-009", at: "R", "2026-11-21") == 80)
    // Closings: hospital 40 and 45 + 4, township 6.
    #expect(district.value("bed.occupiedDays", at: "R", "2026-11") == 95)
    // Means: hospital (50 + 60) / 2 general and 5 ICU, township 10.
    #expect(district.value("bed.openMean", at: "R", "2026-11") == 70)
    #expect(district.value("bed.open", at: "W", "2026-11-21") == 10)
  }

  @Test func aMissingReportIsMissingNotZeroAndShowsInCompleteness() throws {
    let district = try district([
      "historySeries": [[1, "antibiotic.ddd", 0]],
      "history": [
        [1, 2, 1, 3, .day("2026-09-01"), 0, .real(30_000)],
        [1, 2, 1, 3, .day("2026-10-01"), 0, .real(30_000)],
        [1, 2, 2, 3, .day("2026-09-01"), 0, .real(10_000)],
      ],
    ])
    let figure = district.generation.figure(
      "antibiotic.ddd", at: PlaceCode("R"), tree: .region, period: Period(code: "2026-10"))
    #expect(figure.value == 30_000)
    #expect(figure.origin == .ready)
    // 30,000 of the 40,000 doses expected after September.
    #expect(figure.completeness == 0.75)
    let missing = district.generation.figure(
      "antibiotic.ddd", at: PlaceCode("W"), tree: .region, period: Period(code: "2026-10"))
    #expect(missing.absence == .noData)
    // October is the newest month that is known.
    #expect(district.generation.newestPeriod(of: "antibiotic.ddd").code == "2026-10")
  }

  @Test func readyFiguresOfAPlaceAreNeverSummed() throws {
    let start = SQLValue.day("2026-11-09")
    let district = try district([
      "historySeries": [[1, "signal.influenzaLikeIllness", 0]],
      "history": [
        [1, 1, 1, 2, start, 0, .real(55.5)], [1, 1, 2, 2, start, 0, .real(70)],
        [1, 1, 3, 2, start, 0, .real(41)],
      ],
    ])
    #expect(district.value("signal.influenzaLikeIllness", at: "R") == 55.5)
    #expect(district.value("signal.influenzaLikeIllness", at: "T1") == 70)
    #expect(district.value("signal.influenzaLikeIllness", at: "V1") == nil)
  }

  @Test func growthIsHeldAgainstTheSamePeriodLastYear() throws {
    var rows = visits
    rows["historySeries"] = [[1, "cost.outpatient", 0], [2, "visit.outpatient", 0]]
    rows["history"] = [
      [1, 2, 1, 3, .day("2025-11-01"), 0, .real(80_000)],
      [2, 2, 1, 3, .day("2025-11-01"), 0, .real(10)],
    ]
    let figure = try district(rows).generation.figure(
      "FIN-002", at: PlaceCode("R"), tree: .region, period: Period(code: "2026-11"))
    // 100 yuan a visit against 80.
    #expect(figure.value == 25)
    #expect(figure.numerator == 100)
    #expect(figure.denominator == 80)
  }

  @Test func standardisedMeansNoLateFollowUpThisYear() throws {
    func follow(
      _ id: Int, _ registration: Int, _ due: String, _ done: String?, _ systolic: Int
    ) -> [SQLValue] {
      [
        .integer(id), .integer(registration), 4, 2, 1, .day(due), done.map { .day($0) } ?? .null,
        .integer(systolic), 80, .null,
      ]
    }
    let district = try district([
      "resident": [
        // 76 and 46 years old.
        [1, 4, 1, .day("1950-01-01"), 3, 0, 0, 0, 0, .null],
        [2, 4, 2, .day("1980-01-01"), 3, 0, 0, 0, 0, .null],
      ],
      "registration": [
        [1, 1, 4, 1, 0, .null, 3, 1, 1, 2], [2, 2, 4, 1, 0, .null, 3, 3, 1, 2],
        [3, 2, 4, 1, 0, .null, 2, 3, 1, 2],
      ],
      "followUp": [
        // On time, 145 is controlled from 65 on.
        follow(1, 1, "2026-10-10", "2026-10-09", 145),
        // Late once, 145 is not controlled at 46.
        follow(2, 2, "2026-10-10", "2026-10-12", 145),
        // Due today and not done: not late yet. The one of last year does not count.
        follow(3, 3, "2026-11-21", nil, 120), follow(4, 3, "2025-11-21", nil, 120),
      ],
      "coverage": [
        ["followUp", 1, .day("2026-01-01"), .day("2026-11-21")],
        ["registration", 1, .day("2026-01-01"), .day("2026-11-21")],
      ],
    ])
    #expect(district.value("registration.managed", by: 1, at: "V1") == 3)
    #expect(district.value("registration.standardised", by: 1, at: "V1") == 2)
    #expect(district.value("registration.controlled", by: 1, at: "V1") == 1)
    // October: two due, one in time.
    #expect(district.value("PHS-006", at: "R", "2026-10") == 50)
    // A stable patient in a district hospital is at the wrong level; an attack there is not.
    #expect(district.value("pathway.wrongLevel", by: 1, at: "R") == 1)
    // Two residents have the three registrations.
    #expect(district.value("registration.residents", at: "R") == 2)
  }

  /// The township hospital leaves the group on 1 November, and its village with it.
  @Test func membershipIsThatOfThePeriodsLastDay() throws {
    var rows = HandAddedTests.base.merging(visits) { _, new in new }
    rows["groupMember"] = [[1, 1, 0, .null], [2, 1, 0, .day("2026-10-31")]]
    rows["historySeries"] = [[1, "visit.all", 0]]
    rows["history"] = [[1, 2, 2, 3, .day("2026-10-01"), 0, .real(40)]]
    let district = try DerivedDistrict(rows)
    #expect(district.value("visit.all", at: "G", tree: .group, "2026-10") == 40)
    #expect(district.value("visit.all", at: "G", tree: .group, "2026-11") == 3)
    #expect(district.value("visit.all", at: "ungrouped", tree: .group, "2026-11") == 2)
    let places = district.generation.places
    let october = Day(day("2026-10-15"))
    let november = Day(day("2026-11-15"))
    #expect(
      places.path(to: PlaceCode("V1"), tree: .group, on: october).map(\.code.text) == [
        "R", "G", "W",
      ])
    #expect(
      places.path(to: PlaceCode("V1"), tree: .group, on: november).map(\.code.text)
        == ["R", "ungrouped", "W"])
  }

  @Test func aVillageThatMovedKeepsItsOldMonthsWithItsOldTown() throws {
    var rows = HandAddedTests.base
    rows["region", default: []][3] = [4, "V1", 2, 3, "甲村", "jc", 0, .day("2026-10-31")]
    rows["region", default: []].append([6, "V1", 3, 3, "甲村", "jc", .day("2026-11-01"), .null])
    rows["historySeries"] = [[1, "followUp.due", 1]]
    rows["history"] = [
      [1, 1, 4, 3, .day("2026-10-01"), 0, .real(8)], [1, 1, 6, 3, .day("2026-11-01"), 0, .real(9)],
    ]
    let district = try DerivedDistrict(rows)
    #expect(district.value("followUp.due", at: "T1", "2026-10") == 8)
    #expect(district.value("followUp.due", at: "T2", "2026-11") == 9)
    #expect(district.value("followUp.due", at: "T1", "2026-11") == nil)
    #expect(district.value("followUp.due", at: "V1", "2026-10") == 8)
    let children = district.generation.places.children(
      of: PlaceCode("T2"), tree: .region, on: Day(day("2026-11-15")))
    #expect(children.map(\.code.text) == ["C", "V1", "V2"])
  }

  @Test func howComputedNamesPartsAndTheirSQL() throws {
    let generation = try district(visits).generation
    let parts = generation.parts(
      of: "OPS-013", at: PlaceCode("T1"), tree: .region,
      period: Period(.month, holding: Day(day("2026-11-01"))))
    #expect(parts.map(\.figure.id.code) == ["visit.booked", "visit.outpatient"])
    #expect(parts.map(\.figure.value) == [2, 3])
    #expect(
      parts.first?.sql == """
        SELECT COUNT(*) AS value FROM encounter WHERE encounter.visitType = 1 AND \
        encounter.booked = 1 AND encounter.organisation IN (1, 2) AND encounter.day >= 20758 AND \
        encounter.day < 20779
        """)
  }

  @Test func aFeedThatLacksInstitutionsShowsInTheDistrictsCompleteness() throws {
    let district = try district(visits)
    let figure = district.generation.figure(
      "visit.all", at: PlaceCode("R"), tree: .region, period: Period(code: "2026-11"))
    #expect(figure.completeness == 0.75)
    #expect(figure.asOf == Moment(text: "2026-11-21T18:00"))
  }
}
