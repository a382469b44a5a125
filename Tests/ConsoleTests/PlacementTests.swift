import Canvas
import District
import Testing

@testable import Console

@Test func sectionsStandBesideOneAnotherAndWideOnesBelow() {
  var placing = ZoomPlacing(piles: 3, width: 10, gap: 1)
  #expect(placing.place(rows: 5, span: 1) == Area(row: 0, column: 0, rows: 5, columns: 10))
  #expect(placing.place(rows: 3, span: 1) == Area(row: 0, column: 13, rows: 3, columns: 10))
  #expect(placing.place(rows: 3, span: 1) == Area(row: 0, column: 26, rows: 3, columns: 10))
  #expect(placing.place(rows: 20, span: 1) == Area(row: 4, column: 13, rows: 20, columns: 10))
  #expect(placing.place(rows: 10, span: 2) == Area(row: 25, column: 0, rows: 10, columns: 23))
  #expect(placing.height == 35)
}

@Test func aLongSectionFillsTheHoleAboveAWideOneAndAShortHoleStaysFree() {
  var placing = ZoomPlacing(piles: 2, width: 10, gap: 1)
  _ = placing.place(rows: 5, span: 1)
  _ = placing.place(rows: 24, span: 1)
  _ = placing.place(rows: 10, span: 2)
  // From row 6 to the blank row above row 25.
  #expect(placing.place(rows: 40, span: 1) == Area(row: 6, column: 0, rows: 18, columns: 10))
  #expect(placing.place(rows: 40, span: 1) == Area(row: 36, column: 0, rows: 40, columns: 10))
  var low = ZoomPlacing(piles: 2, width: 10, gap: 1)
  _ = low.place(rows: 5, span: 1)
  _ = low.place(rows: 14, span: 1)
  _ = low.place(rows: 10, span: 2)
  #expect(low.place(rows: 40, span: 1).row == 26)
  #expect(low.place(rows: 3, span: 1) == Area(row: 6, column: 0, rows: 3, columns: 10))
}

@Test func theLongestWordsThatFitAreShown() {
  let row = Grid.Row(
    id: "row", cells: [.spans([Span("a kindergarten, twelve cases")])],
    briefs: [0: [[Span("twelve cases")], [Span("cases")]]])
  func text(_ room: Int) -> String { row.spans(0, room, .safe).map(\.text).joined() }
  #expect(text(28) == "a kindergarten, twelve cases")
  #expect(text(27) == "twelve cases")
  #expect(text(11) == "cases")
  #expect(text(2) == "cases")
}

@Test func manyRowsStandInTwoPilesWhereBothFit() {
  func grid(rows: Int) -> Grid {
    var grid = Grid(
      columns: [Grid.Column(id: "name", title: "name", rank: 0)],
      rows: (0..<rows).map { Grid.Row(id: "\($0)", cells: [.spans([Span("ten letter")])]) })
    grid.piles = 2
    return grid
  }
  #expect(grid(rows: 20).piled(23, .safe).piles == 2)
  #expect(grid(rows: 20).piled(22, .safe).piles == 1)
  #expect(grid(rows: 6).piled(80, .safe).piles == 1)
  #expect(Block.grid(grid(rows: 21), rank: 1, least: 1).rows(23, .safe) == 2...12)
}

@Test func brokenTitlesHaveRowsOfOneLength() {
  #expect(balanced("服务收入", 6, .safe) == ["服务", "收入"])
  #expect(balanced("cost growth %", 12, .safe) == ["cost", "growth %"])
  #expect(balanced("床位", 6, .safe) == ["床位"])
}

@Test func aLineThatDoesNotFitIsSaidInFewerColumnsBeforeWordsGo() {
  var line = Line([
    Segment([Span("yellow 47,836")], rank: 1), Segment([Span("green 580,564")], rank: 2),
  ])
  line.shorter = [Segment([Span("yellow 48k")], rank: 1), Segment([Span("green 581k")], rank: 2)]
  func text(_ columns: Int) -> [String] {
    line.fitted(columns, .safe).segments.flatMap(\.spans).map(\.text)
  }
  #expect(text(27) == ["yellow 47,836", "green 580,564"])
  #expect(text(26) == ["yellow 48k", "green 581k"])
  #expect(text(20) == ["yellow 48k"])
}
