internal import Snapshot

/// Where claims are written.
struct ClaimDesk {
  let claim: TableWriter
  let line: TableWriter
  let detail: TableWriter
  let diagnosis: TableWriter
  let lineDetail: TableWriter
  /// Lines written so far.
  var lines: Int

  init(_ builder: SnapshotBuilder, lines: Int) throws {
    claim = try builder.writer("claim")
    line = try builder.writer("claimLine")
    detail = try builder.writer("claimDetail")
    diagnosis = try builder.writer("claimDiagnosis")
    lineDetail = try builder.writer("claimLineDetail")
    self.lines = lines
  }
}

extension World {
  /// Writes a bill as a claim; its id is then `claimCount`.
  func settle(
    _ bill: Cashier, _ institution: Int, _ resident: Int?, _ visitType: Int, from firstDay: Int,
    on day: Int, fundShare: Int, about matter: ClaimMatter = ClaimMatter(),
    _ desk: inout ClaimDesk
  ) throws {
    claimCount += 1
    let fund = bill.total * fundShare / 1000
    desk.claim.int(claimCount)
    desk.claim.int(institution + 1)
    desk.claim.int(resident)
    desk.claim.int(visitType)
    desk.claim.int(day)
    desk.claim.int(bill.total)
    desk.claim.int(fund)
    desk.claim.int(bill.total - fund)
    try desk.claim.step()
    try detail(matter, institution, resident, visitType, on: day, desk)
    for (order, line) in bill.lines.enumerated() {
      desk.lines += 1
      desk.line.int(desk.lines)
      desk.line.int(claimCount)
      desk.line.int(line.item)
      desk.line.int(firstDay + line.day)
      desk.line.int(line.quantity)
      desk.line.int(line.unitPrice)
      desk.line.int(line.quantity * line.unitPrice)
      try desk.line.step()
      let hasSupply = items.all[line.item - 1].itemClass == 1
      if hasSupply && (visitType == 4 || items.all[line.item - 1].role == "VR-18") {
        try detail(line, desk.lines, order + 1, institution, on: day, desk)
      }
    }
    guard let cell = tally.cell(institution, day) else { return }
    tally.claimTotal[visitType - 1][cell] += bill.total
  }

  /// Purchases at designated pharmacies.
  func writePharmacyClaims(_ builder: SnapshotBuilder) throws {
    var desk = try ClaimDesk(builder, lines: claimLines)
    var cashier = try Cashier(items)
    let pharmacies = institutions.all.indices.filter { institutions.all[$0].kind == .pharmacy }
    guard firstDay <= lastClaimDay else { return }
    for day in firstDay...lastClaimDay {
      for index in pharmacies {
        var count = stream(.pharmacy, day * 1000 + index)
        let mean = World.pharmacyRate / divisor * rhythm.visits(.pharmacy, on: day) / 1000
        for ordinal in 0..<count.whole(count.around(mean, 200)) {
          var stream = stream(.pharmacy, (day * 1000 + index) * 4096 + ordinal + 1 << 50)
          let wanted = World.pharmacyCost * VisitModel.spread[stream.below(16)] / 1062
          cashier.visit(wanted, 1, isHospital: false, isEmergency: false, &stream)
          guard cashier.total > 0 else { continue }
          let resident = patient(index, &stream)
          try settle(cashier, index, resident, 4, from: day, on: day, fundShare: 400, &desk)
        }
        for position in findingPlan.visits[day * 1000 + index] ?? [] {
          cashier.clear()
          let plan = findingPlan.planned[position]
          cashier.add(items.items(rules[plan.rule].code)[0].id, 1, plan.amount)
          var stream = stream(.claim, position)
          let resident = patient(index, &stream)
          try settle(cashier, index, resident, 4, from: day, on: day, fundShare: 400, &desk)
          findingClaims[position] = claimCount
        }
      }
    }
    claimLines = desk.lines
  }

  /// Thousandths of a purchase on a mean day at each pharmacy, in the full district.
  static let pharmacyRate = 30_000
  /// Mean purchase in fen.
  static let pharmacyCost = 8_600
}
