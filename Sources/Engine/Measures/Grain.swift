internal import District

/// Consecutive periods of one kind that values are kept for, and which of them holds a day.
struct Grain: Sendable {
  let kind: Period.Kind
  let periods: [Period]
  private let first: Int
  private let slots: [Int16]

  /// The periods of a kind that rows cover, at most `count` of them, the last one holding today.
  ///
  /// - Parameter covered: Days whose rows are complete or running; nil when all are.
  init(_ kind: Period.Kind, count: Int, today: Day, covered: ClosedRange<Day>?) {
    self.kind = kind
    let running = Period(kind, holding: today)
    periods = (1 - count...0).map { running.moved(by: $0) }.filter { period in
      guard let covered else { return true }
      let isWhole = period.last <= covered.upperBound || period == running
      return covered.lowerBound <= period.start && period.start <= covered.upperBound && isWhole
    }
    first = periods.first?.start.number ?? 0
    var slots: [Int16] = []
    for (slot, period) in periods.enumerated() {
      let end = min(period.end, today + 1)
      slots += [Int16](repeating: Int16(slot), count: max(0, end - period.start))
    }
    self.slots = slots
  }

  /// Position of the period that holds a day; -1 for none.
  @inline(__always)
  func slot(_ day: Int) -> Int {
    let offset = day - first
    return offset >= 0 && offset < slots.count ? Int(slots[offset]) : -1
  }
}
