internal import Canvas
internal import District

/// A list over the body that typing narrows: its words, and where the cursor is.
struct Chooser {
  var title: Phrase
  var facts: Phrase
  /// Nil takes no text.
  var typed: String?
  var hint: Phrase
  /// Shown where nothing is left.
  var nothing: Phrase
  var row: Int
}

extension Sheet {
  /// Draws band, input and as much of the list as fits, so that the selected row is among it.
  mutating func put(_ chooser: Chooser, _ grid: Grid, _ frame: Frame) {
    surface.fill(frame.body, .text)
    put(
      band: wording.text(chooser.title),
      facts: Line([Segment([Span(wording.text(chooser.facts), .bandDim)])]),
      in: frame.body.rows(0..<1), isFocused: true)
    let body = frame.body.inset(top: 1, left: 1, right: 1)
    guard !body.isEmpty else { return }
    putInput(chooser, row: body.row, column: body.column, columns: body.columns)
    let rows = body.inset(top: 1)
    let count = grid.rows.count
    guard count > 0 else {
      surface.put(
        wording.text(chooser.nothing), row: rows.row, column: rows.column, role: .empty,
        limit: rows.columns)
      return
    }
    let top = max(0, min(chooser.row - rows.rows + 1, count - rows.rows))
    var shown = grid
    shown.rows = Array(grid.rows.dropFirst(top).prefix(rows.rows))
    put(
      shown, shown.plan(rows.columns, glyphs), row: rows.row, column: rows.column, rows: rows.rows)
    let row = rows.row + chooser.row - top
    guard row < rows.endRow else { return }
    surface.put(">", row: row, column: rows.column - 1, role: .selectedMark)
    surface.mark(Area(row: row, column: rows.column, rows: 1, columns: rows.columns), .bold)
  }

  private mutating func putInput(_ chooser: Chooser, row: Int, column: Int, columns: Int) {
    guard let typed = chooser.typed else {
      surface.put(
        wording.text(chooser.hint), row: row, column: column, role: .hint, limit: columns)
      return
    }
    putInput(typed, hint: wording.text(chooser.hint), row: row, column: column, columns: columns)
  }

  /// A field with its cursor, or what may be typed there.
  mutating func putInput(_ text: String, hint: String, row: Int, column: Int, columns: Int) {
    surface.fill(Area(row: row, column: column, rows: 1, columns: columns), .input)
    guard !text.isEmpty else {
      surface.put("_ " + hint, row: row, column: column, role: .inputHint, limit: columns)
      return
    }
    surface.put(text + "_", row: row, column: column, role: .input, limit: columns)
  }
}
