import District
import Testing

@testable import Catalogue
@testable import Engine

/// An indicator with one target row, by hand.
func indicator(
  _ better: Indicator.Better, low: Double? = nil, high: Double? = nil, amberLow: Double? = nil,
  amberHigh: Double? = nil, redLow: Double? = nil, redHigh: Double? = nil,
  pace: Indicator.Pace = .none, least: Double = 30
) -> Indicator {
  var row = target(low: low, high: high)
  row.amberLow = amberLow
  row.amberHigh = amberHigh
  row.redLow = redLow
  row.redHigh = redHigh
  return indicator(better, [row], pace: pace, least: least)
}

func indicator(
  _ better: Indicator.Better, _ targets: [TargetRow], pace: Indicator.Pace = .none,
  least: Double = 30
) -> Indicator {
  Indicator(
    code: "PHS-099", name: Phrase("试验指标", "test"), category: .publicHealth, pane: .portrait,
    unit: .percent, better: better, scale: 100,
    formula: .ratio(
      numerator: [Indicator.Term(measure: "test.met")],
      denominator: [Indicator.Term(measure: "test.all")]),
    minimumDenominator: least, periods: [.month], pace: pace, targets: targets,
    definition: Phrase("", ""), numeratorText: Phrase("", ""), denominatorText: Phrase("", ""),
    owner: Phrase("", ""), action: Phrase("", ""), isOverview: true)
}

func target(
  low: Double? = nil, high: Double? = nil, place: String? = nil, levels: [Int] = []
) -> TargetRow {
  TargetRow(
    place: place.map { PlaceCode($0) }, levels: levels, validFrom: nil, validTo: nil, low: low,
    high: high, amberLow: nil, amberHigh: nil, redLow: nil, redHigh: nil,
    source: Phrase("方案", "plan"), tag: .published)
}

struct JudgementTests {
  static let today = Period(.month, holding: Day(20_778)).start + 20  // 2026-11-21

  func figure(
    _ value: Double, n: Double = 1000, kind: Period.Kind = .month, completeness: Double? = nil
  ) -> Figure {
    Figure(
      id: "PHS-099", place: PlaceCode("T1"), name: Phrase("", ""), value: value,
      numerator: value * n / 100, denominator: n, unit: .percent,
      period: Period(kind, holding: JudgementTests.today), completeness: completeness,
      origin: .rows)
  }

  func level(_ value: Double, _ indicator: Indicator) -> Standing.Level {
    Judgement.standing(
      of: figure(value), by: indicator, in: TargetContext(), today: JudgementTests.today
    ).level
  }

  @Test(
    arguments: [
      (95.1, Standing.Level.good), (95, .good), (94.9, .warn), (85, .warn), (84.9, .bad),
    ])
  func higherIsBetterAndTheEdgeItselfIsReached(value: Double, expected: Standing.Level) {
    #expect(level(value, indicator(.higher, low: 95, redLow: 85)) == expected)
  }

  @Test(
    arguments: [(3.0, Standing.Level.good), (3.1, .warn), (8, .warn), (8.1, .bad)])
  func lowerIsBetterAndTheEdgeItselfIsKept(value: Double, expected: Standing.Level) {
    #expect(level(value, indicator(.lower, high: 3, redHigh: 8)) == expected)
  }

  @Test(
    arguments: [
      (44.9, Standing.Level.bad), (45, .warn), (59.9, .warn), (60, .good), (75, .good),
      (93, .good), (93.1, .warn), (97, .warn), (97.1, .bad),
    ])
  func aBandHasTwoAmberAndTwoRedEdges(value: Double, expected: Standing.Level) {
    let band = indicator(
      .within, low: 75, high: 93, amberLow: 60, amberHigh: 93, redLow: 45, redHigh: 97)
    #expect(level(value, band) == expected)
  }

  @Test func whatIsOnlyWatchedIsNeverColoured() {
    #expect(level(99, indicator(.monitor, high: 20, redHigh: 30)) == .unjudged)
  }

  @Test func withoutARedEdgeAMissIsAmber() {
    #expect(level(1, indicator(.higher, low: 60)) == .warn)
  }

  @Test func smallDenominatorsAreShownButNotJudged() {
    let standing = Judgement.standing(
      of: figure(10, n: 29), by: indicator(.higher, low: 60, redLow: 50), in: TargetContext(),
      today: JudgementTests.today)
    #expect(standing.level == .unjudged)
    #expect(standing.reasons.first?.zh == "n<30：分母只有 29，不评判")
  }

  @Test func theGapIsCountedInPersons() {
    // 71.2 % of 1000 are 712; 76 % are 760: 48 are missing.
    let standing = Judgement.standing(
      of: figure(71.2), by: indicator(.higher, low: 76), in: TargetContext(),
      today: JudgementTests.today)
    #expect(standing.gap == 48)
    let met = Judgement.standing(
      of: figure(76), by: indicator(.higher, low: 76), in: TargetContext(),
      today: JudgementTests.today)
    #expect(met.gap == nil)
  }

  @Test func aPacedYearIsHeldAgainstItsElapsedShare() {
    // 2026-11-21 is day 325 of 365: 64 % x 325 / 365 = 56.99 %.
    let paced = indicator(.higher, low: 64, redLow: 55, pace: .elapsed)
    func standing(_ value: Double) -> Standing {
      Judgement.standing(
        of: figure(value, kind: .year), by: paced, in: TargetContext(),
        today: JudgementTests.today)
    }
    #expect(abs((standing(57).paceLine ?? 0) - 64.0 * 325 / 365) < 1e-9)
    #expect(standing(57).level == .good)
    #expect(standing(56).level == .warn)
    // 55 % x 325 / 365 = 48.97 %.
    #expect(standing(48.9).level == .bad)
    // 56.99 % of 1000 need 570 persons; 560 are there.
    #expect(standing(56).gap == 10)
  }

  @Test func theNearestTargetWins() {
    let rows = [
      target(low: 1), target(low: 2, place: "D"), target(low: 3, place: "T1"),
      target(low: 4, levels: [3]), target(low: 5, place: "G1"), target(low: 6, place: "H1"),
    ]
    func low(_ context: TargetContext) -> Double? {
      Judgement.target(of: indicator(.higher, rows), in: context, on: JudgementTests.today)?.low
    }
    let regions = [PlaceCode("T1"), PlaceCode("D")]
    let group = PlaceCode("G1")
    #expect(low(TargetContext(institution: PlaceCode("H1"), group: group, level: 3)) == 6)
    #expect(low(TargetContext(institution: PlaceCode("H2"), group: group, level: 3)) == 5)
    #expect(low(TargetContext(institution: PlaceCode("H2"), level: 3, regions: regions)) == 4)
    #expect(low(TargetContext(level: 2, regions: regions)) == 3)
    #expect(low(TargetContext(regions: [PlaceCode("T2"), PlaceCode("D")])) == 2)
    #expect(low(TargetContext()) == 1)
  }

  @Test func twoRedPeriodsAskForADemand() {
    let standing = Judgement.standing(
      of: figure(10), by: indicator(.higher, low: 60, redLow: 50), in: TargetContext(),
      today: JudgementTests.today, previous: .bad)
    #expect(standing.level == .bad)
    #expect(standing.reasons.contains(Judgement.twiceRed))
  }

  @Test func incompleteReportsAreSaidToBeUnranked() {
    let incomplete = figure(70, completeness: 0.79)
    let standard = indicator(.higher, low: 60)
    #expect(!Ranking.isRanked(incomplete, standard))
    #expect(Ranking.isRanked(figure(70, completeness: 0.8), standard))
  }
}
