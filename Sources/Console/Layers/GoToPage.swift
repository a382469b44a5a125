internal import Canvas
internal import District

extension Sheet {
  /// What was typed and the places that match it.
  mutating func put(_ goTo: GoTo, _ model: Model, _ frame: Frame) {
    surface.fill(frame.body, .text)
    let found = model.candidates(goTo)
    let facts = wording.text("\(found.count) 处", "\(found.count) places")
    put(
      band: wording.text("去某地", "Go to a place"),
      facts: Line([Segment([Span(facts, .bandDim)])]), in: frame.body.rows(0..<1),
      isFocused: true)
    let body = frame.body.inset(top: 1, left: 1, right: 1)
    putInput(goTo, row: body.row, column: body.column, columns: body.columns)
    let rows = body.inset(top: 1)
    guard !found.isEmpty else {
      let words =
        model.places.isEmpty && model.pending[.places] != nil
        ? wording.text("正在读取地名 ..", "reading the places ..")
        : wording.text("没有这样的地方", "no such place")
      surface.put(words, row: rows.row, column: rows.column, role: .empty, limit: rows.columns)
      return
    }
    let top = max(0, min(goTo.row - rows.rows + 1, found.count - rows.rows))
    let shown = Array(found.dropFirst(top).prefix(rows.rows))
    let grid = GoToPage.grid(shown, model, wording)
    let plan = grid.plan(rows.columns, glyphs)
    put(grid, plan, row: rows.row, column: rows.column, rows: rows.rows)
    let row = rows.row + goTo.row - top
    guard row < rows.endRow else { return }
    surface.put(">", row: row, column: rows.column - 1, role: .selectedMark)
    surface.mark(Area(row: row, column: rows.column, rows: 1, columns: rows.columns), .bold)
  }

  private mutating func putInput(_ goTo: GoTo, row: Int, column: Int, columns: Int) {
    surface.fill(Area(row: row, column: column, rows: 1, columns: columns), .input)
    guard !goTo.text.isEmpty else {
      let hint = wording.text("名称, 拼音首字母或代码", "name, pinyin initials or code")
      surface.put("_ " + hint, row: row, column: column, role: .inputHint, limit: columns)
      return
    }
    surface.put(goTo.text + "_", row: row, column: column, role: .input, limit: columns)
  }
}

/// The list of places below the input.
enum GoToPage {
  static func grid(_ places: [Place], _ model: Model, _ wording: Wording) -> Grid {
    let names = Dictionary(
      model.places.map { ($0.code, $0.shortName) }, uniquingKeysWith: { first, _ in first })
    return Grid(
      columns: [
        Grid.Column(id: "name", title: "", rank: 0, least: 12),
        Grid.Column(id: "parent", title: "", rank: 2),
        Grid.Column(id: "kind", title: "", rank: 3),
        Grid.Column(id: "initials", title: "", rank: 4),
        Grid.Column(id: "code", title: "", rank: 5),
      ],
      rows: places.map { place in
        let parent = place.parent.flatMap { names[$0] } ?? ""
        return Grid.Row(
          id: place.code.text, place: place.code,
          cells: [
            .spans([Span(place.name)]), .spans([Span(parent, .label)]),
            .spans([Span(wording.text(place.kind.name), .label)]),
            .spans([Span(place.initials, .label)]), .spans([Span(place.code.text, .label)]),
          ])
      }, hasTitles: false)
  }
}

extension PlaceKind {
  var name: Phrase {
    switch self {
    case .district: Phrase("区县", "district")
    case .group: Phrase("医共体", "group")
    case .town: Phrase("镇街", "town")
    case .organisation: Phrase("机构", "institution")
    case .village: Phrase("村社", "village")
    }
  }
}
