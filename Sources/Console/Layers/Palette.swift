internal import Canvas
internal import District

/// Choosing a command, a part of the screen or a place by typing a part of its name.
struct Palette: Equatable, Sendable {
  var typed = TypedText()
  var row = 0
}

/// Something that the palette finds and Enter runs.
struct PaletteEntry: Equatable, Sendable {
  enum Action: Equatable, Sendable {
    case command(Command)
    /// A part of the screen on the whole of it.
    case zoom(Focus)
    case place(PlaceCode)
    /// A kept view by its name.
    case view(String)
  }

  var action: Action
  var title: Phrase
  var kind: Phrase
  /// The key that does the same.
  var cap: Phrase
  /// Known for places; worked out from the title for all else.
  var initials: [String]
  var code = ""

  init(
    _ action: Action, _ title: Phrase, kind: Phrase, cap: Phrase, initials: [String]? = nil,
    code: String = ""
  ) {
    self.action = action
    self.title = title
    self.kind = kind
    self.cap = cap
    self.initials = initials ?? Pinyin.initials(of: title.zh)
    self.code = code
  }

  func rank(_ typed: String) -> Int? {
    Match.rank(
      typed, names: [title.zh, title.en].map(Match.normalised), initials: initials,
      codes: code.isEmpty ? [] : [code.lowercased()])
  }
}

extension Model {
  /// What matches the typed text, the best first; everything while nothing is typed.
  func entries(_ palette: Palette) -> [PaletteEntry] {
    let all = viewEntries + commandEntries + pageEntries + placeEntries
    let typed = Match.normalised(palette.typed.text)
    guard !typed.isEmpty else { return all }
    let ranked = all.enumerated().compactMap { index, entry in
      entry.rank(typed).map { (rank: $0, index: index, entry: entry) }
    }
    return ranked.sorted { ($0.rank, $0.index) < ($1.rank, $1.index) }.map(\.entry)
  }

  private var commandEntries: [PaletteEntry] {
    keys.bindings.filter { $0.command != .palette }.map { binding in
      PaletteEntry(
        .command(binding.command), binding.title, kind: Phrase("命令", "command"),
        cap: binding.caps)
    }
  }

  /// Each part of the screen on the whole of it.
  private var pageEntries: [PaletteEntry] {
    Focus.all.map { focus in
      PaletteEntry(
        .zoom(focus), Phrase("放大\(focus.title.zh)", "Zoom \(focus.title.en)"),
        kind: Phrase("整屏", "whole screen"), cap: Phrase(name: "\(focus.number) z"))
    }
  }

  private var viewEntries: [PaletteEntry] {
    views.map { view in
      PaletteEntry(
        .view(view.name), Phrase(name: view.name), kind: Phrase("视图", "view"),
        cap: Phrase(name: "v"))
    }
  }

  private var placeEntries: [PaletteEntry] {
    places.map { place in
      PaletteEntry(
        .place(place.code), Phrase(name: place.name), kind: place.kind.name,
        cap: Phrase(name: ""), initials: [place.initials], code: place.code.text)
    }
  }

  mutating func openPalette() -> [Effect] {
    layers.append(.palette(Palette()))
    return askPlaces()
  }

  /// Leaves every layer and does what was chosen.
  mutating func run(_ action: PaletteEntry.Action) -> [Effect] {
    layers = []
    switch action {
    case .command(let command): return perform(command)
    case .place(let place): return go(to: place)
    case .view(let name):
      return views.first { $0.name == name }.map { open($0) } ?? []
    case .zoom(let focus):
      stop.focus = focus
      return openZoom(focus)
    }
  }
}

extension KeyTable.Binding {
  /// Its name in lists: what its words say first.
  var title: Phrase {
    if case .focus(let focus) = command { return focus.title }
    func first(_ text: String) -> String {
      String(text.prefix { !",:;".contains($0) })
    }
    return Phrase(first(words.zh), first(words.en))
  }

  /// The names of all its keys.
  var caps: Phrase {
    func caps(_ language: Language) -> String {
      keys.map { $0.cap(in: language) }.joined(separator: " ")
    }
    return Phrase(caps(.zh), caps(.en))
  }
}

extension Sheet {
  /// What was typed and what it finds, with keys.
  mutating func put(_ palette: Palette, _ model: Model, _ frame: Frame) {
    let found = model.entries(palette)
    let grid = Grid(
      columns: [
        Grid.Column(id: "name", title: "", rank: 0, least: 16),
        Grid.Column(id: "key", title: "", rank: 1),
        Grid.Column(id: "kind", title: "", rank: 2),
        Grid.Column(id: "initials", title: "", rank: 4),
        Grid.Column(id: "other", title: "", rank: 3, least: 12),
      ],
      rows: found.enumerated().map { index, entry in
        let other = wording.language == .zh ? entry.title.en : entry.title.zh
        return Grid.Row(
          id: String(index), place: nil,
          cells: [
            .spans([Span(wording.text(entry.title))]),
            .spans([Span(wording.text(entry.cap), .strong)]),
            .spans([Span(wording.text(entry.kind), .label)]),
            .spans([Span(String((entry.initials.first ?? "").prefix(12)), .label)]),
            .spans([Span(entry.title.zh == entry.title.en ? entry.code : other, .label)]),
          ])
      }, hasTitles: false)
    put(
      Chooser(
        title: Phrase("命令", "Commands"),
        facts: Phrase("\(found.count) 项", "\(found.count) entries"),
        typed: palette.typed.text,
        hint: Phrase("名称, 拼音首字母或英文", "name, pinyin initials or English"),
        nothing: Phrase("没有这样的命令或地方", "no such command or place"), row: palette.row),
      grid, frame)
  }
}
