import District
import Testing

@testable import Catalogue
@testable import Engine

struct PaceAndGoalTests {
  /// 120 in the year: ten a month but 20 in November and none in December.
  private static let months: [Double?] = [10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 20, 0]

  @Test func thePaceIsLastYearsShareByTheSameDay() throws {
    // Ten months of 10 and half of November's 20 by the 15th of 30 days.
    let day = try #require(Day(year: 2026, month: 11, day: 15))
    #expect(PaceCurve.share(months: PaceAndGoalTests.months, on: day) == 110.0 / 120)
    // The end of February in a common year.
    let february = try #require(Day(year: 2026, month: 2, day: 28))
    #expect(PaceCurve.share(months: PaceAndGoalTests.months, on: february) == 20.0 / 120)
  }

  @Test func aYearWithAHoleTellsNothing() throws {
    let day = try #require(Day(year: 2026, month: 11, day: 15))
    var months = PaceAndGoalTests.months
    months[3] = nil
    #expect(PaceCurve.share(months: months, on: day) == nil)
    #expect(PaceCurve.share(months: Array(repeating: 0, count: 12), on: day) == nil)
  }

  @Test(arguments: [(31.0, Standing.Level.good), (29, .warn)])
  func theYearsTargetIsHeldAgainstTheShareThatWasReachedLastYear(
    value: Double, level: Standing.Level
  ) {
    let tests = JudgementTests()
    let standing = Judgement.standing(
      of: tests.figure(value, kind: .year), by: indicator(.higher, low: 60, pace: .lastYear),
      in: TargetContext(), today: JudgementTests.today, share: 0.5)
    #expect(standing.level == level)
    #expect(standing.paceLine == 30)
  }

  /// Without last year's months: 325 of 365 days have passed on 21 November.
  @Test func theElapsedShareStandsIn() {
    let standing = Judgement.standing(
      of: JudgementTests().figure(53, kind: .year),
      by: indicator(.higher, low: 60, pace: .lastYear),
      in: TargetContext(), today: JudgementTests.today)
    #expect(standing.paceLine == 60 * 325.0 / 365)
    #expect(standing.level == .warn)
  }

  @Test func sharesBetweenLevelsOfCareAreNotJudgedAtOneInstitution() {
    var row = target(low: 65)
    row.isForAreas = true
    let indicator = indicator(.higher, [row])
    let here = TargetContext(institution: PlaceCode("H"), regions: [PlaceCode("R")])
    let day = JudgementTests.today
    #expect(Judgement.target(of: indicator, in: here, on: day) == nil)
    #expect(
      Judgement.target(of: indicator, in: TargetContext(regions: [PlaceCode("R")]), on: day) == row)
  }

  private func goal(baseline: Double?, target: Double?) -> Goal {
    Goal(
      code: "own", table: Phrase("表", "table"), number: 5, name: nil, figure: nil, unit: .percent,
      better: .higher, baseline: Goal.Point(value: baseline, year: 2020),
      target: Goal.Point(value: target, year: 2025), attribute: .unknown,
      source: Phrase("文件", "document"), tag: .policy)
  }

  @Test func aGoalTellsWhatIsMissingAndWhenItWillBeReached() {
    let goal = goal(baseline: 49, target: 100)
    // Three years brought 21 points: 7 a year; 30 are missing in two years: 15 a year, or 4.3 years.
    let early = GoalProgress(goal, value: 70, year: 2023)
    #expect(early.gap == 30)
    #expect(early.yearlyPace == 15)
    #expect(early.forecastYear == 2028)
    // Past its year: 51 points should have come in five years; 5 a year need 4.2 more years.
    let late = GoalProgress(goal, value: 79, year: 2026)
    #expect(late.gap == 21)
    #expect(late.yearlyPace == 10.2)
    #expect(late.forecastYear == 2031)
    #expect(GoalProgress(goal, value: 100, year: 2026).gap == 0)
    #expect(GoalProgress(goal, value: 100, year: 2026).forecastYear == 2026)
    // It went backwards.
    #expect(GoalProgress(goal, value: 40, year: 2026).forecastYear == nil)
  }

  @Test func whatIsNotKnownOfAGoalStaysUnknown() {
    let progress = GoalProgress(goal(baseline: nil, target: nil), value: 80, year: 2026)
    #expect(progress == GoalProgress(goal(baseline: nil, target: nil), value: nil, year: 2026))
    #expect(progress.gap == nil && progress.yearlyPace == nil && progress.forecastYear == nil)
    let half = GoalProgress(goal(baseline: nil, target: 80), value: 60, year: 2026)
    #expect(half.gap == 20)
    #expect(half.yearlyPace == nil)
    #expect(half.forecastYear == nil)
  }

  @Test func theCitysTableHasFourteenRows() throws {
    let goals = try Catalogue.builtIn().goals.filter { $0.code.hasPrefix("city.") }
    #expect(goals.count == 14)
    #expect(goals.filter { $0.name == nil }.count == 10)
    #expect(goals.allSatisfy { $0.attribute == .unknown })
    #expect(goals.first { $0.number == 5 }?.figure == "SUP-025")
  }
}
