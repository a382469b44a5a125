internal import Catalogue
internal import District

extension Numbers {
  /// The share of last year's numerator that was reached by this day of it; nil where history does
  /// not know every month of that year, or where the indicator's pace is another.
  func reachedShare(of figure: Figure, by indicator: Indicator) -> Double? {
    let today = engine.generation.district.today
    guard indicator.pace == .lastYear, Judgement.isPaced(indicator, figure, today) else {
      return nil
    }
    let months = figure.period.yearBefore.months.map { month in
      engine.generation.sum(indicator.numerator, at: figure.place, tree, month, nil).value
    }
    return PaceCurve.share(months: months, on: today)
  }
}

/// How a year's total comes together month by month.
enum PaceCurve {
  /// The share of twelve months' total that is reached on the same day of the year: whole months
  /// before it and the begun part of its own month.
  static func share(months: [Double?], on day: Day) -> Double? {
    let known = months.compactMap { $0 }
    let total = known.reduce(0, +)
    guard known.count == 12, total > 0, known.allSatisfy({ $0 >= 0 }) else { return nil }
    let date = day.civil
    let before = known[..<(date.month - 1)].reduce(0, +)
    let begun = Double(date.day) / Double(Day.length(ofMonth: date.month, year: date.year))
    return (before + begun * known[date.month - 1]) / total
  }
}
