internal import Canvas
internal import District

extension Model {
  /// Which keys work at the moment.
  var context: KeyTable.Context {
    switch layers.last {
    case .goTo, .palette, .filter, .columns, .views, .naming: .goTo
    case .help, .explain: .page
    case nil: stop.zoom == nil ? .overview : .zoom
    }
  }
}

extension Sheet {
  /// The keys that matter here, or a line for the user.
  mutating func putFooter(_ model: Model, _ frame: Frame) {
    let area = frame.footer
    guard !area.isEmpty else { return }
    if let wall = model.wall {
      put(wallWords(wall, model), row: area.row, column: area.column, columns: area.columns)
      return
    }
    if let notice = model.notice {
      let role: Role = notice.kind == .fault ? .error : .strong
      surface.put(
        wording.text(notice.words), row: area.row, column: area.column + 1, role: role,
        limit: max(0, area.columns - 2))
      return
    }
    let segments = model.keys.hints(in: model.context).map { hint, rank in
      let cap = hint.cap.map(wording.text) ?? hint.keys.first?.cap(in: wording.language) ?? ""
      let words = hint.hint.map(wording.text) ?? ""
      return Segment([Span(" \(cap) ", .keyCap), Span(" \(words)", .keyText)], rank: rank)
    }
    put(Line(segments), row: area.row, column: area.column, columns: area.columns)
  }
}
