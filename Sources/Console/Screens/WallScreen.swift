internal import Canvas
internal import District

extension Sheet {
  /// One pane on the whole body, in full; below it what needs someone there.
  mutating func putWall(_ pane: PaneID, _ model: Model, _ frame: Frame) {
    guard let overview = model.overview else {
      putWaiting(model, frame)
      return
    }
    let view = PaneView(overview.pane(pane), wording)
    var items = overview.attention.filter { $0.pane == pane }
    if items.isEmpty { items = overview.attention }
    let room = frame.body.rows
    let columns = frame.body.columns - 2
    let needed = 1 + (view.forms.map { $0.whole(columns, glyphs) }.max() ?? 1)
    let spare = room - needed - 2
    let rows = min(items.count, max(spare, room >= 20 ? 4 : 0))
    let (top, rest) = frame.body.split(rows: rows > 0 ? room - rows - 2 : room)
    put(view, in: top, isFocused: true)
    guard rows > 0 else { return }
    let title = "\(Focus.attention.number) \(wording.text(Focus.attention.title))"
    let area = rest.inset(top: 1)
    put(
      band: title, facts: AttentionView.facts(items, wording), in: area.rows(0..<1),
      isFocused: false)
    let body = area.inset(top: 1, left: 1, right: 1)
    let grid = AttentionView(Array(items.prefix(rows)), wording).grid
    put(
      grid, grid.plan(body.columns, glyphs), row: body.row, column: body.column, rows: body.rows)
  }

  /// Which screen of the wall, and what a key does.
  func wallWords(_ wall: Wall, _ model: Model) -> Line {
    let number = "\(wall.index + 1)/\(model.wallSteps.count)"
    let state = Segment(
      [Span(wording.text(" 轮播 \(number) ", " Wall \(number) "), .bandFocused)], rank: 0)
    guard wall.pausedUntil != nil else {
      return Line([state, Segment([Span(wording.text("任意键暂停", "any key pauses"), .hint)])])
    }
    let cap = { (command: Command) in
      model.keys.bindings.first { $0.command == command }?.keys.first?.cap(in: wording.language)
        ?? ""
    }
    return Line([
      state,
      Segment(
        [Span(wording.text("已暂停, 1 分钟后继续", "paused, goes on in a minute"), .strong)], rank: 1),
      Segment([Span(" \(cap(.wall)) ", .keyCap), Span(wording.text(" 继续", " go on"), .keyText)]),
      Segment(
        [
          Span(wording.text(" 左 右 ", " Left Right "), .keyCap),
          Span(wording.text(" 换屏", " turn"), .keyText),
        ], rank: 3),
      Segment([Span(" Esc ", .keyCap), Span(wording.text(" 离开", " leave"), .keyText)], rank: 2),
    ])
  }
}
