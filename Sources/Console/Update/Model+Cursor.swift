internal import Canvas
internal import District

extension Model {
  /// What the cursor can stand on in the focused part, in reading order.
  var targets: [Target] {
    // Those of panes stay where they are; attention and pages depend on the cursor.
    let still = stop.focus == .attention ? nil : still
    let all = (still?.sheet ?? drawn(self)).targets[stop.focus] ?? []
    return all.sorted { ($0.row, $0.columns.lowerBound) < ($1.row, $1.columns.lowerBound) }
  }

  var target: Target? {
    guard let id = stop.cursors[stop.focus] else { return nil }
    return targets.first { $0.id == id }
  }

  mutating func moveCursor(_ move: Command.Move) {
    if stop.focus == .attention {
      moveAttention(move)
      return
    }
    let targets = targets
    guard !targets.isEmpty else { return }
    guard let id = stop.cursors[stop.focus], let at = targets.firstIndex(where: { $0.id == id })
    else {
      stop.cursors[stop.focus] = move == .end ? targets.last?.id : Model.first(targets)?.id
      return
    }
    stop.cursors[stop.focus] = targets[Model.next(targets, from: at, move)].id
  }

  /// Where the cursor begins: below the title band.
  private static func first(_ targets: [Target]) -> Target? {
    targets.first { !$0.isInBand } ?? targets.first
  }

  /// Left and right go in reading order; up and down to the nearest in the next row that has any.
  private static func next(_ targets: [Target], from at: Int, _ move: Command.Move) -> Int {
    let current = targets[at]
    switch move {
    case .left: return max(0, at - 1)
    case .right: return min(targets.count - 1, at + 1)
    case .home, .pageUp: return 0
    case .end, .pageDown: return targets.count - 1
    case .up, .down:
      let beyond = targets.indices.filter {
        move == .up ? targets[$0].row < current.row : targets[$0].row > current.row
      }
      let rows = beyond.map { targets[$0].row }
      guard let row = move == .up ? rows.max() : rows.min() else { return at }
      let centre = current.columns.lowerBound + current.columns.upperBound
      func distance(_ index: Int) -> Int {
        abs(targets[index].columns.lowerBound + targets[index].columns.upperBound - centre)
      }
      return beyond.filter { targets[$0].row == row }.min { distance($0) < distance($1) } ?? at
    }
  }

  private mutating func moveAttention(_ move: Command.Move) {
    let ids = overview?.attention.map(\.id) ?? []
    guard !ids.isEmpty else { return }
    guard let id = stop.cursors[.attention], let at = ids.firstIndex(of: id) else {
      stop.cursors[.attention] = move == .end ? ids.last : ids.first
      return
    }
    if move == .left || move == .right {
      moveAlong(id, move)
      return
    }
    stop.attentionFigure = nil
    stop.cursors[.attention] = ids[moved(at, of: ids.count, page: 10, move)]
  }

  /// Goes through the numbers of one row of attention.
  private mutating func moveAlong(_ id: String, _ move: Command.Move) {
    let figures = targets.map(\.id).filter { $0.hasPrefix(id + "/") }
    guard !figures.isEmpty else { return }
    let at = figures.firstIndex { $0 == stop.attentionFigure }
    let next = at.map { moved($0, of: figures.count, page: 1, move) } ?? 0
    stop.attentionFigure = figures[next]
  }

  mutating func enterCursor() -> [Effect] {
    if stop.focus == .attention {
      let items = overview?.attention ?? []
      let chosen = items.first { $0.id == stop.cursors[.attention] } ?? items.first
      guard let item = chosen else { return [] }
      stop.cursors[.attention] = item.id
      let effects = go(to: item.place, focus: .pane(item.pane))
      return effects.isEmpty ? openZoom(.pane(item.pane)) : effects
    }
    if let place = target?.place, place != overview?.scope.place.code { return go(to: place) }
    return openZoom(stop.focus)
  }

  mutating func explainCursor() -> [Effect] {
    let figure: Figure?
    if stop.focus == .attention {
      let items = overview?.attention ?? []
      let item = items.first { $0.id == stop.cursors[.attention] } ?? items.first
      let chosen = targets.first { $0.id == stop.attentionFigure }
      figure = chosen?.figure ?? item?.subject.figures.first
    } else {
      if target == nil { stop.cursors[stop.focus] = Model.first(targets)?.id }
      figure = target?.figure
    }
    guard let figure else {
      notice = Notice(kind: .hint, words: Model.nothingToExplain)
      return []
    }
    return explain(figure)
  }

  mutating func explain(_ figure: Figure) -> [Effect] {
    layers.append(.explain(Explaining(figure: figure)))
    return askExplanation(of: figure)
  }

  static let nothingToExplain = Phrase("这里没有可以追溯的数", "There is no figure here to explain")
}

/// The index after a move in a list of `count`.
func moved(_ index: Int, of count: Int, page: Int, _ move: Command.Move) -> Int {
  let wanted =
    switch move {
    case .up, .left: index - 1
    case .down, .right: index + 1
    case .pageUp: index - page
    case .pageDown: index + page
    case .home: 0
    case .end: count - 1
    }
  return min(max(0, wanted), max(0, count - 1))
}
