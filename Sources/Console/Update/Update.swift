internal import Canvas
internal import District

/// Takes one message into the model and says what must happen outside; no I/O, no clock.
public func update(_ model: inout Model, _ message: Message) -> [Effect] {
  switch message {
  case .answered(let answer): model.take(answer)
  case .key(let key): model.handle(key)
  case .tick(let now): model.tick(now)
  case .resized(let size): model.resize(size)
  case .generation(let delivery): model.take(delivery)
  case .ledger(let version): model.takeLedger(version)
  case .terminal(let isNarrow): model.takeWidths(isNarrow)
  case .configured(let preferences): model.take(preferences)
  case .configFaulty(let faults): model.take(faults: faults)
  case .redefined(let faults): model.takeRedefinition(faults)
  case .views(let views, let fault): model.take(views, fault)
  case .targetSet(let draft, let fault): model.takeTargetSet(draft, fault)
  case .waited(let question): model.takeWait(question)
  }
}

extension Model {
  /// The first question; called once, after which everything goes through `update`.
  public mutating func start() -> [Effect] { askOverview() }

  mutating func resize(_ size: Size) -> [Effect] {
    let had = hasRoomBeside
    self.size = size
    clampScroll()
    return hasRoomBeside && !had && overview != nil ? askBeside() : []
  }

  mutating func takeWidths(_ ambiguousIsNarrow: Bool) -> [Effect] {
    isTerminalNarrow = ambiguousIsNarrow
    if chosenGlyphs == nil { glyphs = ambiguousIsNarrow ? .fine : .safe }
    return []
  }

  mutating func takeWait(_ question: UInt64) -> [Effect] {
    for (slot, waiting) in pending where waiting.question == question {
      pending[slot]?.isSlow = true
    }
    return []
  }

  mutating func tick(_ moment: Moment) -> [Effect] {
    let isBack = moment < now
    now = moment
    if isBack { notice = Notice(kind: .hint, words: Model.clockRanBack) }
    let turned = turnWall()
    guard turned.isEmpty else { return turned }
    guard let askedAt, overview != nil, pending[.overview] == nil else { return [] }
    let isDue = moment < askedAt || moment - askedAt >= Model.refreshSeconds
    let ranOut =
      overview?.attention.contains { item in
        item.dueAt.map { $0 > askedAt && $0 <= moment } ?? false
      } ?? false
    return isDue || ranOut ? askOverview() : []
  }

  mutating func take(_ delivery: Delivery) -> [Effect] {
    switch delivery {
    case .ready(let newest):
      self.delivery = nil
      guard newest != generation || overview == nil else { return [] }
      generation = newest
      places = []
      return askAgain()
    case .takingIn:
      self.delivery = delivery
      return []
    case .refused(let refused, let fault):
      self.delivery = nil
      refusal = Refusal(generation: refused, fault: fault)
      return []
    }
  }

  mutating func takeLedger(_ version: Int) -> [Effect] {
    guard version != ledgerVersion else { return [] }
    ledgerVersion = version
    return askAgain()
  }

  mutating func takeRedefinition(_ faults: [Fault]) -> [Effect] {
    ownFaults = faults
    return overview == nil ? [] : askAgain()
  }

  /// Attention is judged against the clock, so it is asked for again now and then.
  static let refreshSeconds = 300

  private static let clockRanBack = Phrase(
    "系统时钟倒退了, 时效可能不准", "The clock ran back; ages may be wrong")
}
