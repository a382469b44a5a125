internal import Catalogue
internal import District

extension Inquiry {
  func demandList(_ state: String?) throws -> District.Table {
    let list = try ItemList(self, .demand, stateList: "demandState")
    let rows = try list.rows(
      .itemConcern, state: state,
      ended: ItemState.Demand.ended, newestBy: "openedAt")
    return list.page(
      rows, .demands, Phrase("需求清单", "Demands"),
      [
        .words("number", Phrase("编号", "number")), .words("class", Phrase("级", "class")),
        .words("kind", Phrase("类别", "kind")), .words("place", Phrase("地方", "place")),
        .words("subject", Phrase("事项", "subject")), .number("people", Phrase("人数", "people")),
        .words("openedAt", Phrase("提出", "opened")), .words("state", Phrase("状态", "state")),
      ],
      place: { list.organisationCode("organisation", $0) ?? list.regionCode("region", $0) },
      standing: { _ in .unjudged }
    ) { row in
      [
        .text(ItemNumber.demand(list.table["id"][row])), list.urgency(row),
        list.code("kind", "demandKind", row), list.region("region", row),
        .text(list.table.text("subject", row)), list.number("people", .person, row),
        list.moment("openedAt", row), list.state(row),
      ]
    }
  }

  func taskList(_ state: String?) throws -> District.Table {
    let list = try ItemList(self, .task, stateList: "taskState")
    let rows = try list.rows(
      .itemConcern, state: state, ended: ItemState.Task.ended,
      newestBy: "issuedAt")
    return list.page(
      rows, .tasks, Phrase("任务清单", "Tasks"),
      [
        .words("number", Phrase("编号", "number")), .words("class", Phrase("级", "class")),
        .words("organisation", Phrase("责任单位", "unit")), .words("place", Phrase("地方", "place")),
        .words("issuedAt", Phrase("下达", "issued")), .words("dueAt", Phrase("时限", "due")),
        .number("reopened", Phrase("退回次数", "reopened")),
        .words("state", Phrase("状态", "state")),
      ], place: { list.organisationCode("organisation", $0) },
      standing: { row in
        let isRunning = ItemState.Task.running.contains(list.table["state"][row])
        return isRunning && list.table["dueAt"][row] < self.clock.now.seconds ? .bad : .unjudged
      }
    ) { row in
      [
        .text(ItemNumber.task(list.table["id"][row])), list.urgency(row),
        list.organisation("organisation", row), list.region("region", row),
        list.moment("issuedAt", row), list.moment("dueAt", row),
        list.number("reopened", .count, row), list.state(row),
      ]
    }
  }

  func workList(_ state: String?) throws -> District.Table {
    let list = try ItemList(self, .work, stateList: "workState")
    let ended = [3, 4, 5]
    let rows = try list.rows(
      .organisation("organisation"), state: state, ended: ended, newestBy: "dueDay")
    return list.page(
      rows, .work, Phrase("工作清单", "Work"),
      [
        .words("number", Phrase("编号", "number")), .words("task", Phrase("任务", "task")),
        .words("place", Phrase("村社", "village")), .words("organisation", Phrase("单位", "unit")),
        .words("dueDay", Phrase("期限", "due")), .words("doneDay", Phrase("完成", "done")),
        .words("state", Phrase("状态", "state")),
      ], place: { list.regionCode("region", $0) },
      standing: { row in
        let isOpen = ItemState.Work.open.contains(list.table["state"][row])
        return isOpen && list.table["dueDay"][row] < self.clock.today.number ? .bad : .unjudged
      }
    ) { row in
      [
        .text(ItemNumber.work(list.table["id"][row])),
        .text(ItemNumber.task(list.table["task"][row])), list.region("region", row),
        list.organisation("organisation", row), list.day("dueDay", row),
        list.day("doneDay", row), list.state(row),
      ]
    }
  }

  func referralList(_ state: String?) throws -> District.Table {
    let list = try ItemList(self, .referral, stateList: "referralState")
    let limits = AnswerLimits(catalogue)
    let ended = [3, 4, 9, 10, 11, 12]
    let sent = try list.rows(
      .organisation("fromOrganisation"), state: state, ended: ended, newestBy: "requestedAt")
    let received = try list.rows(
      .organisation("toOrganisation"), state: state, ended: ended, newestBy: "requestedAt")
    let order = list.table["requestedAt"]
    let rows = Set(sent + received).sorted {
      order[$0] == order[$1] ? $0 > $1 : order[$0] > order[$1]
    }
    return list.page(
      rows, .referrals, Phrase("转诊", "Referrals"),
      [
        .words("number", Phrase("编号", "number")), .words("direction", Phrase("方向", "direction")),
        .words("emergency", Phrase("急诊", "emergency")), .words("from", Phrase("转出", "from")),
        .words("to", Phrase("接收", "to")), .words("requestedAt", Phrase("申请", "requested")),
        .words("answeredAt", Phrase("答复", "answered")),
        .words("arrivedAt", Phrase("到院", "arrived")), .words("state", Phrase("状态", "state")),
      ], place: { list.organisationCode("toOrganisation", $0) },
      standing: { row in
        guard list.table["state"][row] == ItemState.Referral.requested else { return .unjudged }
        let limit = limits.seconds(
          direction: list.table["direction"][row], isEmergency: list.table["emergency"][row] == 1)
        return self.clock.now.seconds - order[row] > limit ? .bad : .unjudged
      }
    ) { row in
      [
        .text(ItemNumber.referral(list.table["id"][row])),
        list.code("direction", "direction", row),
        list.table["emergency"][row] == 1 ? .phrase(Phrase("急", "yes")) : .absent,
        list.organisation("fromOrganisation", row), list.organisation("toOrganisation", row),
        list.moment("requestedAt", row), list.moment("answeredAt", row),
        list.moment("arrivedAt", row), list.state(row),
      ]
    }
  }

  func findingList(_ state: String?) throws -> District.Table {
    let list = try ItemList(self, .finding, stateList: "findingState")
    let rows = try list.rows(
      .organisation("organisation"), state: state, ended: ItemState.Finding.decided,
      newestBy: "day")
    return list.page(
      rows, .findings, Phrase("疑点", "Clues"),
      [
        .words("number", Phrase("编号", "number")), .words("rule", Phrase("规则", "rule")),
        .words("organisation", Phrase("机构", "institution")), .words("day", Phrase("日期", "day")),
        .number("amount", Phrase("金额", "amount")), .words("state", Phrase("状态", "state")),
      ], place: { list.organisationCode("organisation", $0) }, standing: { _ in .unjudged }
    ) { row in
      [
        .text(ItemNumber.finding(list.table["id"][row])),
        .phrase(self.ruleName(list.table.text("rule", row))),
        list.organisation("organisation", row), list.day("day", row),
        list.number("amount", .yuan, row), list.state(row),
      ]
    }
  }

  func caseList(_ state: String?) throws -> District.Table {
    let list = try ItemList(self, .caseEcho, stateColumn: "stage", stateList: "caseStage")
    let rows = try list.rows(
      .organisation("organisation"), state: state, ended: [ItemState.Stage.closed],
      newestBy: "openedDay")
    return list.page(
      rows, .cases, Phrase("案件", "Cases"),
      [
        .words("number", Phrase("编号", "number")), .words("rule", Phrase("规则", "rule")),
        .words("organisation", Phrase("机构", "institution")),
        .words("openedDay", Phrase("立案", "opened")), .words("dueDay", Phrase("本阶段期限", "stage due")),
        .number("amount", Phrase("金额", "amount")),
        .number("recovered", Phrase("追回", "recovered")), .words("stage", Phrase("阶段", "stage")),
      ], place: { list.organisationCode("organisation", $0) },
      standing: { row in
        let isOpen = list.table["stage"][row] != ItemState.Stage.closed
        return isOpen && list.table["dueDay"][row] < self.clock.today.number ? .bad : .unjudged
      }
    ) { row in
      [
        .text(ItemNumber.supervision(list.table["id"][row])),
        .phrase(self.ruleName(list.table.text("rule", row))),
        list.organisation("organisation", row), list.day("openedDay", row),
        list.day("dueDay", row), list.number("amount", .yuan, row),
        list.number("recovered", .yuan, row), list.state(row),
      ]
    }
  }
}
