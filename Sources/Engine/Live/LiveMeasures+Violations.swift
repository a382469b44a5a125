internal import District

extension LiveMeasures {
  /// One rule's clues of the month: `finding.count[VR-01]` and `finding.amount[VR-01]`; or those
  /// at institutions of some levels: `finding.count[level=2,3,4]`.
  static func findings(of key: String, _ clock: LiveClock) -> [LiveMeasure] {
    guard let levels = LevelGroup.levels(ofKey: key) else { return findings(ofRule: key, clock) }
    return findings(ofRule: key, clock).map { measure in
      var measure = measure
      measure.cases = [findingsInPeriod(clock) + [.level("organisation", levels)]]
      measure.name =
        measure.value == .count ? Phrase("疑点", "clues") : Phrase("疑点金额", "amount at issue")
      measure.sentence =
        measure.value == .count
        ? Phrase("期内这类机构的疑点", "clues of the period at institutions of this kind")
        : Phrase("期内这类机构疑点涉及金额之和", "sum of the amounts of the period's clues at this kind")
      return measure
    }
  }

  private static func findings(ofRule rule: String, _ clock: LiveClock) -> [LiveMeasure] {
    let count = LiveMeasure(
      id: FigureID("finding.count").keyed(rule), name: Phrase("疑点 \(rule)", "clues \(rule)"),
      sentence: Phrase("期内规则 \(rule) 的疑点", "clues of the period by rule \(rule)"),
      table: .finding, leaf: .organisation("organisation"), period: clock.flow,
      cases: [findingsInPeriod(clock) + [.reads("rule", rule)]])
    var amount = count
    amount.id = FigureID("finding.amount").keyed(rule)
    amount.name = Phrase("疑点金额 \(rule)", "amount at issue \(rule)")
    amount.sentence = Phrase(
      "期内规则 \(rule) 的疑点涉及金额之和", "sum of the amounts of the period's clues by rule \(rule)")
    amount.value = .sum("amount")
    amount.unit = .yuan
    return [count, amount]
  }

  /// Open cases of one stage: `case.oldest[2]` days in it, `case.amount[2]` at issue.
  static func stageCases(_ base: FigureID, _ key: String, _ clock: LiveClock) -> LiveMeasure? {
    guard let stage = Int(key), let name = CaseStage(rawValue: stage)?.name else { return nil }
    let isAge = base == "case.oldest"
    return LiveMeasure(
      id: base.keyed(key),
      name: isAge
        ? Phrase("\(name.zh)最久天数", "days of the oldest case in \(name.en)")
        : Phrase("\(name.zh)案件金额", "amount of cases in \(name.en)"),
      sentence: isAge
        ? Phrase("处于\(name.zh)阶段最久的案件已有的天数", "days that the oldest case is in \(name.en)")
        : Phrase("处于\(name.zh)阶段的案件涉及金额", "amount at issue in cases in \(name.en)"),
      table: .caseEcho, leaf: .organisation("organisation"),
      value: isAge ? .longestDays(since: "stageDay") : .sum("amount"),
      unit: isAge ? .count : .yuan, period: clock.dataPeriod, cases: [[.isIn("stage", [stage])]])
  }

  static func findingsInPeriod(_ clock: LiveClock) -> [LiveCondition] {
    [
      .atLeast("day", clock.flow.start.number), .below("day", clock.flow.end.number),
    ]
  }

  /// Cases by stage, and what this year's came to.
  static func cases(_ clock: LiveClock) -> [LiveMeasure] {
    let open = LiveCondition.isNotIn("stage", [ItemState.Stage.closed])
    let overdue = LiveCondition.below("dueDay", clock.today.number)
    let year = clock.year.start.number
    func cases(
      _ id: FigureID, _ name: Phrase, _ sentence: Phrase, _ conditions: [LiveCondition],
      _ period: Period
    ) -> LiveMeasure {
      LiveMeasure(
        id: id, name: name, sentence: sentence, table: .caseEcho,
        leaf: .organisation("organisation"), period: period, cases: [conditions])
    }
    let stages = CaseStage.allCases.map { stage in
      cases(
        FigureID("case.\(stage)"), stage.name,
        Phrase("处于\(stage.name.zh)阶段的案件", "cases in the stage: \(stage.name.en)"),
        [.isIn("stage", [stage.rawValue])], clock.dataPeriod)
    }
    var recovered = cases(
      "case.recovered", Phrase("已追回", "recovered"),
      Phrase("本年立案案件已追回的金额", "recovered so far in cases opened this year"),
      [.atLeast("openedDay", year)], clock.year)
    recovered.value = .sum("recovered")
    recovered.unit = .yuan
    return stages + handled(clock) + [
      recovered,
      cases(
        "case.open", Phrase("案件在办", "open cases"),
        Phrase("未办结的案件", "cases not closed"), [open], clock.dataPeriod),
      cases(
        "case.overdue", Phrase("案件超期", "overdue cases"),
        Phrase("过了本阶段期限的在办案件", "open cases past the day that their stage is due"),
        [open, overdue], clock.dataPeriod),
      cases(
        "case.rectified", Phrase("本年整改", "rectified this year"),
        Phrase("本年整改验收的案件", "cases whose rectification was verified this year"),
        [.atLeast("rectifiedDay", year)], clock.year),
      cases(
        "case.closedSites", Phrase("本年关停", "closed this year"),
        Phrase("本年立案并关停站点的案件", "cases opened this year in which the site was closed"),
        [.isIn("siteClosed", [1]), .atLeast("openedDay", year)], clock.year),
    ]
  }
}

/// The six steps of a supervision case; closed ones have left them.
enum CaseStage: Int, CaseIterable {
  case collection = 1
  case analysis
  case rectification
  case check
  case ruling
  case accountability

  var name: Phrase {
    switch self {
    case .collection: Phrase("采集", "collection")
    case .analysis: Phrase("分析", "analysis")
    case .rectification: Phrase("整改", "rectification")
    case .check: Phrase("核查", "on-site check")
    case .ruling: Phrase("裁定", "ruling")
    case .accountability: Phrase("追责", "accountability")
    }
  }
}
