internal import Canvas
internal import District

extension Model {
  mutating func handle(_ key: Key) -> [Effect] {
    notice = nil
    if wall != nil { return handleWall(key) }
    if isEarly(key) {
      remember(key)
      return []
    }
    return act(on: key)
  }

  /// What a key does at once.
  mutating func act(on key: Key) -> [Effect] {
    if let layer = layers.last, let effects = type(key, into: layer) { return effects }
    if case .help(let helping)? = layers.last, explain(key, on: helping) { return [] }
    guard let command = keys.command(for: key) else {
      if key.isForeignToCommands { notice = Notice(kind: .hint, words: Model.inputMethodHint) }
      return []
    }
    return perform(command)
  }

  mutating func perform(_ command: Command) -> [Effect] {
    switch command {
    case .quit: return [.quit]
    case .suspend: return [.suspend]
    case .redraw: return [.redrawAll]
    case .language:
      language = language == .zh ? .en : .zh
      return []
    case .back: return goBack()
    case .help where layers.last.map(\.isHelp) != true:
      return openHelp()
    case .wall: return beginWall()
    case .views where layers.isEmpty:
      layers.append(.views(Views()))
      return []
    case .keepView where layers.isEmpty:
      layers.append(.naming(TypedText(text: suggestedName)))
      return []
    case .palette where layers.last.map(\.isPalette) != true: return openPalette()
    case .target where layers.last.map(\.isExplain) != false: return openTarget()
    default: break
    }
    if let layer = layers.last { return perform(command, on: layer) }
    if stop.zoom != nil, let effects = performZoomed(command) { return effects }
    return performOnOverview(command)
  }

  private mutating func performOnOverview(_ command: Command) -> [Effect] {
    switch command {
    case .focus(let focus): return self.focus(focus)
    case .zoom: return stop.zoom == nil ? openZoom(stop.focus) : closeZoom()
    case .nextFocus: stop.focus = stop.focus.moved(by: 1, in: parts)
    case .previousFocus: stop.focus = stop.focus.moved(by: -1, in: parts)
    case .move(let move): moveCursor(move)
    case .enter: return enterCursor()
    case .explain: return explainCursor()
    case .goTo:
      layers.append(.goTo(GoTo()))
      return askPlaces()
    case .filter: return openFilter()
    case .columns: return openColumns()
    case .tree: return changeTree()
    case .period: return changePeriod()
    default: break
    }
    return []
  }

  /// Focuses a part; when it has the focus already, zooms it.
  mutating func focus(_ focus: Focus) -> [Effect] {
    if stop.zoom != nil {
      if stop.zoom?.focus == focus { return closeZoom() }
      stop.focus = focus
      return openZoom(focus)
    }
    if stop.focus == focus { return openZoom(focus) }
    stop.focus = focus
    return []
  }

  mutating func openZoom(_ focus: Focus) -> [Effect] {
    stop.zoom = Zoom(focus: focus)
    return askZoom()
  }

  mutating func closeZoom() -> [Effect] {
    stop.zoom = nil
    return cancel(.zoom)
  }

  /// One step towards home: the top layer, a page, a line that was read, a place.
  mutating func goBack() -> [Effect] {
    if !early.isEmpty {
      early = []
      return []
    }
    if let layer = layers.popLast() {
      switch layer {
      case .explain, .help: return cancel(.explain)
      case .filter(let filtering): return filter(by: filtering.before)
      case .target(let targeting): return leaveQuestion(of: targeting) ?? cancel(.target)
      default: return []
      }
    }
    if stop.zoom?.filter.isEmpty == false { return filter(by: "") }
    if stop.zoom != nil, stop.zoom?.isFollowed != true { return closeZoom() }
    if let last = trail.popLast() {
      stop = last
      return askOverview() + (stop.zoom == nil ? cancel(.zoom) : askZoom())
    }
    if hasBadNews {
      refusal = nil
      configFaults = []
      ownFaults = []
      return []
    }
    stop.focus = .pane(.portrait)
    stop.cursors = [:]
    return []
  }

  /// Opens a place and remembers where it came from.
  mutating func go(to place: PlaceCode, tree: Tree? = nil, focus: Focus? = nil) -> [Effect] {
    guard place != overview?.scope.place.code || tree != nil else { return [] }
    trail.append(stop)
    if trail.count > Model.longestTrail { trail.removeFirst() }
    var next = Stop(place: place, tree: tree ?? stop.tree, period: stop.period)
    next.focus = focus ?? stop.focus
    stop = next
    layers = []
    return askOverview()
  }

  private mutating func changeTree() -> [Effect] {
    let other: Tree = stop.tree == .region ? .group : .region
    guard let scope = overview?.scope else { return [] }
    let isInBoth = scope.place.kind != .town && scope.place.kind != .group
    guard isInBoth || scope.path.isEmpty else {
      return go(to: scope.path.first?.code ?? scope.place.code, tree: other)
    }
    stop.tree = other
    return askOverview() + (stop.zoom == nil ? [] : askZoom())
  }

  private mutating func changePeriod() -> [Effect] {
    guard let scope = overview?.scope else { return [] }
    let kinds: [Period.Kind] = [.month, .quarter, .year, .rolling12, .week]
    let index = kinds.firstIndex(of: (stop.period ?? scope.period).kind) ?? kinds.count - 1
    let day = scope.localTime.day(of: scope.asOf)
    stop.period = Period(kinds[(index + 1) % kinds.count], holding: day)
    return askOverview() + (stop.zoom == nil ? [] : askZoom())
  }

  static let longestTrail = 50
  private static let inputMethodHint = Phrase(
    "现在是中文输入, 按键不起作用: 请切换到英文输入法",
    "An input method is on; switch it off to use the keys")
}

extension Layer {
  var isPalette: Bool {
    if case .palette = self { true } else { false }
  }

  var isExplain: Bool {
    if case .explain = self { true } else { false }
  }

  var isHelp: Bool {
    if case .help = self { true } else { false }
  }
}
