internal import Canvas
internal import District

extension Sheet {
  /// A page of sections on the whole body: band with their names, sections, a status line.
  mutating func putZoom(_ zoom: Zoom, _ model: Model, _ frame: Frame) {
    let area = frame.body
    guard area.rows > 2 else { return }
    put(
      band: heading(zoom), facts: tabs(zoom, model), in: area.rows(0..<1), isFocused: false)
    let body = Zoom.body(of: area)
    if let fault = zoom.fault, zoom.detail == nil {
      put(PaneView.fault(fault, wording), in: body)
      return
    }
    guard zoom.detail != nil else {
      let words = wording.text("正在读取 ..", "reading ..")
      surface.put(words, row: body.row, column: body.column, role: .loading, limit: body.columns)
      return
    }
    let page = ZoomPage(zoom, wording, in: body, glyphs)
    let top = page.top(from: zoom.pageTop, rows: body.rows)
    owner = zoom.focus
    clipped(to: body.widened(by: 1)) { sheet in
      for part in page.parts {
        let area = part.area.moved(rows: body.row - top, columns: body.column)
        if area.row < body.endRow, area.endRow > body.row { sheet.put(part, in: area) }
      }
    }
    owner = nil
    if let part = page.active {
      putStatus(zoom, part, row: area.endRow - 1, columns: body.columns + 2)
    }
  }

  private func heading(_ zoom: Zoom) -> String {
    let title = "\(zoom.focus.number) \(wording.text(zoom.focus.title))"
    guard let detail = zoom.detail else { return title }
    let own = wording.text(detail.title)
    return own == wording.text(zoom.focus.title) || own.isEmpty ? title : "\(title)  \(own)"
  }

  /// A section: its band, its rows, the selected one marked.
  private mutating func put(_ part: ZoomPage.Part, in area: Area) {
    put(
      band: part.title, facts: facts(of: part), in: area.rows(0..<1), isFocused: part.isActive)
    let body = area.inset(top: 1)
    guard !part.table.rows.isEmpty else {
      let why = part.table.emptyReason.map(wording.text) ?? wording.text("没有记录", "no rows")
      surface.put(why, row: body.row, column: body.column, role: .empty, limit: body.columns)
      return
    }
    let view = part.view
    guard !view.grid.rows.isEmpty else {
      let words = wording.text("没有含“\(view.filter)”的行", "no row holds \"\(view.filter)\"")
      surface.put(words, row: body.row, column: body.column, role: .empty, limit: body.columns)
      return
    }
    let plan = view.plan(body.columns, glyphs)
    put(view.grid, plan, row: body.row, column: body.column, rows: body.rows, first: part.top)
    guard part.isActive else { return }
    let row = body.row + view.grid.titleRows + view.row - part.top
    guard view.row >= part.top, row < body.endRow else { return }
    surface.put(">", row: row, column: body.column - 1, role: .selectedMark)
    if let slot = plan.slots.first(where: { $0.column == view.column }) {
      let cell = Area(row: row, column: body.column + slot.offset, rows: 1, columns: slot.width)
      surface.mark(cell, [.bold, .underline])
    }
  }

  private func facts(of part: ZoomPage.Part) -> Line {
    guard !part.table.rows.isEmpty else { return Line([]) }
    var segments: [Segment] = []
    if !part.view.filter.isEmpty {
      let rows = part.view.grid.rows.count
      let words = wording.text(
        "筛选 \(part.view.filter): \(rows) 行", "filter \(part.view.filter): \(rows) rows")
      segments.append(Segment([Span(words, .bandDim)], rank: 0))
    }
    if let columns = part.view.arranged.columnsShown {
      let words = wording.text(
        "列 \(columns.shown)/\(columns.all)", "columns \(columns.shown)/\(columns.all)")
      segments.append(Segment([Span(words, .bandDim)], rank: 1))
    }
    if let order = part.order.map({ orderWords($0, part.table) }) ?? part.table.order {
      segments.append(Segment([Span(wording.text(order), .bandDim)], rank: 2))
    }
    if part.table.total > part.rows {
      let count = wording.text("共 \(part.table.total) 行", "\(part.table.total) rows")
      segments.append(Segment([Span(count, .bandDim)], rank: 1))
    }
    return Line(segments)
  }

  /// `第 3/28 行  列 2/8  按高血压规范从低到高`.
  private mutating func putStatus(_ zoom: Zoom, _ part: ZoomPage.Part, row: Int, columns: Int) {
    let table = part.table
    let view = part.view
    guard !table.rows.isEmpty else { return }
    let count = view.grid.rows.count
    let place = min(view.row + 1, count)
    let total = view.filter.isEmpty ? table.total : count
    var segments = [
      Segment(
        [
          Span(
            wording.text(
              "第 \(place)/\(total) 行", "row \(place)/\(total)"), .hint)
        ], rank: 0)
    ]
    if table.total > table.rows.count {
      segments.append(
        Segment(
          [Span(wording.text("已读 \(table.rows.count)", "\(table.rows.count) read"), .hint)],
          rank: 2))
    }
    let all = view.columnIDs.count
    segments.append(
      Segment(
        [
          Span(
            wording.text(
              "列 \(view.column + 1)/\(all)", "column \(view.column + 1)/\(all)"), .hint)
        ], rank: 3))
    if let fault = zoom.fault {
      segments.append(Segment([Span(wording.text(fault.line), .error)], rank: 0))
    }
    put(Line(segments), row: row, column: 1, columns: columns - 2)
  }

  private func orderWords(_ order: Zoom.Order, _ table: Table) -> Phrase {
    let title = table.column(order.column).map { table.columns[$0].title } ?? Phrase(name: "")
    return order.isAscending
      ? Phrase("按\(title.zh)从低到高", "by \(title.en), ascending")
      : Phrase("按\(title.zh)从高到低", "by \(title.en), descending")
  }

  private func tabs(_ zoom: Zoom, _ model: Model) -> Line {
    let sections = zoom.detail?.sections ?? []
    var segments: [Segment] = []
    if sections.count > 1 {
      segments = sections.enumerated().map { index, section in
        let isActive = index == zoom.section
        let name = wording.text(section.table.title)
        let distance = abs(index - zoom.section)
        return Segment(
          [Span(isActive ? "[\(name)]" : name, .bandDim)], rank: isActive ? 0 : 2 + distance)
      }
    }
    if let place = model.overview?.scope.place {
      segments.append(Segment([Span(place.shortName, .bandDim)], rank: 1))
    }
    segments += chosenScope(model)
    return Line(segments)
  }

  /// Period and tree, where they were chosen and no line above says so.
  private func chosenScope(_ model: Model) -> [Segment] {
    guard Frame(model).scope.isEmpty else { return [] }
    var segments: [Segment] = []
    if let period = model.stop.period {
      segments.append(Segment([Span(wording.text(period.label), .bandDim)], rank: 1))
    }
    if model.stop.tree == .group {
      segments.append(Segment([Span(wording.text("按医共体", "by group"), .bandDim)], rank: 1))
    }
    return segments
  }

  /// Draws with everything outside an area left untouched.
  private mutating func clipped(to area: Area, _ draw: (inout Sheet) -> Void) {
    var inner = self
    inner.surface = Surface(size: Size(columns: 0, rows: 0))
    surface.clipped(to: area) { held in
      swap(&held, &inner.surface)
      draw(&inner)
      swap(&held, &inner.surface)
    }
    swap(&surface, &inner.surface)
    self = inner
  }
}

extension Zoom {
  /// What is left for the sections of the screen's body: below the band, above the status line.
  static func body(of area: Area) -> Area { area.inset(top: 1, left: 1, bottom: 1, right: 1) }
}

extension Area {
  fileprivate func moved(rows: Int, columns: Int) -> Area {
    Area(row: row + rows, column: column + columns, rows: self.rows, columns: self.columns)
  }

  /// With a margin at the left and the right.
  fileprivate func widened(by count: Int) -> Area {
    Area(row: row, column: column - count, rows: rows, columns: columns + 2 * count)
  }
}

extension ZoomView {
  /// The first column and as many others as fit, so that the selected one is among them.
  func plan(_ room: Int, _ glyphs: Glyphs) -> GridPlan {
    let measures = arranged.measures(glyphs)
    let all = Array(grid.columns.indices)
    var start = 1
    while true {
      let kept = all.prefix(1) + all.dropFirst(start)
      let plan = grid.plan(room, glyphs, only: Array(kept), measures: measures)
      if start >= column || plan.slots.contains(where: { $0.column == column }) { return plan }
      start += 1
    }
  }
}
