internal import Catalogue
internal import District

/// What grows, and over which months of a running period.
struct Growth {
  var numerator: [Indicator.Term]
  /// Empty for the growth of a sum.
  var denominator: [Indicator.Term]
  var times: Indicator.Times?
}

extension Generation {
  func fillGrowth(_ figure: inout Figure, by indicator: Indicator, _ tree: Tree) {
    var before = figure
    before.period = figure.period.yearBefore
    guard let growth = growth(indicator) else {
      guard case .growth(let base) = indicator.formula else { return }
      let ends = [figure, before].map {
        self.figure(base, at: $0.place, tree: tree, period: $0.period)
      }
      return fillGrowth(&figure, now: ends[0], before: ends[1])
    }
    guard isComparable(growth, in: figure.period) else {
      figure.absence = .noData
      return
    }
    let months = months(of: growth, in: figure.period)
    let scale = self.scale(of: indicator)
    let ends = [figure, before].map { end in
      var ratio = ratio(
        quotient(growth.numerator, growth.denominator, growth.times, end, tree, months: months),
        as: end)
      ratio.value = ratio.value.map { $0 * scale }
      return ratio
    }
    fillGrowth(&figure, now: ends[0], before: ends[1])
  }

  /// What an indicator compares with last year; nil where that is no ratio or sum of measures.
  func growth(_ indicator: Indicator) -> Growth? {
    switch indicator.formula {
    case .growthOfRatio(let numerator, let denominator):
      return Growth(numerator: numerator, denominator: denominator, times: indicator.times)
    case .growth(let base):
      if let measure = catalogue.measure(MeasureCode(base.code)) {
        return Growth(numerator: [Indicator.Term(measure: measure.code)], denominator: [])
      }
      guard let base = catalogue.indicator(base),
        case .ratio(let numerator, let denominator) = base.formula
      else { return nil }
      return Growth(numerator: numerator, denominator: denominator, times: base.times)
    default: return nil
    }
  }

  private func scale(of indicator: Indicator) -> Double {
    guard case .growth(let base) = indicator.formula else { return 1 }
    return catalogue.indicator(base)?.factor ?? 1
  }

  /// A sum grows while its period runs: it is compared month by closed month only.
  func isComparable(_ growth: Growth, in period: Period) -> Bool {
    guard growth.denominator.isEmpty, period.contains(district.today) else { return true }
    return (months(of: growth, in: period) ?? 0) > 0
  }

  /// How many months of a running quarter or year are compared; nil for whole periods.
  func months(of growth: Growth, in period: Period) -> Int? {
    guard let common = commonMonths(growth.numerator + growth.denominator, period) else {
      return nil
    }
    guard growth.denominator.isEmpty else { return common }
    let closed = period.months.prefix { $0.end <= district.today + 1 }.count
    return min(common, closed)
  }
}
