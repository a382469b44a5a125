internal import Catalogue
internal import District

extension Generation {
  /// What `times` multiplies a denominator by.
  ///
  /// - Parameters:
  ///   - terms: The numerator: days that it is not known for have not elapsed.
  ///   - months: With periods made of months, how many of them were taken.
  func factor(
    _ times: Indicator.Times, _ terms: [Indicator.Term], _ period: Period, _ months: Int? = nil
  ) -> Double {
    let days = elapsed(terms, period, months)
    switch times {
    case .days: return Double(days.count)
    case .workdays:
      return Double(days.filter { catalogue.workdays.isWorkday(Day($0)) }.count)
    case .yearShare: return Double(days.count) / Double(Generation.yearLength(period))
    case .perDay: return days.isEmpty ? 0 : 1 / Double(days.count)
    }
  }

  /// A denominator as `times` has it; a mean of days is one division.
  func timed(
    _ denominator: Double, _ times: Indicator.Times, _ terms: [Indicator.Term], _ period: Period,
    _ months: Int?
  ) -> Double {
    let days = elapsed(terms, period, months)
    if times == .perDay, !days.isEmpty { return denominator / Double(days.count) }
    return denominator * factor(times, terms, period, months)
  }

  /// Days of the year that a period lies in, or of the rolling year that it is.
  static func yearLength(_ period: Period) -> Int {
    switch period.kind {
    case .year, .rolling12: period.days
    default: Period(.year, holding: period.start).days
    }
  }

  /// The days of a period, by number, that have begun and that the terms are known for.
  func elapsed(_ terms: [Indicator.Term], _ period: Period, _ months: Int?) -> Range<Int> {
    var end = min(period.end, district.today + 1)
    for measure in terms.flatMap({ measures(of: $0.measure.figure) }) where measure.addsUp {
      if let last = planner.plan(measure, period, months: months)?.pieces.last?.period {
        end = min(end, last.end)
      }
    }
    return period.start.number..<max(period.start.number, end.number)
  }
}
