internal import Canvas
internal import District

extension Sheet {
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

  mutating func putNews(_ overview: Overview, _ frame: Frame) {
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
  static func hasBand(_ size: Size, _ frame: Frame) -> Bool {
    frame.width > .narrow && size.rows >= 22
  }

  /// Lists of attention beside one another; a row of it is never wider than half of such a screen.
  static func attentionPiles(_ size: Size) -> Int { size.columns >= 300 ? 2 : 1 }

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
