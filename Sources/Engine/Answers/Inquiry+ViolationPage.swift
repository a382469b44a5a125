internal import Catalogue
internal import District

extension Inquiry {
  /// Clues by rule, object, institution and month; cases by stage with their ages; all items.
  func violationSections() throws -> [Detail.Section] {
    guard scope.organisations?.isEmpty != true else { return [] }
    var sections = [Detail.Section(try ruleTable()), Detail.Section(try stageTable())]
    try checkpoint()
    if place.kind != .organisation {
      sections.append(Detail.Section(try objectTable()))
      sections.append(Detail.Section(try offenders()))
    }
    try checkpoint()
    sections.append(Detail.Section(try monthTable()))
    sections.append(Detail.Section(try openCases()))
    sections.append(Detail.Section(try indicatorTable([.supervision])))
    sections.append(
      Detail.Section(try findingList(nil), source: .list(.findings, state: nil)))
    sections.append(Detail.Section(try caseList(nil), source: .list(.cases, state: nil)))
    return sections
  }

  /// Kinds of institution that clues are about, with the levels of the contract.
  private static let objects: [(name: Phrase, levels: [Int])] = [
    (Phrase("区级医院", "district hospitals"), ItemState.Level.districtHospital),
    (Phrase("镇街机构", "town institutions"), ItemState.Level.town),
    (Phrase("民营医院", "private hospitals"), ItemState.Level.privateHospital),
    (Phrase("村卫生室", "village clinics"), ItemState.Level.village),
    (Phrase("诊所", "clinics"), ItemState.Level.clinic), (Phrase("药店", "pharmacies"), [8]),
  ]

  private func objectTable() throws -> District.Table {
    let rows = try Inquiry.objects.compactMap { object -> District.Table.Row? in
      let key = "level=" + object.levels.map(String.init).joined(separator: ",")
      let count = FigureID("finding.count").keyed(key)
      let now = try numbers.figure(count, at: place, period: clock.flow)
      let before = try numbers.figure(count, at: place, period: clock.flow.moved(by: -1))
      guard now.absence != .notFed else { return nil }
      return District.Table.Row(
        id: key,
        cells: [
          .phrase(object.name), .figure(now),
          .figure(
            try numbers.figure(
              FigureID("finding.amount").keyed(key), at: place, period: clock.flow)),
          .figure(before),
        ])
    }
    return District.Table(
      id: "objects", title: Phrase("按对象", "By kind of institution"),
      columns: [
        .words("name", Phrase("对象", "kind")), .number("count", Phrase("疑点", "clues")),
        .number("amount", Phrase("金额", "amount"), rank: 1),
        .number("before", Phrase("上期", "before"), rank: 2),
      ], rows: rows)
  }

  /// The institutions with clues in the period, the largest amount first.
  private func offenders() throws -> District.Table {
    let ranked = try offendersByAmount()
    let rows = try page(ranked).map { organisation in
      District.Table.Row(
        id: organisation.code.text, place: organisation.code, page: .pane(.violations),
        cells: [
          .text(organisation.shortName),
          .figure(try numbers.raw("finding.count", at: organisation.code, period: clock.flow)),
          .figure(try numbers.raw("finding.amount", at: organisation.code, period: clock.flow)),
          .figure(try numbers.raw("case.open", at: organisation.code)),
        ])
    }
    return District.Table(
      id: "institutions", title: Phrase("按机构", "By institution"),
      columns: [
        .words("name", Phrase("机构", "institution")), .number("count", Phrase("疑点", "clues")),
        .number("amount", Phrase("金额", "amount")),
        .number("cases", Phrase("在办案件", "open cases"), Phrase("案件", "cases"), rank: 1),
      ], rows: rows, total: ranked.count, order: Phrase("金额大的在前", "largest amount first"),
      emptyReason: Phrase("期内没有疑点", "no clues in the period"))
  }

  /// The last twelve months, newest first.
  private func monthTable() throws -> District.Table {
    let last = Period(.month, holding: min(clock.flow.last, today))
    let months = (0..<12).map { last.moved(by: -$0) }
    let counts = try months.map { try numbers.figure("finding.count", at: place, period: $0) }
    let bars = Inquiry.bars(counts)
    let isKnown = counts.contains { $0.value != nil && $0.absence == nil }
    let rows = try months.indices.map { index in
      District.Table.Row(
        id: months[index].code,
        cells: [
          .phrase(months[index].label), .figure(counts[index]),
          bars[index] == .absent ? .text("") : bars[index],
          .figure(try numbers.figure("finding.amount", at: place, period: months[index])),
          .figure(try numbers.figure("SUP-003", at: place, period: months[index])),
        ])
    }
    return District.Table(
      id: "months", title: Phrase("按月", "By month"),
      columns: [
        .words("name", Phrase("月份", "month")), .number("count", Phrase("疑点", "clues")),
        .words("bar", Phrase("", ""), rank: 3),
        .number("amount", Phrase("金额", "amount"), rank: 1),
        .number("share", catalogue.name(of: "SUP-003"), Phrase("每万元", "per 10k"), rank: 2),
      ], rows: isKnown ? rows : [], order: Phrase("新的在前", "newest first"))
  }

  /// Open cases by stage: how many, how many late, how old, how much.
  private func stageTable() throws -> District.Table {
    let rows = try CaseStage.allCases.compactMap { stage -> District.Table.Row? in
      let key = String(stage.rawValue)
      let count = try numbers.figure(FigureID("case.\(stage)"), at: place)
      guard count.absence != .notFed else { return nil }
      let overdue = try numbers.figure(FigureID("case.overdue").keyed(key), at: place)
      return District.Table.Row(
        id: key,
        cells: [
          .phrase(stage.name), .figure(count), .figure(overdue),
          .figure(try numbers.figure(FigureID("case.oldest").keyed(key), at: place)),
          .figure(try numbers.figure(FigureID("case.amount").keyed(key), at: place)),
        ], standing: (overdue.value ?? 0) > 0 ? .bad : .unjudged)
    }
    return District.Table(
      id: "stages", title: Phrase("案件阶段", "Stages of cases"),
      columns: [
        .words("name", Phrase("阶段", "stage")), .number("count", Phrase("案件", "cases")),
        .number("overdue", Phrase("超期", "overdue")),
        .number("oldest", Phrase("最久(天)", "oldest (days)"), Phrase("最久天", "oldest d")),
        .number("amount", Phrase("金额", "amount"), rank: 1),
      ], rows: rows)
  }

  /// Open cases, those most overdue first, with their age in the stage.
  private func openCases() throws -> District.Table {
    let list = try ItemList(self, .caseEcho, stateColumn: "stage", stateList: "caseStage")
    let due = list.table["dueDay"]
    let marks = LeafColumn.organisation("organisation").marks(of: list.table, in: scope)
    let stages = list.table["stage"]
    let rows = marks.indices.filter { marks[$0] && stages[$0] != ItemState.Stage.closed }
      .sorted { (due[$0], $0) < (due[$1], $1) }
    var table = list.page(
      rows, .cases, Phrase("在办案件", "Open cases"),
      [
        .words("number", Phrase("编号", "number")),
        .words("organisation", Phrase("机构", "institution")),
        .words("stage", Phrase("阶段", "stage")),
        .number("age", Phrase("本阶段(天)", "in stage (days)"), Phrase("已天", "days")),
        .words("dueDay", Phrase("本阶段期限", "stage due"), rank: 1),
        .words("rule", Phrase("规则", "rule"), rank: 3),
        .number("amount", Phrase("金额", "amount"), rank: 2),
      ], place: { list.organisationCode("organisation", $0) },
      standing: { due[$0] < self.clock.today.number ? .bad : .unjudged }
    ) { row in
      let age = RowFigure(table: "caseEcho", column: "age", id: list.table["id"][row])
      let days = list.table.value("stageDay", row).map { self.clock.today.number - $0 }
      return [
        .text(ItemNumber.supervision(list.table["id"][row])),
        list.organisation("organisation", row), list.state(row),
        days.map { .figure(age.figure(Double($0), .count, self)) } ?? .absent,
        list.day("dueDay", row), .phrase(self.ruleName(list.table.text("rule", row))),
        list.number("amount", .yuan, row),
      ]
    }
    table.id = "openCases"
    table.order = Phrase("期限早的在前", "earliest due first")
    table.emptyReason = Phrase("没有在办的案件", "no open cases")
    return table
  }
}
