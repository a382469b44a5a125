internal import Catalogue
internal import District

/// From what was set from above down to what measures it: plan, goal, indicators.
extension Inquiry {
  /// Each plan with its goals; the indicators of a goal that has several stand below it. Enter on
  /// a goal or an indicator opens the indicator's page, which compares the places.
  func goalTree() throws -> District.Table {
    var rows: [District.Table.Row] = []
    for (number, plan) in plans.enumerated() {
      rows.append(
        District.Table.Row(
          id: "plan.\(number)",
          cells: [.phrase(plan)] + Inquiry.goalColumns.map { _ in .text("") }))
      for goal in catalogue.goals where goal.table == plan {
        try checkpoint()
        rows += try branch(goal)
      }
    }
    return District.Table(
      id: "goals", title: Phrase("目标树", "Goal tree"),
      columns: [.words("name", Phrase("目标", "goal"))] + Inquiry.goalColumns, rows: rows,
      order: Phrase("按目标表", "as in the tables"))
  }

  private static let goalColumns: [District.Table.Column] = [
    .number("value", Phrase("现值", "now")),
    .words("target", Phrase("目标", "target"), rank: 1),
    .words("gap", Phrase("差距", "gap"), rank: 3),
    .words("baseline", Phrase("基准", "baseline"), rank: 4),
    .words("pace", Phrase("每年应增", "needed a year"), rank: 5),
    .words("forecast", Phrase("预计达到", "reached in"), rank: 6),
    .words("state", Phrase("进度", "state"), rank: 2),
    .words("source", Phrase("来源", "source"), rank: 7),
  ]

  /// The plans in the order of the catalogue.
  private var plans: [Phrase] {
    catalogue.goals.reduce(into: []) { plans, goal in
      if !plans.contains(goal.table) { plans.append(goal.table) }
    }
  }

  private func branch(_ goal: Goal) throws -> [District.Table.Row] {
    let reading = try reading(of: goal)
    let row = District.Table.Row(
      id: goal.code, page: goal.figure.map { .indicator($0) },
      cells: [
        goal.name.map { .phrase($0.indented(by: 1)) } ?? .absent, reading.value, reading.target,
        reading.gap, reading.baseline, reading.pace, reading.forecast, reading.state,
        .phrase(goal.sourceLine),
      ], standing: reading.figure?.standing.level ?? .unjudged)
    guard goal.figures.count > 1 else { return [row] }
    return try [row] + goal.figures.map { try leaf($0, of: goal) }
  }

  /// One of several indicators, with its own target.
  private func leaf(_ id: FigureID, of goal: Goal) throws -> District.Table.Row {
    let figure = try numbers.figure(id, at: place, period: period(for: id))
    let cells = Inquiry.goalColumns.map { column -> District.Table.Cell in
      switch column.id {
      case "value": .figure(figure)
      case "target": figure.targetCell
      default: .text("")
      }
    }
    return District.Table.Row(
      id: "\(goal.code).\(id.code)", page: .indicator(id),
      cells: [.phrase(catalogue.name(of: id).indented(by: 2))] + cells,
      standing: figure.standing.level)
  }
}

extension Phrase {
  /// Two blanks for each step down a tree.
  func indented(by depth: Int) -> Phrase {
    let blanks = String(repeating: "  ", count: depth)
    return Phrase(blanks + zh, blanks + en)
  }
}
