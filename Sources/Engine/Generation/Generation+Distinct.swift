internal import Catalogue
internal import District

/// Counts of different values, which are made from the rows themselves: what is different in parts
/// is not different in the whole.
extension Generation {
  func fillDistinct(
    _ figure: inout Figure, _ code: MeasureCode, _ denominator: [Indicator.Term],
    _ indicator: Indicator, _ tree: Tree
  ) {
    let count = distinctCount(code, at: figure.place, tree, figure.period)
    figure.absence = count.absence
    guard let count = count.value else { return }
    guard !denominator.isEmpty else {
      figure.value = indicator.scale * count
      return
    }
    let whole = sum(denominator, at: figure.place, tree, figure.period, nil)
    figure.absence = whole.absence
    figure.numerator = count
    figure.denominator = whole.value
    figure.completeness = whole.completeness
    if whole.value == 0 { figure.absence = .noData }
    guard let bottom = whole.value, bottom != 0 else { return }
    figure.value = indicator.scale * count / bottom
  }

  private func distinctCount(
    _ code: MeasureCode, at place: PlaceCode, _ tree: Tree, _ period: Period
  ) -> MeasureValue {
    guard let measure = catalogue.measure(code) else { return .notFed }
    let sum = sum(measure, by: nil, at: place, tree, period, months: nil)
    guard sum.value != nil, let days = distinctDays(measure, period),
      let spread = cubes.spread(code)
    else {
      return MeasureValue(value: nil, origin: .rows, absence: sum.absence ?? .noData)
    }
    let own = leaves(of: measure, at: place, tree, period)
    let isAll = scope(of: measure, at: place, tree, period) == .all
    let count = spread.count(in: days, leaves: isAll ? nil : own)
    return MeasureValue(value: Double(count), origin: .rows)
  }

  /// The query behind `distinct`; nil where rows do not cover the period.
  func distinctSQL(
    _ measure: Measure, at place: PlaceCode, _ tree: Tree, _ period: Period
  ) -> String? {
    distinctDays(measure, period).flatMap { days in
      catalogue.distinctSQL(
        measure, leaves: scope(of: measure, at: place, tree, period), days: days, in: rowContext)
    }
  }

  /// The days of a period that rows are known for; nil where they do not cover it.
  private func distinctDays(_ measure: Measure, _ period: Period) -> Range<Day>? {
    guard let pieces = planner.plan(measure, period)?.pieces, let first = pieces.first,
      let last = pieces.last, pieces.allSatisfy({ $0.entry.origin == .rows })
    else { return nil }
    return first.period.start..<last.period.end
  }
}
