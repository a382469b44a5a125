import Canvas
import Testing

/// A repeatable generator (xorshift), so that a failure can be met again.
private struct Repeatable: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}

private let pieces = [
  "a", " ", "床", "位", "…", "\u{301}", "é", "👍", "\u{200B}", "\u{1B}", "0.5%", "〇", "𠮷", "·",
]

@Test(arguments: UInt64(1)...200)
func randomDrawingStaysInItsAreaAndWhole(seed: UInt64) {
  var random = Repeatable(state: seed &* 0x9E37_79B9_7F4A_7C15)
  let size = Size(
    columns: .random(in: 1...60, using: &random), rows: .random(in: 1...12, using: &random))
  let glyphs = Glyphs.allCases.randomElement(using: &random) ?? .safe
  var surface = Surface(size: size, glyphs: glyphs)
  let area = Area(
    row: .random(in: -2...12, using: &random), column: .random(in: -2...60, using: &random),
    rows: .random(in: 0...12, using: &random), columns: .random(in: 0...60, using: &random))
  surface.clipped(to: area) { surface in
    for _ in 0..<40 {
      let row = Int.random(in: -1...12, using: &random)
      let column = Int.random(in: -5...60, using: &random)
      let text = (0..<Int.random(in: 0...12, using: &random))
        .map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      switch Int.random(in: 0..<4, using: &random) {
      case 0: surface.putRight(text, row: row, endColumn: column, role: .link)
      case 1:
        surface.gauge(.random(in: 0...1, using: &random), row: row, column: column, columns: 5)
      case 2: surface.fill(Area(row: row, column: column, rows: 2, columns: 3), .band)
      default:
        let limit = Int.random(in: 0...20, using: &random)
        let used = surface.put(text, row: row, column: column, role: .link, limit: limit)
        #expect(used <= limit)
      }
    }
  }
  for row in 0..<size.rows {
    for column in 0..<size.columns {
      let cell = surface[row, column]
      if !area.contains(row: row, column: column) {
        #expect(cell.role == .text && cell.scalar == 0x20)
      }
      if cell.isContinuation {
        #expect(column > 0 && !surface[row, column - 1].isContinuation)
      }
    }
    // The widths of the characters on a row add up to its columns.
    let blanks =
      surface.roles(row: row).count - displayWidth(of: surface.text(row: row), glyphs: glyphs)
    #expect(blanks >= 0)
  }
}
