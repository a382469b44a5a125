internal import Snapshot

extension World {
  func writeChronic(_ builder: SnapshotBuilder) throws {
    let register = try builder.writer("registration")
    let writer = try builder.writer("followUp")
    var list: [FollowUp] = []
    var number = 0
    for (index, row) in people.registrations.enumerated() {
      let village = Int(row.village)
      let manager = institutions.manager[places.villages[village].town] + 1
      try writeRegistration(register, index, row, manager)
      followUps(index, into: &list)
      for item in list {
        number += 1
        writer.int(number)
        writer.int(index + 1)
        writer.int(villageID(village))
        writer.int(manager)
        writer.int(Int(row.disease))
        writer.int(item.due)
        if item.done > 0 { writer.int(item.done) } else { writer.null() }
        // A slip of the keyboard now and then, for the platform's own checks to find.
        let systolic = isMistyped(number) && item.systolic > 0 ? item.systolic * 10 : item.systolic
        if systolic > 0 { writer.int(systolic) } else { writer.null() }
        if item.diastolic > 0 { writer.int(item.diastolic) } else { writer.null() }
        if item.glucose > 0 { writer.int(item.glucose) } else { writer.null() }
        try writer.step()
        note(item, Int(row.disease), in: village, systolic > 300)
      }
      if row.isManaged && Int(row.disease) == Disease.hypertension {
        tally.managed[village] += 1
        if row.isControlled { tally.controlled[village] += 1 }
      }
    }
    tally.followUps = number
  }

  private func isMistyped(_ followUp: Int) -> Bool { followUp % 9973 == 4321 }

  private func note(_ item: FollowUp, _ disease: Int, in village: Int, _ isImpossible: Bool) {
    if isImpossible { tally.impossible += 1 }
    if item.systolic > 0 { tally.measured += 1 }
    let month = HistoryMonths.index(item.due)
    guard disease <= 2, month >= 0, month < HistoryMonths.count else { return }
    let cell = (village * 2 + disease - 1) * HistoryMonths.count + month
    tally.due[cell] += 1
    if item.done > 0 && item.done <= item.due { tally.onTime[cell] += 1 }
  }

  private func writeRegistration(
    _ writer: TableWriter, _ index: Int, _ row: Registration, _ manager: Int
  ) throws {
    writer.int(index + 1)
    writer.int(Int(row.resident) + 1)
    writer.int(villageID(Int(row.village)))
    writer.int(Int(row.disease))
    writer.int(Int(row.since))
    if row.until > 0 { writer.int(Int(row.until)) } else { writer.null() }
    writer.int(Int(row.phase))
    writer.int(Int(row.careLevel))
    writer.flag(row.isManaged)
    writer.int(manager)
    try writer.step()
  }
}
