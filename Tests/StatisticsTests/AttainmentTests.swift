import Statistics
import Testing

/// Points for attainment, held against the published case and sums by hand.
struct AttainmentTests {
  private struct Item {
    var unit: String
    var rule: AttainmentRule
    var weight: Double
    var value: Double?
  }

  private static func items() throws -> [Item] {
    try ReferenceCases.texts("composite/attain_a.input.csv").map { cells in
      let numbers = cells.map { Double($0) }
      let target = try #require(numbers[3])
      let base = try #require(numbers[4])
      let floor = try #require(numbers[5])
      let cap = try #require(numbers[6])
      let rule: AttainmentRule =
        switch cells[2] {
        case "range": .inside(low: target, high: base, tolerance: floor)
        case "veto": .veto(limit: target)
        default: .toTarget(base: base, target: target, floor: floor, cap: cap)
        }
      return Item(
        unit: cells[0], rule: rule, weight: try #require(numbers[7]), value: numbers[8])
    }
  }

  @Test(.enabled(if: ReferenceCases.areHere))
  func attainmentsAndTotalsEqualThePublishedCase() throws {
    let items = try Self.items()
    let expected = try ReferenceCases.texts("composite/attain_a.expected.csv")
    for unit in ["T01", "T02", "T03", "T04"] {
      let own = items.filter { $0.unit == unit }
      let rows = expected.filter { $0[0] == unit }
      let reached = own.map { item in item.value.flatMap { item.rule.attainment(of: $0) } }
      for (row, attainment) in zip(rows, reached) {
        #expect(isClose(attainment, Double(row[2])), "\(row)")
      }
      let total = try #require(rows.last)
      let score = CompositeScore(zip(reached, own.map(\.weight)).map { ($0, $1) })
      #expect(isClose(score.score, Double(total[2])), "\(unit)")
      #expect(isClose(score.coverage, Double(total[3])), "\(unit)")
    }
  }

  private func isClose(_ left: Double?, _ right: Double?) -> Bool {
    guard let left, let right else { return left == nil && right == nil }
    return abs(left - right) < 1e-9
  }

  @Test func lowerIsBetterRunsDownFromItsBase() {
    // From 40 down to 28: 33 has come 7 of 12.
    let rule = AttainmentRule.toTarget(base: 40, target: 28, floor: 0, cap: 1)
    #expect(isClose(rule.attainment(of: 33), 7.0 / 12))
    #expect(rule.attainment(of: 45) == 0)
    #expect(rule.attainment(of: 20) == 1)
  }

  @Test func aBaseThatIsTheTargetSaysNothing() {
    #expect(
      AttainmentRule.toTarget(base: 5, target: 5, floor: 0, cap: 1).attainment(of: 7) == nil)
  }

  @Test func missingPartsTakeTheirWeightAlong() {
    // 10 points of which half, and 30 that nobody knows: half of what is known, a quarter covered.
    let score = CompositeScore([(0.5, 10), (nil, 30)])
    #expect(score.score == 50)
    #expect(score.coverage == 0.25)
    #expect(CompositeScore([(nil, 1)]).score == nil)
  }
}
