internal import Catalogue
internal import District

/// What needs someone now at a place: all rules together, ranked.
///
/// The same rows and the same clock give the same list; ids stay over generations. Counts are
/// those of the unit that has to act, and are not hidden.
struct AttentionBoard {
  let inquiry: Inquiry
  let numbers: Numbers
  let items: OpenItems

  /// What needs someone does not depend on the period that is looked at.
  var clock: LiveClock { inquiry.clock.asking(nil) }
  var scope: LeafScope { inquiry.scope }
  var places: Places { inquiry.places }
  var catalogue: Catalogue { inquiry.catalogue }

  init(_ inquiry: Inquiry) throws {
    self.inquiry = inquiry
    numbers = Numbers(engine: inquiry.engine, tree: inquiry.tree, clock: inquiry.clock.asking(nil))
    items = try OpenItems(inquiry)
  }

  /// All rows, by class, then time left, then people affected.
  func rows() throws -> [Attention] {
    var rows: [Attention] = []
    let rules: [() throws -> [Attention]] = [
      outbreaks, fullIntensiveCare, unvisitedReds, belowPace, redTowns, redTwice, weeklySignals,
      urgentDemands, overdueTasks, unacceptedTasks, untriagedDemands, unansweredReferrals,
      refusedEmergencies, agedCases, lateFeeds,
    ]
    for rule in rules {
      try inquiry.checkpoint()
      rows += try rule()
    }
    return AttentionBoard.ranked(rows)
  }

  /// By class, the least time left, the most people; the id decides the rest.
  static func ranked(_ rows: [Attention]) -> [Attention] {
    rows.sorted { left, right in
      if left.urgency != right.urgency { return left.urgency < right.urgency }
      let leftDue = left.dueAt?.seconds ?? .max
      let rightDue = right.dueAt?.seconds ?? .max
      if leftDue != rightDue { return leftDue < rightDue }
      let leftPeople = left.people ?? 0
      let rightPeople = right.people ?? 0
      return leftPeople == rightPeople ? left.id < right.id : leftPeople > rightPeople
    }
  }

  // MARK: - Parts that rules share

  /// When a problem known since `openedAt` has to be dealt with, by what was done about it.
  func deadline(_ urgency: Urgency, openedAt: Moment, _ item: OpenItems.Link?) -> Deadline? {
    if let due = item?.taskDueAt, item?.isAccepted == true {
      return Deadline(dueAt: due, workdaysLeft: workdaysLeft(urgency, due))
    }
    guard let span = span(urgency, item) else { return nil }
    return Deadline(
      span, after: item?.openedAt ?? openedAt, now: clock.now, localTime: clock.localTime,
      workdays: catalogue.workdays)
  }

  /// Classes whose clock counts workdays show workdays, also for a due time set by hand.
  func workdaysLeft(_ urgency: Urgency, _ due: Moment) -> Int? {
    guard case .minutes? = catalogue.clock(urgency)?.finish else {
      return catalogue.workdays.count(from: clock.today, to: clock.localTime.day(of: due + -1))
    }
    return nil
  }

  private func span(_ urgency: Urgency, _ item: OpenItems.Link?) -> Span? {
    guard let clock = catalogue.clock(urgency) else { return nil }
    guard let item else { return clock.triage }
    if item.isAccepted { return clock.finish }
    return item.isTriaged ? clock.triage + clock.accept : clock.triage
  }

  /// Rows of a table that lie in the place and meet conditions.
  func rows(
    of table: LiveTable, _ leaf: LeafColumn, _ conditions: [LiveCondition]
  ) throws -> [Int] {
    let board = inquiry.engine.board
    let echoes = try board.table(table)
    let rows = conditions.reduce(Array(0..<echoes.count)) {
      $1.rows(among: $0, of: echoes, levels: board.levels)
    }
    return leaf.rows(among: rows, of: echoes, in: scope)
  }

  /// A live count at a place, as it is, for a sentence.
  func count(_ id: FigureID, at place: PlaceCode, tree: Tree? = nil) throws -> Figure {
    try Numbers(engine: inquiry.engine, tree: tree ?? inquiry.tree, clock: clock)
      .raw(id, at: place)
  }

  func clockText(_ moment: Moment) -> String {
    let day = clock.localTime.day(of: moment)
    let time = clock.localTime.clock(moment)
    return day == clock.today ? time : "\(day.shortText) \(time)"
  }
}

extension Span {
  /// Two steps after one another.
  static func + (first: Span, second: Span) -> Span {
    switch (first, second) {
    case (.minutes(let one), .minutes(let two)): .minutes(one + two)
    case (.workdays(let one), .workdays(let two)): .workdays(one + two)
    case (_, .quarter), (.quarter, _): .quarter
    case (.minutes, .workdays(let days)), (.workdays(let days), .minutes): .workdays(days)
    }
  }
}

extension Sentence {
  /// Words and figures in turn.
  static func of(_ pieces: Piece...) -> Sentence { Sentence(pieces) }
}

extension Sentence.Piece {
  static func text(_ zh: String, _ en: String) -> Sentence.Piece { .words(Phrase(zh, en)) }
}
