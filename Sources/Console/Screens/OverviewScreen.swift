internal import Canvas
internal import District

extension Sheet {
  /// Attention first, then the five panes.
  mutating func putOverview(_ model: Model, _ frame: Frame) {
    let panes = paneViews(model)
    var body = frame.body
    let hasBand = frame.width > .narrow && model.size.rows >= 22
    let count = model.overview?.attention.count ?? 0
    let wanted = min(max(1, count), OverviewScreen.attentionRows(model.size.rows))
    let hasGap = model.size.rows >= 20
    let band = hasBand ? 1 : 0
    let first = arranged(panes, body, attention: wanted + band, hasGap)
    // What panes do not need goes to further rows of attention.
    let more = model.overview == nil ? 0 : min(max(0, count - wanted), first.free)
    let arrangement =
      more > 0 ? arranged(panes, body, attention: wanted + more + band, hasGap) : first
    var attention: Area
    (attention, body) = body.split(rows: wanted + more + band)
    if model.overview == nil { attention = attention.rows(0..<band) }
    putAttentionOrBand(model, attention, hasBand: hasBand)
    for band in arrangement.bands {
      for (pane, area) in zip(band.panes, band.areas) {
        let isFocused = model.stop.focus == .pane(pane.id) && !model.isPrinted
        put(pane, in: area, isFocused: isFocused)
        guard isFocused, let id = model.stop.cursors[model.stop.focus] else { continue }
        select(id, of: model.stop.focus, gutter: area.column)
      }
    }
    putNews(model, frame)
  }

  private func arranged(
    _ panes: [PaneView], _ body: Area, attention: Int, _ hasGap: Bool
  ) -> Arrangement {
    let area = body.inset(top: attention + (hasGap ? 1 : 0), bottom: hasGap ? 1 : 0)
    return Arrangement(panes, in: area, glyphs)
  }

  private mutating func putAttentionOrBand(_ model: Model, _ area: Area, hasBand: Bool) {
    guard model.overview == nil else {
      putAttention(model, in: area, hasBand: hasBand)
      return
    }
    guard hasBand else { return }
    let title = "\(Focus.attention.number) \(wording.text(Focus.attention.title))"
    put(band: title, facts: Line([]), in: area, isFocused: model.stop.focus == .attention)
  }

  private func paneViews(_ model: Model) -> [PaneView] {
    PaneID.allCases.map { pane in
      if let overview = model.overview { return PaneView(overview.pane(pane), wording) }
      if let fault = model.fault {
        let summary = PaneSummary(pane: pane, state: .error(fault))
        return PaneView(summary, wording)
      }
      let words = model.intakeWords ?? wording.text("正在读取数据 ..", "reading data ..")
      return PaneView(loading: pane, words, wording)
    }
  }

  private mutating func putNews(_ model: Model, _ frame: Frame) {
    guard !frame.news.isEmpty, let overview = model.overview else { return }
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
