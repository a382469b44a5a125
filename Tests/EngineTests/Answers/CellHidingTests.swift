import Testing

@testable import Engine

struct CellHidingTests {
  let rule = CellHiding()

  func marks(_ values: [Double?], _ lines: [[Int]]) -> [CellHiding.Mark] {
    rule.marks(of: values, lines: lines)
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
    var marks: [CellHiding.Mark] = [.shown, .shown, .shown]
    rule.protect(&marks, [0, 1, 2], [20, 7, 0])
    #expect(marks == [.shown, .complementary, .shown])
    var hidden: [CellHiding.Mark] = [.suppressed, .shown]
    rule.protect(&hidden, [0, 1], [2, 9])
    #expect(hidden == [.suppressed, .shown])
  }
}
