internal import Canvas
internal import District

extension Model {
  /// Which keys work at the moment.
  var context: KeyTable.Context {
    switch layers.last {
    case .goTo, .palette, .filter, .columns, .views, .naming, .target: .goTo
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
    if case .target(let targeting)? = model.layers.last {
      put(
        Line(targeting.keys(wording)), row: area.row, column: area.column, columns: area.columns)
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

extension Targeting {
  /// The keys that do something at this stage.
  fileprivate func keys(_ wording: Wording) -> [Segment] {
    func key(_ cap: (String, String), _ words: (String, String), _ rank: Int) -> Segment {
      Segment(
        [
          Span(" \(wording.text(cap.0, cap.1)) ", .keyCap),
          Span(" \(wording.text(words.0, words.1))", .keyText),
        ], rank: rank)
    }
    let back = key(("Esc", "Esc"), ("返回", "back"), 1)
    switch stage {
    case .writing: return []
    case .confirming: return [key(("y", "y"), ("存下", "keep"), 0), back]
    case .removing: return [key(("y", "y"), ("删去", "remove"), 0), back]
    case .editing where sheet == nil: return [back]
    case .editing:
      var keys = [
        key(("回车", "Enter"), ("核对", "check"), 0), back,
        key(("上 下", "Up Down"), ("选项", "field"), 2),
      ]
      if text == nil { keys.append(key(("左 右", "Left Right"), ("更改", "change"), 1)) }
      if sheet?.isOwn == true { keys.append(key(("Del", "Del"), ("删自设", "remove own"), 3)) }
      return keys
    }
  }
}
