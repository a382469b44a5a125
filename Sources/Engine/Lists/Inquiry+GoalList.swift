internal import Catalogue
internal import District

extension Inquiry {
  /// Targets set from above; what is not known is absent and never missed.
  func goalList() throws -> District.Table {
    let rows = try page(catalogue.goals).map { goal in
      try checkpoint()
      return try goalRow(goal)
    }
    return District.Table(
      id: ListName.goals.rawValue, title: Phrase("上级目标", "Goals set from above"),
      columns: [
        .words("no", Phrase("序号", "no")), .words("name", Phrase("指标", "goal")),
        .words("baseline", Phrase("基准", "baseline")), .words("target", Phrase("目标", "target")),
        .words("attribute", Phrase("性质", "attribute")), .number("value", Phrase("现值", "now")),
        .words("gap", Phrase("差距", "gap")),
        .words("pace", Phrase("每年应增", "needed a year")),
        .words("forecast", Phrase("预计达到", "reached in")),
        .words("table", Phrase("目标表", "table")), .words("source", Phrase("来源", "source")),
      ], rows: rows, total: catalogue.goals.count, order: Phrase("按目标表", "as in the tables"))
  }

  private func goalRow(_ goal: Goal) throws -> District.Table.Row {
    let figure = try goal.figure.map {
      try numbers.figure($0, at: place, period: period(for: $0))
    }
    let progress = GoalProgress(goal, value: figure?.value, year: today.civil.year)
    func number(_ value: Double?) -> District.Table.Cell {
      value.map { .phrase(Inquiry.text($0, goal.unit)) } ?? .absent
    }
    return District.Table.Row(
      id: goal.code,
      cells: [
        goal.number.map { .text(String($0)) } ?? .absent, goal.name.map { .phrase($0) } ?? .absent,
        Inquiry.cell(goal.baseline, goal.unit), Inquiry.cell(goal.target, goal.unit),
        goal.attribute.name.map { .phrase($0) } ?? .absent,
        figure.map { .figure($0) } ?? .absent, number(progress.gap), number(progress.yearlyPace),
        progress.forecastYear.map { .text(String($0)) } ?? .absent, .phrase(goal.table),
        .phrase(goal.sourceLine),
      ], standing: figure?.standing.level ?? .unjudged)
  }

  /// `49.0% (2020)`; absent without a value.
  private static func cell(_ point: Goal.Point, _ unit: Unit) -> District.Table.Cell {
    guard let value = point.value else { return .absent }
    let text = text(value, unit)
    guard let year = point.year else { return .phrase(text) }
    return .phrase(Phrase("\(text.zh) (\(year))", "\(text.en) (\(year))"))
  }

  private static func text(_ value: Double, _ unit: Unit) -> Phrase {
    func text(_ language: Language) -> String {
      Figure.number(value, decimals: unit.decimals, style: .full, language: language)
        + unit.suffix.text(in: language)
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
