/// A span of whole local days that figures are about.
public struct Period: Hashable, Sendable, Codable, Comparable {
  public enum Kind: String, Sendable, CaseIterable, Codable {
    case day
    case week
    case month
    case quarter
    case year
    /// Twelve whole months ending with the one that holds the given day.
    case rolling12
  }

  public var kind: Kind
  /// The first day; always one on which a period of this kind begins.
  public var start: Day

  /// The period of a kind that holds a day; for `rolling12` the one that ends with its month.
  public init(_ kind: Kind, holding day: Day) {
    self.kind = kind
    let date = day.civil
    switch kind {
    case .day: start = day
    case .week: start = day - (day.weekday - 1)
    case .month: start = Period.first(year: date.year, month: date.month)
    case .quarter: start = Period.first(year: date.year, month: (date.month - 1) / 3 * 3 + 1)
    case .year: start = Period.first(year: date.year, month: 1)
    case .rolling12: start = Period.first(year: date.year, month: date.month - 11)
    }
  }

  /// The first day after the period.
  public var end: Day {
    let date = start.civil
    switch kind {
    case .day: return start + 1
    case .week: return start + 7
    case .month: return Period.first(year: date.year, month: date.month + 1)
    case .quarter: return Period.first(year: date.year, month: date.month + 3)
    case .year, .rolling12: return Period.first(year: date.year, month: date.month + 12)
    }
  }

  public var last: Day { end - 1 }
  public var days: Int { end - start }

  public func contains(_ day: Day) -> Bool { day >= start && day < end }

  public static func < (left: Period, right: Period) -> Bool {
    (left.start, left.kind.rawValue) < (right.start, right.kind.rawValue)
  }

  /// The period `count` steps later (earlier when negative); a rolling year steps by months.
  public func moved(by count: Int) -> Period {
    let date = last.civil
    switch kind {
    case .day: return Period(.day, holding: start + count)
    case .week: return Period(.week, holding: start + 7 * count)
    case .month, .rolling12:
      return Period(kind, holding: Period.first(year: date.year, month: date.month + count))
    case .quarter:
      return Period(.quarter, holding: Period.first(year: date.year, month: date.month + 3 * count))
    case .year: return Period(.year, holding: Period.first(year: date.year + count, month: 1))
    }
  }

  /// Same period last year: the same ISO week number (week 53 answers week 52), date or month.
  public var yearBefore: Period {
    switch kind {
    case .day:
      let date = start.civil
      let length = Day.length(ofMonth: date.month, year: date.year - 1)
      return Period(
        .day,
        holding: Period.first(year: date.year - 1, month: date.month) + (min(date.day, length) - 1))
    case .week:
      let week = isoWeek
      return Period.isoWeek(year: week.year - 1, week: min(week.week, 52))
    case .month, .rolling12: return moved(by: -12)
    case .quarter: return moved(by: -4)
    case .year: return moved(by: -1)
    }
  }

  /// The whole months inside the period; empty for days and weeks.
  public var months: [Period] {
    guard kind != .day, kind != .week else { return [] }
    var month = Period(.month, holding: start)
    var result: [Period] = []
    while month.start < end {
      result.append(month)
      month = month.moved(by: 1)
    }
    return result
  }

  /// ISO 8601 year and week of the first day.
  public var isoWeek: (year: Int, week: Int) {
    let thursday = start - (start.weekday - 1) + 3
    let year = thursday.civil.year
    let first = Period.first(year: year, month: 1)
    return (year, (thursday - first) / 7 + 1)
  }

  public static func isoWeek(year: Int, week: Int) -> Period {
    let fourth = Period.first(year: year, month: 1) + 3
    return Period(.week, holding: fourth + 7 * (week - 1))
  }

  private static func first(year: Int, month: Int) -> Day {
    let index = year * 12 + month - 1
    let whole = floorDivide(index, 12)
    return Day(Day.number(year: whole, month: index - whole * 12 + 1, day: 1))
  }
}

extension Period {
  /// `2026-11-21`, `2026-W47`, `2026-11`, `2026-Q4`, `2026`, `2025-12..2026-11`.
  public var code: String {
    let date = start.civil
    switch kind {
    case .day: return start.text
    case .week: return "\(padded(isoWeek.year, 4))-W\(padded(isoWeek.week, 2))"
    case .month: return String(start.text.dropLast(3))
    case .quarter: return "\(padded(date.year, 4))-Q\((date.month - 1) / 3 + 1)"
    case .year: return padded(date.year, 4)
    case .rolling12: return "\(start.text.dropLast(3))..\(last.text.dropLast(3))"
    }
  }

  /// Reads what `code` writes; nil for anything else.
  public init?(code: String) {
    let parts = code.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    if let range = Period.rollingYear(code), range.code == code {
      self = range
      return
    }
    guard let year = Int(parts[0]), (1...9999).contains(year), parts[0].utf8.count == 4 else {
      return nil
    }
    switch parts.count {
    case 1: self = Period(.year, holding: Period.first(year: year, month: 1))
    case 2:
      guard let period = Period.part(parts[1], of: year) else { return nil }
      self = period
    case 3:
      guard let month = Int(parts[1]), let day = Int(parts[2]),
        let date = Day(year: year, month: month, day: day)
      else { return nil }
      self = Period(.day, holding: date)
    default: return nil
    }
    if self.code != code { return nil }
  }

  /// The periods from one to another of the same kind, as `2026-01..2026-11`; one code alone is
  /// that period. Nil for anything else, and for more than 10,000 periods.
  public static func span(_ text: String) -> [Period]? {
    guard let dots = text.firstRange(of: "..") else { return Period(code: text).map { [$0] } }
    guard let first = Period(code: String(text[..<dots.lowerBound])),
      let last = Period(code: String(text[dots.upperBound...])), first.kind == last.kind,
      first <= last
    else { return nil }
    var span = [first]
    while let next = span.last?.moved(by: 1), next <= last, span.count <= 10_000 {
      span.append(next)
    }
    return span.count <= 10_000 ? span : nil
  }

  private static func part(_ text: String, of year: Int) -> Period? {
    if text.hasPrefix("W") {
      guard let week = Int(text.dropFirst()), (1...53).contains(week) else { return nil }
      return isoWeek(year: year, week: week)
    }
    if text.hasPrefix("Q") {
      guard let quarter = Int(text.dropFirst()), (1...4).contains(quarter) else { return nil }
      return Period(.quarter, holding: first(year: year, month: quarter * 3))
    }
    guard let month = Int(text), (1...12).contains(month) else { return nil }
    return Period(.month, holding: first(year: year, month: month))
  }

  private static func rollingYear(_ code: String) -> Period? {
    guard code.utf8.count == 16, code.dropFirst(7).hasPrefix(".."),
      let end = Period(code: String(code.suffix(7))), end.kind == .month
    else { return nil }
    return Period(.rolling12, holding: end.start)
  }

  /// As the header prints it: 2026年11月, Nov 2026.
  public var label: Phrase {
    let date = start.civil
    let english = Period.monthNames[date.month - 1]
    switch kind {
    case .day: return Phrase("\(date.month)月\(date.day)日", "\(date.day) \(english)")
    case .week:
      let week = isoWeek
      return Phrase("\(week.year)年第\(week.week)周", "\(week.year) W\(week.week)")
    case .month: return Phrase("\(date.year)年\(date.month)月", "\(english) \(date.year)")
    case .quarter:
      let quarter = (date.month - 1) / 3 + 1
      return Phrase("\(date.year)年\(quarter)季度", "Q\(quarter) \(date.year)")
    case .year: return Phrase("\(date.year)年", "\(date.year)")
    case .rolling12:
      let end = last.civil
      let month = Period.monthNames[end.month - 1]
      return Phrase("至\(end.year)年\(end.month)月 12个月", "12 months to \(month) \(end.year)")
    }
  }

  private static let monthNames = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
}
