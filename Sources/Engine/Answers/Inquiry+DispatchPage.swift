internal import Catalogue
internal import District

extension Inquiry {
  /// Waiting referrals, the way from demand to closure, overdue work, pathways, all items.
  func dispatchSections() throws -> [Detail.Section] {
    var sections = [
      Detail.Section(try waitingReferrals()), Detail.Section(try funnel()),
      Detail.Section(try referralFlow()),
    ]
    var places = try overdueByTown()
    places.title = Phrase("各地超期", "Overdue by place")
    sections.append(Detail.Section(places))
    try checkpoint()
    sections += try pathways().map { Detail.Section($0) }
    sections.append(Detail.Section(try overdueTasks()))
    try checkpoint()
    sections += [
      Detail.Section(try indicatorTable([.dispatch])),
      Detail.Section(try referralList(nil), source: .list(.referrals, state: nil)),
      Detail.Section(try taskList(nil), source: .list(.tasks, state: nil)),
      Detail.Section(try demandList(nil), source: .list(.demands, state: nil)),
    ]
    return sections
  }

  /// Referrals that nobody has answered and those on their way, longest waiting first.
  private func waitingReferrals() throws -> District.Table {
    let list = try ItemList(self, .referral, stateList: "referralState")
    let limits = AnswerLimits(catalogue)
    let requested = list.table["requestedAt"]
    let states = list.table["state"]
    let open = [ItemState.Referral.requested, ItemState.Referral.inTransit]
    let from = LeafColumn.organisation("fromOrganisation").marks(of: list.table, in: scope)
    let to = LeafColumn.organisation("toOrganisation").marks(of: list.table, in: scope)
    let rows = from.indices.filter { (from[$0] || to[$0]) && open.contains(states[$0]) }
      .sorted { (states[$0], requested[$0], $0) < (states[$1], requested[$1], $1) }
    func due(_ row: Int) -> Int {
      requested[row]
        + limits.seconds(
          direction: list.table["direction"][row], isEmergency: list.table["emergency"][row] == 1)
    }
    func isWaiting(_ row: Int) -> Bool { states[row] == ItemState.Referral.requested }
    var table = list.page(
      rows, .referrals, Phrase("等待的转诊", "Waiting referrals"),
      [
        .words("number", Phrase("编号", "number")),
        .number("waited", Phrase("已等(分)", "waited (min)"), Phrase("已等分", "min")),
        .words("due", Phrase("应答时限", "answer due"), rank: 3),
        .words("direction", Phrase("方向", "direction"), rank: 2),
        .words("emergency", Phrase("急诊", "emergency"), rank: 2),
        .words("from", Phrase("转出", "from"), rank: 1), .words("to", Phrase("接收", "to"), rank: 1),
        .words("phone", Phrase("接收电话", "receiver's phone"), rank: 4),
        .words("state", Phrase("状态", "state"), rank: 2),
      ], place: { list.organisationCode("toOrganisation", $0) },
      standing: { isWaiting($0) && self.clock.now.seconds > due($0) ? .bad : .unjudged }
    ) { row in
      let waited = RowFigure(
        table: "referral", column: "waited", id: list.table["id"][row])
      let minutes = Double((self.clock.now.seconds - requested[row]) / 60)
      return [
        .text(ItemNumber.referral(list.table["id"][row])),
        .figure(waited.figure(minutes, .minute, self)),
        isWaiting(row) ? .moment(Moment(due(row))) : .absent,
        list.code("direction", "direction", row),
        list.table["emergency"][row] == 1 ? .phrase(Phrase("急", "yes")) : .text(""),
        list.organisation("fromOrganisation", row), list.organisation("toOrganisation", row),
        .text(
          list.table.value("toOrganisation", row).flatMap(self.places.organisation(id:))?.phone
            ?? ""),
        list.state(row),
      ]
    }
    table.id = "waiting"
    table.order = Phrase("待接在前, 等得久的在前", "unanswered first, longest waiting first")
    table.emptyReason = Phrase("没有等待的转诊", "no referral is waiting")
    return table
  }

  /// From demand to closure: how many are at which step.
  private func funnel() throws -> District.Table {
    var rows: [District.Table.Row] = []
    func add(_ item: Phrase, _ step: Phrase, _ id: FigureID, isLate: Bool = false) throws {
      let figure = try numbers.figure(id, at: place)
      guard figure.absence != .notFed else { return }
      let isBad = isLate && (figure.value ?? 0) > 0
      rows.append(
        District.Table.Row(
          id: id.code, cells: [.phrase(item), .phrase(step), .figure(figure)],
          standing: isBad ? .bad : .unjudged))
    }
    let demand = Phrase("需求", "demands")
    let task = Phrase("任务", "tasks")
    for state in catalogue.contract.codeList("demandState")?.values ?? []
    where !ItemState.Demand.ended.contains(state.code) {
      try add(
        demand, catalogue.name(of: state.code, in: "demandState"),
        FigureID("demand.state").keyed(String(state.code)))
    }
    for state in catalogue.contract.codeList("taskState")?.values ?? []
    where !ItemState.Task.ended.contains(state.code) {
      try add(
        task, catalogue.name(of: state.code, in: "taskState"),
        FigureID("task.state").keyed(String(state.code)))
    }
    try add(task, Phrase("超期", "overdue"), "task.overdue", isLate: true)
    try add(Phrase("工作", "work"), Phrase("在办", "open"), "work.open")
    try add(demand, Phrase("闭环率 %", "closed loop %"), "DSP-007")
    let most = Inquiry.bars(
      rows.map { row in
        guard case .figure(let figure) = row.cells[2], figure.unit != .percent else {
          return Figure(
            id: "", place: place.code, name: Phrase(name: ""), value: nil, unit: .count,
            period: clock.dataPeriod, origin: .live)
        }
        return figure
      })
    for index in rows.indices {
      rows[index].cells.append(most[index] == .absent ? .text("") : most[index])
    }
    return District.Table(
      id: "funnel", title: Phrase("闭环漏斗", "From demand to closure"),
      columns: [
        .words("item", Phrase("事项", "item")), .words("step", Phrase("环节", "step")),
        .number("value", Phrase("件", "count")), .words("bar", Phrase("", ""), rank: 2),
      ],
      rows: rows.filter { row in
        guard case .figure(let figure) = row.cells[2] else { return true }
        return figure.value != 0 || figure.unit == .percent || row.id == "task.overdue"
      })
  }

  /// Today's referrals and what became of the emergencies.
  private func referralFlow() throws -> District.Table {
    let ids: [FigureID] = [
      "referral.up.today", "referral.down.today", "referral.return.today", "referral.waiting",
      "referral.longestWait", "referral.emergency.inTransit", "referral.emergency.unanswered",
      "referral.emergency.refused", "stable.managed", "pathway.wrongLevel",
    ]
    let alarms: Set<FigureID> = ["referral.emergency.unanswered", "referral.emergency.refused"]
    let rows = try ids.compactMap { id -> District.Table.Row? in
      let figure = try numbers.figure(id, at: place)
      guard figure.absence != .notFed, figure.absence != .noData else { return nil }
      let isBad = alarms.contains(id) && (figure.value ?? 0) > 0
      return District.Table.Row(
        id: id.code, cells: [.phrase(figure.name), .figure(figure)],
        standing: isBad ? .bad : .unjudged)
    }
    return District.Table(
      id: "flow", title: Phrase("转诊", "Referrals now"),
      columns: [
        .words("name", Phrase("转诊", "referrals")), .number("value", Phrase("数", "count")),
      ], rows: rows)
  }

  /// Three phases by four levels, for each disease that has patients on a pathway.
  private func pathways() throws -> [District.Table] {
    let measures = catalogue.measures.filter {
      $0.code.text.hasPrefix("pathway.") && $0.by.count == 2
    }
    let counted = try measures.map { measure in
      (people: try numbers.raw(measure.code.figure, at: place.code).value ?? 0, measure: measure)
    }
    return try counted.filter { $0.people > 0 }.sorted {
      ($1.people, $0.measure.code.text) < ($0.people, $1.measure.code.text)
    }.map { _, measure in
      var table = try pathway(measure)
      table.id = measure.code.text
      return table
    }
  }

  /// Running tasks past their time, the most overdue first.
  private func overdueTasks() throws -> District.Table {
    let list = try ItemList(self, .task, stateList: "taskState")
    let due = list.table["dueAt"]
    let marks = LeafColumn.itemConcern.marks(of: list.table, in: scope)
    let states = list.table["state"]
    let rows = marks.indices.filter {
      marks[$0] && ItemState.Task.running.contains(states[$0]) && due[$0] < clock.now.seconds
    }.sorted { (due[$0], $0) < (due[$1], $1) }
    var table = list.page(
      rows, .tasks, Phrase("超期任务", "Overdue tasks"),
      [
        .words("number", Phrase("编号", "number")), .words("class", Phrase("级", "class")),
        .words("organisation", Phrase("责任单位", "unit")),
        .words("place", Phrase("地方", "place"), rank: 2),
        .words("dueAt", Phrase("时限", "due"), rank: 3),
        .number("overdue", Phrase("超期(小时)", "overdue (h)"), Phrase("超时h", "over h")),
        .words("state", Phrase("状态", "state"), rank: 1),
      ], place: { list.organisationCode("organisation", $0) }, standing: { _ in .bad }
    ) { row in
      let over = RowFigure(table: "task", column: "overdue", id: list.table["id"][row])
      let hours = Double((self.clock.now.seconds - due[row]) / 3600)
      return [
        .text(ItemNumber.task(list.table["id"][row])), list.urgency(row),
        list.organisation("organisation", row), list.region("region", row),
        list.moment("dueAt", row), .figure(over.figure(hours, .hour, self)), list.state(row),
      ]
    }
    table.id = "overdue"
    table.order = Phrase("超得久的在前", "most overdue first")
    table.emptyReason = Phrase("没有超期的任务", "no task is overdue")
    return table
  }
}
