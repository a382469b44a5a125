internal import Catalogue
internal import District

extension Inquiry {
  /// Targets set from above; what is not known is absent and never missed. Below a goal stand its
  /// indicators where it has several, and below what misses its target the places that the most of
  /// the gap lies at.
  func goalList() throws -> District.Table {
    let rows = try catalogue.goals.flatMap { goal in
      try checkpoint()
      return try goalRows(goal)
    }
    return District.Table(
      id: ListName.goals.rawValue, title: Phrase("上级目标", "Goals set from above"),
      columns: [
        .words("no", Phrase("序号", "no")),
        .words("name", Phrase("目标, 指标, 地方", "goal, indicator, place")),
        .number("value", Phrase("现值", "now")), .words("target", Phrase("目标", "target")),
        .words("gap", Phrase("差距", "gap")), .words("baseline", Phrase("基准", "baseline")),
        .words("attribute", Phrase("性质", "attribute")),
        .words("pace", Phrase("每年应增", "needed a year")),
        .words("forecast", Phrase("预计达到", "reached in")),
        .words("table", Phrase("目标表", "table")), .words("source", Phrase("来源", "source")),
      ], rows: Array(page(rows)), total: rows.count, order: Phrase("按目标表", "as in the tables"))
  }

  private func goalRows(_ goal: Goal) throws -> [District.Table.Row] {
    let reading = try reading(of: goal)
    let row = District.Table.Row(
      id: goal.code, page: goal.figure.map { .indicator($0) },
      cells: [
        goal.number.map { .text(String($0)) } ?? .absent, goal.name.map { .phrase($0) } ?? .absent,
        reading.value, reading.target, reading.gap, reading.baseline,
        goal.attribute.name.map { .phrase($0) } ?? .absent, reading.pace, reading.forecast,
        .phrase(goal.table), .phrase(goal.sourceLine),
      ], standing: reading.figure?.standing.level ?? .unjudged)
    guard goal.figures.count > 1 else {
      return try [row] + (reading.figure.map { try whereItLies($0, goal.code, depth: 1) } ?? [])
    }
    return try [row]
      + goal.figures.flatMap { id in
        let figure = try numbers.figure(id, at: place, period: period(for: id))
        let code = "\(goal.code).\(id.code)"
        return try [indicatorRow(figure, code)] + whereItLies(figure, code, depth: 2)
      }
  }

  private func indicatorRow(_ figure: Figure, _ code: String) throws -> District.Table.Row {
    var missing: District.Table.Cell = .text("")
    if let indicator = catalogue.indicator(figure.id), let gap = try gap(of: figure, indicator) {
      missing = .sentence(sentence(gap, indicator))
    }
    return branch(
      code, .phrase(figure.name.indented(by: 1)), figure, target: figure.targetCell,
      gap: missing, page: .indicator(figure.id))
  }

  /// The places that the most of a figure's gap lies at.
  private func whereItLies(
    _ figure: Figure, _ code: String, depth: Int
  ) throws -> [District.Table.Row] {
    guard let indicator = catalogue.indicator(figure.id),
      let gap = try gap(of: figure, indicator)
    else { return [] }
    return try gap.places.prefix(Inquiry.gapPlaces).map { place, missing in
      let own = try numbers.figure(indicator.code, at: place, period: figure.period)
      return branch(
        "\(code).\(place.code.text)",
        .phrase(Phrase(name: place.shortName).indented(by: depth)), own, target: own.targetCell,
        gap: .figure(missing), page: nil, place: place.code)
    }
  }

  private static let gapPlaces = 3

  /// A row below a goal: what only goals have stays empty.
  private func branch(
    _ id: String, _ name: District.Table.Cell, _ figure: Figure, target: District.Table.Cell,
    gap: District.Table.Cell, page: Detail.Subject?, place: PlaceCode? = nil
  ) -> District.Table.Row {
    District.Table.Row(
      id: id, place: place, page: page,
      cells: [.text(""), name, .figure(figure), target, gap]
        + [District.Table.Cell](repeating: .text(""), count: 6),
      standing: figure.standing.level)
  }

  /// A goal as it stands at the place.
  func reading(of goal: Goal) throws -> GoalReading {
    let figure = try goal.figure.map {
      try numbers.figure($0, at: place, period: period(for: $0))
    }
    let year = today.civil.year
    return GoalReading(
      goal: goal, figure: figure, year: year,
      progress: GoalProgress(goal, value: figure?.value, year: year))
  }
}

/// A goal with its indicator's value and the way that is left, as cells of a table.
struct GoalReading {
  var goal: Goal
  /// Nil for goals that no indicator measures.
  var figure: Figure?
  /// The year that the data describe.
  var year: Int
  var progress: GoalProgress

  typealias Cell = District.Table.Cell

  var value: Cell { figure.map { .figure($0) } ?? .absent }
  var baseline: Cell { point(goal.baseline) }
  var target: Cell { point(goal.target) }
  var gap: Cell { number(progress.gap) }
  var pace: Cell { number(progress.yearlyPace) }
  var forecast: Cell { progress.forecastYear.map { .text(String($0)) } ?? .absent }
  var state: Cell { progress.state(of: goal, in: year).map { .phrase($0.name) } ?? .absent }

  private func number(_ value: Double?) -> Cell {
    value.map { .phrase(text($0)) } ?? .absent
  }

  /// `49.0% (2020)`; absent without a value.
  private func point(_ point: Goal.Point) -> Cell {
    guard let value = point.value else { return .absent }
    let text = text(value)
    guard let year = point.year else { return .phrase(text) }
    return .phrase(Phrase("\(text.zh) (\(year))", "\(text.en) (\(year))"))
  }

  private func text(_ value: Double) -> Phrase {
    func text(_ language: Language) -> String {
      Figure.number(value, decimals: goal.unit.decimals, style: .full, language: language)
        + goal.unit.suffix.text(in: language)
    }
    return Phrase(text(.zh), text(.en))
  }
}

extension Goal.Attribute {
  /// Nil where nobody knows.
  fileprivate var name: Phrase? {
    switch self {
    case .binding: Phrase("约束性", "binding")
    case .expected: Phrase("预期性", "expected")
    case .unknown: nil
    }
  }
}
