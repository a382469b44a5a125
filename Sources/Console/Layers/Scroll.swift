internal import Canvas
internal import District

/// Words and tables that scroll on top of the screen.
struct Scroll: Equatable, Sendable {
  var title: String
  var stack: Stack

  /// Screen rows of the whole content.
  func height(in model: Model) -> Int {
    stack.whole(max(1, model.size.columns - 2), model.glyphs)
  }
}

extension Sheet {
  /// Draws a page over the body, from its row `top` on.
  mutating func put(_ page: Scroll, top: Int, _ frame: Frame) {
    surface.fill(frame.body, .text)
    let content = frame.body.inset(top: 1, left: 1, right: 1)
    let height = page.stack.whole(content.columns, glyphs)
    let start = min(top, max(0, height - content.rows))
    let last = min(height, start + content.rows)
    let shown = "\(start + 1)-\(last)/\(height)"
    let rows = height > content.rows ? wording.text("第 \(shown) 行", "rows \(shown)") : ""
    put(
      band: page.title, facts: Line([Segment([Span(rows, .bandDim)])]),
      in: frame.body.rows(0..<1), isFocused: true)
    let whole = Area(
      row: content.row - start, column: content.column, rows: height, columns: content.columns)
    let wording = wording
    surface.clipped(to: content) { surface in
      var sheet = Sheet(surface, wording: wording)
      surface = Surface(size: Size(columns: 0, rows: 0))
      sheet.put(page.stack, in: whole)
      surface = sheet.surface
    }
  }
}
