internal import Catalogue
internal import District

/// Figures as answers print them: computed, hidden where too few persons stand behind, judged.
struct Numbers {
  let engine: Engine
  let tree: Tree
  let clock: LiveClock

  private var generation: Generation { engine.generation }
  private var catalogue: Catalogue { engine.generation.catalogue }

  /// A figure of a place; an id that nothing defines gives a figure that is not fed.
  ///
  /// - Parameter period: Nil for the newest that is known.
  func figure(
    _ id: FigureID, at place: Place, period: Period? = nil
  ) throws -> Figure {
    var figure = try raw(id, at: place.code, period: period)
    if let hidden = try hidingReason(figure, at: place) { hide(&figure, hidden) }
    try judge(&figure, at: place)
    return figure
  }

  /// A judged figure that is not hidden: for the unit that has to act, and for ordering.
  func judgedOpenly(_ id: FigureID, at place: Place, period: Period? = nil) throws -> Figure {
    var figure = try raw(id, at: place.code, period: period)
    try judge(&figure, at: place)
    return figure
  }

  /// The figure before hiding and judging.
  func raw(_ id: FigureID, at place: PlaceCode, period: Period? = nil) throws -> Figure {
    let clock = period.map(clock.asking) ?? clock
    if let measure = engine.board.measure(id, at: clock) {
      return try liveFigure(measure, at: place, clock)
    }
    if let indicator = engine.generation.catalogue.indicator(id), isLive(indicator) {
      return try liveIndicator(indicator, at: place, clock)
    }
    let key = FigureStore.Key(
      id: id, place: place, tree: tree, period: period ?? engine.newestPeriod(of: id))
    if let known = engine.figures[key] { return known }
    let figure = try closedFigure(id, at: place, period: key.period)
    engine.figures[key] = figure
    return figure
  }

  /// A figure that does not change with the clock.
  private func closedFigure(_ id: FigureID, at place: PlaceCode, period: Period) throws -> Figure {
    guard let key = id.key else {
      return generation.figure(id, at: place, tree: tree, period: period)
    }
    if let parts = KeyedRate(id) { return try rate(id, parts, at: place, period: period) }
    if let levels = LevelGroup.levels(ofKey: key) {
      return try sum(id, ofLevels: levels, at: place, period: period)
    }
    guard let by = Int(key) else {
      return generation.figure(id, at: place, tree: tree, period: period)
    }
    var figure = generation.figure(id.base, by: by, at: place, tree: tree, period: period)
    figure.id = id
    figure.name = name(of: MeasureCode(id.base.code), by: by)
    return figure
  }

  /// A rate of two counts that no indicator names.
  private func rate(
    _ id: FigureID, _ parts: KeyedRate, at place: PlaceCode, period: Period
  ) throws -> Figure {
    let top = try raw(parts.numerator, at: place, period: period)
    let bottom = try raw(parts.denominator, at: place, period: period)
    var figure = top
    figure.id = id
    figure.name = name(of: parts)
    figure.unit = parts.unit
    figure.numerator = top.value
    figure.denominator = bottom.value
    figure.absence = top.absence ?? bottom.absence
    figure.value = nil
    guard let numerator = top.value, let denominator = bottom.value else { return figure }
    if denominator > 0 {
      figure.value = parts.scale * numerator / denominator
    } else {
      figure.absence = .noData
    }
    return figure
  }

  /// A figure over the institutions of some levels in a place.
  private func sum(
    _ id: FigureID, ofLevels levels: [Int], at place: PlaceCode, period: Period
  ) throws -> Figure {
    let scope = engine.scope(of: place, tree: tree)
    let members = generation.places.organisations.filter {
      levels.contains($0.level) && scope.holds(organisation: $0.id)
        && $0.valid.contains(generation.district.today)
    }
    var total = generation.figure(id.base, at: place, tree: tree, period: period)
    let figures = try members.map { try raw(id.base, at: $0.code, period: period) }
    func add(_ values: [Double?]) -> Double? {
      let known = values.compactMap { $0 }
      return known.isEmpty ? nil : known.reduce(0, +)
    }
    total.id = id
    total.completeness = nil
    total.numerator = add(figures.map(\.numerator))
    total.denominator = add(figures.map(\.denominator))
    if let indicator = catalogue.indicator(id.base), !indicator.denominator.isEmpty {
      total.value = total.numerator.flatMap { top in
        total.denominator.flatMap { $0 > 0 ? indicator.value(top, over: $0) : nil }
      }
    } else {
      total.value = add(figures.map(\.value))
    }
    total.absence = total.value == nil ? .noData : nil
    return total
  }

  /// A figure over the last periods of a kind, newest last; hidden and judged like single ones.
  func series(
    _ id: FigureID, at place: Place, kind: Period.Kind? = nil, ending: Period? = nil, count: Int
  ) -> Series {
    let newest = ending ?? kind.map { Period($0, holding: generation.district.today) }
    var series = generation.series(id, at: place.code, tree: tree, ending: newest, count: count)
    series.figures = series.figures.map { figure in
      var figure = figure
      if let hidden = (try? hidingReason(figure, at: place)) ?? nil { hide(&figure, hidden) }
      return figure
    }
    return series
  }

  /// `平均住院日 内科`.
  private func name(of rate: KeyedRate) -> Phrase {
    guard let code = rate.numerator.key.flatMap({ Int($0) }),
      let list = catalogue.measure(MeasureCode(rate.numerator.base.code))?.by.first?.list
    else { return rate.name }
    let key = catalogue.name(of: code, in: list)
    return Phrase("\(rate.name.zh) \(key.zh)", "\(rate.name.en) \(key.en)")
  }

  private func name(of measure: MeasureCode, by code: Int) -> Phrase {
    guard let definition = catalogue.measure(measure), let list = definition.by.first?.list else {
      return Phrase(name: measure.text)
    }
    let isPair = definition.by.count > 1
    let first = catalogue.name(of: isPair ? code / 100 : code, in: list)
    let second = isPair ? catalogue.name(of: code % 100, in: definition.by[1].list) : nil
    return Phrase(
      ([definition.name.zh, first.zh] + [second?.zh].compactMap { $0 }).joined(separator: " "),
      ([definition.name.en, first.en] + [second?.en].compactMap { $0 }).joined(separator: ", "))
  }

  // MARK: - Live figures

  /// The count changes with the clock.
  func isLive(_ id: FigureID) -> Bool { engine.board.measure(id, at: clock) != nil }

  /// Some part of the formula counts items as they are now.
  func isLive(_ indicator: Indicator) -> Bool {
    (indicator.numerator + indicator.denominator).contains {
      engine.board.measure($0.measure.figure, at: clock) != nil
    }
  }

  private func liveFigure(
    _ measure: LiveMeasure, at place: PlaceCode, _ clock: LiveClock
  ) throws -> Figure {
    let amount = try liveAmount(measure, at: place, clock)
    let scale = measure.unit == .yuan ? 0.01 : 1
    var figure = Figure(
      id: measure.id, place: place, name: name(of: measure), value: amount.value.map { $0 * scale },
      unit: measure.unit, period: measure.period, asOf: generation.district.asOf, origin: .live)
    figure.absence = amount.absence
    return figure
  }

  private func name(of measure: LiveMeasure) -> Phrase {
    catalogue.measure(MeasureCode(measure.id.code))?.name ?? measure.name
  }

  private func liveAmount(
    _ measure: LiveMeasure, at place: PlaceCode, _ clock: LiveClock
  ) throws -> MeasureValue {
    let tables = [measure.table.contractTable, measure.asks].compactMap { $0 }
    guard tables.allSatisfy(engine.feeds.isFed) else {
      return MeasureValue(value: nil, origin: .live, absence: .notFed)
    }
    guard isKnown(measure, clock) else {
      return MeasureValue(value: nil, origin: .live, absence: .noData)
    }
    let scope = engine.scope(of: place, tree: tree)
    let amount = try engine.board.amount(measure, in: scope, at: clock)
    return MeasureValue(value: amount, origin: .live, absence: amount == nil ? .noData : nil)
  }

  /// Items as they are now have no history; what a period counts is known where rows cover it.
  private func isKnown(_ measure: LiveMeasure, _ clock: LiveClock) -> Bool {
    if measure.period == clock.dataPeriod { return clock.knowsOpenItems }
    let covered = generation.coverage[measure.table.contractTable]
    return covered.map { measure.period.isCovered(by: $0, on: generation.district.today) } ?? false
  }

  private func liveIndicator(
    _ indicator: Indicator, at place: PlaceCode, _ clock: LiveClock
  ) throws -> Figure {
    let measures = (indicator.numerator + indicator.denominator).lazy
    let own = measures.compactMap {
      engine.board.measure($0.measure.figure, at: clock)?.period
    }.first
    let period = own ?? clock.asked ?? clock.dataPeriod
    let numerator = try sum(indicator.numerator, at: place, period: period, clock)
    var figure = Figure(
      id: indicator.code, place: place, name: indicator.name, value: nil, unit: indicator.unit,
      period: period, asOf: generation.district.asOf, origin: .live)
    figure.absence = numerator.absence
    guard let top = numerator.value else { return figure }
    guard !indicator.denominator.isEmpty else {
      figure.value = indicator.value(top)
      return figure
    }
    let denominator = try sum(indicator.denominator, at: place, period: period, clock)
    figure.absence = denominator.absence
    guard var bottom = denominator.value else { return figure }
    if let times = indicator.times {
      bottom *= generation.factor(times, indicator.numerator, period)
    }
    figure.numerator = top
    figure.denominator = bottom
    if bottom > 0 {
      figure.value = indicator.value(top, over: bottom)
    } else {
      figure.absence = .noData
    }
    return figure
  }

  /// A signed sum of measures; absent as soon as one part is.
  private func sum(
    _ terms: [Indicator.Term], at place: PlaceCode, period: Period, _ clock: LiveClock
  ) throws -> MeasureValue {
    var total = MeasureValue(value: 0, origin: .live)
    for term in terms {
      let part: MeasureValue
      if let live = engine.board.measure(term.measure.figure, at: clock) {
        part = try liveAmount(live, at: place, clock)
      } else {
        part = generation.sum(term.measure, by: term.by, at: place, tree: tree, period: period)
      }
      guard let value = part.value else { return part }
      total.value = (total.value ?? 0) + Double(term.sign) * value
    }
    return total
  }

  // MARK: - Hiding

  private func hidingReason(_ figure: Figure, at place: Place) throws -> Figure.Absence? {
    guard figure.absence == nil, place.code != generation.district.root else { return nil }
    let question = Hiding.Question(place: place, tree: tree, period: figure.period)
    if let parts = KeyedRate(figure.id) {
      guard parts.countsPeople else { return nil }
      let isHidden = try [parts.numerator, parts.denominator].contains {
        try engine.hiding.mark(of: $0, question, self) != .shown
      }
      return isHidden ? .complementary : nil
    }
    if let indicator = catalogue.indicator(figure.id) {
      let terms = catalogue.terms(of: indicator)
      for term in terms where countsPeople(term.measure) {
        let id = term.by.map { term.measure.figure.keyed(String($0)) } ?? term.measure.figure
        if try engine.hiding.mark(of: id, question, self) != .shown {
          return indicator.formula == .ratio(numerator: [term], denominator: [])
            ? .suppressed : .complementary
        }
      }
      let isSmall =
        indicator.formula.isCountOverCount && terms.contains { countsPeople($0.measure) }
        && [figure.numerator, figure.denominator].contains {
          $0.map(engine.hiding.rule.isSmall) ?? false
        }
      return isSmall ? .complementary : nil
    }
    guard figure.unit.countsPeople || countsPeople(MeasureCode(figure.id.base.code)) else {
      return nil
    }
    switch try engine.hiding.mark(of: figure.id, question, self) {
    case .shown: return nil
    case .suppressed: return .suppressed
    case .complementary: return .complementary
    }
  }

  private static let peopleTables: Set<String> = [
    "notification", "followUp", "registration", "resident", "gradeChange",
  ]

  private func countsPeople(_ measure: MeasureCode) -> Bool {
    let live = engine.board.measure(measure.figure, at: clock)?.unit
    let definition = catalogue.measure(measure)
    // Cases, follow-ups and registrations stand for the persons that they are about.
    if let table = definition?.table, Numbers.peopleTables.contains(table) { return true }
    return (live ?? definition?.unit)?.countsPeople ?? false
  }

  private func hide(_ figure: inout Figure, _ absence: Figure.Absence) {
    figure.value = nil
    figure.numerator = nil
    figure.denominator = nil
    figure.absence = absence
  }

  // MARK: - Judging

  /// Gives a figure the standing that its indicator says; a count that is an indicator by another
  /// name is judged by it.
  private func judge(_ figure: inout Figure, at place: Place) throws {
    guard let indicator = engine.judging(figure.id) else { return }
    figure.standing = try standing(of: figure, by: indicator, at: place)
    guard indicator.code == Numbers.overdueTasks, figure.absence == nil else { return }
    let critical = try raw("task.overdue.critical", at: place.code)
    if (critical.value ?? 0) > 0 {
      figure.standing.level = .bad
      figure.standing.reasons.insert(Phrase("有特急任务超期", "a critical task is overdue"), at: 0)
    }
  }

  /// Growth of a ratio over too few is not judged either.
  private func smallBase(
    of figure: Figure, _ indicator: Indicator, at place: Place
  ) throws -> Phrase? {
    guard figure.absence == nil, case .growth(let id) = indicator.formula,
      let base = catalogue.indicator(id)
    else { return nil }
    for period in [figure.period, figure.period.yearBefore] {
      let part = try raw(id, at: place.code, period: period)
      if let reason = Judgement.smallReason(part, base) { return reason }
    }
    return nil
  }

  private static let overdueTasks: FigureID = "DSP-004"

  private func standing(
    of figure: Figure, by indicator: Indicator, at place: Place
  ) throws -> Standing {
    let context = engine.targetContext(of: place)
    let today = generation.district.today
    if let reason = try smallBase(of: figure, indicator, at: place) {
      return Standing(level: .unjudged, reasons: [reason])
    }
    let share = reachedShare(of: figure, by: indicator)
    let standing = Judgement.standing(
      of: figure, by: indicator, in: context, today: today, share: share)
    guard standing.level == .bad, figure.origin != .live else { return standing }
    let before = try raw(indicator.code, at: place.code, period: figure.period.moved(by: -1))
    let previous = Judgement.standing(of: before, by: indicator, in: context, today: today)
    return Judgement.standing(
      of: figure, by: indicator, in: context, today: today, share: share, previous: previous.level)
  }
}
