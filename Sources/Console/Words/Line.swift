internal import Canvas
internal import District

/// A word or number with its role; a number keeps the figure that it was printed from.
struct Span: Equatable, Sendable {
  var text: String
  var role: Role
  /// Follows the number: `!` for a warning, `!!` for a missed target. Tables give it a column.
  var sign = ""
  var figure: Figure?
  /// Where Enter leads.
  var place: PlaceCode?

  init(
    _ text: String, _ role: Role = .text, sign: String = "", figure: Figure? = nil,
    place: PlaceCode? = nil
  ) {
    self.text = text
    self.role = role
    self.sign = sign
    self.figure = figure
    self.place = place
  }

  func width(_ glyphs: Glyphs) -> Int { glyphs.width(of: text) + sign.utf8.count }
}

/// Spans that stand or fall together when a line gets narrow.
struct Segment: Equatable, Sendable {
  var spans: [Span]
  /// Higher goes first.
  var rank: Int

  init(_ spans: [Span], rank: Int = 1) {
    self.spans = spans
    self.rank = rank
  }

  func width(_ glyphs: Glyphs) -> Int { spans.reduce(0) { $0 + $1.width(glyphs) } }
}

/// One row of segments.
struct Line: Equatable, Sendable {
  var segments: [Segment]
  /// Blanks between segments where there is room.
  var gap: Int
  /// The same in fewer columns, for where not all of the segments fit; empty drops some there.
  var shorter: [Segment] = []

  init(_ segments: [Segment], gap: Int = 2) {
    self.segments = segments
    self.gap = gap
  }

  init(_ text: String, _ role: Role = .text) {
    self.init([Segment([Span(text, role)])])
  }

  var figures: [Figure] { segments.flatMap(\.spans).compactMap(\.figure) }

  /// The segments that fit, and the blanks between them: one where that saves a segment.
  func fitted(_ columns: Int, _ glyphs: Glyphs) -> (segments: [Segment], gap: Int) {
    var kept = segments
    let all = segments.reduce(0) { $0 + $1.width(glyphs) }
    if !shorter.isEmpty, all + min(gap, 1) * max(0, segments.count - 1) > columns { kept = shorter }
    var widths = kept.map { $0.width(glyphs) }
    while true {
      let sum = widths.reduce(0, +)
      let gaps = max(0, kept.count - 1)
      if sum + gap * gaps <= columns { return (kept, gap) }
      if sum + gaps <= columns || kept.count < 2 { return (kept, 1) }
      let highest = kept.map(\.rank).max() ?? 0
      guard let last = kept.lastIndex(where: { $0.rank == highest }) else { return (kept, 1) }
      kept.remove(at: last)
      widths.remove(at: last)
    }
  }

  /// Columns that the whole line takes.
  func width(_ glyphs: Glyphs) -> Int {
    segments.reduce(0) { $0 + $1.width(glyphs) } + gap * max(0, segments.count - 1)
  }
}
