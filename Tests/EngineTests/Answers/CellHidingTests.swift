import Testing

@testable import Engine

struct CellHidingTests {
  let rule = CellHiding()

  /// Lines whose totals everybody sees.
  func marks(_ values: [Double?], _ lines: [[Int]]) -> [CellHiding.Mark] {
    rule.marks(of: values, lines: lines.map { CellHiding.Line(total: nil, parts: $0) })
  }

  @Test func oneToFourAreHiddenAndZeroAndFiveAreNot() {
    #expect(
      marks([0, 1, 4, 5, nil], []) == [.shown, .suppressed, .suppressed, .shown, .shown])
  }

  @Test func aSingleHiddenCellTakesItsSmallestSiblingAlong() {
    // 3 = total - 40 - 12 - 9: the 9 goes too.
    #expect(
      marks([40, 3, 12, 9], [[0, 1, 2, 3]]) == [.shown, .suppressed, .shown, .complementary])
  }

  @Test func zerosAreTakenOnlyWhenThereIsNothingElse() {
    #expect(marks([3, 0, 8], [[0, 1, 2]]) == [.suppressed, .shown, .complementary])
    #expect(marks([3, 0, 0], [[0, 1, 2]]) == [.suppressed, .complementary, .shown])
  }

  @Test func twoHiddenCellsWithOneReadingTakeAThird() {
    // Both are 1 to 4 and add up to 2, or to 8: that says it all.
    #expect(marks([1, 1, 30], [[0, 1, 2]]) == [.suppressed, .suppressed, .complementary])
    #expect(marks([4, 4, 30], [[0, 1, 2]]) == [.suppressed, .suppressed, .complementary])
    #expect(marks([2, 3, 30], [[0, 1, 2]]) == [.suppressed, .suppressed, .shown])
  }

  @Test func rowsAndColumnsProtectEachOther() {
    // Two villages by two colours, all four totals known:
    //   3  50
    //  60  70
    let lines = [[0, 1], [2, 3], [0, 2], [1, 3]]
    let result = marks([3, 50, 60, 70], lines)
    #expect(result == [.suppressed, .complementary, .complementary, .complementary])
  }

  @Test func aHiddenTotalMayNotBeAddedUp() {
    // The district is 0 + 1; 0 is a town of the villages 2 and 3. Town 1 has three persons, so
    // town 0 is hidden as its partner, and with it the smaller of its villages.
    let lines = [
      CellHiding.Line(total: nil, parts: [0, 1]), CellHiding.Line(total: 0, parts: [2, 3]),
    ]
    #expect(
      rule.marks(of: [50, 3, 20, 30], lines: lines)
        == [.complementary, .suppressed, .complementary, .shown])
  }

  @Test func bothTreesHideTheSameLeaves() {
    // Villages 0, 1, 2; a town of 0 and 1 (total 3, shown), a hospital of 1 and 2 (total 4).
    // Village 0 has two persons: 1 goes along in the town, so 2 must go along in the hospital.
    let lines = [
      CellHiding.Line(total: 3, parts: [0, 1]), CellHiding.Line(total: 4, parts: [1, 2]),
    ]
    #expect(
      rule.marks(of: [2, 30, 40, 32, 70], lines: lines)
        == [.suppressed, .complementary, .complementary, .shown, .shown])
  }
}
