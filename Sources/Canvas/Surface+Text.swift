extension Surface {
  /// What happens to text that does not fit.
  public enum Cut: Sendable {
    /// The end shows that something is missing (`..` or `…`); blanks at the end are not missed.
    case sign
    /// The text just stops, as for padding and rules.
    case clip
  }

  /// Puts text from `column` to the right, on one row.
  ///
  /// - Parameters:
  ///   - limit: The most columns it may take; the edge of the clip limits it as well.
  /// - Returns: The columns used, so that the next text can follow; 0 outside the clip's rows.
  @discardableResult
  public mutating func put(
    _ text: String, row: Int, column: Int, role: Role = .text, limit: Int = .max, cut: Cut = .sign
  ) -> Int {
    let first = max(column, clip.column)
    guard row >= clip.row && row < clip.endRow && limit > 0 && first < clip.endColumn else {
      return 0
    }
    let end = limit < clip.endColumn - column ? column + limit : clip.endColumn
    let set = glyphs
    var used = 0
    edit(row: row, from: first) { line in
      var pen = Pen(line: line, first: first, end: end, role: role, column: column)
      set.forEachGlyph(in: text) { pen.draw($0, columns: $1) }
      pen.finish(sign: cut == .sign ? set.cut : "")
      used = pen.column - column
      return max(first, pen.column)
    }
    return used
  }

  /// Puts a part of a string; see `put(_:row:column:role:limit:cut:)`.
  @discardableResult
  public mutating func put(
    _ text: Substring, row: Int, column: Int, role: Role = .text, limit: Int = .max,
    cut: Cut = .sign
  ) -> Int {
    put(String(text), row: row, column: column, role: role, limit: limit, cut: cut)
  }

  /// Puts text so that it ends before `endColumn`.
  ///
  /// - Returns: The columns used. Text longer than `limit` is cut at its end, not its beginning.
  @discardableResult
  public mutating func putRight(
    _ text: String, row: Int, endColumn: Int, role: Role = .text, limit: Int = .max,
    cut: Cut = .sign
  ) -> Int {
    let width = min(glyphs.width(of: text), max(0, limit))
    return put(text, row: row, column: endColumn - width, role: role, limit: width, cut: cut)
  }

  /// Columns that `text` would take on this surface.
  public func width(of text: String) -> Int { glyphs.width(of: text) }
}

/// Writes glyphs into a row between two columns; what lies before `first` is passed over.
private struct Pen {
  let line: UnsafeMutableBufferPointer<Cell>
  let first: Int
  let end: Int
  let role: Role
  var column: Int
  private var isFull = false
  private var isCut = false

  init(
    line: UnsafeMutableBufferPointer<Cell>, first: Int, end: Int, role: Role, column: Int
  ) {
    self.line = line
    self.first = first
    self.end = end
    self.role = role
    self.column = column
  }

  /// False when nothing that may follow matters any more.
  @inline(__always)
  mutating func draw(_ scalar: UInt32, columns: Int) -> Bool {
    if isFull || column + columns > end {
      isFull = true
      isCut = scalar != 0x20 && scalar != 0x3000
      return !isCut
    }
    if column >= first {
      line[column] = Cell(scalar, role)
      if columns == 2 { line[column + 1] = Cell(0, role) }
    } else if column + columns > first {
      line[first] = .blank(role)
    }
    column += columns
    return true
  }

  /// Fills a column that was too narrow for the last glyph, and overwrites the end with the sign
  /// when something visible is missing.
  mutating func finish(sign: String) {
    guard isFull else { return }
    while column < end {
      if column >= first { line[column] = .blank(role) }
      column += 1
    }
    guard isCut, !sign.isEmpty, end > first else { return }
    let signs = Array(sign.unicodeScalars.suffix(end - first))
    let start = end - signs.count
    if line[start].isContinuation && start > first { line[start - 1] = .blank(role) }
    for (offset, scalar) in signs.enumerated() { line[start + offset] = Cell(scalar.value, role) }
  }
}
