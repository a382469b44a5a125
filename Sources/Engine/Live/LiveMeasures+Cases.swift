internal import District

extension LiveMeasures {
  /// Days after closing within which the same violation counts as repeated.
  private static let repeatDays = 180

  /// The first day after a case's closing on which its rule was confirmed there again.
  static let repeatedDay =
    "(SELECT MIN(finding.day) FROM finding WHERE finding.organisation = caseEcho.organisation"
    + " AND finding.rule = caseEcho.rule AND finding.state = 4"
    + " AND finding.day > caseEcho.stageDay)"

  /// What this year's cases came to: orders, returns, checks, repeats; and the data's own age.
  static func handled(_ clock: LiveClock) -> [LiveMeasure] {
    let ordered: [LiveCondition] = [
      .atLeast("openedDay", clock.year.start.number),
      .atLeast("stage", CaseStage.rectification.rawValue),
    ]
    let checked: [LiveCondition] = [
      .isKnown("checkDueDay"), .atLeast("checkDueDay", clock.year.start.number),
    ]
    // A check that is not due yet is neither in time nor late.
    let due: [[LiveCondition]] = [
      checked + [.isKnown("checkedDay")], checked + [.below("checkDueDay", clock.today.number)],
    ]
    return [
      ofYear(
        "case.orders", Phrase("整改通知", "rectification orders"),
        Phrase("本年立案、已到整改或以后阶段的案件", "cases opened this year that came to rectification or beyond"),
        [ordered], clock),
      ofYear(
        "case.orders.done", Phrase("整改已验收", "orders carried out"),
        Phrase("其中整改已验收的案件", "of these, cases whose rectification was verified"),
        [ordered + [.isKnown("rectifiedDay")]], clock),
      money("case.ordered", "ordered", Phrase("责令退回", "ordered to return"), clock),
      money("case.returned", "recovered", Phrase("已退回", "returned"), clock),
      ofYear(
        "case.checks", Phrase("应核查", "checks due"),
        Phrase(
          "本年已核查或已过核查期限的案件", "cases checked on site this year or past the day that it was due"),
        due, clock),
      ofYear(
        "case.checks.onTime", Phrase("按期核查", "checks in time"),
        Phrase("其中在期限内核查的案件", "of these, cases checked on site by the day that it was due"),
        [checked + [.within("checkedDay", after: "checkDueDay", 0)]], clock),
    ] + closed(clock) + [
      LiveMeasure(
        id: "snapshot.age", name: Phrase("快照时效", "snapshot age"),
        sentence: Phrase("快照所述时刻至今的分钟数", "minutes since the moment that the snapshot describes"),
        table: .district, leaf: .region("region"), value: .longestMinutes(since: "asOf"),
        unit: .minute, period: clock.dataPeriod, cases: [[]])
    ]
  }

  private static func ofYear(
    _ id: FigureID, _ name: Phrase, _ sentence: Phrase, _ cases: [[LiveCondition]],
    _ clock: LiveClock
  ) -> LiveMeasure {
    LiveMeasure(
      id: id, name: name, sentence: sentence, table: .caseEcho,
      leaf: .organisation("organisation"), period: clock.year, cases: cases)
  }

  /// Money of the cases whose ruling orders some of it back.
  private static func money(
    _ id: FigureID, _ column: String, _ name: Phrase, _ clock: LiveClock
  ) -> LiveMeasure {
    var measure = ofYear(
      id, name,
      Phrase(
        "本年立案、已责令退回的案件: \(name.zh)金额",
        "cases opened this year with an order to return money: \(name.en)"),
      [[.atLeast("openedDay", clock.year.start.number), .isKnown("ordered")]], clock)
    measure.value = .sum(column)
    measure.unit = .yuan
    return measure
  }

  private static func closed(_ clock: LiveClock) -> [LiveMeasure] {
    let year = LiveCondition.atLeast("stageDay", clock.year.start.number)
    var all = ofYear(
      "case.closed", Phrase("办结案件", "closed cases"), Phrase("本年办结的案件", "cases closed this year"),
      [[year]], clock)
    var again = ofYear(
      "case.repeated", Phrase("复发案件", "repeated"),
      Phrase(
        "其中办结后 \(repeatDays) 天内同一机构同一规则又被核实的",
        "of these, cases whose rule was confirmed there again within \(repeatDays) days"),
      [[year, .within("repeatedDay", after: "stageDay", repeatDays)]], clock)
    all.table = .closedCase
    again.table = .closedCase
    return [all, again]
  }
}
