import Catalogue
import District
import Sample
import Snapshot
import Testing

@testable import Engine

/// What stands on the pages of zoomed panes, held against rows read by hand.
struct PageTests {
  private func sections(
    _ engine: Engine, _ district: SampleDistrict, _ subject: Detail.Subject,
    at place: PlaceCode? = nil
  ) throws -> [District.Table] {
    let answer = try engine.answer(district.question(.detail(subject), at: place))
    guard case .detail(let detail) = answer.body else { return [] }
    return detail.sections.map(\.table)
  }

  private func table(_ id: String, _ tables: [District.Table]) throws -> District.Table {
    try #require(tables.first { $0.id == id }, "\(tables.map(\.id))")
  }

  private func value(_ table: District.Table, _ row: District.Table.Row, _ column: String)
    -> Double?
  {
    guard let index = table.column(column), case .figure(let figure) = row.cells[index] else {
      return nil
    }
    return figure.value
  }

  private func number(_ sql: String, _ district: SampleDistrict) throws -> Int {
    try SnapshotFile(path: district.snapshotPath).integer(sql) ?? 0
  }

  @Test func agesAddUpToTheResidentsOfTheTinyDistrict() throws {
    let district = try SampleDistrict.tiny.get()
    let pyramid = try table(
      "pyramid", try sections(try district.engine(), district, .pane(.portrait)))
    // 60 in 虎峰镇 and 50 in 少云镇.
    let sum = pyramid.rows.reduce(0) {
      $0 + (value(pyramid, $1, "men") ?? 0) + (value(pyramid, $1, "women") ?? 0)
    }
    #expect(sum == 110)
  }

  @Test func theLongestWaitingReferralComesFirst() throws {
    let district = try SampleDistrict.small.get()
    let waiting = try table(
      "waiting", try sections(try district.engine(), district, .pane(.dispatch)))
    let oldest = try number(
      "SELECT id FROM referral WHERE state = 1 ORDER BY requestedAt, id LIMIT 1", district)
    #expect(waiting.rows.first?.id == String(oldest))
    let requestedAt = try number(
      "SELECT requestedAt FROM referral WHERE id = \(oldest)", district)
    // The question is asked twelve minutes after the moment of the data.
    let minutes = (district.generation.district.asOf.seconds + 720 - requestedAt) / 60
    #expect(value(waiting, try #require(waiting.rows.first), "waited") == Double(minutes))
  }

  @Test func freeIntensiveCareBedsStandAtTheTopOfResources() throws {
    let district = try SampleDistrict.small.get()
    let tables = try sections(try district.engine(), district, .pane(.resources))
    let first = try #require(tables.first)
    #expect(first.id == "bedKinds")
    let free = try number(
      """
      SELECT sum(open - occupied - held) FROM bedState AS b WHERE kind = 2 AND at =
        (SELECT max(at) FROM bedState WHERE organisation = b.organisation AND kind = 2)
      """, district)
    #expect(value(first, try #require(first.rows.first), "available") == Double(free))
  }

  @Test func bloodLastsForItsUnitsOverTheMeanUseOfADay() throws {
    let district = try SampleDistrict.small.get()
    let blood = try table(
      "blood", try sections(try district.engine(), district, .pane(.resources)))
    #expect(blood.rows.count == 4)
    for row in blood.rows {
      let newest =
        "FROM bloodStock AS b WHERE bloodGroup = \(row.id) AND at ="
        + " (SELECT max(at) FROM bloodStock WHERE organisation = b.organisation)"
      let units = try number("SELECT sum(units) \(newest)", district)
      let used = try number("SELECT sum(usedWeek) \(newest)", district)
      let days = try #require(value(blood, row, "days"))
      #expect(abs(days - 7 * Double(units) / Double(used)) < 1e-9)
      // Fewer than three days are red.
      #expect((row.standing == .bad) == (days < 3))
    }
  }

  @Test func openCasesOfAStageHaveTheirAgeAndTheirLateOnes() throws {
    let district = try SampleDistrict.small.get()
    let stages = try table(
      "stages", try sections(try district.engine(), district, .pane(.violations)))
    let today = district.generation.district.today.number
    for row in stages.rows {
      let stage = "FROM caseEcho WHERE stage = \(row.id)"
      let count = try number("SELECT count(*) \(stage)", district)
      #expect(value(stages, row, "count") == Double(count))
      #expect(
        value(stages, row, "overdue")
          == Double(try number("SELECT count(*) \(stage) AND dueDay < \(today)", district)))
      if count > 0 {
        let since = try number("SELECT min(stageDay) \(stage)", district)
        #expect(value(stages, row, "oldest") == Double(today - since))
      }
    }
  }

  @Test func cluesByKindAddUpToAllCluesOfTheMonth() throws {
    let district = try SampleDistrict.small.get()
    let objects = try table(
      "objects", try sections(try district.engine(), district, .pane(.violations)))
    let month = Period(.month, holding: district.generation.district.today)
    let all = try number(
      """
      SELECT count(*) FROM finding
      WHERE day >= \(month.start.number) AND day < \(month.end.number)
      """, district)
    #expect(objects.rows.reduce(0) { $0 + (value(objects, $1, "count") ?? 0) } == Double(all))
  }

  @Test func anInstitutionsPageHoldsItsIndicatorsByCategory() throws {
    let district = try SampleDistrict.small.get()
    let hospital = try #require(district.generation.places.organisations.first { $0.level == 1 })
    let tables = try sections(
      try district.engine(), district, .pane(.institutions), at: hospital.code)
    #expect(tables.map(\.id).contains("OPS"))
    #expect(tables.map(\.id).contains("FIN"))
    let operation = try table("OPS", tables)
    let stay = try #require(operation.rows.first { $0.id == "OPS-009" })
    #expect(stay.page == .indicator("OPS-009"))
    let trend = try #require(operation.column("trend"))
    guard case .series(let series) = stay.cells[trend] else {
      Issue.record("no trend")
      return
    }
    #expect(series.figures.count == 12)
    #expect(series.figures.last?.value == value(operation, stay, "value"))
  }

  @Test func anIndicatorsPageComparesAllTownsWorstFirst() throws {
    let district = try SampleDistrict.small.get()
    let tables = try sections(try district.engine(), district, .indicator("PHS-001"))
    let places = try table("places", tables)
    #expect(places.rows.count == 28)
    // 少云镇 has the backlog that was planted.
    #expect(places.rows.first?.cells.first == .text("少云镇"))
    let spread = try table("spread", tables)
    let ranked = spread.rows.reduce(0) { $0 + (value(spread, $1, "places") ?? 0) }
    #expect(ranked > 20 && ranked <= 28)
  }

  @Test func agesOfAVillageDoNotGiveAHiddenBandAway() throws {
    let district = try SampleDistrict.small.get()
    let inquiry = try Inquiry(district.question(.overview), try district.engine(), { false })
    let today = district.generation.district.today
    var hidden = 0
    for place in district.generation.places.all(tree: .region, on: today)
    where place.kind == .village || place.kind == .town {
      let bands = try (0...7).flatMap { band in
        try [1, 2].map { sex in
          try inquiry.numbers.figure(
            FigureID("resident.population").keyed(String(sex * 100 + band)), at: place)
        }
      }
      func count(_ bands: ArraySlice<Figure>) -> Int {
        bands.count { $0.absence == .suppressed || $0.absence == .complementary }
      }
      hidden += count(bands[...])
      #expect(count(bands[...]) != 1, "\(place.name)")
      // Those of 65 and over have a count of their own.
      #expect(count(bands[12...]) != 1, "\(place.name)")
    }
    #expect(hidden > 0)
  }
}
