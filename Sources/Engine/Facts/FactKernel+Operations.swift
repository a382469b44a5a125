internal import Catalogue
internal import District

extension FactKernel {
  /// Facts of resources, dispatch, referrals, examinations and the volume of services.
  static let operations: [String: FactKernel] = [
    "examination.timeliness": .number(
      ["kind", "emergency", "requestedAt", "reportedAt"], examinationTimeliness),
    "examination.criticalHandling": .number(
      ["criticalAt", "acknowledgedAt", "actedAt"], criticalHandling),
    "healthCall.pickedUp": .flag(["calledAt", "answeredAt"]) { own, row, _ in
      own[1][row] != Column.null && own[1][row] - own[0][row] <= 30
    },
    "emergencyCall.responseSeconds": .number(["dispatchedAt", "arrivedAt"], difference),
    "operation.daysBefore": .number(["admission.admitDay", "day"], difference),
    "operation.first": FactKernel(["admission", "day", "id"], firstOperation),
    "stay.atLead": ofLeads("organisation"),
    "drugStock.isEmpty": .flag(["quantity"]) { own, row, _ in own[0][row] <= 0 },
    "dischargeFollowUp.isDue": .isDue(done: "doneDay"),
    "dischargeFollowUp.onTime": byLimit("doneDay", "dueDay"),
  ]

  private static func difference(_ own: FactRows, _ row: Int, _ context: RowContext) -> Int {
    let (from, to) = (own[0][row], own[1][row])
    return from == Column.null || to == Column.null ? Column.null : to - from
  }

  private static func examinationTimeliness(
    _ own: FactRows, _ row: Int, _ context: RowContext
  ) -> Int {
    let limit =
      switch own[0][row] {
      case 1: 6 * 3600
      case 4: 72 * 3600
      default: own[1][row] == 1 ? 1800 : 7200
      }
    let reported = own[3][row]
    let end = reported == Column.null ? context.now.seconds : reported
    if end - own[2][row] > limit { return 2 }
    return reported == Column.null ? 3 : 1
  }

  private static func criticalHandling(
    _ own: FactRows, _ row: Int, _ context: RowContext
  ) -> Int {
    let (critical, acknowledged, acted) = (own[0][row], own[1][row], own[2][row])
    if critical == Column.null { return 0 }
    func isLate(_ moment: Int, _ limit: Int) -> Bool {
      (moment == Column.null ? context.now.seconds : moment) - critical > limit
    }
    if isLate(acknowledged, 900) || isLate(acted, 1800) { return 2 }
    return acknowledged == Column.null || acted == Column.null ? 3 : 1
  }

  /// By day, then by number.
  private static func firstOperation(_ input: Input) -> Column {
    let own = input.own.map { $0.numbers() }
    let (stays, days, ids) = (own[0], own[1], own[2])
    var first = KeyTable(input.own[0], of: -1)
    for row in stays.indices {
      let best = first[stays[row]]
      if best >= 0, (days[best], ids[best]) < (days[row], ids[row]) { continue }
      first[stays[row]] = row
    }
    return Column(flags: stays.indices.map { first[stays[$0]] == $0 })
  }
}
