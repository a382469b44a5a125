internal import Canvas
internal import District

extension Model {
  /// Keys that a layer on top takes; it takes all.
  mutating func perform(_ command: Command, on layer: Layer) -> [Effect] {
    switch (layer, command) {
    case (.help(let top), .move(let move)):
      setTop(scrolled(top, move, height: helpPage.height(in: self)))
    case (.help, .help): _ = layers.popLast()
    case (.explain(let explaining), .move(let move)):
      let page = explainPage(explaining)
      setTop(scrolled(explaining.top, move, height: page.height(in: self)))
    case (.explain, .explain): return goBack()
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
    case .help: layers[layers.count - 1] = .help(top: top)
    case .explain(var explaining):
      explaining.top = top
      layers[layers.count - 1] = .explain(explaining)
    default: break
    }
  }

  /// Text keys while a place is being typed; nil leaves the key to the table.
  mutating func type(_ key: Key, into goTo: GoTo) -> [Effect]? {
    var next = goTo
    switch key {
    case .character(let scalar): next.text.unicodeScalars.append(scalar)
    case .paste(let text): next.text += String(text.prefix(80))
    case .backspace where !next.text.isEmpty: next.text.removeLast()
    case .control("u"): next.text = ""
    default: return nil
    }
    guard next.text.utf8.count <= 200 else { return [] }
    next.row = 0
    layers[layers.count - 1] = .goTo(next)
    return []
  }

  /// Places that match what was typed, the best first.
  func candidates(_ goTo: GoTo) -> [Place] {
    let typed = GoTo.normalised(goTo.text)
    guard !typed.isEmpty else { return places }
    let ranked = places.enumerated().compactMap { index, place in
      GoTo.rank(place, typed).map { (rank: $0, index: index, place: place) }
    }
    return ranked.sorted { ($0.rank, $0.index) < ($1.rank, $1.index) }.map(\.place)
  }
}

extension GoTo {
  /// Lower-case, without blanks, full-width forms as ASCII.
  static func normalised(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      guard case .character(let plain) = Key.character(scalar).normalised, plain != " " else {
        continue
      }
      result.append(plain)
    }
    return String(result).lowercased()
  }

  /// 0 is best; nil does not match at all.
  static func rank(_ place: Place, _ typed: String) -> Int? {
    let name = place.name.lowercased()
    let short = place.shortName.lowercased()
    if name == typed || short == typed || place.initials == typed || place.code.text == typed {
      return 0
    }
    if name.hasPrefix(typed) || short.hasPrefix(typed) { return 1 }
    if place.initials.hasPrefix(typed) { return 2 }
    if place.code.text.lowercased().hasPrefix(typed) { return 3 }
    if contains(name, typed) { return 4 }
    return contains(place.initials, typed) ? 5 : nil
  }

  private static func contains(_ text: String, _ part: String) -> Bool {
    let bytes = Array(text.utf8)
    let wanted = Array(part.utf8)
    guard wanted.count <= bytes.count else { return false }
    return (0...(bytes.count - wanted.count)).contains { start in
      bytes[start..<start + wanted.count].elementsEqual(wanted)
    }
  }
}
