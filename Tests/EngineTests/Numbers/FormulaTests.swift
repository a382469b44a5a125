import Catalogue
import District
import Snapshot
import TestSupport
import Testing

@testable import Engine

/// Formulas that are no plain ratios, on rows whose results are worked out beside them.
///
/// Today is Saturday 2026-11-21. Visits of November: the hospital H has three (two of outpatients,
/// one of them booked; one emergency), the township hospital W a booked one, the clinic C one.
struct FormulaTests {
  private static let none = SQLValue.null

  private static func visit(
    _ id: Int, _ organisation: Int, _ date: String, _ type: Int, _ booked: Int, _ cost: Int
  ) -> [SQLValue] {
    [
      .integer(id), .null, .integer(organisation), .day(date), .integer(type), .integer(booked), 0,
      .integer(cost),
    ]
  }

  private static var rows: [String: [[SQLValue]]] {
    [
      "district": [[1, 1, "手工区", .second("2026-11-21T18:30"), 28800, 1]],
      "region": [
        [1, "R", none, 1, "手工区", "sgq", 0, none], [2, "T1", 1, 2, "甲镇", "jz", 0, none],
        [3, "T2", 1, 2, "乙镇", "yz", 0, none],
      ],
      "organisation": [
        [1, "H", "区医院", "区医院", "qyy", 1, 1, 2, "", 0, none],
        [2, "W", "甲镇卫生院", "甲镇院", "jzy", 3, 1, 2, "", 0, none],
        [3, "C", "乙镇诊所", "乙诊所", "yzs", 7, 2, 3, "", 0, none],
      ],
      "encounter": [
        visit(1, 1, "2026-11-02", 1, 1, 20_000), visit(2, 1, "2026-11-02", 1, 0, 10_000),
        visit(3, 1, "2026-11-20", 2, 0, 90_000), visit(4, 2, "2026-11-20", 1, 1, 6_000),
        visit(5, 3, "2026-11-21", 1, 0, 4_000),
      ],
      "historySeries": [
        [1, "visit.all", 0], [2, "cost.outpatient", 0], [3, "visit.outpatient", 0],
      ],
      "history": [
        history(1, "2026-10-01", 250), history(1, "2025-10-01", 200),
        history(1, "2025-11-01", 999), history(1, "2025-12-01", 300),
        history(2, "2025-11-01", 80_000), history(3, "2025-11-01", 10),
      ],
      "feed": [[1, "his", "系统", 60, .second("2026-11-21T18:00"), 4, 4, ""]],
      "coverage": [["encounter", 1, .day("2026-11-01"), .day("2026-11-21")]],
    ]
  }

  private static func history(_ series: Int, _ month: String, _ value: Double) -> [SQLValue] {
    [.integer(series), 2, 1, 3, .day(month), 0, .real(value)]
  }

  /// An indicator of the tests' own; `lines` is its formula.
  private static func indicator(_ code: String, _ unit: String, _ lines: String) -> String {
    """
    [[indicator]]
    code = "\(code)"
    name = ["试验", "test"]
    unit = "\(unit)"
    better = "monitor"
    minimumDenominator = 0
    periods = ["month", "quarter", "year", "day", "week"]
    definition = ["试验", "test"]
    numeratorText = ["分子", "upper"]
    denominatorText = ["分母", "lower"]
    owner = ["谁", "who"]
    \(lines)

    """
  }

  private static let texts = [
    indicator(
      "OPS-901", "ratio",
      "numerator = [\"visit.all\"]\ndenominator = [\"organisation.seesPatients\"]\ntimes = \"days\""
    ),
    indicator(
      "OPS-902", "ratio",
      "numerator = [\"visit.all\"]\ndenominator = [\"organisation.seesPatients\"]\ntimes = \"workdays\""
    ),
    indicator(
      "OPS-903", "ratio",
      "numerator = [\"visit.all\"]\ndenominator = [\"organisation.seesPatients\"]\ntimes = \"yearShare\""
    ),
    indicator(
      "OPS-904", "percent",
      """
      kernel = "ratioOfRates"
      numerator = ["visit.emergency"]
      denominator = ["visit.all"]
      baseNumerator = ["visit.booked"]
      baseDenominator = ["visit.outpatient"]
      """),
    indicator(
      "OPS-905", "percent",
      """
      kernel = "growthOfRatio"
      numerator = ["cost.outpatient"]
      denominator = ["visit.outpatient"]
      """),
    indicator("OPS-906", "percent", "kernel = \"growthOfRatio\"\nnumerator = [\"visit.all\"]"),
    indicator(
      "OPS-907", "score",
      """
      kernel = "weightedScore"
      parts = [["OPS-013", 30], ["visit.emergency / visit.all", 10], ["OPS-909", 60]]
      """),
    indicator(
      "OPS-908", "percent", "kernel = \"shareOfLeaves\"\nof = \"OPS-013\"\natLeast = 50"),
    indicator("OPS-909", "percent", "notFed = [\"没有\", \"nothing feeds it\"]"),
    indicator("OPS-910", "count", "kernel = \"distinct\"\nnumerator = [\"visit.sender\"]"),
    indicator(
      "OPS-911", "percent",
      """
      kernel = "distinct"
      numerator = ["visit.sender"]
      denominator = ["organisation.seesPatients"]
      """),
    indicator("OPS-912", "visit", "numerator = [\"visit.all\"]\nvalidTo = \"2026-10-31\""),
    indicator(
      "OPS-913", "ratio",
      "numerator = [\"visit.all\"]\ndenominator = [\"visit.emergency\", \"-visit.outpatient\"]"),
  ]

  private func district() throws -> DerivedDistrict {
    let text = CatalogueText(file: "own.toml", text: FormulaTests.texts.joined(separator: "\n"))
    let loaded = Catalogue.load(texts: [text])
    #expect(loaded.issues.map(\.what.en) == [])
    let catalogue = try #require(loaded.catalogue)
    return try DerivedDistrict(FormulaTests.rows, catalogue: catalogue)
  }

  private func figure(
    _ id: FigureID, _ district: DerivedDistrict, at place: String = "R",
    _ period: String = "2026-11"
  ) -> Figure {
    district.generation.figure(
      id, at: PlaceCode(place), tree: .region, period: Period(code: period))
  }

  @Test func denominatorsAreMultipliedByTheTimeThatHasPassed() throws {
    let district = try district()
    // Five visits to three institutions on the 21 days so far, 15 of them workdays.
    #expect(figure("OPS-901", district).value == 5.0 / 63)
    #expect(figure("OPS-901", district).denominator == 63)
    #expect(figure("OPS-902", district).value == 5.0 / 45)
    let share = try #require(figure("OPS-903", district).value)
    #expect(abs(share - 5.0 / (3 * 21.0 / 365)) < 1e-9)
    // Which institutions there were is known for today and whole months, not for a day gone by.
    #expect(figure("OPS-901", district, "2026-11-20").absence == .noData)
    // A Saturday is no workday: nothing over nothing.
    #expect(figure("OPS-902", district, "2026-11-21").absence == .noData)
    // October (31 days) and what there is of November.
    #expect(figure("OPS-901", district, "2026-Q4").denominator == 3.0 * (31 + 21))
  }

  @Test func aRateIsHeldAgainstAnotherRate() throws {
    // 1 of 5 visits is an emergency, 2 of 4 outpatients were booked: 0.2 / 0.5.
    let figure = figure("OPS-904", try district())
    #expect(figure.value == 40)
    #expect(figure.numerator == 0.2)
    #expect(figure.denominator == 0.5)
  }

  @Test func ratiosAndSumsGrow() throws {
    let district = try district()
    // 400 yuan over 4 visits against 800 over 10, in fen.
    #expect(figure("OPS-905", district).value == 25)
    // The quarter's closed month: 250 visits against 200; November is still running.
    #expect(figure("OPS-906", district, "2026-Q4").value == 25)
    #expect(figure("OPS-906", district).absence == .noData)
    // So that the newest month shown is not the running one.
    #expect(district.generation.newestPeriod(of: "OPS-906").code == "2026-10")
  }

  @Test func aScoreIsTheMeanOfWhatIsKnownAndSaysHowMuchThatIs() throws {
    // 2 of 4 booked is 50, 1 of 5 emergencies is 20: (30 x 50 + 10 x 20) / 40; 60 are not known.
    let figure = figure("OPS-907", try district())
    #expect(figure.value == 42.5)
    #expect(figure.completeness == 0.4)
  }

  @Test func institutionsAtOrAboveALimitAreCounted() throws {
    let district = try district()
    // H has 1 of 2 booked, W 1 of 1, C 0 of 1.
    let whole = figure("OPS-908", district)
    #expect(whole.numerator == 2)
    #expect(whole.denominator == 3)
    #expect(whole.value == 200.0 / 3)
    #expect(figure("OPS-908", district, at: "T2").value == 0)
  }

  @Test func differentValuesAreCountedOnce() throws {
    let district = try district()
    #expect(figure("OPS-910", district).value == 3)
    #expect(figure("OPS-910", district, at: "T1").value == 2)
    #expect(figure("OPS-910", district, "2026-11-02").value == 1)
    #expect(figure("OPS-911", district, at: "T1").value == 100)
    // History knows how many visits there were, not to whom.
    #expect(figure("OPS-910", district, "2026-10").absence == .noData)
  }

  @Test func whatIsNotFedNotInForceOrOverALossHasNoValue() throws {
    let district = try district()
    let figure = figure("OPS-909", district)
    #expect(figure.absence == .notFed)
    let indicator = try #require(district.generation.catalogue.indicator("OPS-909"))
    let standing = Judgement.standing(
      of: figure, by: indicator, in: TargetContext(), today: district.generation.district.today)
    #expect(standing.reasons.map(\.en) == ["nothing feeds it"])
    #expect(self.figure("OPS-912", district).absence == .noData)
    #expect(self.figure("OPS-912", district, "2026-10").value == 250)
    // One emergency less four outpatients.
    #expect(self.figure("OPS-913", district).absence == .noData)
  }

  /// Every part of every formula: its SQL gives the number that stands beside it.
  @Test func thePartsOfEachFormulaRunAsPrinted() throws {
    let district = try district()
    let file = try SnapshotFile(path: district.snapshotPath)
    for number in 901...911 where ![909, 906].contains(number) {
      let id = FigureID("OPS-\(number)")
      let parts = district.generation.parts(
        of: id, at: PlaceCode("R"), tree: .region, period: try #require(Period(code: "2026-11")))
      #expect(!parts.isEmpty, "\(id.code)")
      for part in parts where part.figure.absence == nil {
        let sql = try #require(part.sql, "\(id.code) \(part.sentence.en)")
        var value: Double?
        try file.scan(sql) { value = $0.isNull(0) ? nil : $0.real(0) }
        let printed = try #require(part.figure.numerator, "\(id.code)")
        #expect(
          abs((value ?? .nan) - printed) < 1e-9,
          "\(id.code): \(printed), SQL \(value ?? .nan): \(sql)")
      }
    }
  }
}
