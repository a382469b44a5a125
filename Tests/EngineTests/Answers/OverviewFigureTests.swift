import District
import Snapshot
import Testing

@testable import Engine

/// Numbers on the overview that stand beside others, held against rows counted by hand.
struct OverviewFigureTests {
  private struct Missing: Error {}

  private let district: SampleDistrict
  private let overview: Overview

  init() throws {
    district = try SampleDistrict.small.get()
    let answer = try district.engine().answer(district.question(.overview))
    guard case .overview(let overview) = answer.body else { throw Missing() }
    self.overview = overview
  }

  private func figure(_ id: FigureID, _ pane: PaneID) throws -> Figure {
    try #require(overview.panes[pane]?.figures[id], "\(id.code)")
  }

  private func count(_ sql: String) throws -> Double {
    Double(try SnapshotFile(path: district.snapshotPath).integer(sql) ?? -1)
  }

  @Test func newRedsAreVisitedLateOrStillInTime() throws {
    let all = try figure("grade.newRed", .portrait).value
    let parts = try ["grade.newRed.visited", "grade.newRed.overdue", "grade.newRed.inTime"]
      .compactMap { try figure(FigureID($0), .portrait).value }
    #expect(parts.count == 3)
    #expect(parts.reduce(0, +) == all)
    let now = district.generation.district.asOf.seconds
    #expect(
      parts[2]
        == (try count(
          """
          SELECT count(*) FROM gradeChange
          WHERE toColour = 1 AND visitedAt IS NULL AND at BETWEEN \(now - 86_400) AND \(now)
          """)))
    #expect(parts[2] > 0)
  }

  @Test func villageClinicsInspectedThisYearAreCountedOnce() throws {
    let figure = try figure("CMC-020", .violations)
    let year = Period(.year, holding: district.generation.district.today)
    #expect(figure.period == year)
    let seen = try count(
      """
      SELECT count(DISTINCT organisation) FROM inspection
      WHERE day >= \(year.start.number)
        AND organisation IN (SELECT id FROM organisation WHERE level = 5)
      """)
    #expect(figure.numerator == seen)
    #expect(
      figure.denominator == (try count("SELECT count(*) FROM organisation WHERE level = 5")))
  }

  @Test func departmentsAddUpToTheAppointmentsThatAreLeft() throws {
    let left = try figure("clinic.left", .resources).value
    let reserved = try figure("clinic.reservedLeft", .resources).value
    let answer = try district.engine().answer(district.question(.detail(.pane(.resources))))
    guard case .detail(let detail) = answer.body else { throw Missing() }
    let table = try #require(detail.sections.map(\.table).first { $0.id == "departments" })
    func sum(_ column: String) throws -> Double {
      let index = try #require(table.column(column))
      return table.rows.reduce(0) { sum, row in
        if case .figure(let figure) = row.cells[index] { sum + (figure.value ?? 0) } else { sum }
      }
    }
    #expect(try sum("left") == left)
    #expect(try sum("reserved") == reserved)
    let now = district.generation.district.asOf.seconds
    #expect(
      left
        == (try count("SELECT sum(offered - taken) FROM expertSlot WHERE startAt >= \(now)")))
    #expect((reserved ?? 0) > 0 && (reserved ?? 0) < (left ?? 0))
  }

  @Test func theTwoDiseasesAreARatioOfSums() throws {
    let both = try figure("CMC-104", .institutions)
    let single = try [figure("PHS-001", .portrait), figure("PHS-004", .portrait)]
    let top = single.compactMap(\.numerator).reduce(0, +)
    let bottom = single.compactMap(\.denominator).reduce(0, +)
    #expect(both.numerator == top)
    #expect(both.denominator == bottom)
    #expect(both.value == 100 * top / bottom)
    #expect(
      bottom
        == (try count(
          """
          SELECT count(*) FROM registration
          WHERE disease IN (1, 2) AND phase IN (2, 3) AND managed = 1 AND until IS NULL
          """)))
  }

  @Test func theForecastOfCluesIsThatOfTheLatestMonth() throws {
    let table = try #require(overview.panes[.violations]?.tables["forecast"])
    let row = try #require(table.rows.first)
    let numbers: [Double?] = row.cells.dropFirst().map {
      if case .figure(let figure) = $0 { figure.value } else { nil }
    }
    let newest = "FROM forecast WHERE subject = 6 ORDER BY forAt DESC LIMIT 1"
    #expect(numbers.count == 3)
    for (number, column) in zip(numbers, ["middle", "low", "high"]) {
      #expect(number == (try count("SELECT CAST(round(\(column)) AS INTEGER) \(newest)")))
    }
    // The sample's model looks one month ahead of 2026-11.
    #expect(row.cells[0] == .phrase(Period(.month, holding: Day(20_788)).label))
  }

  @Test func aDayIsHeldAgainstTheSameWeekdayOfFourWeeks() throws {
    let table = try #require(overview.panes[.institutions]?.tables["visits"])
    let row = try #require(table.rows.first)
    func cell(_ column: String) throws -> Figure {
      guard case .figure(let figure) = row.cells[try #require(table.column(column))] else {
        throw Missing()
      }
      return figure
    }
    let yesterday = district.generation.district.today - 1
    let days = try (0...4).map { weeks in
      try count("SELECT count(*) FROM encounter WHERE day = \(yesterday.number - 7 * weeks)")
    }
    #expect(try cell("value").value == days[0])
    let change = try cell("change")
    let mean = (days[1] + days[2] + days[3] + days[4]) / 4
    #expect(abs(try #require(change.value) - 100 * (days[0] / mean - 1)) < 1e-9)
    let asked = Question(
      id: 1, place: change.place, tree: .region, period: change.period,
      kind: .explain(change.id), now: district.generation.district.asOf)
    guard case .explanation(let explanation) = try district.engine().answer(asked).body else {
      throw Missing()
    }
    #expect(explanation.parts.map(\.figure.value) == days)
    #expect(explanation.figure == change)
  }
}
