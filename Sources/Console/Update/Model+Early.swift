internal import Canvas
internal import District

/// Keys that come before the answer they act on are played once it is there, in their order.
extension Model {
  /// Whether a key has to wait: it acts on what has not come, or on what an earlier one will do.
  func isEarly(_ key: Key) -> Bool {
    if early.isEmpty, isText(key) { return false }
    let command = keys.command(for: key)
    if early.isEmpty { return needsAnswer(command) }
    switch command {
    case .back: return false
    case .quit, .suspend, .redraw: return opensInput
    default: return true
    }
  }

  private func needsAnswer(_ command: Command?) -> Bool {
    guard let command else { return false }
    switch layers.last {
    case .goTo: return places.isEmpty && pending[.places] != nil && Model.chooses(command)
    case .palette(let palette):
      let isReading = places.isEmpty && pending[.places] != nil
      return isReading && command == .enter && entries(palette).isEmpty
    case .help, .explain, .columns, .views, .naming, .target: return false
    case .filter, nil: break
    }
    if let zoom = stop.zoom, Model.readsTable(command) {
      return pending[.zoom] != nil && zoom.table == nil
    }
    guard overview == nil, pending[.overview] != nil else { return false }
    return Model.readsOverview(command)
  }

  private static func chooses(_ command: Command) -> Bool {
    switch command {
    case .move, .enter: true
    default: false
    }
  }

  private static func readsTable(_ command: Command) -> Bool {
    switch command {
    case .move, .enter, .explain, .target, .sort, .reverse, .nextFocus, .previousFocus, .columns:
      true
    default: false
    }
  }

  private static func readsOverview(_ command: Command) -> Bool {
    switch command {
    case .move, .enter, .explain, .target, .tree, .period: true
    default: false
    }
  }

  /// Whether letters that wait may be meant as text.
  private var opensInput: Bool {
    early.contains { key in
      keys.command(for: key).map { Model.opensInput.contains($0) } ?? false
    }
  }

  private static let opensInput: Set<Command> = [
    .goTo, .palette, .filter, .views, .keepView, .target,
  ]

  /// Whether a key is typed into a field rather than being a command.
  private func isText(_ key: Key) -> Bool {
    switch (layers.last, key) {
    case (.goTo, .character), (.palette, .character), (.filter, .character), (.views, .character),
      (.naming, .character), (.target, _), (_, .paste):
      true
    default: false
    }
  }

  mutating func remember(_ key: Key) {
    guard early.count < Model.mostEarly else { return }
    early.append(key)
    let count = early.count
    notice = Notice(
      kind: .hint,
      words: Phrase(
        "已记下 \(count) 个按键, 数据到了就执行", "\(count) keys noted, they act when the data are here"))
  }

  /// Plays what was typed too early, up to the first key that still has to wait.
  mutating func playEarly() -> [Effect] {
    var waiting = early
    guard !waiting.isEmpty else { return [] }
    // Nothing to act on came: the keys are void.
    guard overview != nil || pending[.overview] != nil else {
      early = []
      return []
    }
    early = []
    notice = nil
    var effects: [Effect] = []
    while let key = waiting.first {
      if needsAnswer(keys.command(for: key)) { break }
      waiting.removeFirst()
      effects += act(on: key)
    }
    early = waiting
    return effects
  }

  /// More is no longer a person typing ahead.
  static let mostEarly = 64
}
