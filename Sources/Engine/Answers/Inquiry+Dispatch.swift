internal import Catalogue
internal import District

extension Inquiry {
  func dispatch() throws -> PaneContent {
    var content = PaneContent()
    content.figures = try figures(Inquiry.dispatchFigures, of: .dispatch)
    content.tables["overdueByTown"] = try overdueByTown()
    content.tables["pathway"] = try pathway()
    return content
  }

  static let dispatchFigures: [FigureID] = [
    "demand.open", "task.open", "work.open", "DSP-007", "task.overdue", "DSP-004",
    "task.awaitingCheck", "task.returned", "DSP-003", "referral.up.today", "referral.down.today",
    "referral.waiting", "referral.longestWait", "referral.emergency.inTransit",
    "referral.emergency.unanswered", "referral.emergency.refused", "referral.emergency.noBed",
    "referral.return.today", "referral.return.slowest",
    "stable.managed", "DSP-009", "DSP-010", "DSP-011", "DSP-012", "DSP-018",
    "pathway.wrongLevel",
  ]

  /// Places below with overdue tasks, most first.
  func overdueByTown() throws -> District.Table {
    var rows: [(count: Double, row: District.Table.Row)] = []
    for child in childrenByCode {
      let figure = try numbers.figure("task.overdue", at: child)
      guard let count = figure.value, count > 0 else { continue }
      rows.append(
        (
          count,
          District.Table.Row(
            id: child.code.text, place: child.code,
            cells: [.text(child.shortName), .figure(figure)], standing: .warn)
        ))
    }
    rows.sort { $0.count == $1.count ? $0.row.id < $1.row.id : $0.count > $1.count }
    return District.Table(
      id: "overdueByTown", title: Phrase("超期任务", "Overdue tasks"),
      columns: [
        .words("name", Phrase("地方", "place")), .number("overdue", Phrase("超期", "overdue")),
      ], rows: rows.map(\.row), order: Phrase("多的在前", "most first"))
  }

  /// The disease with the most people: rows are phases, columns levels of care.
  private func pathway() throws -> District.Table {
    let measures = catalogue.measures.filter {
      $0.code.text.hasPrefix("pathway.") && $0.by.count == 2
    }
    var largest: (people: Double, measure: Measure)?
    for measure in measures {
      let people = try numbers.raw(measure.code.figure, at: place.code).value ?? 0
      if people > largest?.people ?? 0 { largest = (people, measure) }
    }
    guard let largest else {
      return District.Table(id: "pathway", title: Phrase("", ""), columns: [], rows: [])
    }
    return try pathway(largest.measure)
  }

  func pathway(_ measure: Measure) throws -> District.Table {
    let levels = [("village", 1), ("town", 2), ("district", 3), ("upper", 4)]
    let rows = try (1...3).map { phase in
      let cells = try levels.map { _, level -> District.Table.Cell in
        let id = measure.code.figure.keyed(String(phase * 100 + level))
        var figure = try numbers.figure(id, at: place)
        if Inquiry.isWrongLevel(phase: phase, level: level), (figure.value ?? 0) > 0 {
          figure.standing = Standing(
            level: .warn,
            reasons: [Phrase("这个病期不该在这一层", "not the level that this phase requires")])
        }
        return .figure(figure)
      }
      return District.Table.Row(
        id: String(phase), cells: [.phrase(catalogue.name(of: phase, in: "phase"))] + cells)
    }
    return District.Table(
      id: "pathway", title: measure.name,
      columns: [.words("phase", Phrase("病期", "phase"))]
        + levels.map { .number($0.0, catalogue.name(of: $0.1, in: "careLevel")) }, rows: rows)
  }

  /// Screening and stable phases belong to village and town, the attack phase to town and above.
  static func isWrongLevel(phase: Int, level: Int) -> Bool {
    phase == 2 ? level == 1 : level > 2
  }
}
