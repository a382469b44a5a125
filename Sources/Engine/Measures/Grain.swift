internal import District

/// Consecutive periods of one kind that values are kept for.
struct Grain: Sendable {
  /// How many months are kept: three years before the running month.
  static let months = 37
  /// Two months of days.
  static let days = 62

  let kind: Period.Kind
  let periods: [Period]
  /// The first day of each period, and the one after its last.
  let spans: [Range<Int>]

  /// The periods of a kind that rows cover, at most `count` of them, the last one holding today.
  ///
  /// - Parameter covered: Days whose rows are complete or running; nil when all are.
  init(_ kind: Period.Kind, count: Int, today: Day, covered: ClosedRange<Day>?) {
    self.kind = kind
    let running = Period(kind, holding: today)
    periods = (1 - count...0).map { running.moved(by: $0) }.filter { period in
      covered.map { period.isCovered(by: $0, on: today) } ?? true
    }
    spans = periods.map { $0.start.number..<$0.end.number }
  }
}

extension Period {
  /// Whether rows of some days are all there are of a period: up to today while it runs.
  func isCovered(by days: ClosedRange<Day>, on today: Day) -> Bool {
    days.contains(start) && (last <= days.upperBound || contains(today))
  }
}
