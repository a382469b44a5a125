internal import Snapshot

extension World {
  /// The four lists of the reform plan; those that are done were done in time or a little late.
  func writeMilestones(_ builder: SnapshotBuilder) throws {
    let writer = try builder.writer("milestone")
    for (index, row) in try Sheet("milestones.csv", separator: "|").rows.enumerated() {
      guard let due = Civil.day(row.text("to")) else {
        throw SampleError(.resource, "milestones.csv \(row.text("title"))")
      }
      let isDone = row.int("state") == 4
      writer.int(index + 1)
      writer.int(row.int("list"))
      writer.text(String(row.text("title")))
      writer.int(try institutions.index(row.text("owner")) + 1)
      writer.int(due)
      writer.int(isDone ? due - 9 + index % 12 : nil)
      writer.int(row.int("state"))
      writer.text(String(row.text("blockage")))
      try writer.step()
    }
  }

  /// Letters on the tasks that were overdue longest when the week began.
  func writeLetters(_ builder: SnapshotBuilder) throws {
    let writer = try builder.writer("supervisionLetter")
    let book = try makeDispatch()
    let issued = Civil.second(baseDay - 2, 9, 30)
    let late = book.tasks.indices.filter {
      book.tasks[$0].dueAt < issued
        && (book.tasks[$0].closedAt == 0 || book.tasks[$0].closedAt > issued)
    }
    for (index, task) in late.enumerated() {
      let replied = issued + (20 + index * 9) * 3600
      writer.int(index + 1)
      writer.text(uuid(7_000_000 + index))
      writer.int(replied <= now ? 2 : 1)
      writer.int(book.tasks[task].institution + 1)
      writer.int(task + 1)
      writer.text("督办: " + book.demands[book.tasks[task].demand].subject)
      writer.int(issued)
      writer.int(Civil.second(baseDay + 1, 18, 0))
      writer.int(replied <= now ? replied : nil)
      writer.null()
      writer.int(replied <= now ? 2 : 1)
      try writer.step()
    }
  }

  /// Weekly reports are due on Friday at 17:00; two towns are often late.
  func writeUnitReports(_ builder: SnapshotBuilder) throws {
    let writer = try builder.writer("unitReport")
    let units = institutions.withBeds.filter { institutions.all[$0].level <= 4 }
    let monday = baseDay - Civil.weekday(baseDay) + 1
    for (position, unit) in units.enumerated() {
      for week in stride(from: monday - 49, through: monday, by: 7) {
        var stream = stream(.unitReport, unit * 4096 + week % 4096)
        let due = Civil.second(week + 4, 17, 0)
        let isLate = stream.chance(position % 13 == 5 ? 600 : 30)
        let isMissing = week == monday && institutions.all[unit].shortName == "永嘉镇院"
        let at = due + (isLate ? stream.between(30, 1500) : -stream.between(10, 1300)) * 60
        try writer.row(unit + 1, week, due, isMissing || at > now ? nil : at)
      }
    }
  }

  /// Enforcement and patrols of this year: 241 of the 266 village clinics were inspected.
  func writeInspections(_ builder: SnapshotBuilder) throws {
    let writer = try builder.writer("inspection")
    let clinics = institutions.all.indices.filter { institutions.all[$0].kind == .village }
    var picker = Picker(241, of: clinics.count)
    var choice = stream(.inspection)
    var number = 0
    func add(_ index: Int, patrol: Bool, _ entity: Int) throws {
      var stream = stream(.inspection, entity)
      let day = World.yearStart + 5 + stream.below(baseDay - World.yearStart - 6)
      number += 1
      try writer.row(
        number, index + 1, calendar.isWorkday(day) ? day : day - 2, patrol ? 1 : 0,
        stream.chance(240) ? stream.between(1, 4) : 0)
    }
    for index in clinics where picker.picks(&choice) { try add(index, patrol: false, index) }
    for index in institutions.all.indices where [6, 7, 8].contains(institutions.all[index].level) {
      var stream = stream(.inspection, 20_000 + index)
      if stream.chance(720) { try add(index, patrol: false, 30_000 + index) }
    }
    // Two patrols a year are asked for; most had both.
    for index in clinics {
      var stream = stream(.inspection, 40_000 + index)
      for round in 0..<(stream.chance(905) ? 2 : 1) {
        try add(index, patrol: true, 50_000 + index * 2 + round)
      }
    }
  }

  func writeCriteria(_ builder: SnapshotBuilder) throws {
    let writer = try builder.writer("criterion")
    for group in 1...2 {
      for row in try Sheet("criteria.csv").rows {
        writer.int(group)
        writer.int(row.int("number"))
        writer.text(String(row.text("title")))
        writer.int(row.int(group == 1 ? "first" : "second"))
        writer.int(Civil.day(2026, 9, 28))
        try writer.step()
      }
    }
  }

  /// What a referral was for, and why it was refused.
  func writeReferralDetails(_ builder: SnapshotBuilder) throws {
    let writer = try builder.writer("referralDetail")
    for (index, each) in try makeReferrals().enumerated() where each.requestedAt <= now {
      var stream = stream(.referralDetail, index)
      let isRefused = each.state(at: now) == 3
      let luck = stream.below(100)
      let reason =
        each.isEmergency ? 1 : luck < 52 ? 1 : luck < 74 ? 2 : luck < 80 ? 3 : luck < 94 ? 4 : 5
      let isHeld =
        each.answeredAt > 0 && each.answeredAt <= now && !isRefused && each.direction == 1
      let origin = stream.below(100)
      try writer.row(
        index + 1, origin < 61 ? 1 : origin < 92 ? 2 : 3, stream.between(1, 11),
        stream.chance(991) ? 1 : 0, each.direction == 2 && stream.chance(760) ? 1 : 0,
        each.direction == 2 && stream.chance(430) ? 1 : 0,
        isHeld ? each.answeredAt + 4 * 3600 : nil, isRefused ? reason : nil)
    }
  }
}
