import Canvas
import Testing

private func row(_ columns: Int, glyphs: Glyphs = .safe, _ draw: (inout Surface) -> Void) -> Surface
{
  var surface = Surface(size: Size(columns: columns, rows: 1), glyphs: glyphs)
  draw(&surface)
  return surface
}

/// The scalars of row 0 with `~` for the right half of a wide glyph.
private func halves(_ surface: Surface) -> String {
  var text = ""
  for column in 0..<surface.size.columns {
    let cell = surface[0, column]
    text += cell.isContinuation ? "~" : String(Unicode.Scalar(cell.scalar) ?? "?")
  }
  return text
}

@Test func aWideGlyphOwnsTwoCells() {
  let surface = row(6) { $0.put("床位a", row: 0, column: 0) }
  #expect(halves(surface) == "床~位~a ")
  #expect(surface.text(row: 0) == "床位a")
}

@Test(arguments: [
  // What lies there, where x is put, and what is left.
  ("床位", 0, "x 位~"), ("床位", 1, " x位~"), ("床位", 2, "床~x "), ("床位", 3, "床~ x"),
])
func writingOnHalfOfAWideGlyphBlanksTheOther(before: String, column: Int, after: String) {
  let surface = row(4) {
    $0.put(before, row: 0, column: 0)
    $0.put("x", row: 0, column: column)
  }
  #expect(halves(surface) == after)
}

@Test(arguments: [
  ("床位", 0, "床~位~"), ("床位", 1, " 床~ "), ("位", 1, " 位~ "), ("位", 2, "  位~"),
  ("床位", 2, "  床~"), ("床", 3, "    "),
])
func aWideGlyphThatDoesNotFitLeavesABlank(text: String, column: Int, after: String) {
  let surface = row(4) { $0.put(text, row: 0, column: column, cut: .clip) }
  #expect(halves(surface) == after)
}

@Test(arguments: [
  // text, limit, safe, fine
  ("abcdef", 6, "abcdef", "abcdef"),
  ("abcdef", 5, "abc..", "abcd…"),
  ("abcdef", 2, "..", "a…"),
  ("abcdef", 1, ".", "…"),
  ("abc   ", 3, "abc", "abc"),
  ("床位使用", 7, "床~位~ ..", "床~位~使~…"),
  ("床位使用", 6, "床~位~..", "床~位~ …"),
  ("床位使用", 8, "床~位~使~用~", "床~位~使~用~"),
])
func aCutIsVisible(text: String, limit: Int, safe: String, fine: String) {
  for (glyphs, expected) in [(Glyphs.safe, safe), (.fine, fine)] {
    let surface = row(8, glyphs: glyphs) {
      $0.put(text, row: 0, column: 0, limit: limit)
    }
    let padding = String(repeating: " ", count: 8 - expected.unicodeScalars.count)
    #expect(halves(surface) == expected + padding)
  }
}

@Test func putTellsTheColumnsItUsed() {
  var surface = Surface(size: Size(columns: 10, rows: 1))
  #expect(surface.put("床a", row: 0, column: 0) == 3)
  #expect(surface.put("床位使用率", row: 0, column: 3, limit: 5) == 5)
  #expect(surface.put("床位使用率", row: 0, column: 8) == 2)
  #expect(surface.put("x", row: 1, column: 0) == 0)
  #expect(surface.put("x", row: 0, column: 10) == 0)
  #expect(surface.put("x", row: 0, column: 0, limit: -1) == 0)
}

@Test func textMayBeginLeftOfTheSurface() {
  #expect(halves(row(4) { $0.put("abcd", row: 0, column: -2) }) == "cd  ")
  #expect(halves(row(4) { $0.put("床位", row: 0, column: -1) }) == " 位~ ")
  #expect(halves(row(4) { $0.put("床位", row: 0, column: -2) }) == "位~  ")
}

@Test func rightAlignedTextEndsBeforeItsColumn() {
  let surface = row(8) {
    $0.putRight("12", row: 0, endColumn: 8)
    $0.putRight("床", row: 0, endColumn: 4)
  }
  #expect(halves(surface) == "  床~  12")
  #expect(halves(row(8) { $0.putRight("123456", row: 0, endColumn: 8, limit: 4) }) == "    12..")
}

@Test func nothingLeavesTheClip() {
  var surface = Surface(size: Size(columns: 8, rows: 3))
  surface.clipped(to: Area(row: 1, column: 2, rows: 1, columns: 4)) { surface in
    for row in 0..<3 { surface.put("abcdefgh", row: row, column: 0, cut: .clip) }
    surface.clipped(to: surface.area) { $0.fill($0.area.columns(5..<8), .band) }
  }
  #expect((0..<3).map { surface.text(row: $0) } == ["", "  cde", ""])
  #expect(surface[1, 5].role == .band && surface[1, 6].role == .text)
}

@Test func fillAndRecolourKeepWhatLiesBeside() {
  var surface = Surface(size: Size(columns: 6, rows: 1))
  surface.put("床位使", row: 0, column: 0)
  surface.recolour(Area(row: 0, column: 0, rows: 1, columns: 6), .good)
  surface.fill(Area(row: 0, column: 1, rows: 1, columns: 2), .bad)
  #expect(halves(surface) == "    使~")
  #expect(surface.roles(row: 0) == [.good, .bad, .bad, .good, .good, .good])
}

@Test func emphasisIsLaidOverRolesAndText() {
  var surface = Surface(size: Size(columns: 3, rows: 1))
  surface.put("abc", row: 0, column: 0, role: .link)
  surface.mark(Area(row: 0, column: 1, rows: 1, columns: 1), .bold)
  #expect(surface[0, 1].marks == .bold && surface[0, 1].role == .link)
  #expect(surface.text(row: 0) == "abc")
}

@Test func surfacesOfNoSizeTakeEverything() {
  for size in [Size(columns: 0, rows: 0), Size(columns: 0, rows: 4), Size(columns: -3, rows: 1)] {
    var surface = Surface(size: size)
    surface.put("床位", row: 0, column: 0)
    surface.fill(Area(row: -2, column: -2, rows: 9, columns: 9), .bad)
    surface.gauge(0.5, row: 0, column: 0, columns: 4)
    #expect(surface.cells.isEmpty)
  }
}

@Test func aRenditionShowsTextRolesAndLegend() {
  var surface = Surface(size: Size(columns: 8, rows: 3))
  surface.put(" 1 画像", row: 0, column: 0, role: .bandFocused)
  surface.put("超", row: 1, column: 1, role: .bad)
  surface.put("a", row: 1, column: 4)
  surface.mark(Area(row: 1, column: 1, rows: 1, columns: 3), .bold)
  #expect(
    surface.rendition == """
      size 8x3
      text
      | 1 画像
      | 超 a
      |
      roles
      |FFFFFFF
      |.rr
      |
      mark row 1 columns 1..<4 bold
      legend
      . text
      F band.focused
      r standing.bad

      """)
}
