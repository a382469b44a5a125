internal import Snapshot

extension World {
  func writeFindings(_ builder: SnapshotBuilder) throws {
    let writer = try builder.writer("finding")
    for (index, plan) in findingPlan.planned.enumerated() where findingClaims[index] > 0 {
      writer.int(index + 1)
      writer.text(uuid(5_000_000 + index))
      writer.int([0, 1, 2, 2, 3][plan.state])
      writer.text(rules[plan.rule].code)
      writer.int(findingClaims[index])
      writer.int(plan.institution + 1)
      writer.int(plan.day)
      writer.int(plan.amount)
      writer.int(plan.state)
      try writer.step()
    }
  }

  /// Open cases by stage in the full district, how many of them are past their day, and workdays
  /// or days that each stage may take.
  private static let stages: [(stage: Int, open: Int, overdue: Int, limit: Int, isWorkdays: Bool)] =
    [
      (2, 212, 7, 5, true), (3, 96, 3, 30, false), (4, 11, 0, 15, true), (5, 4, 0, 90, false),
      (6, 2, 0, 30, false),
    ]

  func writeCases(_ builder: SnapshotBuilder) throws {
    let writer = try builder.writer("caseEcho")
    var number = 0
    // Fen recovered so far in the cases that reached rectification, in all.
    let recovered = 8_800_000 / (divisor == 1 ? 1 : 10)
    let shares = recoveries(recovered)
    var share = 0
    for each in World.stages {
      let open = thinned(each.open)
      let overdue = thinned(each.overdue)
      for ordinal in 0..<open {
        number += 1
        var stream = stream(.supervision, each.stage * 4096 + ordinal)
        let (stageDay, dueDay) = span(each, isOverdue: ordinal < overdue, &stream)
        let opened =
          each.stage == 2 ? stageDay : stageDay - stream.between(9, 30) * (each.stage - 2)
        let isBack = each.stage >= 3 && ordinal % 2 == 0 && share < shares.count
        try writeCase(
          writer, number, suspectOfCase(&stream), each.stage, opened, stageDay, dueDay,
          amount: stream.between(300, 9_000) * 100, recovered: isBack ? shares[share] : 0,
          siteClosed: false, rectified: nil, &stream)
        if isBack { share += 1 }
      }
    }
    // Of this year: 37 sites put right, 4 closed down.
    for ordinal in 0..<41 {
      number += 1
      var stream = stream(.supervision, 40_000 + ordinal)
      let opened = Civil.day(2026, 1, 5) + stream.below(210)
      let rectified = opened + stream.between(35, 80)
      let isClosedDown = ordinal >= 37
      let back = share < shares.count ? shares[share] : 0
      share += 1
      try writeCase(
        writer, number, stream.chance(700) ? clinicOfCase(&stream) : suspectOfCase(&stream), 7,
        opened, rectified + 6, rectified + 30, amount: max(back, stream.between(300, 6_000) * 100),
        recovered: back, siteClosed: isClosedDown, rectified: isClosedDown ? nil : rectified,
        &stream)
    }
  }

  private func recoveries(_ total: Int) -> [Int] {
    var stream = stream(.supervision, 1)
    let open = World.stages.reduce(0) { $0 + ($1.stage >= 3 ? (thinned($1.open) + 1) / 2 : 0) }
    let weights = (0..<(open + 41)).map { _ in stream.between(20, 200) }
    return apportioned(total / 100, by: weights).map { $0 * 100 }
  }

  private func span(
    _ each: (stage: Int, open: Int, overdue: Int, limit: Int, isWorkdays: Bool), isOverdue: Bool,
    _ stream: inout Stream
  ) -> (from: Int, due: Int) {
    func due(_ day: Int) -> Int {
      each.isWorkdays ? calendar.day(each.limit, workdaysAfter: day) : day + each.limit
    }
    var day = baseDay - stream.below(each.isWorkdays ? each.limit + 2 : each.limit - 2)
    if isOverdue {
      while due(day) >= baseDay - 1 - stream.below(6) { day -= 1 }
    } else {
      while due(day) < baseDay + 1 { day += 1 }
    }
    return (min(day, baseDay), due(min(day, baseDay)))
  }

  private func suspectOfCase(_ stream: inout Stream) -> Int {
    let position = stream.below(max(1, findingPlan.planned.count))
    return findingPlan.planned.isEmpty ? 0 : findingPlan.planned[position].institution
  }

  private func clinicOfCase(_ stream: inout Stream) -> Int {
    let clinics = institutions.all.indices.filter {
      institutions.all[$0].level == 5 || institutions.all[$0].level == 7
    }
    return clinics[stream.below(clinics.count)]
  }

  private func writeCase(
    _ writer: TableWriter, _ number: Int, _ institution: Int, _ stage: Int, _ opened: Int,
    _ stageDay: Int, _ dueDay: Int, amount: Int, recovered: Int, siteClosed: Bool,
    rectified: Int?, _ stream: inout Stream
  ) throws {
    writer.int(number)
    writer.text(uuid(6_000_000 + number))
    writer.int(stage)
    writer.int(institution + 1)
    writer.text(rules[stream.below(rules.count)].code)
    writer.int(stage)
    writer.int(opened)
    writer.int(stageDay)
    writer.int(dueDay)
    writer.int(max(amount, recovered))
    writer.int(recovered)
    writer.flag(siteClosed)
    writer.int(rectified)
    let handling = Handling(stage, number, stageDay, dueDay, rectified, recovered: recovered)
    writer.int(handling.ordered)
    writer.int(handling.checkDueDay)
    writer.int(handling.checkedDay)
    try writer.step()
  }
}
