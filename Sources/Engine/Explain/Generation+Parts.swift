internal import Catalogue
public import District

extension Generation {
  /// The parts of a figure's formula with their own figures and SQL, for "how computed".
  ///
  /// The SQL runs as printed on the generation's snapshot and gives the part's value in the
  /// measure's own unit, which is the part's numerator; nil for live measures and ready ones of a
  /// place's own.
  public func parts(
    of id: FigureID, at place: PlaceCode, tree: Tree, period: Period
  ) -> [Explanation.Part] {
    let scope = PartScope(place: place, tree: tree, period: period)
    guard let indicator = catalogue.indicator(id) else {
      let term = Indicator.Term(measure: MeasureCode(id.code))
      return part(term, Phrase("取值", "value"), at: place, tree, period, nil).map { [$0] } ?? []
    }
    switch indicator.formula {
    case .notFed: return []
    case .ratio(let numerator, let denominator):
      return quotientParts(
        numerator, denominator, indicator.times, scope, with: partner(of: indicator))
    case .growth, .growthOfRatio: return growthParts(indicator, scope)
    case .ratioOfRates(let numerator, let denominator, let baseNumerator, let baseDenominator):
      return quotientParts(numerator, denominator, indicator.times, scope)
        + quotientParts(baseNumerator, baseDenominator, indicator.times, scope)
        .map { $0.prefixed(Phrase("对照", "base")) }
    case .lifeTable(let deaths, let population, _):
      return bands(of: indicator).flatMap { band in
        quotientParts([deaths.kept(by: band)], [population.kept(by: band)], indicator.times, scope)
      }
    case .weightedScore(let weights): return weights.compactMap { scorePart($0, scope) }
    case .shareOfLeaves(let base, let limit):
      return shareParts(of: base, atLeast: limit, indicator, scope)
    case .distinct(let measure, let denominator):
      return distinctParts(measure, indicator, scope)
        + denominator.compactMap {
          part($0, Phrase("分母", "denominator"), at: place, tree, period, nil)
        }
    }
  }

  /// Where and when parts are for.
  struct PartScope {
    var place: PlaceCode
    var tree: Tree
    var period: Period
  }

  // MARK: Ratios

  private func quotientParts(
    _ numerator: [Indicator.Term], _ denominator: [Indicator.Term], _ times: Indicator.Times?,
    _ scope: PartScope, months limit: Int? = nil, with partner: Measure? = nil
  ) -> [Explanation.Part] {
    let months = limit ?? commonMonths(numerator + denominator, scope.period)
    let upper = numerator.compactMap {
      part($0, Phrase("分子", "numerator"), at: scope.place, scope.tree, scope.period, months)
    }
    let lower = denominator.compactMap {
      part(
        $0, Phrase("分母", "denominator"), at: scope.place, scope.tree, scope.period, months,
        with: partner)
    }
    guard let times, !denominator.isEmpty else { return upper + lower }
    return upper + lower + [timesPart(times, numerator, scope, months)]
  }

  private func growthParts(_ indicator: Indicator, _ scope: PartScope) -> [Explanation.Part] {
    var before = scope
    before.period = scope.period.yearBefore
    guard let growth = growth(indicator) else {
      guard case .growth(let base) = indicator.formula else { return [] }
      return [scope, before].flatMap {
        parts(of: base, at: $0.place, tree: $0.tree, period: $0.period)
      }
    }
    let months = months(of: growth, in: scope.period)
    return [scope, before].flatMap {
      quotientParts(growth.numerator, growth.denominator, growth.times, $0, months: months)
    }
  }

  private func timesPart(
    _ times: Indicator.Times, _ terms: [Indicator.Term], _ scope: PartScope, _ months: Int?
  ) -> Explanation.Part {
    let days = elapsed(terms, scope.period, months)
    let factor = factor(times, terms, scope.period, months)
    let sql: String =
      switch times {
      case .days: "SELECT \(days.upperBound) - \(days.lowerBound) AS value"
      case .workdays: "SELECT \(Int(factor)) AS value"
      case .yearShare:
        "SELECT (\(days.upperBound) - \(days.lowerBound)) * 1.0 / "
          + "\(Generation.yearLength(scope.period)) AS value"
      case .perDay: "SELECT 1.0 / (\(days.upperBound) - \(days.lowerBound)) AS value"
      }
    let unit: Unit = times == .yearShare || times == .perDay ? .ratio : .count
    let last = Day(max(days.lowerBound, days.upperBound - 1)).text
    let first = scope.period.start.text
    return Explanation.Part(
      role: Phrase("分母乘以", "denominator times"),
      sentence: Phrase(
        "\(times.name.zh): \(first) 至 \(last)", "\(times.name.en): \(first) to \(last)"),
      figure: countFigure(times.name, factor, unit, scope), sql: sql)
  }

  /// A number that is a part of a formula and no measure.
  private func countFigure(
    _ name: Phrase, _ value: Double, _ unit: Unit, _ scope: PartScope
  ) -> Figure {
    Figure(
      id: "part", place: scope.place, name: name, value: value, numerator: value, unit: unit,
      period: scope.period, asOf: district.asOf, origin: .rows)
  }

  // MARK: Scores

  private func scorePart(_ weight: Indicator.Weight, _ scope: PartScope) -> Explanation.Part? {
    let blank = countFigure(Phrase("", ""), 0, .percent, scope)
    var figure = figure(weight, like: blank, scope.tree)
    let sentence: Phrase
    let sql: String?
    switch weight.part {
    case .indicator(let id):
      guard let indicator = catalogue.indicator(id) else { return nil }
      sentence = indicator.definition
      sql = valueSQL(
        indicator.numerator, indicator.denominator, indicator.factor, indicator.times, scope)
    case .ratio(let upper, let lower):
      sentence = catalogue.measure(upper.measure)?.sentence ?? figure.name
      figure.name = catalogue.name(of: upper.measure.figure)
      sql = valueSQL([upper], [lower], 100, nil, scope)
    }
    figure.numerator = figure.value
    figure.denominator = nil
    let share = Figure.number(weight.weight, decimals: 0, style: .full, language: .zh)
    return Explanation.Part(
      role: Phrase("权重 \(share)", "weight \(share)"), sentence: sentence, figure: figure,
      sql: figure.value == nil ? nil : sql)
  }

  /// One query that gives a ratio's value.
  private func valueSQL(
    _ numerator: [Indicator.Term], _ denominator: [Indicator.Term], _ scale: Double,
    _ times: Indicator.Times?, _ scope: PartScope
  ) -> String? {
    let months = commonMonths(numerator + denominator, scope.period)
    func query(_ terms: [Indicator.Term]) -> String? {
      sql(terms, at: scope.place, scope.tree, scope.period, months: months)
    }
    guard let upper = query(numerator) else { return nil }
    let scaled = "SELECT \(scale) * (\(upper))"
    guard !denominator.isEmpty else { return "\(scaled) AS value" }
    guard let lower = query(denominator) else { return nil }
    let factor = times.map { " * \(self.factor($0, numerator, scope.period, months))" }
    return "\(scaled) / NULLIF((\(lower))\(factor ?? ""), 0) AS value"
  }

  // MARK: Shares of institutions

  private func shareParts(
    of base: FigureID, atLeast limit: Double, _ indicator: Indicator, _ scope: PartScope
  ) -> [Explanation.Part] {
    let whole = figure(indicator.code, at: scope.place, tree: scope.tree, period: scope.period)
    guard let reached = whole.numerator, let assessed = whole.denominator else { return [] }
    let name = catalogue.name(of: base)
    let least = Figure.number(limit, decimals: 0, style: .full, language: .zh)
    let scores = leafScores(of: base, scope)
    func part(_ role: Phrase, _ sentence: Phrase, _ value: Double, _ filter: String)
      -> Explanation.Part
    {
      Explanation.Part(
        role: role, sentence: sentence, figure: countFigure(sentence, value, .count, scope),
        sql: scores.map { "SELECT COUNT(*) AS value FROM (\($0)) AS scores\(filter)" })
    }
    return [
      part(
        Phrase("分子", "numerator"),
        Phrase("\(name.zh)不低于 \(least) 的机构", "institutions with \(name.en) of at least \(least)"),
        reached, " WHERE score >= \(limit - 1e-9)"),
      part(
        Phrase("分母", "denominator"),
        Phrase("有\(name.zh)的机构", "institutions with \(name.en)"), assessed, ""),
    ]
  }

  /// A query with the value of each institution; nil where the parts are not plain ratios of rows.
  private func leafScores(of base: FigureID, _ scope: PartScope) -> String? {
    var weights = [Indicator.Weight(part: .indicator(base), weight: 1)]
    if case .weightedScore(let parts)? = catalogue.indicator(base)?.formula { weights = parts }
    let ratios = weights.compactMap { weight in
      plainRatio(weight).map { (weight: weight.weight, ratio: $0) }
    }.filter { part in
      [part.ratio.upper, part.ratio.lower].allSatisfy {
        catalogue.measure($0.measure)?.leafKind == .organisation
      }
    }
    let queries = ratios.compactMap { leafScore($0.ratio, weight: $0.weight, scope) }
    guard !queries.isEmpty, queries.count == ratios.count else { return nil }
    return """
      SELECT leaf, SUM(weight * score) / SUM(weight) AS score FROM \
      (\(queries.joined(separator: " UNION ALL "))) AS parts GROUP BY leaf
      """
  }

  /// One measure over another.
  private struct PlainRatio {
    var upper: Indicator.Term
    var lower: Indicator.Term
    var scale: Double
  }

  private func plainRatio(_ weight: Indicator.Weight) -> PlainRatio? {
    switch weight.part {
    case .ratio(let upper, let lower): return PlainRatio(upper: upper, lower: lower, scale: 100)
    case .indicator(let id):
      guard let part = catalogue.indicator(id), part.times == nil, part.numerator.count == 1,
        part.denominator.count == 1
      else { return nil }
      return PlainRatio(upper: part.numerator[0], lower: part.denominator[0], scale: part.factor)
    }
  }

  private func leafScore(_ ratio: PlainRatio, weight: Double, _ scope: PartScope) -> String? {
    guard let upper = leafSQL(ratio.upper, scope), let lower = leafSQL(ratio.lower, scope) else {
      return nil
    }
    return """
      SELECT lower.leaf AS leaf, \(weight) AS weight, \
      \(ratio.scale) * COALESCE(upper.value, 0) / lower.value AS score FROM (\(lower)) AS lower \
      LEFT JOIN (\(upper)) AS upper ON upper.leaf = lower.leaf WHERE lower.value > 0
      """
  }

  private func leafSQL(_ term: Indicator.Term, _ scope: PartScope) -> String? {
    guard let measure = catalogue.measure(term.measure), term.sign > 0,
      let pieces = planner.plan(measure, scope.period)?.pieces, let first = pieces.first,
      let last = pieces.last, pieces.allSatisfy({ $0.entry.origin == .rows })
    else { return nil }
    return catalogue.leafSQL(
      measure, by: term.by,
      leaves: self.scope(of: measure, at: scope.place, scope.tree, scope.period),
      days: first.period.start..<last.period.end, in: rowContext)
  }

  // MARK: Different values

  private func distinctParts(
    _ code: MeasureCode, _ indicator: Indicator, _ scope: PartScope
  ) -> [Explanation.Part] {
    guard let measure = catalogue.measure(code) else { return [] }
    let whole = figure(indicator.code, at: scope.place, tree: scope.tree, period: scope.period)
    let count = whole.numerator ?? whole.value
    var figure = countFigure(measure.name, count ?? 0, .count, scope)
    figure.absence = whole.absence
    if count == nil {
      figure.value = nil
      figure.numerator = nil
    }
    return [
      Explanation.Part(
        role: Phrase("不同的值", "different values"), sentence: measure.sentence, figure: figure,
        sql: distinctSQL(measure, at: scope.place, scope.tree, scope.period))
    ]
  }
}

extension Explanation.Part {
  fileprivate func prefixed(_ words: Phrase) -> Explanation.Part {
    var part = self
    part.role = Phrase("\(words.zh)\(role.zh)", "\(words.en) \(role.en)")
    return part
  }
}
