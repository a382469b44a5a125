import District
import Testing

@testable import Engine

struct SpreadTests {
  /// Day 1: leaf 0 has values 0, 1; leaf 2 has 1. Day 2: leaf 1 has 2. Day 4: leaf 0 has 0, and a row
  /// of an unknown leaf has 3.
  private let spread = Spread(
    days: [1, 1, 1, 2, 4, 4], leaves: [0, 0, 2, 1, -1, 0], values: [0, 1, 1, 2, 3, 0])

  @Test(arguments: [
    (1, 5, nil, 4), (1, 5, [0, 1, 2], 3), (1, 2, [0, 2], 2), (2, 5, [0], 1), (1, 5, [2], 1),
    (3, 4, [0, 1, 2], 0), (5, 9, nil, 0), (-3, 2, nil, 2), (1, 5, [], 0), (1, 5, [7], 0),
  ])
  func valuesAreCountedOnceInAPlaceAndASpan(
    _ from: Int, _ end: Int, _ leaves: [Int]?, _ count: Int
  ) {
    #expect(spread.count(in: Day(from)..<Day(end), leaves: leaves) == count)
  }

  @Test func nothingHasNoValues() {
    let nothing = Spread(days: [], leaves: [], values: [])
    #expect(nothing.count(in: Day(0)..<Day(9), leaves: nil) == 0)
  }
}
