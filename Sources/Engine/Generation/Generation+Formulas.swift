internal import Catalogue
internal import District

/// A sum over another sum, with what is known of both.
struct Quotient {
  var upper: MeasureValue
  /// Multiplied by days or a share of the year where the indicator says so.
  var lower: MeasureValue

  var absence: Figure.Absence? { upper.absence ?? lower.absence }
  var completeness: Double? { [upper.completeness, lower.completeness].compactMap { $0 }.min() }
  var origin: Figure.Origin { upper.origin == lower.origin ? upper.origin : .mixed }

  /// Nothing over nothing is no number, nor is anything over a loss.
  var value: Double? {
    guard absence == nil, let top = upper.value, let bottom = lower.value, bottom > 0 else {
      return nil
    }
    return top / bottom
  }
}

extension Generation {
  /// Computes a figure by its indicator's formula; id, place and period are already there.
  func fill(_ figure: inout Figure, by indicator: Indicator, _ tree: Tree) {
    switch indicator.formula {
    case .notFed: figure.absence = .notFed
    case .ratio(let numerator, let denominator) where denominator.isEmpty:
      fillSum(&figure, of: numerator, indicator, tree)
    case .ratio(let numerator, let denominator):
      let quotient = quotient(
        numerator, denominator, indicator.times, figure, tree, with: partner(of: indicator))
      take(quotient, into: &figure)
      figure.numerator = quotient.upper.value
      figure.denominator = quotient.lower.value
      divide(&figure, indicator.value)
    case .growth, .growthOfRatio: fillGrowth(&figure, by: indicator, tree)
    case .ratioOfRates(let numerator, let denominator, let baseNumerator, let baseDenominator):
      let ends = [(numerator, denominator), (baseNumerator, baseDenominator)].map { upper, lower in
        ratio(quotient(upper, lower, indicator.times, figure, tree), as: figure)
      }
      join(ends[0], ends[1], into: &figure)
      divide(&figure, indicator.value)
    case .lifeTable, .weightedScore, .shareOfLeaves, .distinct:
      fillKernel(&figure, by: indicator, tree)
    }
  }

  /// The numerator that a denominator has to be known together with.
  func partner(of indicator: Indicator) -> Measure? {
    guard indicator.isPaired else { return nil }
    return indicator.numerator.first.flatMap { catalogue.measure($0.measure) }
  }

  private func fillSum(
    _ figure: inout Figure, of terms: [Indicator.Term], _ indicator: Indicator, _ tree: Tree
  ) {
    let months = commonMonths(terms, figure.period)
    let sum = sum(terms, at: figure.place, tree, figure.period, months)
    figure.origin = sum.origin
    figure.completeness = sum.completeness
    figure.absence = sum.absence
    figure.value = sum.value.map { indicator.value($0) }
  }

  func quotient(
    _ numerator: [Indicator.Term], _ denominator: [Indicator.Term], _ times: Indicator.Times?,
    _ figure: Figure, _ tree: Tree, months limit: Int? = nil, with partner: Measure? = nil
  ) -> Quotient {
    let months = limit ?? commonMonths(numerator + denominator, figure.period)
    let upper = sum(numerator, at: figure.place, tree, figure.period, months)
    if denominator.isEmpty {
      return Quotient(upper: upper, lower: MeasureValue(value: 1, origin: upper.origin))
    }
    var lower = sum(denominator, at: figure.place, tree, figure.period, months, with: partner)
    if let times {
      lower.value = lower.value.map { timed($0, times, numerator, figure.period, months) }
    }
    return Quotient(upper: upper, lower: lower)
  }

  private func take(_ quotient: Quotient, into figure: inout Figure) {
    figure.absence = quotient.absence
    figure.completeness = quotient.completeness
    figure.origin = quotient.lower.value == nil ? quotient.upper.origin : quotient.origin
  }

  /// A quotient as a figure of its own.
  func ratio(_ quotient: Quotient, as figure: Figure) -> Figure {
    var ratio = figure
    take(quotient, into: &ratio)
    ratio.value = quotient.value
    if ratio.value == nil && ratio.absence == nil { ratio.absence = .noData }
    return ratio
  }

  /// This period's value against the same period last year, in percent.
  func fillGrowth(_ figure: inout Figure, now: Figure, before: Figure) {
    join(now, before, into: &figure)
    divide(&figure) { 100 * ($0 - $1) / $1 }
  }

  private func join(_ upper: Figure, _ lower: Figure, into figure: inout Figure) {
    figure.numerator = upper.value
    figure.denominator = lower.value
    figure.completeness = [upper.completeness, lower.completeness].compactMap { $0 }.min()
    figure.origin = upper.origin == lower.origin ? upper.origin : .mixed
    figure.absence = upper.absence ?? lower.absence
  }

  /// Nothing over nothing is no number, nor is anything over a loss.
  private func divide(
    _ figure: inout Figure, _ value: (_ numerator: Double, _ denominator: Double) -> Double
  ) {
    guard let numerator = figure.numerator, let denominator = figure.denominator,
      figure.absence == nil
    else { return }
    if denominator <= 0 {
      figure.absence = .noData
    } else {
      figure.value = value(numerator, denominator)
    }
  }
}
