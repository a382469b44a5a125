internal import District

extension LiveMeasures {
  /// What became of the period's referrals: arrivals, returns, rehabilitation handed down.
  static func referralResults(_ clock: LiveClock, _ limits: LiveLimits) -> [LiveMeasure] {
    let receiver = LeafColumn.organisation("toOrganisation")
    let accepted =
      inPeriod("requestedAt", clock) + [.isIn("state", ItemState.Referral.taken)]
    let returns =
      inPeriod("requestedAt", clock) + [
        .isIn("direction", [ItemState.Direction.back]),
        .isNotIn("state", [ItemState.Referral.cancelled]),
      ]
    func referral(
      _ id: FigureID, _ name: Phrase, _ sentence: Phrase, _ cases: [[LiveCondition]],
      _ leaf: LeafColumn = receiver
    ) -> LiveMeasure {
      LiveMeasure(
        id: id, name: name, sentence: sentence, table: .referral, leaf: leaf, unit: .count,
        period: clock.flow, cases: cases)
    }
    return [
      referral(
        "referral.accepted", Phrase("已接转诊", "referrals accepted"),
        Phrase("期内申请并被接收的转诊", "referrals of the period that were accepted"), [accepted]),
      referral(
        "referral.arrived", Phrase("到院转诊", "referrals arrived"),
        Phrase(
          "期内申请、被接收并已到院的转诊",
          "referrals of the period that were accepted and whose patient arrived"),
        [accepted + [.isKnown("arrivedAt")]]),
      referral(
        "referral.return", Phrase("即时回转", "returns"),
        Phrase(
          "期内申请的即时回转，已入住或已过时限",
          "returns of the period whose patient is in a bed or past the limit"),
        [
          returns + [.isKnown("bedAt")],
          returns + [.below("requestedAt", clock.now.seconds - limits.returnBed)],
        ]),
      referral(
        "referral.returnInTime", Phrase("按时回转", "returns in time"),
        Phrase(
          "期内申请的即时回转中 \(limits.returnBed / 60) 分钟内入住的",
          "returns of the period whose patient was in a bed within \(limits.returnBed / 60) min"),
        [returns + [.within("bedAt", after: "requestedAt", limits.returnBed)]]),
      referral(
        "referral.rehabilitation", Phrase("下转康复护理患者", "rehabilitation patients sent down"),
        Phrase(
          "牵头医院期内下转并被接收的康复、护理患者，按转出机构",
          "rehabilitation and nursing patients sent down by lead hospitals in the period and"
            + " accepted, by sender"),
        [
          accepted + [
            .isIn("direction", [ItemState.Direction.down]),
            .isIn(LiveExpression.isRehabilitation, [1]), .isIn(LiveExpression.isFromLead, [1]),
          ]
        ], .organisation("fromOrganisation")),
    ]
  }
}
