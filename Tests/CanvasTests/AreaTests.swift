import Canvas
import Testing

private let area = Area(row: 2, column: 3, rows: 10, columns: 20)

@Test func partsStayInside() {
  #expect(area.rows(1..<3) == Area(row: 3, column: 3, rows: 2, columns: 20))
  #expect(area.columns(15..<40) == Area(row: 2, column: 18, rows: 10, columns: 5))
  #expect(area.rows(12..<14).isEmpty)
  #expect(
    area.inset(top: 1, left: 2, bottom: 3, right: 4)
      == Area(row: 3, column: 5, rows: 6, columns: 14))
  #expect(area.inset(top: 6, bottom: 6).isEmpty)
  #expect(area.split(rows: 4).bottom == Area(row: 6, column: 3, rows: 6, columns: 20))
  #expect(area.split(columns: 99).right.isEmpty)
}

@Test func intersectionIsTheCommonPart() {
  let other = Area(row: 0, column: 10, rows: 4, columns: 100)
  #expect(area.intersection(other) == Area(row: 2, column: 10, rows: 2, columns: 13))
  #expect(area.intersection(Area(row: 50, column: 0, rows: 1, columns: 1)).isEmpty)
}

@Test func columnPartsShareTheRoom() {
  // 20 columns, 2 gaps of 2: 16 for three parts, the first takes the odd one.
  let parts = area.columnParts(3, gap: 2)
  #expect(parts.map(\.columns) == [6, 5, 5])
  #expect(parts.map(\.column) == [3, 11, 18])
  #expect(
    Area(row: 0, column: 0, rows: 1, columns: 2).columnParts(3, gap: 2).map(\.columns) == [0, 0, 0])
}

@Test func sizesAreReadAndWritten() {
  #expect(Size("120x36") == Size(columns: 120, rows: 36))
  #expect(Size(columns: 80, rows: 24).description == "80x24")
  for text in ["", "x", "12", "0x5", "5x0", "9999x5", "1x2x3", "-1x2", "axb"] {
    #expect(Size(text) == nil)
  }
}
