internal import Canvas
internal import District

extension Sheet {
  /// Attention first, then the five panes.
  mutating func putOverview(_ model: Model, _ frame: Frame) {
    guard let overview = model.overview else {
      putWaiting(model, frame)
      return
    }
    let panes = PaneID.allCases.map { PaneView(overview.pane($0), wording) }
    var body = frame.body
    let hasBand = frame.width > .narrow && model.size.rows >= 22
    let count = overview.attention.count
    let wanted = min(max(1, count), OverviewScreen.attentionRows(model.size.rows))
    let hasGap = model.size.rows >= 20
    let band = hasBand ? 1 : 0
    let first = arranged(panes, body, attention: wanted + band, hasGap)
    // What panes do not need goes to further rows of attention.
    let more = min(max(0, count - wanted), first.free)
    let arrangement =
      more > 0 ? arranged(panes, body, attention: wanted + more + band, hasGap) : first
    var attention: Area
    (attention, body) = body.split(rows: wanted + more + band)
    putAttention(model, in: attention, hasBand: hasBand)
    for band in arrangement.bands {
      for (pane, area) in zip(band.panes, band.areas) {
        let isFocused = model.stop.focus == .pane(pane.id) && !model.isPrinted
        put(pane, in: area, isFocused: isFocused)
        guard isFocused, let id = model.stop.cursors[model.stop.focus] else { continue }
        select(id, of: model.stop.focus, gutter: area.column)
      }
    }
    putNews(overview, frame)
  }

  private func arranged(
    _ panes: [PaneView], _ body: Area, attention: Int, _ hasGap: Bool
  ) -> Arrangement {
    let area = body.inset(top: attention + (hasGap ? 1 : 0), bottom: hasGap ? 1 : 0)
    return Arrangement(panes, in: area, glyphs)
  }

  /// Before the first overview: what is being done and how far it is, or why there is nothing.
  mutating func putWaiting(_ model: Model, _ frame: Frame) {
    let body = frame.body.inset(top: frame.body.rows > 2 ? 1 : 0, left: 1, right: 1)
    if let fault = model.fault {
      put(PaneView.fault(fault, wording), in: body)
      return
    }
    let words = model.intakeWords ?? wording.text("正在读取数据 ..", "reading data ..")
    surface.put(words, row: body.row, column: body.column, role: .loading, limit: body.columns)
    if case .takingIn(_, let share?)? = model.delivery, body.rows > 1 {
      surface.gauge(
        share, row: body.row + 1, column: body.column, columns: min(40, body.columns))
    }
  }

  private mutating func putNews(_ overview: Overview, _ frame: Frame) {
    guard !frame.news.isEmpty else { return }
    surface.fill(frame.news, .news)
    let head = Segment([Span(wording.text("最新", "Latest"), .news)], rank: 0)
    let items = overview.news.enumerated().map { index, item in
      let words = wording.stamp(item.at) + " " + item.text.text(in: wording.language)
      return Segment([Span(words, .news)], rank: index + 1)
    }
    put(
      Line([head] + items), row: frame.news.row, column: frame.news.column + 1,
      columns: frame.news.columns - 2)
  }
}

/// Numbers of the overview's layout.
enum OverviewScreen {
  /// Rows that attention gets before the panes.
  static func attentionRows(_ rows: Int) -> Int {
    switch rows {
    case ..<16: 2
    case ..<30: 3
    case ..<44: 4
    default: rows / 6
    }
  }
}
