internal import District

extension LiveMeasures {
  /// Counts of referrals; volumes belong to the lower institution, waiting ones to the receiver.
  static func referrals(_ clock: LiveClock) -> [LiveMeasure] {
    let sender = LeafColumn.organisation("fromOrganisation")
    let receiver = LeafColumn.organisation("toOrganisation")
    let today: [LiveCondition] = [
      .atLeast("requestedAt", clock.second(of: clock.dataDay)),
      .below("requestedAt", clock.second(of: clock.dataDay + 1)),
    ]
    let waiting = LiveCondition.isIn("state", [ItemState.Referral.requested])
    let emergency = LiveCondition.isIn("emergency", [1])
    func direction(_ code: Int) -> LiveCondition { .isIn("direction", [code]) }
    return [
      referral(
        "referral.up.today", Phrase("今日上转", "up today"),
        Phrase("当日申请的上转，按转出机构", "upward referrals requested on the day, by sender"),
        sender, today + [direction(ItemState.Direction.up)], clock.dataPeriod),
      referral(
        "referral.down.today", Phrase("今日下转", "down today"),
        Phrase("当日申请的下转，按接收机构", "downward referrals requested on the day, by receiver"),
        receiver, today + [direction(ItemState.Direction.down)], clock.dataPeriod),
      referral(
        "referral.return.today", Phrase("今日回转", "returns today"),
        Phrase("当日申请的即时回转，按转出机构", "returns requested on the day, by sender"),
        sender, today + [direction(ItemState.Direction.back)], clock.dataPeriod),
      LiveMeasure(
        id: "referral.return.slowest", name: Phrase("回转最慢", "slowest return"),
        sentence: Phrase(
          "当日申请的即时回转从申请到入住最久的分钟数，按转出机构",
          "minutes from request to bed of the slowest return of the day, by sender"),
        table: .referral, leaf: sender, value: .longestSpan(from: "requestedAt", to: "bedAt"),
        unit: .minute, period: clock.dataPeriod,
        cases: [today + [direction(ItemState.Direction.back), .isKnown("bedAt")]]),
      referral(
        "referral.waiting", Phrase("待接", "waiting"),
        Phrase("等待答复的转诊，按接收机构", "referrals waiting for an answer, by receiver"),
        receiver, [waiting], clock.dataPeriod),
      LiveMeasure(
        id: "referral.longestWait", name: Phrase("最久等待", "longest wait"),
        sentence: Phrase(
          "待接转诊中最早一件已等的分钟数", "minutes since the earliest referral still waiting"),
        table: .referral, leaf: receiver, value: .longestMinutes(since: "requestedAt"),
        unit: .minute, period: clock.dataPeriod, cases: [[waiting]]),
      referral(
        "referral.emergency.inTransit", Phrase("急诊在途", "emergencies on the way"),
        Phrase("在途的急诊转诊，按接收机构", "emergency referrals on the way, by receiver"),
        receiver, [emergency, .isIn("state", [ItemState.Referral.inTransit])], clock.dataPeriod),
      referral(
        "referral.emergency.unanswered", Phrase("急诊未接", "emergencies unanswered"),
        Phrase("等待答复的急诊转诊，按接收机构", "emergency referrals waiting, by receiver"),
        receiver, [emergency, waiting], clock.dataPeriod),
      referral(
        "referral.emergency.refused", Phrase("急诊拒收", "emergencies refused"),
        Phrase("当日被拒的急诊转诊，按接收机构", "emergency referrals refused on the day, by receiver"),
        receiver, today + [emergency, .isIn("state", [ItemState.Referral.refused])],
        clock.dataPeriod),
      LiveMeasure(
        id: "referral.emergency.noBed", name: Phrase("无床拒收", "refused for want of a bed"),
        sentence: Phrase(
          "当日因无床被拒的急诊转诊，按接收机构",
          "emergency referrals refused on the day because no bed was free, by receiver"),
        table: .referral, leaf: receiver, unit: .count, period: clock.dataPeriod,
        cases: [
          today + [
            emergency, .isIn("state", [ItemState.Referral.refused]),
            .isIn(LiveExpression.isForWantOfBed, [1]),
          ]
        ], asks: "referralDetail"),
      referral(
        "referral.up", Phrase("上转", "upward referrals"),
        Phrase(
          "期内申请并被接收的上转，按转出机构", "upward referrals of the period that were taken, by sender"),
        sender,
        inPeriod("requestedAt", clock) + [
          direction(ItemState.Direction.up), .isIn("state", ItemState.Referral.taken),
        ],
        clock.flow),
      referral(
        "referral.down", Phrase("下转", "downward referrals"),
        Phrase(
          "期内申请并被接收的下转，按接收机构",
          "downward referrals of the period that were taken, by receiver"),
        receiver,
        inPeriod("requestedAt", clock) + [
          direction(ItemState.Direction.down), .isIn("state", ItemState.Referral.taken),
        ],
        clock.flow),
      LiveMeasure(
        id: "stable.managed", name: Phrase("稳定期在管", "stable under management"),
        sentence: Phrase(
          "90天内下转并到院的人次，按接收机构", "people handed down and arrived within 90 days, by receiver"),
        table: .referral, leaf: receiver, unit: .person, period: clock.dataPeriod,
        cases: [
          [
            direction(ItemState.Direction.down), .isIn("state", ItemState.Referral.arrived),
            .atLeast("requestedAt", clock.asOf.seconds - 90 * 86_400),
          ]
        ]),
    ]
  }

  /// How the period's referrals were answered, by receiver.
  static func referralAnswers(_ clock: LiveClock, _ limits: AnswerLimits) -> [LiveMeasure] {
    let receiver = LeafColumn.organisation("toOrganisation")
    let sent = inPeriod("requestedAt", clock) + [.isNotIn("state", [ItemState.Referral.cancelled])]
    let inTime = limits.kinds.map { kind in
      sent + kind.conditions + [.within("answeredAt", after: "requestedAt", kind.seconds)]
    }
    return [
      referral(
        "referral.sent", Phrase("发出转诊", "referrals sent"),
        Phrase("期内申请的转诊，不含取消的", "referrals of the period, without cancelled ones"),
        receiver, sent, clock.flow),
      referral(
        "referral.refused", Phrase("被拒转诊", "referrals refused"),
        Phrase("期内申请而被拒的转诊", "referrals of the period that were refused"),
        receiver, sent + [.isIn("state", [ItemState.Referral.refused])], clock.flow),
      LiveMeasure(
        id: "referral.answeredInTime", name: Phrase("按时答复转诊", "referrals answered in time"),
        sentence: Phrase(
          "期内申请的转诊中按时接诊或拒绝的：急诊10分钟，一般2小时，下转4小时，回转15分钟",
          "referrals of the period answered in time: emergency 10 min, ordinary 2 h, down 4 h,"
            + " return 15 min"),
        table: .referral, leaf: receiver, period: clock.flow, cases: inTime),
    ]
  }

  private static func referral(
    _ id: FigureID, _ name: Phrase, _ sentence: Phrase, _ leaf: LeafColumn,
    _ conditions: [LiveCondition], _ period: Period
  ) -> LiveMeasure {
    LiveMeasure(
      id: id, name: name, sentence: sentence, table: .referral, leaf: leaf, unit: .count,
      period: period, cases: [conditions])
  }
}
