import Catalogue
import District
import Snapshot
import Testing

@testable import Engine

/// Departments of an institution: sums of a dozen rows worked out by hand, and the sample's by SQL.
struct DepartmentTests {
  private struct Missing: Error {}

  /// A hospital, a township hospital and a clinic; today is 2026-11-21.
  private static func rows() -> [String: [[SQLValue]]] {
    let none = SQLValue.null
    func claim(_ id: Int, _ place: Int, _ kind: Int, _ date: String, _ total: Int, _ own: Int)
      -> [SQLValue]
    {
      [
        .integer(id), .integer(place), none, .integer(kind), .day(date), .integer(total),
        .integer(total - own), .integer(own),
      ]
    }
    func detail(_ claim: Int, _ department: Int, stay: Int? = nil) -> [SQLValue] {
      [
        .integer(claim), 1, .integer(department), none, stay.map { .integer($0) } ?? none,
        .second("2026-11-20T08:00"), 1, 0, 0,
      ]
    }
    func person(_ id: Int, _ place: Int, _ kind: Int, _ department: Int, left: SQLValue = .null)
      -> [SQLValue]
    {
      [
        .integer(id), .integer(place), .integer(kind), .integer(department), 0, 1, none, none, 1,
        none, 0, left,
      ]
    }
    return [
      "district": [[1, 1, "手工区", .second("2026-11-21T18:30"), 28800, 1]],
      "region": [
        [1, "R", none, 1, "手工区", "sgq", 0, none], [2, "T", 1, 2, "甲镇", "jz", 0, none],
        [3, "V", 2, 3, "甲村", "jc", 0, none],
      ],
      "organisation": [
        [1, "H", "区医院", "区医院", "qyy", 1, 1, 2, "", 0, none],
        [2, "W", "甲镇卫生院", "甲镇院", "jzy", 3, 1, 2, "", 0, none],
        [3, "C", "甲镇诊所", "甲诊所", "jzs", 7, 2, 2, "", 0, none],
        [4, "H2", "第二医院", "二院", "ey", 1, 1, 2, "", 0, none],
      ],
      "careGroup": [], "groupMember": [], "villageManager": [],
      "admission": [
        [1, none, 1, .day("2026-11-02"), .day("2026-11-10"), 1, 500_000],
        [2, none, 1, .day("2026-11-05"), .day("2026-11-09"), 1, 290_000],
      ],
      "claim": [
        claim(1, 1, 1, "2026-11-03", 10_000, 4_000), claim(2, 1, 3, "2026-11-10", 500_000, 100_000),
        claim(3, 1, 3, "2026-11-09", 290_000, 96_000), claim(4, 1, 1, "2026-11-20", 30_000, 30_000),
        claim(5, 1, 1, "2026-10-31", 70_000, 7_000), claim(6, 3, 1, "2026-11-04", 9_000, 9_000),
        claim(7, 2, 1, "2026-11-04", 20_000, 5_000), claim(8, 4, 1, "2026-11-04", 990_000, 0),
      ],
      "claimLine": [], "finding": [],
      "claimDetail": [
        detail(1, 1), detail(2, 1, stay: 1), detail(3, 1, stay: 2), detail(4, 2), detail(5, 2),
        detail(6, 1), detail(7, 1), detail(8, 1),
      ],
      "staff": [
        person(1, 1, 1, 1), person(2, 1, 2, 1), person(3, 1, 3, 1),
        person(4, 1, 1, 1, left: .day("2026-01-01")), person(5, 1, 1, 13), person(6, 2, 1, 1),
      ],
      "feed": [[1, "his", "系统", 60, .second("2026-11-21T18:00"), 4, 4, ""]],
      "coverage": ["claim", "claimDetail", "admission", "staff"].map {
        [.text($0), 1, .day("2026-10-01"), .day("2026-11-21")]
      },
    ]
  }

  private func sections(
    _ engine: Engine, _ subject: Detail.Subject, at place: String, _ period: String? = nil
  ) throws -> [District.Table] {
    var question = Question(
      id: 1, place: PlaceCode(place), tree: .region, kind: .detail(subject),
      now: engine.generation.district.asOf)
    question.period = period.flatMap { Period(code: $0) }
    guard case .detail(let detail) = try engine.answer(question).body else { throw Missing() }
    return detail.sections.map(\.table)
  }

  private func table(_ id: String, _ tables: [District.Table]) throws -> District.Table {
    try #require(tables.first { $0.id == id }, "\(tables.map(\.id))")
  }

  private func values(_ row: District.Table.Row?) -> [Double?] {
    (row?.cells ?? []).compactMap { cell -> Double?? in
      if case .figure(let figure) = cell {
        .some(figure.absence == nil ? figure.value : nil)
      } else {
        nil
      }
    }
  }

  @Test func aDepartmentIsTheSumOfItsClaimsAndItsDoctors() throws {
    let district = try DerivedDistrict(DepartmentTests.rows())
    let engine = try Engine(generation: district.generation)
    let table = try table("departments", try sections(engine, .pane(.institutions), at: "H"))
    // Most billed first; the laboratory has a doctor and no claim.
    #expect(table.rows.map(\.id) == ["1", "2", "13"])
    #expect(table.rows.first?.cells.first == .phrase(Phrase("内科", "internal medicine")))
    // 8 and 4 days; 100 + 5,000 + 2,900 yuan, of which 40 + 1,000 + 960 from the person.
    #expect(values(table.rows.first) == [3, 2, 6, 8_000, 25, 2])
    // No stay has no mean, which is not zero.
    #expect(values(table.rows[1]) == [1, 0, nil, 300, 100, 0])
    #expect(values(table.rows[2]) == [0, 0, nil, 0, nil, 1])
  }

  @Test func thePeriodThatIsAskedForIsTheOneThatIsAddedUp() throws {
    let district = try DerivedDistrict(DepartmentTests.rows())
    let engine = try Engine(generation: district.generation)
    let tables = try sections(engine, .pane(.institutions), at: "H", "2026-10")
    let surgery = try #require(try table("departments", tables).rows.first)
    #expect(surgery.id == "2")
    #expect(values(surgery) == [1, 0, nil, 700, 10, 0])
    // October and November.
    let quarter = try sections(engine, .pane(.institutions), at: "H", "2026-Q4")
    let both = try table("departments", quarter).rows.first { $0.id == "2" }
    #expect(values(both) == [2, 0, nil, 1_000, 37, 0])
  }

  @Test func aDepartmentsPageGoesBackInTimeAndAcrossHospitals() throws {
    let district = try DerivedDistrict(DepartmentTests.rows())
    let engine = try Engine(generation: district.generation)
    let surgery = try sections(engine, .indicator("department.billed[2]"), at: "H")
    let months = try table("series", surgery)
    #expect(months.rows.map(\.id) == ["2026-11", "2026-10"])
    #expect(months.rows.map { values($0)[3] } == [300, 700])
    let medicine = try sections(engine, .indicator("department.claims[1]"), at: "H")
    let hospitals = try table("places", medicine)
    // The township hospital and the clinic are no hospitals.
    #expect(hospitals.rows.map(\.id) == ["H2", "H"])
    #expect(hospitals.rows.allSatisfy { $0.page == .pane(.institutions) && $0.place != nil })
    #expect(values(hospitals.rows.first) == [1, 0, nil, 9_900, 0, 0])
  }

  @Test func aClinicHasNoDepartmentsAndAnUnknownOneHasNoPage() throws {
    let district = try DerivedDistrict(DepartmentTests.rows())
    let engine = try Engine(generation: district.generation)
    let clinic = try sections(engine, .pane(.institutions), at: "C")
    #expect(!clinic.contains { $0.id == "departments" })
    let question = Question(
      id: 1, place: PlaceCode("H"), tree: .region,
      kind: .detail(.indicator("department.billed[77]")),
      now: engine.generation.district.asOf)
    guard case .fault = try engine.answer(question).body else { throw Missing() }
  }

  @Test func everyNumberOfTheDepartmentsAgreesWithItsSQL() throws {
    let district = try SampleDistrict.small.get()
    let engine = try district.engine()
    let file = try SnapshotFile(path: district.snapshotPath)
    defer { file.close() }
    let hospital = PlaceCode("TL010001")
    let tables =
      try sections(engine, .pane(.institutions), at: hospital.text)
      .filter { $0.id == "departments" }
      + sections(engine, .indicator("department.billed[1]"), at: hospital.text)
    let figures = tables.flatMap(\.rows).flatMap(\.cells).compactMap { cell -> Figure? in
      if case .figure(let figure) = cell { figure } else { nil }
    }
    #expect(figures.count > 60)
    for figure in figures {
      var question = district.question(.explain(figure.id), at: figure.place)
      question.period = figure.period
      guard case .explanation(let explanation) = try engine.answer(question).body else {
        throw Missing()
      }
      #expect(explanation.figure.value == figure.value, "\(figure.id.code)")
      #expect(!explanation.parts.isEmpty, "\(figure.id.code)")
      for part in explanation.parts {
        var found: Double?
        try file.scan(try #require(part.sql)) { found = $0.real(0) }
        #expect(found == part.figure.numerator, "\(figure.id.code): \(part.sql ?? "")")
      }
    }
  }

  @Test func theSamplesDepartmentsAddUpToTheHospitalsClaims() throws {
    let district = try SampleDistrict.small.get()
    let engine = try district.engine()
    let tables = try sections(engine, .pane(.institutions), at: "TL010001")
    let month = Period(.month, holding: district.generation.district.today)
    var expected: [Double] = []
    let file = try SnapshotFile(path: district.snapshotPath)
    defer { file.close() }
    try file.scan(
      """
      SELECT count(*) FROM claim AS c JOIN organisation AS o ON o.id = c.organisation
      JOIN claimDetail AS d ON d.claim = c.id WHERE o.code = 'TL010001'
      AND c.settleDay >= \(month.start.number) AND c.settleDay < \(month.end.number)
      GROUP BY d.department ORDER BY sum(c.total) DESC
      """
    ) { expected.append($0.real(0)) }
    let rows = try table("departments", tables).rows
    #expect(expected.count > 5)
    #expect(rows.prefix(expected.count).map { values($0)[0] ?? -1 } == expected)
  }
}
