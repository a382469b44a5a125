import Canvas
import Testing

@Test func aSparklineScalesFromLeastToGreatest() {
  var surface = Surface(size: Size(columns: 12, rows: 2), glyphs: .fine)
  // 0…7 in eight steps; a missing value is a gap; the newest stay.
  let values: [Double?] = [0, 1, 2, 3, 4, 5, 6, 7, nil, 7]
  #expect(surface.sparkline(values, row: 0, column: 0) == 10)
  #expect(surface.text(row: 0) == "▁▂▃▄▅▆▇█ █")
  surface.sparkline(values, row: 1, column: 0, limit: 4)
  // 6 and 7 of the range 6…7.
  #expect(surface.text(row: 1) == "▁█ █")
}

@Test func aSparklineIsAsciiWhereWidthsAreInDoubt() {
  var surface = Surface(size: Size(columns: 12, rows: 1))
  surface.sparkline([0, 1, 2, 3, 4, 5, 6, 7], row: 0, column: 0)
  #expect(surface.text(row: 0) == "_.-:=+*#")
}

@Test func valuesThatAreNoNumbersAreGaps() {
  var surface = Surface(size: Size(columns: 6, rows: 1), glyphs: .fine)
  surface.sparkline([.nan, 1, .infinity, 2, -.infinity], row: 0, column: 0)
  #expect(surface.text(row: 0) == " ▁ █")
  surface.sparkline([3, 3, 3], row: 0, column: 0, bounds: 0...4)
  #expect(surface.text(row: 0) == "▇▇▇█")
}

@Test(arguments: [
  (0.0, 0), (0.001, 1), (0.5, 5), (0.96, 9), (1.0, 10), (7.0, 10), (-1.0, 0), (Double.nan, 0),
])
func aGaugeNeverHidesTheFirstOrTheLastStep(fraction: Double, filled: Int) {
  var surface = Surface(size: Size(columns: 10, rows: 1))
  surface.gauge(fraction, row: 0, column: 0, columns: 10)
  #expect(surface.roles(row: 0).filter { $0 == .gaugeFull }.count == filled)
  #expect(surface.roles(row: 0).filter { $0 == .gaugeEmpty }.count == 10 - filled)
}

@Test func aGaugeInAsciiIsDrawn() {
  var surface = Surface(size: Size(columns: 4, rows: 1), glyphs: .ascii)
  surface.gauge(0.5, row: 0, column: 0, columns: 4)
  #expect(surface.text(row: 0) == "##..")
}
