internal import District

extension LiveMeasures {
  /// Demands of the period: how they were triaged, and what came of them.
  static func triage(_ clock: LiveClock, _ limits: LiveLimits) -> [LiveMeasure] {
    let accepted =
      LiveLimits.opened(clock.flow.start..<clock.flow.end, clock) + [
        .isNotIn(
          "state", [ItemState.Demand.new, ItemState.Demand.merged, ItemState.Demand.rejected])
      ]
    let demand = items(.demand, clock)
    return [
      demand(
        "demand.accepted", Phrase("受理的需求", "demands accepted"),
        Phrase(
          "期内提出且已受理的需求，不含合并和不予受理的",
          "demands opened in the period and accepted, without merged and rejected ones"),
        [accepted]),
      demand(
        "demand.tasked", Phrase("已派任务的需求", "demands with a task"),
        Phrase(
          "期内受理的需求中派出过任务的", "of the period's accepted demands, those with a task"),
        [accepted + [.isIn(LiveExpression.hasTask, [1])]]),
      demand(
        "demand.triageDue", Phrase("应受理的需求", "demands due for triage"),
        Phrase(
          "期内提出的需求，已受理或已过受理时限",
          "demands opened in the period that were triaged or are past their limit"),
        limits.triageDue(clock)),
      demand(
        "demand.triagedInTime", Phrase("按时受理的需求", "demands triaged in time"),
        Phrase(
          "期内提出并在时限内受理的需求",
          "demands opened in the period and triaged within the limit of their class"),
        limits.triagedInTime(clock)),
    ]
  }

  /// Tasks closed in the period, and those issued in it that went to the acceptance check.
  static func taskResults(_ clock: LiveClock) -> [LiveMeasure] {
    let closed: [LiveCondition] =
      inPeriod("closedAt", clock) + [
        .isIn("state", [ItemState.Task.closed]), .isKnown("acceptedAt"),
      ]
    let issued = inPeriod("issuedAt", clock)
    let reworked = issued + [.atLeast("reopened", 1)]
    let submitted = [
      ItemState.Task.submitted, ItemState.Task.verified, ItemState.Task.closed,
    ]
    let task = items(.task, clock)
    var seconds = task(
      "task.handlingSeconds", Phrase("办理秒数", "seconds of handling"),
      Phrase(
        "期内办结的任务从签收到办结的秒数之和",
        "seconds from acceptance to closing, summed over the tasks closed in the period"), [closed])
    seconds.value = .sum(LiveExpression.handlingSeconds)
    seconds.unit = .count
    return [
      seconds,
      task(
        "task.closed", Phrase("办结的任务", "tasks closed"),
        Phrase("期内办结的任务", "tasks closed in the period"), [closed]),
      task(
        "task.submitted", Phrase("提交过验收的任务", "tasks submitted"),
        Phrase(
          "期内派出且提交过验收的任务",
          "tasks issued in the period that were submitted for the acceptance check"),
        [issued + [.isIn("state", submitted)], reworked]),
      task(
        "task.reworked", Phrase("验收退回的任务", "tasks reworked"),
        Phrase(
          "期内派出、验收时被退回重办过的任务",
          "tasks issued in the period that came back from the acceptance check"), [reworked]),
    ]
  }

  /// Work items due in the period.
  static func workResults(_ clock: LiveClock) -> [LiveMeasure] {
    let end = min(clock.flow.end, clock.today + 1)
    let due: [LiveCondition] = [
      .atLeast("dueDay", clock.flow.start.number), .below("dueDay", end.number),
    ]
    let done = due + [.isKnown("doneDay")]
    let work = items(.work, clock)
    return [
      work(
        "work.due", Phrase("到期工作", "work due"),
        Phrase(
          "期内到今天应完成的工作，已完成或期限已过",
          "work items due in the period by today that were done or whose day has passed"),
        [done, due + [.below("dueDay", clock.today.number)]]),
      work(
        "work.done", Phrase("完成的工作", "work done"),
        Phrase(
          "期内到今天应完成且已完成的工作", "work items due in the period by today that were done"),
        [done]),
    ]
  }

  /// Makes measures of a kind of item, which lie where the matter lies.
  private static func items(
    _ table: LiveTable, _ clock: LiveClock
  ) -> (FigureID, Phrase, Phrase, [[LiveCondition]]) -> LiveMeasure {
    { id, name, sentence, cases in
      LiveMeasure(
        id: id, name: name, sentence: sentence, table: table, leaf: .itemConcern,
        period: clock.flow, cases: cases)
    }
  }

  /// Time to the first free CT and MR in service.
  static func equipmentWaits(_ clock: LiveClock) -> [LiveMeasure] {
    func wait(_ id: FigureID, _ kind: Int, _ name: Phrase, _ sentence: Phrase) -> LiveMeasure {
      LiveMeasure(
        id: id, name: name, sentence: sentence, table: .equipmentSlot,
        leaf: .organisation(LiveExpression.slotPlace), value: .soonestMinutes(until: "startAt"),
        unit: .minute, period: clock.dataPeriod,
        cases: [
          [
            .atLeast("startAt", clock.now.seconds), .isIn("taken", [0]),
            .isIn(LiveExpression.slotWorks, [1]), .isIn(LiveExpression.slotKind, [kind]),
          ]
        ])
    }
    return [
      wait(
        "slot.wait.ct", 1, Phrase("CT首个可约等待", "wait for a CT"),
        Phrase("到首个可约 CT 时段的分钟数", "minutes to the first free time of a CT in service")),
      wait(
        "slot.wait.mr", 2, Phrase("MR首个可约等待", "wait for an MR"),
        Phrase("到首个可约 MR 时段的分钟数", "minutes to the first free time of an MR in service")),
    ]
  }

  /// The moment in a column lies in the period asked for.
  static func inPeriod(_ column: String, _ clock: LiveClock) -> [LiveCondition] {
    [
      .atLeast(column, clock.second(of: clock.flow.start)),
      .below(column, clock.second(of: clock.flow.end)),
    ]
  }
}
