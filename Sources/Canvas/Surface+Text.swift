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
    guard row >= clip.row && row < clip.endRow && limit > 0 && column < clip.endColumn else {
      return 0
    }
    let end = limit < clip.endColumn - column ? column + limit : clip.endColumn
    let fit = glyphs.fit(text, in: end - column)
    let last = column + fit.columns
    let from = max(column, clip.column)
    guard from < last else { return fit.columns }
    let set = glyphs
    let sign = fit.isCut && cut == .sign
    edit(row: row, columns: from..<last) { line in
      var pen = Pen(line: line, first: from, end: last, role: role, column: column)
      set.forEachGlyph(in: text) { pen.draw($0, columns: $1) }
      while pen.column < last { pen.draw(0x20, columns: 1) }
      if sign { pen.sign(set.cut) }
    }
    return fit.columns
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

extension Glyphs {
  /// How many of `room` columns a text takes, and whether anything visible does not fit.
  func fit(_ text: String, in room: Int) -> (columns: Int, isCut: Bool) {
    var columns = 0
    var isFull = false
    var isCut = false
    forEachGlyph(in: text) { scalar, width in
      if !isFull && columns + width <= room {
        columns += width
        return true
      }
      isFull = true
      isCut = scalar != 0x20 && scalar != 0x3000
      return !isCut
    }
    return (isFull ? room : columns, isCut)
  }
}

/// Writes glyphs into a row between two columns; what lies before `first` is passed over.
private struct Pen {
  let line: UnsafeMutableBufferPointer<Cell>
  let first: Int
  let end: Int
  let role: Role
  var column: Int

  /// False when there is no more room.
  @inline(__always)
  @discardableResult
  mutating func draw(_ scalar: UInt32, columns: Int) -> Bool {
    guard column + columns <= end else { return false }
    if column >= first {
      line[column] = Cell(scalar, role)
      if columns == 2 { line[column + 1] = Cell(0, role) }
    } else if column + columns > first {
      line[first] = .blank(role)
    }
    column += columns
    return true
  }

  /// Overwrites the end with the cut sign.
  func sign(_ sign: String) {
    let signs = Array(sign.unicodeScalars.suffix(max(1, end - first)))
    let start = end - signs.count
    guard start >= first else { return }
    if line[start].isContinuation && start > first { line[start - 1] = .blank(role) }
    for (offset, scalar) in signs.enumerated() { line[start + offset] = Cell(scalar.value, role) }
  }
}
