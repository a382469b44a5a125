import Statistics
import Testing

struct StatisticsTests {
  @Test func theSampleDeviationDividesByOneLess() {
    // Mean 5; squares 9, 1, 1, 1, 0, 0, 4, 16 = 32; 32 / 7 = 4.571428...
    let values = [2.0, 4, 4, 4, 5, 5, 7, 9]
    #expect(mean(values) == 5)
    #expect(abs((sampleDeviation(values) ?? 0) - 2.138_089_935) < 1e-8)
    #expect(sampleDeviation([1]) == nil)
    #expect(mean([]) == nil)
  }

  @Test func aPercentileLiesBetweenOrderStatistics() {
    // Position 1 + 3 x 0.7 = 3.1: between 30 and 40, a tenth of the way.
    #expect(abs((percentile(70, of: [40, 10, 30, 20]) ?? 0) - 31) < 1e-12)
    #expect(percentile(100, of: [3, 1]) == 3)
    #expect(percentile(50, of: []) == nil)
  }

  @Test func roundingAloneIsNoAlarm() {
    #expect(!exceeds(0.1 + 0.2, 0.3))
    #expect(exceeds(0.301, 0.3))
  }
}

struct SameWeekBandTests {
  @Test func theLimitIsMeanAndTwoDeviationsOfTheSameWeek() {
    // 10, 12, 14: mean 12, deviation 2, limit 16. Other weeks and this year do not count.
    let history = [
      ISOWeek(year: 2023, week: 47): 10.0, ISOWeek(year: 2024, week: 47): 12,
      ISOWeek(year: 2025, week: 47): 14, ISOWeek(year: 2025, week: 46): 900,
      ISOWeek(year: 2026, week: 47): 70,
    ]
    let band = SameWeekBand(
      for: ISOWeek(year: 2026, week: 47), history: history, folding: .sum)
    #expect(band.status == .ok)
    #expect(band.points == 3)
    #expect(band.limit == 16)
  }

  @Test func weekFiftyThreeIsFoldedIntoTheOneBefore() {
    let history = [
      ISOWeek(year: 2023, week: 52): 10.0, ISOWeek(year: 2024, week: 52): 12,
      ISOWeek(year: 2025, week: 52): 6, ISOWeek(year: 2025, week: 53): 8,
    ]
    let week = ISOWeek(year: 2026, week: 53)
    #expect(SameWeekBand(for: week, history: history, folding: .sum).limit == 16)
    // 10, 12, 7: mean 29 / 3.
    let rates = SameWeekBand(for: week, history: history, folding: .mean)
    #expect(abs((rates.mean ?? 0) - 29.0 / 3) < 1e-12)
  }

  @Test func tooLittleHistoryAndHolesInItAreToldApart() {
    let week = ISOWeek(year: 2026, week: 10)
    let two = [ISOWeek(year: 2024, week: 10): 1.0, ISOWeek(year: 2025, week: 10): 2]
    #expect(SameWeekBand(for: week, history: two, folding: .sum).status == .short)
    var holed = two
    holed[ISOWeek(year: 2021, week: 1)] = 5
    #expect(SameWeekBand(for: week, history: holed, folding: .sum).status == .gap)
    #expect(SameWeekBand(for: week, history: [:], folding: .sum).status == .short)
  }

  @Test func noSpreadGivesNoLimit() {
    let history = [2023, 2024, 2025].reduce(into: [ISOWeek: Double]()) {
      $0[ISOWeek(year: $1, week: 5)] = 0
    }
    let band = SameWeekBand(for: ISOWeek(year: 2026, week: 5), history: history, folding: .sum)
    #expect(band.status == .degenerate)
    #expect(band.limit == nil)
  }
}

struct MovingPercentileTests {
  @Test(
    arguments: [
      ("mpm_fluBYBW", "mpm_fluBYBW_P70", 70.0, 3), ("mpm_campyDE", "mpm_campyDE_P90", 90, 5),
      ("mpm_haBerlin", "mpm_haBerlin_P70", 70, 3),
    ])
  func thePublishedCasesComeOutAsPrinted(
    input: String, expected: String, percentile: Double, years: Int
  ) throws {
    guard ReferenceCases.areHere else { return }
    let series = try ReferenceCases.rows("mpm/\(input).input.csv").map { $0[1] }
    let rows = try ReferenceCases.rows("mpm/\(expected).expected.csv")
    #expect(rows.count > 100)
    for row in rows {
      let index = Int(try #require(row[0])) - 1
      let result = MovingPercentile(
        at: index, in: series, percentile: percentile, years: years)
      #expect(result.status == .ok)
      #expect(Double(result.points) == row[2])
      #expect(isClose(result.median, row[3]))
      #expect(isClose(result.threshold, row[4]), "t = \(index + 1)")
      #expect(result.isAlarm == row[5].map { $0 == 1 })
    }
  }

  @Test func fewerThanTwoYearsAreShortAndHolesAreAGap() {
    let series = [Double?](repeating: 1, count: 120)
    #expect(MovingPercentile(at: 100, in: series, percentile: 70).status == .short)
    #expect(MovingPercentile(at: 119, in: series, percentile: 70).status == .ok)
    var holed = series
    for index in [13, 14, 15] { holed[index] = nil }
    // 7 of 10 reference weeks are left, 8 are needed.
    #expect(MovingPercentile(at: 119, in: holed, percentile: 70).status == .gap)
  }

  private func isClose(_ left: Double?, _ right: Double?) -> Bool {
    guard let left, let right else { return left == right }
    return abs(left - right) <= 1e-9 + 1e-9 * abs(right)
  }
}
