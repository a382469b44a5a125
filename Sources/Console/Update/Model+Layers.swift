internal import Canvas
internal import District

extension Model {
  /// Keys that a layer on top takes; it takes all.
  mutating func perform(_ command: Command, on layer: Layer) -> [Effect] {
    switch (layer, command) {
    case (.help(let helping), .move(let move)):
      setTop(scrolled(helping.top, move, height: helpPage(helping).height(in: self)))
    case (.help, .help): return goBack()
    case (.explain(let explaining), .move(let move)):
      let page = explainPage(explaining)
      setTop(scrolled(explaining.top, move, height: page.height(in: self)))
    case (.explain, .explain): return goBack()
    case (.explain(let explaining), .enter):
      return explaining.figure.id.indicator.map { open(.indicator($0), at: nil) } ?? []
    case (.goTo(let goTo), .move(let move)):
      var next = goTo
      next.row = moved(goTo.row, of: candidates(goTo).count, page: pageRows, move)
      layers[layers.count - 1] = .goTo(next)
    case (.goTo(let goTo), .enter):
      let found = candidates(goTo)
      guard found.indices.contains(goTo.row) else { return [] }
      let place = found[goTo.row].code
      layers = []
      return go(to: place)
    case (.palette(var palette), .move(let move)):
      palette.row = moved(palette.row, of: entries(palette).count, page: pageRows, move)
      layers[layers.count - 1] = .palette(palette)
    case (.palette(let palette), .enter):
      let found = entries(palette)
      return found.indices.contains(palette.row) ? run(found[palette.row].action) : []
    case (.filter, .enter): layers.removeLast()
    case (.filter, .move): return performZoomed(command) ?? []
    case (.columns(let row), .move(let move)):
      let count = 1 + (stop.zoom?.table?.columns.count ?? 0)
      layers[layers.count - 1] = .columns(row: moved(row, of: count, page: pageRows, move))
    case (.columns(let row), .enter): toggleColumn(at: row)
    case (.columns, .columns): layers.removeLast()
    case (.views(let views), _): return perform(command, on: views)
    case (.naming(let typed), .enter): return keep(typed)
    case (.target(let targeting), _): return perform(command, on: targeting)
    default: break
    }
    return []
  }

  /// Rows that a page on top has for its content.
  var pageRows: Int { max(1, Frame(self).body.rows - 1) }

  private func scrolled(_ top: Int, _ move: Command.Move, height: Int) -> Int {
    moved(top, of: max(1, height - pageRows + 1), page: max(1, pageRows - 1), move)
  }

  private mutating func setTop(_ top: Int) {
    switch layers.last {
    case .help(var helping):
      helping.top = top
      layers[layers.count - 1] = .help(helping)
    case .explain(var explaining):
      explaining.top = top
      layers[layers.count - 1] = .explain(explaining)
    default: break
    }
  }

  /// Text keys while something is typed; nil leaves the key to the table.
  mutating func type(_ key: Key, into layer: Layer) -> [Effect]? {
    switch layer {
    case .goTo(var goTo):
      guard goTo.typed.take(key) else { return nil }
      goTo.row = 0
      layers[layers.count - 1] = .goTo(goTo)
    case .palette(var palette):
      guard palette.typed.take(key) else { return nil }
      palette.row = 0
      layers[layers.count - 1] = .palette(palette)
    case .filter(var filtering):
      guard filtering.typed.take(key) else { return nil }
      layers[layers.count - 1] = .filter(filtering)
      return filter(by: filtering.typed.text)
    case .views(var views):
      if key == .delete {
        views.deletes = true
      } else {
        guard views.typed.take(key) else { return nil }
        views.row = 0
      }
      layers[layers.count - 1] = .views(views)
    case .naming(var typed):
      guard typed.take(key) else { return nil }
      layers[layers.count - 1] = .naming(typed)
    case .columns(let row):
      guard key.normalised == .character(" ") else { return nil }
      toggleColumn(at: row)
    case .target(let targeting): return type(key, into: targeting)
    case .help, .explain: return nil
    }
    return []
  }

  /// Places that match what was typed, the best first.
  func candidates(_ goTo: GoTo) -> [Place] {
    let typed = Match.normalised(goTo.typed.text)
    guard !typed.isEmpty else { return places }
    let ranked = places.enumerated().compactMap { index, place in
      GoTo.rank(place, typed).map { (rank: $0, index: index, place: place) }
    }
    return ranked.sorted { ($0.rank, $0.index) < ($1.rank, $1.index) }.map(\.place)
  }
}

extension GoTo {
  init(text: String) {
    typed.text = text
  }

  /// 0 is best; nil does not match at all.
  static func rank(_ place: Place, _ typed: String) -> Int? {
    Match.rank(
      typed, names: [place.name.lowercased(), place.shortName.lowercased()],
      initials: [place.initials], codes: [place.code.text.lowercased()])
  }
}
