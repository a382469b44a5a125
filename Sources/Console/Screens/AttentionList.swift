internal import Canvas
internal import District

/// What needs someone now, as rows of a grid.
struct AttentionView: Equatable, Sendable {
  var grid: Grid

  init(_ items: [Attention], _ wording: Wording) {
    grid = Grid(
      columns: [
        Grid.Column(id: "place", title: "", rank: 0, least: 14),
        Grid.Column(id: "subject", title: "", rank: 0, least: 34, most: 60),
        Grid.Column(id: "people", title: "", isRight: true, rank: 6),
        Grid.Column(id: "contact", title: "", rank: 4),
        Grid.Column(id: "state", title: "", rank: 2),
        Grid.Column(id: "clock", title: "", isRight: true, rank: 0),
        Grid.Column(id: "age", title: "", isRight: true, rank: 3),
        Grid.Column(id: "due", title: "", rank: 5),
        Grid.Column(id: "pane", title: "", rank: 7),
      ],
      rows: items.map { item in
        Grid.Row(
          id: item.id, place: item.place, cells: AttentionView.cells(item, wording),
          briefs: [1: item.briefs.map { wording.spans($0) }])
      }, hasTitles: false)
  }

  /// The class of urgency and a blank, before the place's name.
  static let chipColumns = 4

  private static func cells(_ item: Attention, _ wording: Wording) -> [Grid.Cell] {
    let pressure = wording.pressure(of: item)
    let people = item.people.map { wording.text("影响 \($0) 人", "\($0) persons") } ?? ""
    let due =
      item.dueAt.map { wording.text("限 ", "due ") + wording.stamp($0, full: true) } ?? ""
    let phone = item.contactPhone.isEmpty ? "" : " " + item.contactPhone
    return [
      .spans([
        Span(" \(item.urgency.letter) ", chip(item, wording)), Span(" "),
        Span(item.placeName, .strong),
      ]),
      .spans(wording.spans(item.subject)),
      .spans([Span(people, .label)]),
      .spans([Span(item.contactName + phone, .label)]),
      .spans([Span(wording.text(item.state))]),
      .spans([Span(wording.clock(of: item), pressure == .unjudged ? .text : pressure.role)]),
      .spans([Span(wording.since(item.openedAt), .label)]),
      .spans([Span(due, .label)]),
      .spans([Span("\(item.pane.number) " + wording.text(item.pane.title), .label)]),
    ]
  }

  private static func chip(_ item: Attention, _ wording: Wording) -> Role {
    let isOver =
      item.workdaysLeft.map { $0 < 0 } ?? item.dueAt.map { $0 < wording.now } ?? false
    switch item.urgency {
    case .critical: return .badBlock
    case .urgent: return isOver ? .badBlock : .warnBlock
    case .normal, .improvement: return isOver ? .warnBlock : .neutralBlock
    }
  }

  /// How many there are, by class.
  static func facts(_ items: [Attention], _ wording: Wording) -> Line {
    guard !items.isEmpty else { return Line([]) }
    func words(_ text: String, rank: Int) -> Segment { Segment([Span(text, .bandDim)], rank: rank) }
    var segments = [
      words(wording.text("按时限和影响人数排序", "by time left and people affected"), rank: 3),
      words(wording.text("\(items.count) 件", "\(items.count) in all"), rank: 0),
    ]
    for urgency in Urgency.allCases {
      let count = items.count { $0.urgency == urgency }
      guard count > 0 else { continue }
      segments.append(words("\(wording.text(urgency.name)) \(count)", rank: 1))
    }
    return Line(segments)
  }
}

extension Sheet {
  /// Draws the rows that fit, so that the selected one is among them.
  mutating func putAttention(_ model: Model, in area: Area, isFocused: Bool) {
    guard !area.isEmpty else { return }
    let items = model.overview?.attention ?? []
    let selected = model.stop.cursors[.attention]
    let hasBand = OverviewScreen.hasBand(model.size, Frame(model))
    var body = area
    if hasBand {
      let title = "\(Focus.attention.number) \(wording.text(Focus.attention.title))"
      let facts = AttentionView.facts(items, wording)
      put(band: title, facts: facts, in: area.rows(0..<1), isFocused: isFocused)
      body = area.inset(top: 1)
    }
    guard !items.isEmpty else {
      let words = wording.text("没有需要马上办的事", "Nothing needs anyone right now")
      surface.put(words, row: body.row, column: body.column + 1, role: .empty, limit: body.columns)
      return
    }
    let at = isFocused ? items.firstIndex { $0.id == selected } : nil
    let margin = hasBand ? 1 : 0
    let piles = body.columnParts(OverviewScreen.attentionPiles(model.size), gap: 2)
    let room = body.rows * piles.count
    let top = max(0, min((at ?? 0) - room + 1, items.count - room))
    let shown = AttentionView(Array(items.dropFirst(top).prefix(room)), wording).grid
    owner = .attention
    for (index, pile) in piles.enumerated() {
      let inner = pile.inset(left: margin, right: margin)
      let plan = shown.plan(inner.columns, glyphs)
      put(
        shown, plan, row: inner.row, column: inner.column,
        rows: min(inner.rows, max(0, shown.rows.count - index * body.rows)),
        first: index * body.rows)
    }
    owner = nil
    guard let at, at >= top, at < top + room else { return }
    let pile = piles[(at - top) / max(1, body.rows)]
    let row = body.row + (at - top) % max(1, body.rows)
    surface.put(">", row: row, column: pile.column, role: .selectedMark)
    let figure = targets[.attention]?.first { $0.id == model.stop.attentionFigure }
    let name = pile.column + margin + AttentionView.chipColumns
    let columns = figure?.columns ?? name..<name + surface.width(of: items[at].placeName)
    let cell = Area(row: row, column: columns.lowerBound, rows: 1, columns: columns.count)
    surface.mark(cell.intersection(pile), [.bold, .underline])
  }
}
