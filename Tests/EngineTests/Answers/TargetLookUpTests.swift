import District
import Testing

@testable import Catalogue
@testable import Engine

/// Whose target holds on a day: institution, group, level, region, default; own before catalogue.
struct TargetLookUpTests {
  private let context = TargetContext(
    institution: PlaceCode("H1"), group: PlaceCode("G1"), level: 3,
    regions: [PlaceCode("T1"), PlaceCode("D1")])

  private func day(_ text: String) throws -> Day { try #require(Period(code: text)).start }

  private func own(_ low: Double, _ from: String, place: String? = nil, levels: [Int] = []) throws
    -> TargetRow
  {
    TargetRow(
      ownFor: place.map { PlaceCode($0) }, levels: levels, from: try day(from), low: low, high: nil,
      source: Phrase(name: "own"), tag: .proposed)
  }

  private func low(_ rows: [TargetRow], on text: String = "2026-11-21") throws -> Double? {
    Judgement.target(of: indicator(.higher, rows), in: context, on: try day(text))?.low
  }

  @Test func theNearestScopeHolds() throws {
    var rows = [
      target(low: 1), target(low: 2, place: "D1"), target(low: 3, place: "T1"),
      target(low: 4, levels: [3]), target(low: 5, place: "G1"), target(low: 6, place: "H1"),
    ]
    for expected in stride(from: 6.0, through: 1, by: -1) {
      #expect(try low(rows) == expected)
      rows.removeLast()
    }
    #expect(try low(rows) == nil)
  }

  @Test func anOwnTargetTakesOverFromItsFirstDay() throws {
    let rows = [target(low: 76), try own(80, "2026-10-01"), try own(85, "2026-11-01")]
    #expect(try low(rows, on: "2026-09-30") == 76)
    #expect(try low(rows, on: "2026-10-01") == 80)
    #expect(try low(rows, on: "2026-10-31") == 80)
    #expect(try low(rows, on: "2026-11-01") == 85)
    // The order in the file means nothing.
    #expect(try low(rows.reversed(), on: "2026-11-01") == 85)
    #expect(try low(rows.reversed(), on: "2026-10-01") == 80)
  }

  @Test func anOwnTargetOfAWiderScopeLeavesTheNearerOne() throws {
    let rows = [target(low: 76, levels: [3]), try own(80, "2026-01-01")]
    #expect(try low(rows) == 76)
    let nearer = [target(low: 76, place: "H1"), try own(80, "2026-01-01", levels: [3])]
    #expect(try low(nearer) == 76)
    let same = [target(low: 76, levels: [3]), try own(80, "2026-01-01", levels: [3])]
    #expect(try low(same) == 80)
  }

  @Test func whatIsPastIsJudgedByItsOwnTarget() throws {
    let figure = Figure(
      id: "PHS-099", place: PlaceCode("H1"), name: Phrase("", ""), value: 78, numerator: 780,
      denominator: 1000, unit: .percent, period: try #require(Period(code: "2026-09")),
      origin: .rows)
    var later = figure
    later.period = try #require(Period(code: "2026-10"))
    let judging = indicator(.higher, [target(low: 76), try own(80, "2026-10-01")])
    let today = try day("2026-11-21")
    func level(_ figure: Figure) -> Standing.Level {
      Judgement.standing(of: figure, by: judging, in: context, today: today).level
    }
    #expect(level(figure) == .good)
    #expect(level(later) == .warn)
  }
}
