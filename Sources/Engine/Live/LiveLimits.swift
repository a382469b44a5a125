internal import Catalogue
internal import District

/// The spans of the catalogue's clocks that live figures hold items against.
struct LiveLimits {
  let answers: AnswerLimits
  /// How long triage may take, by class.
  let triage: [(urgency: Urgency, span: Span)]
  /// Seconds within which someone who returns is in a bed.
  let returnBed: Int
  let workdays: Workdays

  init(_ catalogue: Catalogue) {
    answers = AnswerLimits(catalogue)
    triage = Urgency.allCases.compactMap { urgency in
      catalogue.clock(urgency).map { (urgency, $0.triage) }
    }
    if case .minutes(let set)? = catalogue.stepClock("referral.return.bed")?.span {
      returnBed = set * 60
    } else {
      returnBed = 3600
    }
    workdays = catalogue.workdays
  }

  /// Demands of the period that were triaged in time, as alternatives: one for each class, and
  /// for limits in workdays one for each deadline.
  func triagedInTime(_ clock: LiveClock) -> [[LiveCondition]] {
    triage.flatMap { urgency, span -> [[LiveCondition]] in
      let own = LiveCondition.isIn("urgency", [urgency.rawValue])
      if case .minutes(let minutes) = span {
        return [
          LiveLimits.opened(clock.flow.start..<clock.flow.end, clock)
            + [own, .within("triagedAt", after: "openedAt", minutes * 60)]
        ]
      }
      return deadlines(span, clock).map { days, due in
        LiveLimits.opened(days, clock) + [own, .below("triagedAt", due)]
      }
    }
  }

  /// Demands of the period that were triaged, and those whose limit has passed.
  func triageDue(_ clock: LiveClock) -> [[LiveCondition]] {
    let period = clock.flow.start..<clock.flow.end
    let late = triage.map { urgency, span in
      let own = LiveCondition.isIn("urgency", [urgency.rawValue])
      guard case .minutes(let minutes) = span else {
        let days = deadlines(span, clock).filter { $0.due <= clock.now.seconds }.map(\.days)
        let end = days.last?.upperBound ?? period.lowerBound
        return LiveLimits.opened(period.lowerBound..<end, clock) + [own]
      }
      return LiveLimits.opened(period, clock)
        + [own, .below("openedAt", clock.now.seconds - minutes * 60)]
    }
    return [LiveLimits.opened(period, clock) + [.isKnown("triagedAt")]] + late
  }

  /// Opened on one of the days.
  static func opened(_ days: Range<Day>, _ clock: LiveClock) -> [LiveCondition] {
    [
      .atLeast("openedAt", clock.second(of: days.lowerBound)),
      .below("openedAt", clock.second(of: days.upperBound)),
    ]
  }

  /// The days of the period up to today, those together that have the same deadline.
  private func deadlines(
    _ span: Span, _ clock: LiveClock
  ) -> [(days: Range<Day>, due: Int)] {
    var result: [(days: Range<Day>, due: Int)] = []
    var day = clock.flow.start
    while day < min(clock.flow.end, clock.today + 1) {
      let due = Deadline(
        span, after: clock.localTime.start(of: day), now: clock.now, localTime: clock.localTime,
        workdays: workdays
      ).dueAt.seconds
      if let last = result.last, last.due == due {
        result[result.count - 1].days = last.days.lowerBound..<day + 1
      } else {
        result.append((day..<day + 1, due))
      }
      day = day + 1
    }
    return result
  }
}
