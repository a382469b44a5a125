/// A grid of cells to draw on.
///
/// Everything put is brought into the surface's glyph set, scrubbed and measured on the way, so
/// text from data may be put as it is. Nothing lands outside the surface or the current clip.
/// A wide glyph owns two cells, itself and a continuation:
///
///     put "床ab" at 0      | 床 · | a | b |        `·` is the continuation
///     put "x" at 1         |    | x | a | b |      half of 床 was hit: the other half is blanked
///     put "床" at 3 of 4   | 床 · | a |   |        one column left: a blank, or the cut sign
public struct Surface: Equatable, Sendable {
  public let size: Size
  public let glyphs: Glyphs
  /// All cells, row after row.
  public private(set) var cells: [Cell]
  /// Where drawing is allowed at the moment; see `clipped(to:_:)`.
  public private(set) var clip: Area

  /// A surface of blanks in plain text.
  public init(size: Size, glyphs: Glyphs = .safe) {
    self.size = size
    self.glyphs = glyphs
    clip = size.area
    cells = Array(repeating: .blank(.text), count: size.rows * size.columns)
  }

  public var area: Area { size.area }

  /// The cell at a place, or a plain blank outside the surface.
  public subscript(row: Int, column: Int) -> Cell {
    guard area.contains(row: row, column: column) else { return .blank(.text) }
    return cells[row * size.columns + column]
  }

  /// Draws with everything outside `area` (and outside the clip in force) left untouched.
  ///
  /// Coordinates stay those of the whole surface. A wide glyph that the edge of the clip cuts in
  /// half loses its other half as well.
  public mutating func clipped(to area: Area, _ draw: (inout Surface) -> Void) {
    let outer = clip
    clip = outer.intersection(area)
    draw(&self)
    clip = outer
  }

  /// Makes an area blank in the given role.
  public mutating func fill(_ area: Area, _ role: Role) {
    let part = area.intersection(clip)
    guard !part.isEmpty else { return }
    for row in part.row..<part.endRow {
      edit(row: row, from: part.column) { line in
        for column in part.column..<part.endColumn { line[column] = .blank(role) }
        return part.endColumn
      }
    }
  }

  /// Lays emphasis over what an area holds, for instance `.bold` over a selected row.
  public mutating func mark(_ area: Area, _ marks: Cell.Marks) {
    let part = area.intersection(clip)
    guard !part.isEmpty else { return }
    for row in part.row..<part.endRow {
      let start = row * size.columns
      for index in (start + part.column)..<(start + part.endColumn) {
        let cell = cells[index]
        cells[index] = Cell(cell.scalar, cell.role, cell.marks.union(marks))
      }
    }
  }

  /// Gives another role to what an area holds, keeping the characters.
  public mutating func recolour(_ area: Area, _ role: Role) {
    let part = area.intersection(clip)
    guard !part.isEmpty else { return }
    for row in part.row..<part.endRow {
      let start = row * size.columns
      for index in (start + part.column)..<(start + part.endColumn) {
        cells[index] = Cell(cells[index].scalar, role, cells[index].marks)
      }
    }
  }

  /// Hands the cells of one row to `body`, which writes from a column on and returns where it
  /// ended; mends wide glyphs that were cut at either end.
  @inline(__always)
  mutating func edit(
    row: Int, from start: Int, _ body: (UnsafeMutableBufferPointer<Cell>) -> Int
  ) {
    let width = size.columns
    cells.withUnsafeMutableBufferPointer { all in
      let line = UnsafeMutableBufferPointer(rebasing: all[row * width..<(row + 1) * width])
      let cut = line[start].isContinuation
      let end = body(line)
      guard end > start else { return }
      if cut && start > 0 {
        let lead = line[start - 1]
        line[start - 1] = .blank(lead.role, lead.marks)
      }
      if end < width && line[end].isContinuation {
        let half = line[end]
        line[end] = .blank(half.role, half.marks)
      }
    }
  }
}
