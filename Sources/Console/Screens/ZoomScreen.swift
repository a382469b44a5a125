internal import Canvas
internal import District

extension Sheet {
  /// A pane's table on the whole body: band with the names of its tables, rows, a status line.
  mutating func putZoom(_ zoom: Zoom, _ model: Model, _ frame: Frame) {
    let area = frame.body
    guard area.rows > 2 else { return }
    put(
      band: "\(zoom.focus.number) \(wording.text(zoom.focus.title))", facts: tabs(zoom, model),
      in: area.rows(0..<1), isFocused: true)
    let body = area.inset(top: 1, left: 1, bottom: 1, right: 1)
    if let fault = zoom.fault, zoom.table == nil {
      put(PaneView.fault(fault, wording), in: body)
      return
    }
    guard let table = zoom.table, zoom.tableList == zoom.list || zoom.fault == nil else {
      let words =
        zoom.fault.map { wording.text($0.line) } ?? wording.text("正在读取 ..", "reading ..")
      surface.put(words, row: body.row, column: body.column, role: .loading, limit: body.columns)
      return
    }
    guard !table.rows.isEmpty else {
      let why = table.emptyReason.map(wording.text) ?? wording.text("没有记录", "no rows")
      put(Stack([Block.text(why, .empty, rank: 0, indent: 0)]), in: body)
      return
    }
    putTable(zoom, table, in: body, status: area.endRow - 1)
  }

  private mutating func putTable(_ zoom: Zoom, _ table: Table, in body: Area, status: Int) {
    let view = ZoomView(zoom, wording)
    let plan = view.plan(body.columns, glyphs)
    owner = zoom.focus
    put(view.grid, plan, row: body.row, column: body.column, rows: body.rows, first: zoom.top)
    owner = nil
    let row = body.row + view.grid.titleRows + view.row - zoom.top
    if view.row >= zoom.top, row < body.endRow {
      surface.put(">", row: row, column: body.column - 1, role: .selectedMark)
      surface.mark(Area(row: row, column: body.column, rows: 1, columns: body.columns), .bold)
      if let slot = plan.slots.first(where: { $0.column == view.column }) {
        let cell = Area(
          row: row, column: body.column + slot.offset, rows: 1, columns: slot.width)
        surface.mark(cell, .underline)
      }
    }
    putStatus(zoom, view, table, row: status, columns: body.columns + 2)
  }

  /// `第 3/28 行  列 2/8  按高血压规范从低到高`.
  private mutating func putStatus(
    _ zoom: Zoom, _ view: ZoomView, _ table: Table, row: Int, columns: Int
  ) {
    var segments = [
      Segment(
        [
          Span(
            wording.text(
              "第 \(view.row + 1)/\(table.total) 行", "row \(view.row + 1)/\(table.total)"), .hint)
        ], rank: 0)
    ]
    if table.total > table.rows.count {
      segments.append(
        Segment(
          [Span(wording.text("已读 \(table.rows.count)", "\(table.rows.count) read"), .hint)],
          rank: 2))
    }
    let count = view.columnIDs.count
    segments.append(
      Segment(
        [
          Span(
            wording.text("列 \(view.column + 1)/\(count)", "column \(view.column + 1)/\(count)"),
            .hint)
        ], rank: 3))
    if let order = orderWords(zoom, table) {
      segments.append(Segment([Span(order, .hint)], rank: 1))
    }
    put(Line(segments), row: row, column: 1, columns: columns - 2)
  }

  private func orderWords(_ zoom: Zoom, _ table: Table) -> String? {
    guard let order = zoom.order, let index = table.column(order.column) else {
      return table.order.map(wording.text)
    }
    let title = wording.text(table.columns[index].title)
    return order.isAscending
      ? wording.text("按\(title)从低到高", "by \(title), ascending")
      : wording.text("按\(title)从高到低", "by \(title), descending")
  }

  private func tabs(_ zoom: Zoom, _ model: Model) -> Line {
    var segments = ZoomList.all(of: zoom.focus).enumerated().map { index, list in
      let isShown = index == zoom.list
      let name = wording.text(list.title)
      return Segment([Span(isShown ? "[\(name)]" : name, .bandDim)], rank: isShown ? 0 : 2)
    }
    if let place = model.overview?.scope.place {
      segments.append(Segment([Span(place.shortName, .bandDim)], rank: 1))
    }
    return Line(segments)
  }
}

extension ZoomView {
  /// The first column and as many others as fit, so that the selected one is among them.
  func plan(_ room: Int, _ glyphs: Glyphs) -> GridPlan {
    let measures = grid.measures(glyphs)
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
