internal import Canvas
internal import District

/// The sections of a zoomed pane, placed on one page that may be longer than the screen.
///
/// Sections that are narrow enough stand beside one another; wide ones take as many piles as they
/// need. Each stands as high up as there is room for it. None is higher than the screen, so that
/// each can be seen whole; longer tables scroll in themselves.
struct ZoomPage: Equatable, Sendable {
  struct Part: Equatable, Sendable {
    var title: String
    var table: Table
    var view: ZoomView
    /// First row of the table that is shown.
    var top: Int
    /// On the page, title included.
    var area: Area
    var isActive: Bool
    /// As somebody chose it; nil is the engine's own.
    var order: Zoom.Order?

    /// Table rows that are shown at a time.
    var rows: Int { max(1, area.rows - 1 - view.grid.titleRows) }
  }

  var parts: [Part]
  /// Rows of the whole page.
  var height: Int

  /// - Parameter body: What there is to show the page in.
  init(_ zoom: Zoom, _ wording: Wording, in body: Area, _ glyphs: Glyphs) {
    let sections = zoom.detail?.sections ?? []
    let piles = ZoomPage.piles(body.columns)
    let width = (body.columns - ZoomPage.gutter * (piles - 1)) / piles
    let isNarrow = Frame.Width(body.columns) == .narrow
    var placing = ZoomPlacing(piles: piles, width: width, gap: body.rows >= 20 ? 1 : 0)
    parts = []
    for (index, section) in sections.enumerated() {
      let isActive = index == zoom.section
      let own = isActive ? zoom : zoom.state(of: section)
      let view = ZoomView(own, wording, isNarrow: isNarrow)
      let rows = ZoomPage.rows(of: section.table, view, most: max(3, body.rows))
      let span = ZoomPage.span(of: view, glyphs, width: width, piles: piles)
      var area = placing.place(rows: rows, span: span)
      if span == piles { area.columns = body.columns }
      parts.append(
        Part(
          title: wording.text(section.table.title), table: own.table ?? section.table, view: view,
          top: own.top, area: area, isActive: isActive, order: own.order))
    }
    height = placing.height
  }

  private static let longestName = 24

  /// Blanks between piles; the last one holds the mark of the selected row.
  static let gutter = 3

  private static func piles(_ columns: Int) -> Int {
    max(1, min(4, (columns + 2) / 58))
  }

  private static func rows(of table: Table, _ view: ZoomView, most: Int) -> Int {
    if table.rows.isEmpty { return 2 }
    return min(most, 1 + view.grid.height + (view.grid.rows.isEmpty ? 1 : 0))
  }

  private static func span(
    of view: ZoomView, _ glyphs: Glyphs, width: Int, piles: Int
  ) -> Int {
    // Long names are cut rather than a section made wide for them.
    let widths = zip(view.arranged.measures(glyphs), view.grid.columns).map { measure, column in
      min(measure.text + measure.sign, column.isRight ? .max : longestName)
    }
    let natural = widths.reduce(0, +) + max(0, widths.count - 1)
    let span = (natural + width + gutter - 1) / (width + gutter)
    return min(piles, max(1, span))
  }

  var active: Part? { parts.first(where: \.isActive) }

  /// The page's first row on the screen, so that the section with the keys is seen whole.
  func top(from top: Int, rows: Int) -> Int {
    var top = min(top, max(0, height - rows))
    guard let area = active?.area else { return max(0, top) }
    // The first sections are seen together with the head of the page.
    if area.endRow <= rows { return 0 }
    top = min(top, area.row)
    return max(0, top, area.endRow - rows)
  }
}

extension Zoom {
  /// A section as it was left, with the newest rows.
  func state(of section: Detail.Section) -> Zoom {
    var state = left[section.id] ?? Zoom(focus: focus, subject: subject)
    state.table = section.table
    state.left = [:]
    state.detail = nil
    state.memo = memo
    return state
  }
}
