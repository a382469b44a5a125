internal import Catalogue
internal import District

extension Inquiry {
  func violations() throws -> PaneContent {
    var content = PaneContent()
    if scope.organisations?.isEmpty ?? false {
      content.emptyReason = Phrase("这里没有定点机构", "there are no insured institutions here")
      return content
    }
    content.figures = try figures(Inquiry.violationFigures, of: .violations)
    content.figures["CMC-020"] = try numbers.figure(
      "CMC-020", at: place, period: Period(.year, holding: today))
    content.tables["rules"] = try ruleTable()
    content.tables["concentration"] = try concentration()
    content.tables["forecast"] = try clueForecast()
    return content
  }

  static let violationFigures: [FigureID] = [
    "finding.count", "SUP-001", "finding.amount", "SUP-002", "SUP-003", "SUP-004", "SUP-005",
    "SUP-006", "case.open", "case.overdue", "SUP-009", "case.recovered", "case.rectified",
    "case.closedSites", "finding.district", "finding.town", "finding.private", "finding.village",
    "finding.clinic", "finding.pharmacy", "case.collection", "case.analysis",
    "case.rectification", "case.check", "case.ruling", "case.accountability",
    FigureID("case.overdue").keyed("2"), FigureID("case.overdue").keyed("3"),
  ]

  /// This month's clues by rule, most first, with the last weeks.
  func ruleTable() throws -> District.Table {
    let findings = try engine.board.table(.finding)
    let marks = LeafColumn.organisation("organisation").marks(of: findings, in: scope)
    let days = findings["day"]
    let (start, end) = (clock.flow.start.number, clock.flow.end.number)
    let months = marks.indices.filter { marks[$0] && start <= days[$0] && days[$0] < end }
    let words = findings.words("rule")
    let byRule = Dictionary(grouping: months) { words.positions[$0] }
    let weekly = weeklyClues(findings, marks)
    let rules = byRule.map { (code: words.texts[$0.key], position: $0.key, count: $0.value.count) }
      .sorted { $0.count == $1.count ? $0.code < $1.code : $0.count > $1.count }
    let rows = try rules.map { rule, position, _ in
      let count = FigureID("finding.count").keyed(rule)
      let series = Series(
        id: count, name: ruleName(rule),
        figures: weekly.map { week, counts in
          plainFigure(count, ruleName(rule), Double(counts[position] ?? 0), in: week)
        })
      return District.Table.Row(
        id: rule,
        cells: [
          .phrase(ruleName(rule)), .figure(try numbers.figure(count, at: place)),
          .figure(try numbers.figure(FigureID("finding.amount").keyed(rule), at: place)),
          .series(series),
        ])
    }
    return District.Table(
      id: "rules", title: Phrase("规则", "Rules"),
      columns: [
        .words("name", Phrase("规则", "rule")), .number("count", Phrase("件", "clues")),
        .number("amount", Phrase("金额", "amount")),
        .words("series", Phrase("近8周", "8 weeks")),
      ], rows: rows, order: Phrase("多的在前", "most first"))
  }

  func ruleName(_ rule: String) -> Phrase { catalogue.rule(rule)?.name ?? Phrase(name: rule) }

  /// Clues by position of the rule in each of the last eight weeks, oldest first.
  private func weeklyClues(
    _ findings: EchoTable, _ marks: [Bool]
  ) -> [(week: Period, counts: [Int: Int])] {
    let last = Period(.week, holding: today)
    var weeks = (0..<8).map { (week: last.moved(by: $0 - 7), counts: [Int: Int]()) }
    let start = weeks[0].week.start
    let (days, rules, end) = (findings["day"], findings["rule"], last.end)
    for row in marks.indices where marks[row] {
      let day = Day(days[row])
      guard day >= start, day < end else { continue }
      weeks[(day - start) / 7].counts[rules[row], default: 0] += 1
    }
    return weeks
  }

  private func plainFigure(
    _ id: FigureID, _ name: Phrase, _ value: Double, in period: Period
  ) -> Figure {
    var figure = plainFigure(id, name, value)
    figure.unit = .item
    figure.period = period
    return figure
  }

  /// The institutions with clues in the period, the largest amount first.
  func offendersByAmount() throws -> [Places.Organisation] {
    let findings = try engine.board.table(.finding)
    let marks = LeafColumn.organisation("organisation").marks(of: findings, in: scope)
    let days = findings["day"]
    let amounts = findings["amount"]
    let owners = findings["organisation"]
    var sums: [Int: Int] = [:]
    let (start, end) = (clock.flow.start.number, clock.flow.end.number)
    for row in marks.indices where marks[row] && start <= days[row] && days[row] < end {
      sums[owners[row], default: 0] &+= amounts[row]
    }
    return sums.sorted { $0.value == $1.value ? $0.key < $1.key : $0.value > $1.value }
      .compactMap { places.organisation(id: $0.key) }
  }

  /// The institutions with the largest amounts at issue this month.
  private func concentration() throws -> District.Table {
    let rows = try offendersByAmount().prefix(5).map { organisation in
      District.Table.Row(
        id: organisation.code.text, place: organisation.code,
        cells: [
          .text(organisation.shortName),
          .figure(
            try numbers.raw("finding.amount", at: organisation.code, period: clock.flow)),
        ])
    }
    return District.Table(
      id: "concentration", title: Phrase("集中", "Concentration"),
      columns: [
        .words("institution", Phrase("机构", "institution")),
        .number("amount", Phrase("金额", "amount")),
      ], rows: rows, order: Phrase("多的在前", "most first"))
  }
}
