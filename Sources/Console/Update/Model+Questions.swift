internal import District

extension Model {
  /// After how long a pending question shows on the screen.
  static let patience = 300

  mutating func ask(
    _ kind: Question.Kind, place: PlaceCode?, period: Period?, page: Page = Page(),
    isBeside: Bool = false
  ) -> [Effect] {
    lastQuestion += 1
    var question = Question(
      id: lastQuestion, ledgerVersion: ledgerVersion, seat: seat, place: place, tree: stop.tree,
      period: period, kind: kind, page: page, now: now)
    question.isBeside = isBeside
    pending[question.slot] = Pending(question: lastQuestion, first: page.first)
    return [.ask(question), .wait(question: lastQuestion, milliseconds: Model.patience)]
  }

  mutating func askOverview() -> [Effect] {
    askedAt = now
    return ask(.overview, place: stop.place, period: stop.period)
  }

  mutating func askZoom() -> [Effect] {
    guard let zoom = stop.zoom else { return [] }
    let kind = zoom.subject.map { Question.Kind.detail($0) } ?? .list(.attention, state: nil)
    return ask(
      kind, place: stop.place, period: stop.period, page: Page(count: Model.pageRows))
  }

  mutating func askExplanation(of figure: Figure) -> [Effect] {
    ask(.explain(figure.id), place: figure.place, period: figure.period)
  }

  /// Asks for everything on the screen once more; it stays until the answers are there.
  mutating func askAgain() -> [Effect] {
    var effects = askOverview()
    if stop.zoom != nil { effects += askZoom() }
    for layer in layers {
      switch layer {
      case .explain(let explaining): effects += askExplanation(of: explaining.figure)
      case .goTo, .palette: effects += askPlaces()
      case .target(let targeting): effects += ask(targeting)
      case .filter, .columns, .views, .naming: break
      case .help(let helping):
        if let figure = helping.figure { effects += askExplanation(of: figure) }
      }
    }
    return effects
  }

  mutating func askPlaces() -> [Effect] {
    guard places.isEmpty else { return [] }
    return ask(.places, place: nil, period: nil)
  }

  mutating func cancel(_ slot: Question.Slot) -> [Effect] {
    guard pending.removeValue(forKey: slot) != nil else { return [] }
    return [.cancel(slot)]
  }

  static let pageRows = 1000
}
