internal import Catalogue
public import District

extension Generation {
  func part(
    _ term: Indicator.Term, _ role: Phrase, at place: PlaceCode, _ tree: Tree, _ period: Period,
    _ months: Int?, with partner: Measure? = nil
  ) -> Explanation.Part? {
    guard let measure = catalogue.measure(term.measure) else { return nil }
    let value = sum(
      measure, by: term.by, at: place, tree, period, months: months, with: partner)
    var figure = Figure(
      id: measure.code.figure, place: place, name: measure.name,
      value: value.value.map { $0 * measure.displayScale }, unit: measure.unit, period: period,
      asOf: asOf([measure]), completeness: value.completeness, origin: value.origin,
      absence: value.absence)
    figure.numerator = value.value
    var sentence = measure.sentence
    if let by = term.by, let list = measure.by.first?.list, measure.by.count == 1 {
      let name = catalogue.name(of: by, in: list)
      sentence = Phrase("\(sentence.zh): \(name.zh)", "\(sentence.en): \(name.en)")
    }
    if term.sign < 0 {
      sentence = Phrase("减: \(sentence.zh)", "less: \(sentence.en)")
    }
    return Explanation.Part(
      role: role, sentence: sentence, figure: figure,
      sql: sql(
        measure, by: term.by, at: place, tree, period, months: months, with: partner))
  }

  /// The query that gives a measure's value at a place; nil where there are no rows to ask.
  public func sql(
    of code: FigureID, by: Int? = nil, at place: PlaceCode, tree: Tree, period: Period
  ) -> String? {
    catalogue.measure(MeasureCode(code.code)).flatMap {
      sql($0, by: by, at: place, tree, period, months: nil)
    }
  }

  func sql(
    _ measure: Measure, by: Int?, at place: PlaceCode, _ tree: Tree, _ period: Period,
    months: Int?, with partner: Measure? = nil
  ) -> String? {
    if measure.kind == .total {
      return sql(measure.terms, by: by, at: place, tree, period, months: months)
    }
    guard
      let stretches = stretches(measure, at: place, tree, period, months: months, with: partner)
    else { return nil }
    if !canHave(measure, stretches.flatMap(\.leaves)) { return "SELECT 0 AS value" }
    let queries = stretches.flatMap { self.queries(measure, by, $0) }
    if queries.count == 1 { return queries[0] }
    return """
      SELECT \(measure.aggregate.combination)(value) AS value FROM \
      (\(queries.joined(separator: " UNION ALL "))) AS parts
      """
  }

  /// One query for the rows of a stretch, one for its closed periods.
  private func queries(_ measure: Measure, _ by: Int?, _ stretch: Stretch) -> [String] {
    let scope = keys(of: measure, stretch.leaves)
    var queries: [String] = []
    let rows = stretch.plan.pieces.filter { $0.entry.origin == .rows }.map(\.period)
    if let first = rows.first, let last = rows.last {
      let query = catalogue.sql(
        measure, by: by, leaves: scope, days: first.start..<last.end, in: rowContext)
      queries += query.map { [$0] } ?? []
    }
    let history = stretch.plan.pieces.filter { $0.entry.origin == .history }.map(\.period)
    if !history.isEmpty {
      queries.append(catalogue.historySQL(measure, by: by, leaves: scope, periods: history))
    }
    return queries
  }

  /// The query that adds terms up; nil when one of them has no rows to ask.
  func sql(
    _ terms: [Indicator.Term], by: Int? = nil, at place: PlaceCode, _ tree: Tree,
    _ period: Period, months: Int?
  ) -> String? {
    let parts = terms.map { term in
      catalogue.measure(term.measure).flatMap {
        sql($0, by: term.by ?? by, at: place, tree, period, months: months)
      }.map { "\(term.sign < 0 ? "-" : "+") (\($0))" }
    }
    let known = parts.compactMap { $0 }
    return known.count == parts.count ? "SELECT 0 \(known.joined(separator: " ")) AS value" : nil
  }

  func scope(
    of measure: Measure, at place: PlaceCode, _ tree: Tree, _ period: Period
  ) -> LeafKeys {
    keys(of: measure, leaves(of: measure, at: place, tree, period))
  }

  private func keys(of measure: Measure, _ leaves: [Int]) -> LeafKeys {
    switch measure.leafKind {
    case .region:
      if leaves.count == places.regions.count { return .all }
      return .keys(leaves.flatMap { places.regions[$0].ids }.sorted())
    case .organisation:
      if leaves.count == places.organisations.count { return .all }
      return .keys(leaves.map { places.organisations[$0].id }.sorted())
    }
  }
}
