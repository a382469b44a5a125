public import District

/// The time that something may take.
public enum Span: Sendable, Equatable {
  case minutes(Int)
  case workdays(Int)
  /// To the end of the quarter.
  case quarter
}

/// The three clocks of a class of urgency, and when they escalate.
public struct UrgencyClock: Sendable, Equatable {
  public var urgency: Urgency
  public var triage: Span
  public var accept: Span
  public var finish: Span
  /// Shares of the clock, in percent, at which the next one up is told.
  public var escalation: [Int]
}

/// The clock of a named step: a referral's answer, a case's stage.
public struct StepClock: Sendable, Equatable {
  /// `referral.emergency`, `case.2`.
  public var code: String
  public var name: Phrase
  public var span: Span
  public var tag: TargetRow.Tag
}

/// Which days are worked: weekends, public holidays and the weekend days worked in exchange.
public struct Workdays: Sendable, Equatable {
  /// Years for which the holidays are known; other years have weekends only.
  public var years: [Int]
  public var holidays: Set<Day>
  public var workedWeekends: Set<Day>

  public func isWorkday(_ day: Day) -> Bool {
    if workedWeekends.contains(day) { return true }
    return day.weekday <= 5 && !holidays.contains(day)
  }

  /// The day on which `count` workdays after `day` have passed; `day` itself does not count.
  public func day(_ count: Int, workdaysAfter day: Day) -> Day {
    var current = day
    var left = count
    while left > 0 {
      current = current + 1
      if isWorkday(current) { left -= 1 }
    }
    return current
  }

  /// Workdays after `from` up to and with `to`; negative when `to` lies before `from`.
  public func count(from: Day, to: Day) -> Int {
    guard from <= to else { return -count(from: to, to: from) }
    var count = Workdays.weekdays(to: to) - Workdays.weekdays(to: from)
    for day in holidays where from < day && day <= to && day.weekday <= 5 {
      if !workedWeekends.contains(day) { count -= 1 }
    }
    for day in workedWeekends where from < day && day <= to && day.weekday > 5 { count += 1 }
    return count
  }

  /// Mondays to Fridays since Monday, 1969-12-29, up to and with a day; negative before it.
  private static func weekdays(to day: Day) -> Int {
    let weeks = (day - day.weekday + 4).number / 7
    return 5 * weeks + min(day.weekday, 5)
  }
}
