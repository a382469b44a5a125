internal import Canvas
internal import District

extension Sheet {
  /// What was typed and the places that match it.
  mutating func put(_ goTo: GoTo, _ model: Model, _ frame: Frame) {
    let found = model.candidates(goTo)
    let isReading = model.places.isEmpty && model.pending[.places] != nil
    put(
      Chooser(
        title: Phrase("去某地", "Go to a place"),
        facts: Phrase("\(found.count) 处", "\(found.count) places"), typed: goTo.typed.text,
        hint: Phrase("名称, 拼音首字母或代码", "name, pinyin initials or code"),
        nothing: isReading
          ? Phrase("正在读取地名 ..", "reading the places ..") : Phrase("没有这样的地方", "no such place"),
        row: goTo.row),
      GoToPage.grid(found, model, wording), frame)
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
