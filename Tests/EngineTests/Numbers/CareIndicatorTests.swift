import Catalogue
import District
import Snapshot
import TestSupport
import Testing

@testable import Engine

/// Care indicators on a handful of rows each, worked out beside them. Today is 2026-11-21, 18:30.
struct CareIndicatorTests {
  /// Two towns with one village each; a hospital, two village clinics and a closed one.
  private static var base: [String: [[SQLValue]]] {
    let none = SQLValue.null
    return [
      "district": [[1, 1, "照护区", .second("2026-11-21T18:30"), 28800, 1]],
      "region": [
        [1, "R", none, 1, "照护区", "zhq", 0, none], [2, "T1", 1, 2, "甲镇", "jz", 0, none],
        [3, "T2", 1, 2, "乙镇", "yz", 0, none], [4, "V1", 2, 3, "甲村", "jc", 0, none],
        [5, "V2", 3, 3, "乙村", "yc", 0, none],
      ],
      "organisation": [
        [1, "H", "区医院", "区医院", "qyy", 1, 1, 2, "", 0, none],
        [2, "C1", "甲村卫生室", "甲村室", "jcs", 5, 1, 4, "", 0, none],
        [3, "C2", "乙村卫生室", "乙村室", "ycs", 5, 1, 5, "", 0, none],
        [4, "C3", "旧村卫生室", "旧村室", "jcs", 5, 1, 5, "", 0, .day("2026-06-30")],
      ],
      "population": [
        [4, 1, 4, .day("2025-12-31"), 900], [5, 2, 4, .day("2025-12-31"), 600],
      ],
      "feed": [[1, "all", "全部", 60, .second("2026-11-21T18:00"), 4, 4, ""]],
    ]
  }

  private func district(_ rows: [String: [[SQLValue]]]) throws -> DerivedDistrict {
    try DerivedDistrict(CareIndicatorTests.base.merging(rows) { _, new in new })
  }

  private func covered(_ table: String, from: String = "2026-01-01") -> [SQLValue] {
    [.text(table), 1, .day(from), .day("2026-11-21")]
  }

  /// Kind, day, age in years, cause and band.
  private func event(
    _ id: Int, _ village: Int, _ kind: Int, _ age: Int = 0, _ cause: SQLValue = .null,
    _ band: SQLValue = .null, on date: String = "2026-05-01"
  ) -> [SQLValue] {
    [
      .integer(id), .integer(village), .integer(kind), .day(date), 1, .integer(age * 366), cause,
      band,
    ]
  }

  @Test func prematureMortalityIsALifeTableOfTheYearSoFar() throws {
    // 1,000 people in each band from 30 to 69; 325 of 365 days have passed.
    let bands = (6...13).map { band in
      [2, 1, .integer(band), .day("2025-12-31"), 1000] as [SQLValue]
    }
    // Five die at 42 of the heart, twenty at 67 of cancer; an injury, a death at 72 and one of
    // last year do not count.
    var deaths = (1...5).map { event($0, 4, 2, 42, 1, 8) }
    deaths += (6...25).map { event($0, 4, 2, 67, 2, 13) }
    deaths += [event(26, 4, 2, 42, 5, 8), event(27, 4, 2, 72, 1, 14)]
    deaths.append(event(28, 4, 2, 42, 1, 8, on: "2025-12-30"))
    let district = try district([
      "populationAge": bands, "vitalEvent": deaths, "coverage": [covered("vitalEvent")],
    ])
    // 5m / (1 + 2.5m): 25 x 365 / (325,000 + 12.5 x 365) = 9,125 / 329,562.5 = 0.0276882 and
    // 100 x 365 / (325,000 + 50 x 365) = 36,500 / 343,250 = 0.1063365.
    // 1 - 0.9723118 x 0.8936635 = 13.10804 %.
    let value = try #require(district.value("POP-015", at: "R", "2026"))
    #expect(abs(value - 13.10804) < 0.0001)
  }

  @Test func birthsAndDeathsAreHeldAgainstResidentsAndBirths() throws {
    var events = (1...4).map { event($0, 4, 1) }
    events += [event(5, 5, 2, 80, 1, 16), event(6, 4, 2, 0, 6, 0), event(7, 4, 2, 30, 7, 6)]
    let child: (Int, String, SQLValue) -> [SQLValue] = { id, birth, visit in
      [.integer(id), 4, 2, .day(birth), visit, 1, .null, .null, .null, 1]
    }
    let district = try district([
      "vitalEvent": events,
      "child": [
        // Visited on day 28, on day 29, not at all; the fourth was born last year.
        child(1, "2026-05-01", .day("2026-05-29")), child(2, "2026-05-01", .day("2026-05-30")),
        child(3, "2026-05-01", .null), child(4, "2025-12-20", .day("2026-01-05")),
      ],
      "coverage": [covered("child"), covered("vitalEvent")],
    ])
    // (4 - 3) / 1,500 residents.
    #expect(district.value("POP-004", at: "R", "2026") == 1000.0 / 1500)
    // One of four births each: a mother, an infant.
    #expect(district.value("POP-016", at: "R", "2026") == 25_000)
    #expect(district.value("POP-017", at: "R", "2026") == 250)
    // One newborn of four births was visited within 28 days.
    #expect(district.value("PHS-013", at: "R", "2026") == 25)
  }

  /// Village, years of age, colour, household.
  private func resident(
    _ id: Int, _ village: Int, _ age: Int, _ colour: Int, _ household: Int, contracted: Int = 0
  ) -> [SQLValue] {
    [
      .integer(id), .integer(village), 1, .integer(day("2026-11-21") - age * 366),
      .integer(colour), 0, .integer(household), .integer(contracted), 0, .null,
    ]
  }

  private func registration(
    _ id: Int, _ resident: Int, _ disease: Int, phase: Int = 3, until: SQLValue = .null
  ) -> [SQLValue] {
    [
      .integer(id), .integer(resident), 4, .integer(disease), .day("2024-01-01"), until,
      .integer(phase), 1, 1, 2,
    ]
  }

  private var people: [String: [[SQLValue]]] {
    [
      "resident": [
        resident(1, 4, 70, 3, 1, contracted: 1), resident(2, 4, 40, 4, 1, contracted: 1),
        resident(3, 4, 70, 1, 2), resident(4, 4, 30, 4, 3, contracted: 1),
        // Another village has a household 1 too; household 0 is not known.
        resident(5, 5, 66, 4, 1), resident(6, 5, 80, 4, 0),
        // Under screening, and no longer registered: no key persons.
        resident(7, 5, 40, 4, 2), resident(8, 5, 40, 4, 3),
      ],
      "registration": [
        registration(1, 2, 1), registration(2, 2, 2), registration(3, 3, 2),
        registration(4, 7, 1, phase: 1), registration(5, 8, 1, until: .day("2026-06-30")),
        registration(6, 1, 7),
      ],
    ]
  }

  @Test func aHouseholdIsCoveredWhenEveryKeyPersonIsGraded() throws {
    let district = try district(people)
    // Key households: 1 and 2 of V1, 1 of V2; in 1 of V1 and 1 of V2 somebody is grey.
    let figure = district.generation.figure(
      "POP-019", at: PlaceCode("R"), tree: .region, period: Period(code: "2026-W47"))
    #expect(figure.numerator == 1)
    #expect(figure.denominator == 3)
    // Key persons: 1, 2, 3, 5, 6; 1 and 2 have a contract.
    #expect(district.value("PHS-026", at: "R", "2026-11") == 40)
  }

  @Test func admittedPatientsCountOnce() throws {
    func stay(_ id: Int, _ resident: SQLValue, _ date: String) -> [SQLValue] {
      [.integer(id), resident, 1, .day(date), .null, .null, 100]
    }
    var rows = people
    rows["admission"] = [
      stay(1, 2, "2026-11-02"), stay(2, 2, "2026-11-15"), stay(3, 8, "2026-11-03"),
      stay(4, 1, "2026-11-04"), stay(5, .null, "2026-11-05"), stay(6, 3, "2026-10-31"),
    ]
    rows["coverage"] = [covered("admission", from: "2026-11-01")]
    // Managed for a chronic disease: 2, for two of them, and 3; only 2 was admitted in November.
    #expect(try district(rows).value("PHS-031", at: "R", "2026-11") == 50)
  }

  @Test func aClinicIsDoneWithItsSecondPatrolOfTheYear() throws {
    func patrol(_ id: Int, _ clinic: Int, _ date: String, _ patrol: Int = 1) -> [SQLValue] {
      [.integer(id), .integer(clinic), .day(date), .integer(patrol), 0]
    }
    let district = try district([
      "inspection": [
        patrol(1, 2, "2026-02-03"), patrol(2, 2, "2026-02-03"), patrol(3, 2, "2026-08-01"),
        // One this year, one last year, and an enforcement visit.
        patrol(4, 3, "2026-03-01"), patrol(5, 3, "2025-09-01"), patrol(6, 3, "2026-04-01", 0),
        // A clinic that closed, and a hospital.
        patrol(7, 4, "2026-01-10"), patrol(8, 4, "2026-05-10"), patrol(9, 1, "2026-01-10"),
        patrol(10, 1, "2026-05-10"),
      ]
    ])
    #expect(district.value("PHS-028", at: "R", "2026") == 50)
    #expect(district.value("PHS-028", at: "C1", "2026") == 100)
  }

  @Test func reportsAndReviewsHaveADay() throws {
    func report(_ id: Int, _ at: String) -> [SQLValue] {
      [.integer(id), 1, 4, .null, 1, .day("2026-11-18"), .second(at)]
    }
    let district = try district([
      "notification": [
        report(1, "2026-11-19T10:00"), report(2, "2026-11-20T23:00"), report(3, "2026-11-20T10:00"),
      ],
      "notificationReview": [
        // A day to the second, a second more, at once.
        [1, .second("2026-11-18T10:00"), .second("2026-11-20T10:00")],
        [2, .integer(second("2026-11-19T23:00") - 1), .null],
        [3, .second("2026-11-20T10:00"), .null],
      ],
      "coverage": [covered("notificationReview", from: "2026-11-01")],
    ])
    let timely = district.generation.figure(
      "POP-025", at: PlaceCode("R"), tree: .region, period: Period(code: "2026-W47"))
    #expect(timely.numerator == 2)
    #expect(timely.denominator == 3)
    // The second is younger than a day; the third is older and still waits.
    #expect(district.value("POP-026", at: "H", "2026-W47") == 50)
  }
}
