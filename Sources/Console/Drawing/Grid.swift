internal import Canvas
internal import District

/// Rows and columns of finished cells; knows how wide they are, not where they go.
struct Grid: Equatable, Sendable {
  struct Column: Equatable, Sendable {
    var id: String
    var title: String
    var isRight = false
    /// Higher goes first when the room is short; the first column always stays.
    var rank = 1
    /// Texts may be cut and pictures shortened to this before any column goes; nil is never cut by
    /// choice.
    var least: Int?
    /// Pictures may grow to this.
    var most: Int?
  }

  enum Cell: Equatable, Sendable {
    case spans([Span])
    case gauge(Double, Standing.Level)
    case spark([Double?], Standing.Level)
    /// Grows from the left; in right-aligned columns from the right.
    case bar(Double)

    static let blank = Cell.spans([])
  }

  struct Row: Equatable, Sendable {
    var id: String
    var place: PlaceCode?
    var cells: [Cell]
    /// By column: what stands there where the cell does not fit, the longest first.
    var briefs: [Int: [[Span]]] = [:]

    /// The spans of a cell, or the longest brief that fits; the briefest where none does.
    func spans(_ column: Int, _ room: Int, _ glyphs: Glyphs) -> [Span] {
      guard cells.indices.contains(column), case .spans(let spans) = cells[column] else {
        return []
      }
      let forms = [spans] + (briefs[column] ?? [])
      return forms.first { Grid.Cell.spans($0).width(glyphs).text <= room } ?? forms.last ?? spans
    }
  }

  var columns: [Column]
  var rows: [Row]
  var hasTitles = true
  /// Rows that titles may be broken over, so that long ones do not widen their columns.
  var titleRows = 1
  /// No title is broken into a narrower strip.
  var leastTitle = 8
  /// The most piles that the rows may stand in beside one another, where there is room.
  var piles = 1

  /// Titles and all rows.
  var height: Int { rows.count + (hasTitles ? titleRows : 0) }

  /// Blanks between piles.
  static let gutter = 3

  /// Fewer rows than this do not look for room beside one another under titles of their own.
  private static let leastPiled = 10

  /// The grid as it stands in as many piles as fit with all that counts in them; their titles may
  /// take two rows for it.
  func piled(_ columns: Int, _ glyphs: Glyphs) -> (grid: Grid, piles: Int) {
    guard piles > 1, rows.count > (hasTitles ? Grid.leastPiled : 1) else { return (self, 1) }
    for rows in titleRows...max(titleRows, 2) {
      var narrow = self
      narrow.titleRows = rows
      let widths = zip(narrow.measures(glyphs), self.columns).map { measure, column in
        min(measure.text + measure.sign, column.least ?? .max)
      }
      let needed = widths.reduce(0, +) + widths.count - 1
      let count = min(piles, (columns + Grid.gutter) / (needed + Grid.gutter))
      if count > 1 { return (narrow, count) }
    }
    return (self, 1)
  }
}

extension Grid.Cell {
  /// Columns of the text and of the sign behind it.
  func width(_ glyphs: Glyphs) -> (text: Int, sign: Int) {
    switch self {
    case .spans(let spans):
      guard let last = spans.last else { return (0, 0) }
      let text = spans.dropLast().reduce(0) { $0 + $1.width(glyphs) } + glyphs.width(of: last.text)
      return (text, last.sign.utf8.count)
    case .gauge: return (8, 0)
    case .bar: return (6, 0)
    case .spark(let values, _): return (min(8, values.count), 0)
    }
  }
}

/// Which columns of a grid are shown, and where.
struct GridPlan: Equatable, Sendable {
  struct Slot: Equatable, Sendable {
    var column: Int
    /// From the left edge of the grid.
    var offset: Int
    var width: Int
    /// Columns for the signs at the right end, inside `width`.
    var sign: Int
  }

  var slots: [Slot]
}

extension Grid {
  /// Fits the columns into `room`: texts are cut first, then columns go by rank.
  ///
  /// What is over makes pictures longer, then gaps wider up to four, so that columns stay together.
  func plan(
    _ room: Int, _ glyphs: Glyphs, only: [Int]? = nil,
    measures: [(text: Int, sign: Int)]? = nil
  ) -> GridPlan {
    let measures = measures ?? self.measures(glyphs)
    var kept = only ?? Array(columns.indices)
    func total(_ widths: [Int: Int], gap: Int) -> Int {
      kept.reduce(0) { $0 + (widths[$1] ?? 0) } + gap * max(0, kept.count - 1)
    }
    func natural(_ index: Int) -> Int { measures[index].text + measures[index].sign }
    func least(_ index: Int) -> Int { min(natural(index), columns[index].least ?? .max) }
    var widths = Dictionary(uniqueKeysWithValues: kept.map { ($0, least($0)) })
    while let highest = kept.dropFirst().map({ columns[$0].rank }).max(), highest > 0 {
      // A column for spare room only stays while nothing is cut for it.
      let wanted = kept.reduce(0) { $0 + natural($1) } + 2 * (kept.count - 1)
      let isSpare = highest >= Rank.detail
      guard isSpare ? wanted > room : total(widths, gap: 1) > room else { break }
      guard let last = kept.lastIndex(where: { columns[$0].rank == highest }) else { break }
      kept.remove(at: last)
    }
    squeeze(&widths, kept, over: total(widths, gap: 1) - room)
    grow(&widths, kept, to: natural, room: room - (kept.count - 1))
    grow(
      &widths, kept, to: { max(natural($0), columns[$0].most ?? 0) },
      room: room - 2 * (kept.count - 1))
    let gaps = max(1, kept.count - 1)
    let gap = min(4, max(1, (room - total(widths, gap: 0)) / gaps))
    var offset = 0
    let slots = kept.map { index in
      let width = widths[index] ?? 0
      defer { offset += width + gap }
      return GridPlan.Slot(
        column: index, offset: offset, width: width, sign: measures[index].sign)
    }
    return GridPlan(slots: slots)
  }

  /// Cuts what is left over: texts before numbers, the widest first; columns may vanish in the end.
  private func squeeze(_ widths: inout [Int: Int], _ kept: [Int], over: Int) {
    var over = over
    for isNumber in [false, true] {
      while over > 0 {
        let texts = kept.filter { columns[$0].isRight == isNumber && (widths[$0] ?? 0) > 0 }
        guard let widest = texts.max(by: { (widths[$0] ?? 0) < (widths[$1] ?? 0) }) else { break }
        widths[widest, default: 1] -= 1
        over -= 1
      }
    }
  }

  /// Gives what is free in `room` to the columns that want more, from the left.
  private func grow(
    _ widths: inout [Int: Int], _ kept: [Int], to wanted: (Int) -> Int, room: Int
  ) {
    var free = room - kept.reduce(0) { $0 + (widths[$1] ?? 0) }
    for index in kept where free > 0 {
      let more = min(free, max(0, wanted(index) - (widths[index] ?? 0)))
      widths[index, default: 0] += more
      free -= more
    }
  }

  /// Columns that each column's texts and signs take, over all rows, so that scrolling moves none.
  func measures(_ glyphs: Glyphs) -> [(text: Int, sign: Int)] {
    columns.indices.map { measure($0, glyphs) }
  }

  /// The narrowest width in which a title fits into its rows.
  private func titleWidth(_ index: Int, _ glyphs: Glyphs, least: Int) -> Int {
    let title = columns[index].title
    let whole = glyphs.width(of: title)
    guard titleRows > 1, whole > least else { return whole }
    // No word is broken, and nothing is squeezed into a strip.
    let word =
      title.split(separator: " ").map { run in
        run.utf8.allSatisfy { $0 < 0x80 } ? glyphs.width(of: String(run)) : 2
      }.max() ?? 0
    let strip = min(whole, leastTitle)
    let first = min(whole, max(least, word, strip, (whole + titleRows - 1) / titleRows))
    let width = (first...whole).first { wrapped(title, $0, glyphs).count <= titleRows } ?? whole
    // A second row for one or two columns is not worth it, unless room is short.
    return whole - width < 3 && leastTitle > 6 ? whole : width
  }

  private func measure(_ index: Int, _ glyphs: Glyphs) -> (text: Int, sign: Int) {
    var text = 0
    var sign = 0
    for row in rows where index < row.cells.count {
      let width = row.cells[index].width(glyphs)
      text = max(text, width.text)
      sign = max(sign, width.sign)
    }
    if hasTitles { text = max(text, titleWidth(index, glyphs, least: text + sign) - sign) }
    return (text, sign)
  }

  /// Breaks titles down to three ideographs in a row, over as few rows as that takes.
  mutating func breakTitles(_ glyphs: Glyphs) {
    let longest = columns.map { glyphs.width(of: $0.title) }.max() ?? 0
    titleRows = longest > 14 ? 3 : 2
    leastTitle = 6
    let widths = measures(glyphs)
    titleRows =
      zip(columns, widths).map { column, width in
        wrapped(column.title, max(2, width.text + width.sign), glyphs).count
      }.max() ?? 1
  }
}
