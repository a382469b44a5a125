internal import District

/// The definitions of all live figures at a moment.
enum LiveMeasures {
  /// Every live measure; ids are unique.
  static func all(at clock: LiveClock, limits: LiveLimits) -> [LiveMeasure] {
    let items =
      demands(clock) + triage(clock, limits) + tasks(clock) + taskResults(clock) + works(clock)
      + workResults(clock)
    let moves =
      referrals(clock) + referralAnswers(clock, limits.answers) + referralResults(clock, limits)
    return items + moves + cases(clock) + equipmentWaits(clock) + clinics(clock)
      + [unvisitedReds(clock)]
  }

  private static func demands(_ clock: LiveClock) -> [LiveMeasure] {
    let before = clock.asOf.seconds - 30 * 86_400
    let rightful = [ItemState.Demand.merged, ItemState.Demand.rejected]
    func demand(
      _ id: FigureID, _ name: Phrase, _ sentence: Phrase, _ conditions: [LiveCondition]
    ) -> LiveMeasure {
      LiveMeasure(
        id: id, name: name, sentence: sentence, table: .demand, leaf: .itemConcern,
        period: clock.dataPeriod, cases: [conditions])
    }
    return [
      demand(
        "demand.open", Phrase("需求在办", "open demands"),
        Phrase("未闭环、未合并、未驳回的需求", "demands not closed, merged or rejected"),
        [.isNotIn("state", ItemState.Demand.ended)]),
      demand(
        "demand.aged", Phrase("满30天需求", "demands older than 30 days"),
        Phrase(
          "提出已满30天的需求，不含合并和驳回的",
          "demands opened 30 days ago or earlier, without merged and rejected ones"),
        [.below("openedAt", before), .isNotIn("state", rightful)]),
      demand(
        "demand.aged.closed", Phrase("已闭环需求", "demands closed after the effect check"),
        Phrase(
          "满30天的需求中效果核查通过、已闭环的",
          "of the demands older than 30 days, those closed after the effect check"),
        [.below("openedAt", before), .isIn("state", [ItemState.Demand.closed])]),
    ]
  }

  private static func tasks(_ clock: LiveClock) -> [LiveMeasure] {
    let end = min(clock.second(of: clock.flow.end), clock.now.seconds)
    let due: [LiveCondition] = [
      .atLeast("dueAt", clock.second(of: clock.flow.start)), .below("dueAt", end),
      .isNotIn("state", [ItemState.Task.cancelled]),
    ]
    func task(
      _ id: FigureID, _ name: Phrase, _ sentence: Phrase, _ conditions: [LiveCondition],
      period: Period? = nil
    ) -> LiveMeasure {
      LiveMeasure(
        id: id, name: name, sentence: sentence, table: .task, leaf: .itemConcern,
        period: period ?? clock.dataPeriod, cases: [conditions])
    }
    return [
      task(
        "task.open", Phrase("任务在办", "open tasks"),
        Phrase("未办结、未取消的任务", "tasks not closed or cancelled"),
        [.isNotIn("state", ItemState.Task.ended)]),
      task(
        "task.overdue", Phrase("任务超期", "overdue tasks"),
        Phrase(
          "过了期限还未验收的任务，暂停的不算",
          "tasks past their due time and not verified; suspended ones do not count"),
        [.isIn("state", ItemState.Task.running), .below("dueAt", clock.now.seconds)]),
      task(
        "task.overdue.critical", Phrase("特急任务超期", "critical tasks overdue"),
        Phrase("超期任务中特急的", "of the overdue tasks, the critical ones"),
        [
          .isIn("state", ItemState.Task.running), .below("dueAt", clock.now.seconds),
          .isIn("urgency", [Urgency.critical.rawValue]),
        ]),
      task(
        "task.awaitingCheck", Phrase("待验收", "awaiting check"),
        Phrase("已提交、等待验收的任务", "tasks submitted and not yet verified"),
        [.isIn("state", [ItemState.Task.submitted])]),
      task(
        "task.returned", Phrase("退回", "returned"),
        Phrase("责任单位退回的任务", "tasks that the responsible unit sent back"),
        [.isIn("state", [ItemState.Task.returned])]),
      task(
        "task.due", Phrase("期内到期任务", "tasks due in the period"),
        Phrase(
          "期内已到期的任务，不含取消的", "tasks due in the period by now, without cancelled ones"),
        due, period: clock.flow),
      task(
        "task.closedOnTime", Phrase("按期办结任务", "tasks closed in time"),
        Phrase("期内已到期任务中按期办结的", "of the tasks due, those closed by the due time"),
        due + [.within("closedAt", after: "dueAt", 0)], period: clock.flow),
    ]
  }

  /// Demands or tasks in one state: `task.state[4]`.
  static func itemsInState(_ base: FigureID, _ key: String, _ clock: LiveClock) -> LiveMeasure? {
    guard let state = Int(key) else { return nil }
    let isTask = base == "task.state"
    return LiveMeasure(
      id: base.keyed(key), name: isTask ? Phrase("任务", "tasks") : Phrase("需求", "demands"),
      sentence: isTask
        ? Phrase("处于状态 \(state) 的任务", "tasks in state \(state)")
        : Phrase("处于状态 \(state) 的需求", "demands in state \(state)"),
      table: isTask ? .task : .demand, leaf: .itemConcern, period: clock.dataPeriod,
      cases: [[.isIn("state", [state])]])
  }

  private static func works(_ clock: LiveClock) -> [LiveMeasure] {
    [
      LiveMeasure(
        id: "work.open", name: Phrase("工作在办", "open work"),
        sentence: Phrase("已指派或已开始的工作", "work items assigned or started"),
        table: .work, leaf: .organisation("organisation"), period: clock.dataPeriod,
        cases: [[.isIn("state", ItemState.Work.open)]])
    ]
  }
}
