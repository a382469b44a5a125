import Catalogue
import District
import Snapshot
import TestSupport
import Testing

@testable import Engine

/// Figures of longer and of odd periods, on rows and closed months whose sums stand beside them.
///
/// Today is 2026-11-21, 18:30. The hospital H and the township hospital W stand in town T1, the
/// clinic C and the township hospital X in T2.
struct PeriodTests {
  private static let none = SQLValue.null

  private static var base: [String: [[SQLValue]]] {
    [
      "district": [[1, 1, "手工区", .second("2026-11-21T18:30"), 28800, 1]],
      "region": [
        [1, "R", none, 1, "手工区", "sgq", 0, none], [2, "T1", 1, 2, "甲镇", "jz", 0, none],
        [3, "T2", 1, 2, "乙镇", "yz", 0, none], [4, "V1", 2, 3, "甲村", "jc", 0, none],
      ],
      "organisation": [
        [1, "H", "区医院", "区医院", "qyy", 1, 1, 2, "", 0, none],
        [2, "W", "甲镇卫生院", "甲镇院", "jzy", 3, 1, 2, "", 0, none],
        [3, "C", "乙镇诊所", "乙诊所", "yzs", 7, 2, 3, "", 0, none],
        [4, "X", "乙镇卫生院", "乙镇院", "yzy", 3, 1, 3, "", 0, none],
      ],
      "careGroup": [[1, "G", "一组", "yz", 1], [2, "K", "二组", "ez", 1]],
      "groupMember": [[1, 1, 0, none], [2, 1, 0, none]],
      "villageManager": [[4, 2, 0, none]],
      "feed": [[1, "his", "系统", 60, .second("2026-11-21T18:00"), 4, 4, ""]],
    ]
  }

  private func district(_ rows: [String: [[SQLValue]]]) throws -> DerivedDistrict {
    try DerivedDistrict(PeriodTests.base.merging(rows) { _, new in new })
  }

  private func figure(
    _ id: FigureID, _ district: DerivedDistrict, at place: String = "R", tree: Tree = .region,
    _ period: String
  ) -> Figure {
    district.generation.figure(
      id, at: PlaceCode(place), tree: tree, period: Period(code: period))
  }

  /// Closed months of a series: institution, first day, value.
  private func history(_ series: Int, _ rows: [(Int, String, Double)]) -> [[SQLValue]] {
    rows.map { leaf, month, value in
      [.integer(series), 2, .integer(leaf), 3, .day(month), 0, .real(value)]
    }
  }

  private func months(_ year: Int, _ range: ClosedRange<Int>) -> [String] {
    range.map { "\(year)-\($0 < 10 ? "0" : "")\($0)-01" }
  }

  // MARK: Monthly accounts

  /// Institution, month, medical income in fen; the other columns do not matter.
  private func account(_ organisation: Int, _ month: String, _ income: Int) -> [SQLValue] {
    [.integer(organisation), .day(month), .integer(income), .integer(income / 4)]
      + [SQLValue](repeating: 1, count: 13)
  }

  private func accounts() throws -> DerivedDistrict {
    let last = months(2025, 1...12).map { account(2, $0, 10_000) }
    let now = months(2026, 1...10).map { account(2, $0, 11_000) }
    return try district([
      "finance": [account(2, "2023-11-01", 8_000)]
        + (["2023-12-01"] + months(2024, 1...12)).map { account(2, $0, 9_000) } + last + now,
      "coverage": [["finance", 1, .day("2023-11-01"), .day("2026-10-31")]],
    ])
  }

  @Test func aRunningYearGrowsAgainstTheSameMonthsOfTheYearBefore() throws {
    let district = try accounts()
    let year = figure("FIN-006", district, "2026")
    // Ten months of 110 yuan against ten of 100, not against twelve.
    #expect(year.value == 10)
    #expect(year.denominator == 100_000)
    #expect(figure("FIN-006", district, "2026-Q4").value == 10)
    #expect(figure("FIN-006", district, "2026-10").value == 10)
    // Nothing of November is closed.
    #expect(figure("FIN-006", district, "2026-11").absence == .noData)
  }

  @Test func theFirstMonthOfThreeYearsIsKept() throws {
    // 90 yuan against the 80 of November 2023.
    #expect(figure("CMC-018", try accounts(), "2024-11").value == 12.5)
  }

  @Test func monthlyAccountsAnswerForMonthsAndLonger() throws {
    let district = try accounts()
    #expect(figure("FIN-007", district, "2026-10").value == 25)
    #expect(figure("FIN-007", district, "2026-Q4").value == 25)
    // The week and the day that hold the first of October.
    for period in ["2026-W40", "2026-10-01"] {
      #expect(figure("FIN-007", district, period).absence == .noData, "\(period)")
    }
  }

  @Test func outreachIsDividedByEightHours() throws {
    let slots: [[SQLValue]] = (1...21).map { number in
      [.integer(number), 1, 2, .second("2026-11-10T09:00"), 240, 10, 5, 2, 1]
    }
    let district = try district([
      "expert": [[1, 1, 1, 1, "心内科"]], "expertSlot": slots,
      "coverage": [["expertSlot", 1, .day("2026-11-01"), .day("2026-11-21")]],
    ])
    // 5,040 minutes.
    #expect(figure("CMC-016", district, "2026-11").value == 10.5)
  }

  // MARK: Follow-ups

  private func follow(
    _ id: Int, _ registration: Int, _ due: String, _ done: String?, _ systolic: Int
  ) -> [SQLValue] {
    [
      .integer(id), .integer(registration), 4, 2, 1, .day(due), done.map { .day($0) } ?? .null,
      .integer(systolic), 80, .null,
    ]
  }

  private func followUps() throws -> DerivedDistrict {
    try district([
      "resident": (1...3).map {
        [.integer($0), 4, 1, .day("1980-01-01"), 3, 0, 0, 0, 0, .null]
      },
      "registration": (1...3).map { [.integer($0), .integer($0), 4, 1, 0, .null, 3, 1, 1, 2] },
      "followUp": [
        follow(1, 1, "2026-03-04", "2026-03-04", 130),
        follow(2, 2, "2026-03-05", "2026-03-09", 150),
        // Typed ten times too high: the reading before it counts.
        follow(3, 1, "2026-11-10", "2026-11-10", 1_280),
        // No valid reading at all.
        follow(4, 3, "2026-11-11", "2026-11-11", 12),
        // Due today: one is done, the other has until tonight.
        follow(5, 2, "2026-11-21", "2026-11-21", 135), follow(6, 3, "2026-11-21", nil, 120),
      ],
      "coverage": [
        ["followUp", 1, .day("2026-01-01"), .day("2026-11-21")],
        ["registration", 1, .day("2026-01-01"), .day("2026-11-21")],
      ],
    ])
  }

  @Test func theLastValidReadingCounts() throws {
    let figure = figure("PHS-003", try followUps(), "2026-11")
    // 1 by March's 130 and 2 by today's 135; 3 has no reading that passed.
    #expect(figure.numerator == 2)
    #expect(figure.denominator == 3)
  }

  @Test func whatIsDueTodayHasUntilTonight() throws {
    let district = try followUps()
    let month = figure("PHS-006", district, "2026-11")
    #expect(month.numerator == 3)
    #expect(month.denominator == 3)
    #expect(figure("PHS-006", district, "2026-11-21").denominator == 1)
  }

  @Test func weeksReachAsFarBackAsRows() throws {
    let week = figure("PHS-006", try followUps(), "2026-W10")
    #expect(week.numerator == 1)
    #expect(week.denominator == 2)
  }

  // MARK: Closed months from history

  @Test func meanBedsOfClosedMonthsAreBedDaysOverDays() throws {
    let district = try district([
      "historySeries": [
        [1, "bed.openDays", 1], [2, "bed.occupiedDays", 1], [3, "stay.discharged", 0],
      ],
      "history": history(1, [(1, "2026-10-01", 3_100), (1, "2026-09-01", 3_000)])
        + history(2, [(1, "2026-10-01", 2_480), (1, "2026-09-01", 2_400)])
        + history(3, [(1, "2026-10-01", 250), (1, "2026-09-01", 200)]),
    ])
    // 3,100 bed-days in 31 days are 100 beds.
    #expect(figure("OPS-007", district, "2026-10").value == 2.5)
    #expect(figure("OPS-008", district, "2026-10").value == 24.8)
    #expect(figure("OPS-007", district, "2026-10").denominator == 100)
  }

  @Test func whatAPlaceCannotHaveIsNotMissing() throws {
    let district = try district([
      "historySeries": [[1, "visit.all", 0], [2, "visit.primary", 0], [3, "visit.clinic", 0]],
      // Clinics were told of in September; in October C's zero was left out, or forgotten.
      "history": history(
        1, [(1, "2026-10-01", 60), (2, "2026-10-01", 40), (4, "2026-10-01", 10)])
        + history(2, [(2, "2026-10-01", 40), (4, "2026-10-01", 10)])
        + history(3, [(3, "2026-09-01", 5), (3, "2026-10-01", 0)]),
    ])
    #expect(figure("OPS-017", district, at: "W", "2026-10").value == 100)
    #expect(figure("OPS-017", district, at: "H", "2026-10").value == 0)
    #expect(figure("OPS-017", district, at: "G", tree: .group, "2026-10").value == 40)
    #expect(figure("visit.clinic", district, at: "T1", "2026-10").value == 0)
    // No institution stands in the village: there is nothing that could have visits.
    #expect(figure("visit.clinic", district, at: "V1", "2026-10").absence == .noData)
    // A township hospital that sent nothing is missing, not zero.
    #expect(figure("visit.primary", district, at: "X", "2026-09").absence == .noData)
  }

  @Test func bedDaysCountWhereTheirDosesAreKnown() throws {
    let district = try district([
      "historySeries": [[1, "antibiotic.ddd", 0], [2, "stay.days", 0]],
      "history": history(
        1, [(1, "2026-10-01", 400), (1, "2026-09-01", 300), (2, "2026-09-01", 50)])
        + history(
          2,
          [
            (1, "2026-10-01", 1_000), (2, "2026-10-01", 500), (1, "2026-09-01", 1_000),
            (2, "2026-09-01", 250), (1, "2026-08-01", 1_000), (2, "2026-08-01", 100),
            (1, "2026-07-01", 1_000), (2, "2026-07-01", 100),
          ]),
    ])
    // W's doses of October are missing, so that its bed-days do not count.
    #expect(figure("PHA-001", district, at: "T1", "2026-10").value == 40)
    #expect(figure("PHA-001", district, at: "T1", "2026-09").value == 28)
    #expect(figure("PHA-001", district, at: "W", "2026-10").absence == .noData)
  }

  // MARK: Dated membership

  private func moved() throws -> DerivedDistrict {
    let visits = months(2025, 1...12).flatMap { [(1, $0, 100.0), (2, $0, 10.0)] }
    return try district([
      "groupMember": [
        [1, 1, 0, .null], [2, 1, 0, .day("2025-06-30")], [2, 2, .day("2025-07-01"), .null],
      ],
      "historySeries": [[1, "visit.all", 0], [2, "visit.emergency", 0]],
      "history": history(1, visits)
        + history(2, months(2025, 1...12).map { (2, $0, 4.0) }),
    ])
  }

  @Test func aYearOfAGroupIsTheSumOfItsMonths() throws {
    let district = try moved()
    // W was in G for six months and in K for the other six.
    #expect(figure("visit.all", district, at: "G", tree: .group, "2025").value == 1_260)
    #expect(figure("visit.all", district, at: "K", tree: .group, "2025").value == 60)
    #expect(figure("visit.all", district, at: "R", tree: .group, "2025").value == 1_320)
    #expect(figure("visit.all", district, at: "G", tree: .group, "2025-Q2").value == 330)
    #expect(figure("visit.all", district, at: "G", tree: .group, "2025-Q3").value == 300)
    #expect(figure("OPS-002", district, at: "G", tree: .group, "2025").numerator == 24)
    #expect(figure("OPS-002", district, at: "K", tree: .group, "2025").value == 40)
  }

  @Test func theShownSQLOfAYearFollowsTheMembers() throws {
    let district = try moved()
    let file = try SnapshotFile(path: district.snapshotPath)
    for (place, expected) in [("G", 1_260.0), ("K", 60)] {
      let sql = try #require(
        district.generation.sql(
          of: "visit.all", at: PlaceCode(place), tree: .group,
          period: Period(.year, holding: Day(day("2025-03-01")))))
      var value: Double?
      try file.scan(sql) { value = $0.isNull(0) ? nil : $0.real(0) }
      #expect(value == expected, "\(place): \(sql)")
    }
  }
}
