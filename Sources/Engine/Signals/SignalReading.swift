internal import Catalogue
internal import District
internal import Statistics

/// A disease signal at a place: the newest week, its usual limit, and the weeks before.
struct SignalReading {
  var code: String
  var name: Phrase
  /// The newest week that is known; a running week is provisional.
  var figure: Figure
  /// Nil when the history says nothing; `status` says why.
  var limit: Figure?
  var status: MethodStatus
  var isProvisional: Bool
  /// Newest last; its limit is the reading's.
  var series: Series

  /// Above its limit.
  var isAbove: Bool {
    guard let value = figure.value, let limit = limit?.value else { return false }
    return exceeds(value, limit)
  }
}

extension Engine {
  /// Weeks that a signal's picture shows.
  static let signalWeeks = 9
  /// Years that a limit looks back.
  static let signalYears = 5

  /// The signals that have data at a place.
  func signals(of inquiry: Inquiry) throws -> [SignalReading] {
    if let kept = keptSignals, kept.key == inquiry.scope.key { return kept.readings }
    let numbers = Numbers(engine: self, tree: inquiry.tree, clock: inquiry.clock)
    let readings = try generation.catalogue.signals.compactMap { signal in
      try reading(of: signal, at: inquiry.place, numbers)
    }
    keptSignals = (inquiry.scope.key, readings)
    return readings
  }

  private func reading(
    of signal: Signal, at place: Place, _ numbers: Numbers
  ) throws -> SignalReading? {
    guard let week = newestWeek(of: signal.figure, at: place, numbers.tree) else { return nil }
    let weeks = (0..<Engine.signalWeeks).map { week.moved(by: $0 - Engine.signalWeeks + 1) }
    let figures = try weeks.map { try numbers.figure(signal.figure, at: place, period: $0) }
    guard var figure = figures.last else { return nil }
    let band = try band(for: week, signal.figure, at: place, numbers)
    let limit = band.limit.map { Engine.limitFigure(figure, $0) }
    let isProvisional = week.last >= generation.district.today
    if let limit { judge(&figure, limit, isProvisional) }
    return SignalReading(
      code: signal.code, name: signal.name, figure: figure, limit: limit, status: band.status,
      isProvisional: isProvisional,
      series: Series(id: signal.figure, name: signal.name, figures: figures, limit: limit))
  }

  /// The running week when it has data, else the newest one that has.
  private func newestWeek(of id: FigureID, at place: Place, _ tree: Tree) -> Period? {
    let running = Period(.week, holding: generation.district.today)
    let now = generation.figure(id, at: place.code, tree: tree, period: running)
    if now.value != nil { return running }
    let newest = generation.figure(id, at: place.code, tree: tree, period: nil)
    guard newest.value != nil, newest.period.kind == .week else { return nil }
    return newest.period
  }

  /// The usual range of a week at a place, from the same weeks of the years before.
  func band(
    for week: Period, _ id: FigureID, at place: Place, _ numbers: Numbers
  ) throws -> SameWeekBand {
    let target = week.isoWeek
    var history: [ISOWeek: Double] = [:]
    var isRate = false
    for year in (target.year - Engine.signalYears)..<target.year {
      for number in target.week >= 52 ? [52, 53] : [target.week] {
        let period = Period.isoWeek(year: year, week: number)
        // Week 53 of a year that has none is week 1 of the next.
        guard period.isoWeek.year == year else { continue }
        let figure = try numbers.raw(id, at: place.code, period: period)
        isRate = isRate || figure.denominator != nil || figure.unit == .perHundredThousand
        history[ISOWeek(year: year, week: number)] = figure.value
      }
    }
    return SameWeekBand(
      for: ISOWeek(year: target.year, week: target.week), history: history,
      folding: isRate ? .mean : .sum, years: Engine.signalYears)
  }

  /// The limit as a figure of its own, so that it can be asked about.
  private static func limitFigure(_ figure: Figure, _ limit: Double) -> Figure {
    var result = figure
    result.id = figure.id.keyed("limit")
    result.name = Phrase("\(figure.name.zh) 限值", "\(figure.name.en), limit")
    result.value = limit
    result.numerator = nil
    result.denominator = nil
    result.absence = nil
    result.standing = .unjudged
    return result
  }

  private func judge(_ figure: inout Figure, _ limit: Figure, _ isProvisional: Bool) {
    guard let value = figure.value, let high = limit.value else { return }
    let source = Phrase(
      "前 3-5 年同周平均数加 2 倍标准差 [D]", "mean + 2 SD of the same week in the 3-5 years before [D]")
    figure.standing = Standing(
      level: exceeds(value, high) ? .bad : .good,
      reasons: isProvisional ? [Phrase("本周未完", "the week is not over")] : [],
      target: Standing.Target(low: nil, high: high, source: source))
  }
}
