internal import Snapshot

extension World {
  /// Adverse events that hospitals and townships reported this year.
  func writeQualityEvents(_ builder: SnapshotBuilder) throws {
    let writer = try builder.writer("qualityEvent")
    var number = 0
    for (position, index) in institutions.withBeds.enumerated()
    where institutions.all[index].level <= 4 {
      // Thousandths of an event a day: one for some 180 occupied beds in ten days.
      let rate = institutions.hospitals[position].occupied * 1000 / 1_800 / divisor
      for day in World.yearStart...baseDay {
        var stream = stream(.qualityEvent, day * 1000 + index)
        for _ in 0..<stream.whole(rate) {
          number += 1
          let luck = stream.below(100)
          try writer.row(
            number, index + 1, day, luck < 2 ? 1 : luck < 24 ? 2 : luck < 70 ? 3 : 4)
        }
      }
    }
  }

  /// Two rounds a year of external quality assessment of laboratories.
  func writeAssessments(_ builder: SnapshotBuilder) throws {
    let writer = try builder.writer("externalAssessment")
    for index in institutions.withBeds where institutions.all[index].level <= 4 {
      let due = institutions.all[index].level == 1 ? 64 - index * 8 : 12
      for (round, day) in [Civil.day(2026, 5, 29), Civil.day(2026, 10, 30)].enumerated() {
        var stream = stream(.externalAssessment, index * 8 + round)
        let joined = due - (stream.chance(150) ? 1 : 0)
        try writer.row(index + 1, day, due, joined, joined - stream.below(due / 10 + 1))
      }
    }
  }
}
