internal import Catalogue
public import District
internal import Synchronization

extension Generation {
  /// An indicator or a measure at a place, unjudged.
  ///
  /// - Parameter period: Nil for the newest of its own kind that all its parts are known for.
  public func figure(
    _ id: FigureID, at place: PlaceCode, tree: Tree, period: Period? = nil
  ) -> Figure {
    if let indicator = catalogue.indicator(id) {
      return figure(indicator, at: place, tree, period ?? newestPeriod(of: id))
    }
    guard let measure = catalogue.measure(MeasureCode(id.code)) else {
      return Figure(
        id: id, place: place, name: Phrase(name: id.code), value: nil, unit: .count,
        period: period ?? Period(.day, holding: district.today), origin: .rows, absence: .notFed)
    }
    return figure(measure, by: nil, at: place, tree, period ?? newestPeriod(of: id))
  }

  /// A measure, or one code of its `by`, as a figure in its display unit.
  public func figure(
    _ code: FigureID, by: Int?, at place: PlaceCode, tree: Tree, period: Period? = nil
  ) -> Figure {
    guard let measure = catalogue.measure(MeasureCode(code.code)) else {
      return figure(code, at: place, tree: tree, period: period)
    }
    return figure(measure, by: by, at: place, tree, period ?? newestPeriod(of: code))
  }

  /// A figure over `count` periods up to `ending` (nil: the newest known), oldest first.
  public func series(
    _ id: FigureID, at place: PlaceCode, tree: Tree, ending: Period? = nil, count: Int
  ) -> Series {
    let last = ending ?? newestPeriod(of: id)
    let figures = (0..<max(0, count)).map { index in
      figure(id, at: place, tree: tree, period: last.moved(by: index + 1 - count))
    }
    return Series(id: id, name: catalogue.name(of: id), figures: figures)
  }

  /// The newest period of the figure's own kind for which all its parts are known somewhere.
  public func newestPeriod(of id: FigureID) -> Period {
    let indicator = catalogue.indicator(id)
    let kind =
      indicator?.periods.first ?? catalogue.measure(MeasureCode(id.code))?.period ?? .day
    let running = Period(kind, holding: district.today)
    let parts = deciding(id).filter { $0.kind != .live }
    if parts.isEmpty { return running }
    let growth = indicator.flatMap { self.growth($0) }
    for back in 0..<Generation.reach(kind) {
      let period = running.moved(by: -back)
      if parts.allSatisfy({ planner.plan($0, period) != nil }),
        growth.map({ isComparable($0, in: period) }) ?? true
      {
        return period
      }
    }
    return running
  }

  /// The measures that decide for which period a figure is known: a score lives without its lesser
  /// parts.
  private func deciding(_ id: FigureID) -> [Measure] {
    switch catalogue.indicator(id)?.formula {
    case .weightedScore(let parts)?:
      let heaviest = parts.max { $0.weight < $1.weight }?.part
      return (heaviest?.figure.map { deciding($0) } ?? [])
        + (heaviest?.terms ?? []).flatMap { measures(of: $0.measure.figure) }
    case .shareOfLeaves(let base, _)?: return deciding(base)
    default: return measures(of: id)
    }
  }

  /// How many periods back a newest value is looked for.
  private static func reach(_ kind: Period.Kind) -> Int {
    switch kind {
    case .day: 62
    case .week: 106
    case .month: 36
    case .quarter: 12
    case .year, .rolling12: 3
    }
  }

  /// The measures with cubes that a figure is made of, in order of the formula.
  func measures(of id: FigureID) -> [Measure] {
    let own = catalogue.measure(MeasureCode(id.code)).map { [$0] } ?? []
    guard let formula = catalogue.indicator(id)?.formula else {
      return own.flatMap { measure in
        measure.terms.isEmpty
          ? [measure] : measure.terms.flatMap { measures(of: $0.measure.figure) }
      }
    }
    return formula.terms.flatMap { measures(of: $0.measure.figure) }
      + formula.figures.flatMap { measures(of: $0) }
  }

  /// When the newest rows behind a figure were delivered, at most the generation's moment.
  func asOf(_ measures: [Measure]) -> Moment? {
    var first = district.asOf
    for measure in measures where measure.hasRows {
      if let last = arrivals[measure.table]?.lastAt { first = min(first, last) }
    }
    return first
  }

  /// When the newest rows behind an indicator were delivered; looked for once.
  private func asOf(of id: FigureID) -> Moment? {
    if let known = deliveries.withLock({ $0[id] }) { return known }
    let found = asOf(measures(of: id))
    deliveries.withLock { $0[id] = .some(found) }
    return found
  }

  // MARK: Measures

  private func figure(
    _ measure: Measure, by: Int?, at place: PlaceCode, _ tree: Tree, _ period: Period
  ) -> Figure {
    let value = sum(measure, by: by, at: place, tree, period, months: nil)
    return Figure(
      id: measure.code.figure, place: place, name: measure.name,
      value: value.value.map { $0 * measure.displayScale }, unit: measure.unit, period: period,
      asOf: asOf([measure]), completeness: value.completeness, origin: value.origin,
      absence: value.absence)
  }

  // MARK: Indicators

  private func figure(
    _ indicator: Indicator, at place: PlaceCode, _ tree: Tree, _ period: Period
  ) -> Figure {
    var figure = Figure(
      id: indicator.code, place: place, name: indicator.name, value: nil, unit: indicator.unit,
      period: period, asOf: asOf(of: indicator.code), origin: .rows)
    guard indicator.isValid(in: period) else {
      figure.absence = .noData
      return figure
    }
    fill(&figure, by: indicator, tree)
    return figure
  }

  func sum(
    _ terms: [Indicator.Term], at place: PlaceCode, _ tree: Tree, _ period: Period, _ months: Int?,
    with partner: Measure? = nil
  ) -> MeasureValue {
    MeasureValue.sum(
      terms.map { term in
        let value =
          catalogue.measure(term.measure).map { measure in
            sum(
              measure, by: term.by, at: place, tree, period, months: months, with: partner)
          } ?? .notFed
        return (term.sign, value)
      })
  }

  /// While a long period runs, parts may be known for different months; all take the fewest.
  func commonMonths(_ terms: [Indicator.Term], _ period: Period) -> Int? {
    guard period.contains(district.today), !period.months.isEmpty, period.kind != .month else {
      return nil
    }
    let parts = terms.compactMap { catalogue.measure($0.measure) }
    let counts = parts.compactMap { planner.plan($0, period)?.pieces }
      .filter { $0.first?.period.kind == .month && $0.first?.period.start == period.start }
      .map(\.count)
    return counts.min()
  }
}
