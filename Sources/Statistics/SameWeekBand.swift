/// An ISO 8601 week.
public struct ISOWeek: Hashable, Comparable, Sendable {
  public var year: Int
  /// 1...53.
  public var week: Int

  public init(year: Int, week: Int) {
    self.year = year
    self.week = week
  }

  public static func < (left: ISOWeek, right: ISOWeek) -> Bool {
    (left.year, left.week) < (right.year, right.week)
  }
}

/// The usual range of a week: mean and spread of the same ISO week in the years before.
///
/// The limit is mean + 2 standard deviations. Week 53 is folded into week 52 before years are
/// compared, so a year with 53 weeks counts once. A missing week is missing, never zero.
public struct SameWeekBand: Sendable, Equatable {
  /// How week 53 joins week 52.
  public enum Folding: Sendable {
    /// Counts add up.
    case sum
    /// Rates are averaged.
    case mean
  }

  public var status: MethodStatus
  /// Values that the band rests on, at most `years`.
  public var points: Int
  public var mean: Double?
  public var deviation: Double?
  /// Nil unless the status is `ok`.
  public var limit: Double?

  /// - Parameters:
  ///   - week: The week that is to be judged; it and all later ones are left out.
  ///   - history: What is known; a week that is absent was not reported.
  ///   - years: The most years to look back; at least three must have a value.
  public init(
    for week: ISOWeek, history: [ISOWeek: Double], folding: Folding, years: Int = 5,
    deviations: Double = 2
  ) {
    let target = min(week.week, 52)
    let values = stride(from: week.year - 1, through: week.year - max(1, years), by: -1)
      .compactMap { SameWeekBand.value(year: $0, week: target, history, folding) }
    points = values.count
    mean = Statistics.mean(values)
    deviation = sampleDeviation(values)
    limit = nil
    guard points >= SameWeekBand.leastYears else {
      let oldest = ISOWeek(year: week.year - SameWeekBand.leastYears, week: target)
      let isShort = history.keys.min().map { $0 > oldest } ?? true
      status = isShort ? .short : .gap
      return
    }
    guard let mean, let deviation, deviation > 1e-9 else {
      status = .degenerate
      return
    }
    status = .ok
    limit = mean + deviations * deviation
  }

  /// The years that must have a value.
  public static let leastYears = 3

  private static func value(
    year: Int, week: Int, _ history: [ISOWeek: Double], _ folding: Folding
  ) -> Double? {
    let first = history[ISOWeek(year: year, week: week)]
    guard week == 52, let last = history[ISOWeek(year: year, week: 53)] else { return first }
    guard let first else { return folding == .mean ? last : nil }
    return folding == .sum ? first + last : (first + last) / 2
  }
}
