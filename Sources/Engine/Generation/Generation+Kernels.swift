internal import Catalogue
internal import District

/// The formulas that are no ratios of sums.
extension Generation {
  func fillKernel(_ figure: inout Figure, by indicator: Indicator, _ tree: Tree) {
    switch indicator.formula {
    case .lifeTable(let deaths, let population, _):
      fillLifeTable(&figure, deaths, population, indicator, tree)
    case .weightedScore(let parts): fillScore(&figure, of: parts, indicator, tree)
    case .shareOfLeaves(let base, let limit):
      fillShare(&figure, of: base, atLeast: limit, indicator, tree)
    case .distinct(let code, let denominator):
      fillDistinct(&figure, code, denominator, indicator, tree)
    case .ratio, .growth, .growthOfRatio, .ratioOfRates, .notFed: break
    }
  }

  // MARK: Life table

  private func fillLifeTable(
    _ figure: inout Figure, _ deaths: Indicator.Term, _ population: Indicator.Term,
    _ indicator: Indicator, _ tree: Tree
  ) {
    var survival = 1.0
    var totals = (deaths: 0.0, years: 0.0)
    for band in bands(of: indicator) {
      let quotient = quotient(
        [deaths.kept(by: band)], [population.kept(by: band)], indicator.times, figure, tree)
      figure.absence = quotient.absence
      figure.origin = quotient.origin
      figure.completeness = [figure.completeness, quotient.completeness].compactMap { $0 }.min()
      guard let rate = quotient.value, let died = quotient.upper.value,
        let years = quotient.lower.value
      else {
        figure.absence = figure.absence ?? .noData
        return
      }
      survival *= 1 - 5 * rate / (1 + 2.5 * rate)
      totals.deaths += died
      totals.years += years
    }
    figure.numerator = totals.deaths
    figure.denominator = totals.years
    figure.value = indicator.scale * (1 - survival)
  }

  /// The bands of five years that go into a life table.
  func bands(of indicator: Indicator) -> [Int] {
    guard case .lifeTable(let deaths, _, let bands) = indicator.formula else { return [] }
    return bands.isEmpty ? catalogue.measure(deaths.measure)?.byCodes ?? [] : bands
  }

  // MARK: Scores and shares

  /// The mean over the parts that are known; how much they weigh is its completeness.
  private func fillScore(
    _ figure: inout Figure, of parts: [Indicator.Weight], _ indicator: Indicator, _ tree: Tree
  ) {
    var sum = 0.0
    var known = 0.0
    var absences: [Figure.Absence] = []
    for part in parts {
      let own = self.figure(part, like: figure, tree)
      guard let value = own.value else {
        absences.append(own.absence ?? .noData)
        continue
      }
      sum += part.weight * value
      known += part.weight
      figure.completeness = [figure.completeness, own.completeness].compactMap { $0 }.min()
    }
    guard known > 0 else {
      figure.absence = absences.allSatisfy { $0 == .notFed } ? .notFed : .noData
      return
    }
    let whole = parts.reduce(0) { $0 + $1.weight }
    figure.value = indicator.scale * sum / known
    figure.completeness = [figure.completeness, known / whole].compactMap { $0 }.min()
  }

  /// The value of one part of a score at the place and period of a figure.
  func figure(_ weight: Indicator.Weight, like figure: Figure, _ tree: Tree) -> Figure {
    switch weight.part {
    case .indicator(let id):
      return self.figure(id, at: figure.place, tree: tree, period: figure.period)
    case .ratio(let upper, let lower):
      let quotient = quotient([upper], [lower], nil, figure, tree)
      var own = ratio(quotient, as: figure)
      own.id = upper.measure.figure
      own.unit = .percent
      own.value = own.value.map { $0 * 100 }
      return own
    }
  }

  private func fillShare(
    _ figure: inout Figure, of base: FigureID, atLeast limit: Double, _ indicator: Indicator,
    _ tree: Tree
  ) {
    let own = leafFigures(of: base, like: figure, tree)
    let values = own.compactMap(\.value)
    guard !values.isEmpty else {
      figure.absence = own.allSatisfy { $0.absence == .notFed } ? .notFed : .noData
      return
    }
    let reached = values.filter { $0 >= limit - 1e-9 }.count
    figure.numerator = Double(reached)
    figure.denominator = Double(values.count)
    figure.value = indicator.scale * Double(reached) / Double(values.count)
  }

  /// The figure of each institution below a place.
  private func leafFigures(of base: FigureID, like figure: Figure, _ tree: Tree) -> [Figure] {
    let day = min(figure.period.last, district.today)
    let leaves = places.leaves(below: figure.place, tree: tree, on: day)?.organisations ?? []
    return leaves.map { index in
      self.figure(base, at: places.organisations[index].code, tree: tree, period: figure.period)
    }
  }
}

extension Indicator.Term {
  /// The same measure for one code of its list.
  func kept(by code: Int) -> Indicator.Term {
    Indicator.Term(sign: sign, measure: measure, by: code)
  }
}
