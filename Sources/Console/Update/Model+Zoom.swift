internal import Canvas
internal import District

extension Model {
  /// Keys of a zoomed pane; nil leaves the command to the overview.
  mutating func performZoomed(_ command: Command) -> [Effect]? {
    guard var zoom = stop.zoom else { return nil }
    let view = ZoomView(zoom, wording)
    switch command {
    case .nextFocus: turnSection(by: 1)
    case .previousFocus: turnSection(by: -1)
    case .move(.left), .move(.right):
      let step: Command.Move = command == .move(.left) ? .up : .down
      let index = moved(view.column, of: view.columnIDs.count, page: 1, step)
      zoom.column = view.columnIDs.indices.contains(index) ? view.columnIDs[index] : nil
      stop.zoom = zoom
    case .move(let move): return moveRow(move, view)
    case .sort:
      zoom.order = view.nextOrder(zoom.order)
      stop.zoom = zoom
      clampScroll()
      return readOn()
    case .reverse:
      let order = zoom.order ?? view.nextOrder(nil)
      zoom.order = order.map { Zoom.Order(column: $0.column, isAscending: !$0.isAscending) }
      stop.zoom = zoom
      clampScroll()
      return readOn()
    case .enter: return enterRow(view)
    case .explain:
      guard let figure = view.figure else {
        notice = Notice(kind: .hint, words: Model.nothingToExplain)
        return []
      }
      return explain(figure)
    default: return nil
    }
    clampScroll()
    return []
  }

  /// One row up or down; beyond the first and the last row lies the next section.
  private mutating func moveRow(_ move: Command.Move, _ view: ZoomView) -> [Effect] {
    guard let zoom = stop.zoom else { return [] }
    let count = view.grid.rows.count
    let isLeaving =
      move == .up ? view.row == 0 && zoom.section > 0 : move == .down && view.row >= count - 1
    if isLeaving, !(move == .down && hasMoreRows) {
      let sections = zoom.detail?.sections.count ?? 0
      let next = zoom.section + (move == .up ? -1 : 1)
      guard (0..<sections).contains(next) else { return [] }
      turnSection(by: move == .up ? -1 : 1)
      let last = stop.zoom?.lastRow(wording)
      stop.zoom?.row = move == .up ? last : nil
      clampScroll()
      return []
    }
    let index = moved(view.row, of: count, page: zoomRows, move)
    stop.zoom?.row = view.grid.rows.indices.contains(index) ? view.grid.rows[index].id : nil
    clampScroll()
    return askMore(near: index)
  }

  /// Gives the keys to another section and leaves this one as it is.
  private mutating func turnSection(by step: Int) {
    guard var zoom = stop.zoom, let sections = zoom.detail?.sections, sections.count > 1 else {
      return
    }
    zoom.turn(to: (zoom.section + step + sections.count) % sections.count)
    stop.zoom = zoom
  }

  private mutating func enterRow(_ view: ZoomView) -> [Effect] {
    guard view.grid.rows.indices.contains(view.row), let zoom = stop.zoom else { return [] }
    let row = view.grid.rows[view.row]
    stop.zoom?.row = row.id
    if let page = zoom.table?.rows.first(where: { $0.id == row.id })?.page {
      return open(page, at: row.place)
    }
    guard let place = row.place, place != overview?.scope.place.code else {
      notice = Notice(kind: .hint, words: Phrase("这一行没有下一层", "There is nothing below this row"))
      return []
    }
    return go(to: place)
  }

  /// Opens a page, at another place if one is named; Back leads here again.
  mutating func open(_ page: Detail.Subject, at place: PlaceCode?) -> [Effect] {
    var focus = stop.zoom?.focus ?? stop.focus
    if case .pane(let pane) = page { focus = .pane(pane) }
    if focus == .attention { focus = .pane(.portrait) }
    let zoom = Zoom(focus: focus, subject: page, isFollowed: true)
    if let place, place != overview?.scope.place.code {
      let effects = go(to: place, focus: focus)
      stop.zoom = zoom
      return effects + askZoom()
    }
    guard stop.zoom?.subject != page else { return [] }
    trail.append(stop)
    if trail.count > Model.longestTrail { trail.removeFirst() }
    layers = []
    stop.zoom = zoom
    return askZoom()
  }

  private var hasMoreRows: Bool {
    stop.zoom?.table.map { $0.rows.count < $0.total } ?? false
  }

  /// Asks for the next page of a long table before its end is reached.
  mutating func askMore(near index: Int) -> [Effect] {
    guard let zoom = stop.zoom, let table = zoom.table, table.rows.count < table.total,
      pending[.zoom] == nil, index >= table.rows.count - 100,
      let source = zoom.detail?.sections[zoom.section].source
    else { return [] }
    return ask(
      source, place: stop.place, period: stop.period,
      page: Page(first: table.rows.count, count: Model.pageRows))
  }

  /// Takes the page that was asked for and keeps what is selected on it.
  mutating func takeZoom(_ detail: Detail) {
    guard var zoom = stop.zoom else { return }
    let known = zoom.detail?.sections.indices.contains(zoom.section) == true
    let id = known ? zoom.detail?.sections[zoom.section].id : nil
    zoom.detail = detail
    zoom.section = detail.sections.firstIndex { $0.id == id } ?? 0
    zoom.table = detail.sections.isEmpty ? nil : detail.sections[zoom.section].table
    zoom.fault = nil
    zoom.arrangeAsWanted()
    stop.zoom = zoom
    clampScroll()
  }

  /// Takes further rows of a long table.
  mutating func takeRows(_ rows: Table, first: Int) {
    guard var zoom = stop.zoom, var detail = zoom.detail else { return }
    guard let index = detail.sections.firstIndex(where: { $0.id == rows.id }),
      detail.sections[index].table.rows.count == first
    else { return }
    detail.sections[index].table.rows += rows.rows
    detail.sections[index].table.total = rows.total
    zoom.detail = detail
    if index == zoom.section { zoom.table = detail.sections[index].table }
    zoom.fault = nil
    stop.zoom = zoom
    clampScroll()
  }

  /// The page as it is placed on the screen.
  private var zoomPage: ZoomPage? {
    stop.zoom.map { ZoomPage($0, wording, in: Zoom.body(of: Frame(self).body), glyphs) }
  }

  /// Table rows that the section with the keys shows.
  var zoomRows: Int { zoomPage?.active?.rows ?? 1 }

  /// Keeps the selected row on the screen.
  mutating func clampScroll() {
    guard var zoom = stop.zoom, let page = zoomPage, let part = page.active else { return }
    let count = part.view.grid.rows.count
    zoom.top = min(zoom.top, part.view.row, max(0, count - part.rows))
    zoom.top = max(zoom.top, part.view.row - part.rows + 1, 0)
    zoom.pageTop = page.top(
      from: zoom.pageTop, rows: Zoom.body(of: Frame(self).body).rows)
    stop.zoom = zoom
  }
}

extension Zoom {
  /// Gives the keys to a section; what was selected there before is selected again.
  mutating func turn(to section: Int) {
    guard let detail, detail.sections.indices.contains(section), section != self.section else {
      return
    }
    var now = self
    now.detail = nil
    now.left = [:]
    var left = left
    left[detail.sections[self.section].id] = now
    let pageTop = pageTop
    let isFollowed = isFollowed
    self = state(of: detail.sections[section])
    self.detail = detail
    self.left = left
    self.section = section
    self.pageTop = pageTop
    self.isFollowed = isFollowed
  }

  func lastRow(_ wording: Wording) -> String? { ZoomView(self, wording).grid.rows.last?.id }
}
