internal import Canvas
internal import District

/// A number or row on the screen that the cursor can stand on.
struct Target: Equatable, Sendable {
  /// Stays the same over refreshes: the row and the figure.
  var id: String
  var row: Int
  var columns: Range<Int>
  var figure: Figure?
  /// Where Enter leads; nil stays where it is.
  var place: PlaceCode?
  /// In the title band: reachable, but not where the cursor begins.
  var isInBand = false
}

/// A surface being drawn on, with what the cursor can stand on in each part of it.
struct Sheet: Sendable {
  var surface: Surface
  let wording: Wording
  private(set) var targets: [Focus: [Target]] = [:]
  /// How many targets of the part that is being drawn share an id.
  private var namesakes: [String: Int] = [:]
  /// Numbers that stand outside every part: in the header lines.
  private(set) var loose: [Target] = []
  /// Whether a title band is being drawn.
  var isInBand = false
  /// The part that is being drawn; numbers drawn outside any part cannot be reached.
  var owner: Focus? {
    didSet { if owner != oldValue { namesakes = [:] } }
  }

  init(size: Size, glyphs: Glyphs, wording: Wording) {
    surface = Surface(size: size, glyphs: glyphs)
    self.wording = wording
  }

  /// Goes on drawing on a surface, within its clip.
  init(_ surface: Surface, wording: Wording) {
    self.surface = surface
    self.wording = wording
  }

  var glyphs: Glyphs { surface.glyphs }

  /// Draws spans one after the other and returns the columns used.
  @discardableResult
  mutating func put(
    _ spans: [Span], row: Int, column: Int, limit: Int, key: String = ""
  ) -> Int {
    var used = 0
    for span in spans where used < limit {
      let start = column + used
      let taken = surface.put(
        span.text, row: row, column: start, role: span.role, limit: limit - used)
      used += taken
      note(span, row: row, columns: start..<start + taken, key: key)
      used += surface.put(
        span.sign, row: row, column: column + used, role: span.role, limit: limit - used,
        cut: .clip)
    }
    return used
  }

  /// Draws what fits of a line.
  mutating func put(_ line: Line, row: Int, column: Int, columns: Int) {
    let (segments, gap) = line.fitted(columns, glyphs)
    var used = 0
    for segment in segments {
      let limit = columns - used
      guard limit > 0 else { return }
      used += put(segment.spans, row: row, column: column + used, limit: limit) + gap
    }
  }

  /// Draws what fits of a line so that it ends before `endColumn`.
  mutating func putRight(_ line: Line, row: Int, endColumn: Int, columns: Int) {
    let (segments, gap) = line.fitted(columns, glyphs)
    let widths = segments.reduce(0) { $0 + $1.width(glyphs) }
    let width = min(columns, widths + gap * max(0, segments.count - 1))
    put(line, row: row, column: endColumn - width, columns: columns)
  }

  /// Remembers where a number stands, when it is inside the clip.
  mutating func note(_ span: Span, row: Int, columns: Range<Int>, key: String) {
    guard let figure = span.figure, !columns.isEmpty,
      surface.clip.contains(row: row, column: columns.lowerBound)
    else { return }
    guard let owner else {
      loose.append(Target(id: figure.id.code, row: row, columns: columns, figure: figure))
      return
    }
    var id = "\(key)/\(figure.id.code)@\(figure.place.text)"
    let twins = namesakes[id, default: 0]
    namesakes[id] = twins + 1
    if twins > 0 { id += "#\(twins)" }
    targets[owner, default: []].append(
      Target(
        id: id, row: row, columns: columns, figure: figure, place: span.place,
        isInBand: isInBand))
  }

  /// Shows where the cursor stands: a mark in the gutter, the number bold and underlined.
  mutating func select(_ id: String, of focus: Focus, gutter: Int) {
    guard let target = targets[focus]?.first(where: { $0.id == id }) else { return }
    if !target.isInBand {
      surface.put(">", row: target.row, column: gutter, role: .selectedMark)
    }
    let area = Area(
      row: target.row, column: target.columns.lowerBound, rows: 1, columns: target.columns.count)
    surface.mark(area, [.bold, .underline])
  }
}
