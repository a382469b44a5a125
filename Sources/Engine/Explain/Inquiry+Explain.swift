internal import Catalogue
internal import District

extension Inquiry {
  /// How a figure was computed at the place: definition, formula with its numbers, parts with the
  /// SQL that gives them, and the same figure for the places below.
  func explanation(of id: FigureID) throws -> Explanation {
    let figure = try explained(id)
    if figure.absence == .noData, place.kind == .organisation, tree == .region {
      // Villages hang below the institution that manages them in the group tree only.
      return try inTree(.group).explanation(of: id)
    }
    let account = try account(of: id, figure)
    var parts = account.parts
    if figure.absence?.isHiding == true {
      parts = parts.map { Inquiry.hidden($0, as: .complementary) }
    }
    return Explanation(
      figure: figure, placeName: place.name, definition: account.definition,
      formula: account.formula ?? Formula.text(figure, parts, account), parts: parts,
      below: try below(id, figure), generation: generation.number, edition: catalogue.edition)
  }

  /// What is known about a figure besides its value.
  struct Account {
    var definition: Phrase
    var parts: [Explanation.Part] = []
    /// What the ratio is multiplied by; nil for figures that are no ratio.
    var scale: Double?
    /// In words and numbers, where parts and scale do not say it.
    var formula: Phrase?
    /// How an indicator is made that is no plain ratio.
    var shape: Indicator.Formula?
  }

  private func explained(_ id: FigureID) throws -> Figure {
    if let row = RowFigure(id) { return try rowFigure(row) }
    switch id {
    case "judged.red", "judged.redTwice":
      let lamps = try engine.lamps(of: self)
      return lampFigure(
        id, lamps.flatMap { id == "judged.red" ? $0.red : $0.redTwice }.count)
    case _ where DataFacts.ids.contains(id): return DataFacts.figure(id, self)
    default: break
    }
    if id.key == "limit" { return try limitFigure(id) }
    if let spread = try spreadFigure(id) { return spread }
    if let gap = try gapFigure(id) { return gap }
    if let score = try scoredFigure(id) { return score }
    if let visits = try visitsFigure(id) { return visits }
    let asked = KeyedRate(id) == nil ? id.base : id
    let figure = try numbers.figure(id, at: place, period: period(for: asked))
    guard figure.absence != .notFed || isDefined(id) else { throw unknownFigure(id) }
    return figure
  }

  private func isDefined(_ id: FigureID) -> Bool {
    catalogue.indicator(id.base) != nil || catalogue.measure(MeasureCode(id.base.code)) != nil
      || engine.board.measure(id, at: clock) != nil || KeyedRate(id) != nil
  }

  func unknownFigure(_ id: FigureID) -> Fault {
    Fault(
      what: Phrase("没有这个指标", "no such figure"),
      why: Phrase("目录里没有 \(id.code)", "the catalogue has no \(id.code)"), place: id.code,
      remedy: Phrase("用 yiping list indicators 查看", "see yiping list indicators"))
  }

  private func limitFigure(_ id: FigureID) throws -> Figure {
    let reading = try engine.signals(of: self).first { $0.limit?.id == id }
    guard let limit = reading?.limit else { throw unknownFigure(id) }
    return limit
  }

  // MARK: - Definition and parts

  private func account(of id: FigureID, _ figure: Figure) throws -> Account {
    if let row = RowFigure(id) { return rowAccount(row, figure) }
    if let fact = DataFacts.account(of: id, figure) { return fact }
    if let gap = try gapAccount(id, figure) { return gap }
    if let score = try scoreAccount(id) { return score }
    if let visits = try visitsAccount(id, figure) { return visits }
    if id.key == "limit" { return try limitAccount(id.base, figure) }
    if id == "judged.red" || id == "judged.redTwice" { return lampAccount(id) }
    if let measure = engine.board.measure(id, at: clock) {
      return Account(definition: measure.sentence, parts: [livePart(measure, figure)])
    }
    if let indicator = catalogue.indicator(id) { return try account(of: indicator, figure) }
    if let parts = KeyedRate(id) { return try account(ofRate: parts, figure) }
    if let key = id.key, let levels = LevelGroup.levels(ofKey: key) {
      return try account(of: id.base, levels, figure)
    }
    let definition = catalogue.measure(MeasureCode(id.base.code))?.sentence ?? figure.name
    guard isDefined(id) else { return Account(definition: definition) }
    return Account(definition: definition, parts: cubeParts(id, figure.period))
  }

  private func account(of indicator: Indicator, _ figure: Figure) throws -> Account {
    var account = Account(
      definition: Inquiry.definition(of: indicator),
      scale: indicator.formula.isQuotient ? indicator.factor : nil, shape: indicator.formula)
    if case .ratio = indicator.formula { account.shape = nil }
    guard numbers.isLive(indicator) else {
      account.parts = generation.parts(
        of: indicator.code, at: place.code, tree: tree, period: figure.period)
      return account
    }
    account.parts =
      try indicator.numerator.map { try part($0, Formula.numerator, figure.period) }
      + indicator.denominator.map { try part($0, Formula.denominator, figure.period) }
    return account
  }

  /// What it means; for one that nothing feeds, why not.
  private static func definition(of indicator: Indicator) -> Phrase {
    guard case .notFed(let reason) = indicator.formula else { return indicator.definition }
    let definition = indicator.definition
    return Phrase(
      "\(definition.zh)。未接入: \(reason.zh)", "\(definition.en). Not fed: \(reason.en)")
  }

  /// One term of a formula that counts live items, or a measure of the cubes beside them.
  private func part(
    _ term: Indicator.Term, _ role: Phrase, _ period: Period
  ) throws -> Explanation.Part {
    let id = term.by.map { term.measure.figure.keyed(String($0)) } ?? term.measure.figure
    let figure = try numbers.raw(id, at: place.code, period: period)
    if let measure = engine.board.measure(id, at: clock) {
      var part = livePart(measure, figure)
      part.role = role
      return part
    }
    var part =
      cubeParts(id, figure.period).first
      ?? Explanation.Part(role: role, sentence: figure.name, figure: figure, sql: nil)
    part.role = role
    return part
  }

  /// Like the parts of cubes, with the number in the measure's own unit as numerator.
  private func livePart(_ measure: LiveMeasure, _ figure: Figure) -> Explanation.Part {
    var figure = figure
    figure.numerator = figure.value.map { measure.unit == .yuan ? ($0 * 100).rounded() : $0 }
    let scope = engine.scope(of: place.code, tree: tree)
    let sql = figure.absence == .notFed ? nil : measure.sql(in: scope, clock: clock)
    return Explanation.Part(
      role: Formula.count, sentence: measure.sentence, figure: figure, sql: sql)
  }

  private func cubeParts(_ id: FigureID, _ period: Period) -> [Explanation.Part] {
    guard let by = id.key.flatMap({ Int($0) }) else {
      return generation.parts(of: id, at: place.code, tree: tree, period: period)
    }
    guard var figure = try? numbers.raw(id, at: place.code, period: period),
      let measure = catalogue.measure(MeasureCode(id.base.code))
    else { return [] }
    // Fen are whole; dividing alone would not give them back.
    figure.numerator = figure.value.map {
      measure.displayScale == 1 ? $0 : ($0 / measure.displayScale).rounded()
    }
    let sql = generation.sql(
      of: id.base, by: by, at: place.code, tree: tree, period: figure.period)
    return [
      Explanation.Part(
        role: Formula.count,
        sentence: Phrase(
          "\(measure.sentence.zh): \(figure.name.zh)", "\(measure.sentence.en): \(figure.name.en)"),
        figure: figure, sql: sql)
    ]
  }

  private func account(
    ofRate parts: KeyedRate, _ figure: Figure
  ) throws -> Account {
    func part(_ id: FigureID, _ role: Phrase) throws -> Explanation.Part? {
      var part = cubeParts(id, figure.period).first
      part?.role = role
      return part
    }
    let found = [
      try part(parts.numerator, Formula.numerator),
      try part(parts.denominator, Formula.denominator),
    ]
    return Account(definition: figure.name, parts: found.compactMap { $0 }, scale: parts.scale)
  }

  /// A row of several institutions: each of them is a part.
  private func account(of id: FigureID, _ levels: [Int], _ figure: Figure) throws -> Account {
    let members = bedInstitutions().filter { levels.contains($0.level) }
    let parts = members.flatMap { institution -> [Explanation.Part] in
      generation.parts(
        of: id, at: institution.code, tree: tree, period: figure.period
      ).map { part in
        var part = part
        part.role = Phrase(
          "\(institution.shortName) \(part.role.zh)", "\(institution.shortName) \(part.role.en)")
        return part
      }
    }
    let indicator = catalogue.indicator(id)
    let definition =
      indicator?.definition ?? catalogue.measure(MeasureCode(id.code))?.sentence ?? figure.name
    return Account(definition: definition, parts: parts, scale: indicator?.factor)
  }

  private func lampAccount(_ id: FigureID) -> Account {
    Account(
      definition: id == "judged.redTwice"
        ? Phrase("各机构连续两期亮红的指标个数之和", "indicators of all institutions red for two periods")
        : Phrase("各机构亮红的指标个数之和", "red indicators of all institutions with beds"))
  }

  /// The same weeks of the years before, from which the limit follows.
  private func limitAccount(_ id: FigureID, _ figure: Figure) throws -> Account {
    var parts: [Explanation.Part] = []
    let target = figure.period.isoWeek
    for year in (target.year - Engine.signalYears)..<target.year {
      let week = Period.isoWeek(year: year, week: min(target.week, 52))
      var value = try numbers.raw(id, at: place.code, period: week)
      guard value.value != nil else { continue }
      value.standing = .unjudged
      parts.append(
        Explanation.Part(
          role: week.label, sentence: catalogue.name(of: id), figure: value,
          sql: generation.parts(of: id, at: place.code, tree: tree, period: week).first?.sql))
    }
    return Account(
      definition: Phrase(
        "前 3-5 年同一周的平均数加 2 倍标准差", "mean + 2 standard deviations of the same week in past years"),
      parts: parts)
  }

  private static func hidden(
    _ part: Explanation.Part, as absence: Figure.Absence
  ) -> Explanation.Part {
    var part = part
    part.figure.value = nil
    part.figure.numerator = nil
    part.figure.denominator = nil
    part.figure.absence = absence
    part.sql = nil
    return part
  }

  // MARK: - Places below

  private func below(_ id: FigureID, _ figure: Figure) throws -> District.Table? {
    if id == "judged.red" || id == "judged.redTwice" { return try lampsBelow(id) }
    guard isDefined(id), id.base != RowFigure.code, id.key != "limit", !DataFacts.ids.contains(id)
    else {
      return nil
    }
    let indicator = catalogue.indicator(id.base)
    var rows: [(place: Place, figure: Figure)] = []
    for child in childrenByCode {
      try checkpoint()
      let own = try numbers.figure(id, at: child, period: period(for: id.base) ?? figure.period)
      if own.absence == .notFed || own.absence == .noData { continue }
      rows.append((child, own))
    }
    guard !rows.isEmpty else { return nil }
    rows.sort { Inquiry.comesFirst($0, $1, indicator) }
    return District.Table(
      id: "below", title: figure.name,
      columns: [.words("name", Phrase("地方", "place")), .number("value", figure.name)],
      rows: rows.map { place, figure in
        District.Table.Row(
          id: place.code.text, place: place.code, cells: [.text(place.name), .figure(figure)],
          standing: figure.standing.level)
      }, order: Phrase("最差在前", "worst first"))
  }

  private static func comesFirst(
    _ left: (place: Place, figure: Figure), _ right: (place: Place, figure: Figure),
    _ indicator: Indicator?
  ) -> Bool {
    guard let indicator else {
      let leftValue = left.figure.value ?? -.infinity
      let rightValue = right.figure.value ?? -.infinity
      return leftValue == rightValue ? left.place.code < right.place.code : leftValue > rightValue
    }
    switch (
      Ranking.isRanked(left.figure, indicator), Ranking.isRanked(right.figure, indicator)
    ) {
    case (true, true):
      return Ranking.isWorse(left.figure, right.figure, indicator, left.place, right.place)
    case (false, false): return left.place.code < right.place.code
    case (let isRanked, _): return isRanked
    }
  }

  func lampsBelow(_ id: FigureID) throws -> District.Table {
    var lamps: [(lamps: Lamps, red: [FigureID])] = []
    for own in try engine.lamps(of: self) {
      let red = id == "judged.red" ? own.red : own.redTwice
      if !red.isEmpty { lamps.append((own, red)) }
    }
    lamps.sort { left, right in
      left.red.count == right.red.count
        ? left.lamps.organisation.id < right.lamps.organisation.id
        : left.red.count > right.red.count
    }
    return District.Table(
      id: "below", title: Lamps.name(of: id),
      columns: [
        .words("name", Phrase("机构", "institution")), .number("value", Phrase("亮红", "red")),
        .words("indicators", Phrase("指标", "indicators")),
      ],
      rows: lamps.map { lamps, red in
        var figure = lampFigure(id, red.count)
        figure.place = lamps.organisation.code
        let names = red.map(catalogue.name(of:))
        return District.Table.Row(
          id: lamps.organisation.code.text, place: lamps.organisation.code,
          cells: [
            .text(lamps.organisation.shortName), .figure(figure),
            .phrase(
              Phrase(
                names.map(\.zh).joined(separator: "、"), names.map(\.en).joined(separator: ", "))),
          ], standing: .bad)
      }, order: Phrase("多的在前", "most first"))
  }
}
