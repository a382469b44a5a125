internal import CTerminal
internal import Canvas
internal import Glibc

/// Works out the fewest bytes that bring a display from one surface to another, for terminals that
/// speak ECMA-48 as xterm does.
///
/// It keeps the pen and the cursor's place from one frame to the next: a clock that turns by a
/// second costs two bytes. What else moves them must say so by `forget`.
struct Painter {
  /// What the terminal can do beyond writing.
  struct Manner: OptionSet {
    let rawValue: Int32
    static let ecma = Manner(rawValue: Int32(YP_ECMA))
    static let erasesRuns = Manner(rawValue: Int32(YP_ERASES_RUNS))
    /// Erasing leaves the pen's ground behind, not the terminal's own.
    static let erasesInColour = Manner(rawValue: Int32(YP_ERASES_IN_COLOUR))
  }

  /// By role.
  let pens: [Pen]
  let palette: Palette
  let manner: Manner

  private var bytes: [UInt8] = []
  private var pen = Pen.plain
  /// Nil when it is not known, as after the last column.
  private var place: (row: Int, column: Int)?

  /// Nil for terminals that do not speak ECMA-48.
  init?(pens: [Pen], palette: Palette, manner: Manner) {
    guard manner.contains(.ecma) else { return nil }
    self.pens = pens
    self.palette = palette
    self.manner = manner
  }

  /// The bytes for a surface over the cells that are shown, which must be as many; none shown means
  /// an empty display.
  ///
  /// - Parameter columns: Of the display; what lies beyond it is left out.
  mutating func paint(_ surface: Surface, over shown: [Cell], columns: Int, rows: Int) -> [UInt8] {
    bytes.removeAll(keepingCapacity: true)
    let width = surface.size.columns
    surface.cells.withUnsafeBufferPointer { new in
      shown.withUnsafeBufferPointer { old in
        for row in 0..<min(surface.size.rows, rows) {
          let part = row * width..<row * width + min(width, columns)
          paint(
            Line(
              row: row, new: UnsafeBufferPointer(rebasing: new[part]),
              old: old.isEmpty ? nil : UnsafeBufferPointer(rebasing: old[part]), pens: pens,
              isWhole: width >= columns))
        }
      }
    }
    return bytes
  }

  /// The bytes that move the cursor to where something is typed.
  mutating func move(toRow row: Int, column: Int) -> [UInt8] {
    bytes.removeAll(keepingCapacity: true)
    move(row, column, nil)
    return bytes
  }

  /// The bytes that leave a plain pen; from here on nothing is known about the cursor.
  mutating func forget() -> [UInt8] {
    bytes.removeAll(keepingCapacity: true)
    use(.plain)
    place = nil
    return bytes
  }

  // MARK: A line

  private mutating func paint(_ line: Line) {
    guard !line.isSame else { return }
    var column = 0
    while column < line.new.count {
      guard line.isChanged(column) else {
        column += 1
        continue
      }
      if line.new[column].isContinuation, column > 0 { column -= 1 }
      let blanks = line.changedBlanks(from: column)
      if blanks.count > 0, erase(blanks, at: column, line) {
        column += blanks.count
        continue
      }
      move(line.row, column, line)
      column += put(column, line)
    }
  }

  /// Draws a cell and returns its columns.
  private mutating func put(_ column: Int, _ line: Line) -> Int {
    let cell = line.new[column]
    let isWide = column + 1 < line.new.count && line.new[column + 1].isContinuation
    use(line.pen(column), isBlank: cell.scalar == 0x20)
    bytes.append(contentsOf: Painter.encoded(cell.scalar))
    let end = column + (isWide ? 2 : 1)
    // After the last column terminals differ about where the cursor is.
    place = end < line.new.count || !line.isWhole ? (line.row, end) : nil
    return isWide ? 2 : 1
  }

  /// Makes a run of blanks by one sequence; false where writing them is shorter.
  private mutating func erase(
    _ blanks: (count: Int, isRest: Bool), at column: Int, _ line: Line
  ) -> Bool {
    let pen = line.pen(column)
    guard pen.back < 0 || manner.contains(.erasesInColour) else { return false }
    let isRest = line.isWhole && blanks.isRest
    let isShorter =
      isRest ? blanks.count > 3 : blanks.count > 8 && manner.contains(.erasesRuns)
    guard isShorter else { return false }
    move(line.row, column, line)
    use(pen, isBlank: true)
    control(isRest ? [] : [blanks.count], isRest ? "K" : "X")
    return true
  }

  // MARK: The pen

  /// Takes a pen; for blanks any that leaves the same ground will do.
  private mutating func use(_ wanted: Pen, isBlank: Bool = false) {
    var target = wanted
    if isBlank, wanted.leavesBlanksEmpty {
      if pen.back == wanted.back, pen.leavesBlanksEmpty { return }
      target = Pen(back: wanted.back)
      // Colours that the next word may want again are kept where that costs no more.
      let kept = Pen(
        front: pen.front, back: wanted.back,
        attributes: pen.attributes.subtracting(.onBlanks))
      let codes = pen.change(to: kept, palette) ?? []
      if !codes.isEmpty, codes.count <= (pen.change(to: target, palette) ?? []).count {
        target = kept
      }
    }
    guard let codes = pen.change(to: target, palette) else { return }
    control(codes, "m")
    pen = target
  }

  // MARK: The cursor

  private mutating func move(_ row: Int, _ column: Int, _ line: Line?) {
    if let place, place.row == row, place.column == column { return }
    var best = Painter.sequence([row + 1, column + 1], "H")
    if let place {
      for way in ways(from: place, toRow: row, column) where way.count < best.count { best = way }
      if place.row == row, place.column < column, let line,
        let text = line.text(place.column..<column, with: pen), text.count <= best.count
      {
        best = text
      }
    }
    bytes += best
    place = (row, column)
  }

  /// Moves in relation to where the cursor is.
  private func ways(
    from place: (row: Int, column: Int), toRow row: Int, _ column: Int
  ) -> [[UInt8]] {
    let rows = row - place.row
    let down = rows == 0 ? [] : Painter.sequence([abs(rows)], rows < 0 ? "A" : "B")
    var ways: [[UInt8]] = []
    func along(from start: Int, after head: [UInt8]) {
      let steps = column - start
      if steps == 0 { ways.append(head) }
      if steps > 0 { ways.append(head + Painter.sequence([steps], "C")) }
      if steps < 0, steps >= -4 { ways.append(head + [UInt8](repeating: 0x08, count: -steps)) }
    }
    along(from: place.column, after: down)
    along(from: 0, after: [0x0D] + down)
    if rows > 0, rows < 4 {
      along(from: 0, after: [0x0D] + [UInt8](repeating: 0x0A, count: rows))
    }
    ways.append(down + Painter.sequence([column + 1], "G"))
    return ways
  }

  // MARK: Bytes

  private mutating func control(_ parameters: [Int], _ final: Unicode.Scalar) {
    bytes += Painter.sequence(parameters, final)
  }

  /// A control sequence; a lone parameter that is taken for granted is left out.
  private static func sequence(_ parameters: [Int], _ final: Unicode.Scalar) -> [UInt8] {
    var text: [UInt8] = [0x1B, 0x5B]
    let isPlainMove = parameters == [1] && "ABCDGX".unicodeScalars.contains(final)
    if !isPlainMove {
      for (index, parameter) in parameters.enumerated() {
        if index > 0 { text.append(0x3B) }
        text += Array(String(parameter).utf8)
      }
    }
    text.append(UInt8(final.value))
    return text
  }

  fileprivate static func encoded(_ scalar: UInt32) -> [UInt8] {
    if scalar < 0x80 { return [UInt8(scalar)] }
    return Unicode.Scalar(scalar).map { Array(String(Character($0)).utf8) } ?? [0x3F]
  }
}

/// A row as it is to be and as it is.
private struct Line {
  let row: Int
  let new: UnsafeBufferPointer<Cell>
  /// Nil for an empty row.
  let old: UnsafeBufferPointer<Cell>?
  let pens: [Pen]
  /// Whether it reaches to the right edge of the display.
  let isWhole: Bool

  /// Most rows are, so they are compared as memory first.
  var isSame: Bool {
    guard let old, let one = old.baseAddress, let other = new.baseAddress else { return false }
    return memcmp(one, other, new.count * MemoryLayout<Cell>.stride) == 0
  }

  func pen(_ column: Int) -> Pen { pen(of: new[column]) }

  private func pen(of cell: Cell) -> Pen {
    var pen = pens[Int(cell.role.rawValue)]
    if cell.marks.contains(.bold) { pen.attributes.insert(.bold) }
    if cell.marks.contains(.underline) { pen.attributes.insert(.underline) }
    if cell.marks.contains(.reverse) { pen.attributes.formSymmetricDifference(.reverse) }
    return pen
  }

  func isChanged(_ column: Int) -> Bool {
    let cell = new[column]
    guard let old else {
      guard cell.scalar == 0x20 else { return true }
      let pen = pen(of: cell)
      return pen.back >= 0 || !pen.leavesBlanksEmpty
    }
    guard old[column] != cell else { return false }
    guard old[column].scalar == 0x20, cell.scalar == 0x20 else { return true }
    let before = pen(of: old[column])
    let after = pen(of: cell)
    return before.back != after.back || !before.leavesBlanksEmpty || !after.leavesBlanksEmpty
  }

  /// How many blanks on one ground follow, up to the last that changes, and whether there is
  /// nothing but such blanks to the end.
  func changedBlanks(from start: Int) -> (count: Int, isRest: Bool) {
    guard new[start].scalar == 0x20 else { return (0, false) }
    let first = pen(start)
    guard first.leavesBlanksEmpty else { return (0, false) }
    var changed = 0
    for column in start..<new.count {
      let pen = pen(column)
      guard new[column].scalar == 0x20, pen.back == first.back, pen.leavesBlanksEmpty else {
        return (changed, false)
      }
      if isChanged(column) { changed = column + 1 - start }
    }
    return (changed, true)
  }

  /// The characters of a part that a pen draws as they are to be; nil where it cannot.
  func text(_ part: Range<Int>, with pen: Pen) -> [UInt8]? {
    guard part.count <= 8 else { return nil }
    var text: [UInt8] = []
    for column in part {
      let cell = new[column]
      if cell.isContinuation {
        if column == part.lowerBound { return nil }
        continue
      }
      let own = self.pen(column)
      let isSeen =
        cell.scalar == 0x20 && own.leavesBlanksEmpty
        ? own.back == pen.back && pen.leavesBlanksEmpty : own == pen
      guard isSeen else { return nil }
      text += Painter.encoded(cell.scalar)
    }
    return text
  }
}
