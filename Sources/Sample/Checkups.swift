internal import Snapshot

extension World {
  /// Check-ups of this year: every town has its own pace, and one has fallen behind.
  func writeCheckups(_ builder: SnapshotBuilder) throws {
    let writer = try builder.writer("checkup")
    var number = 0
    for (town, each) in places.towns.enumerated() {
      let residents = elderly(in: town)
      let counted = countedElderly(in: town)
      // Rounded up: a small town that keeps its pace must not look late for a single person.
      let share = checkupShare(town)
      let wanted = (counted * share.thousandths + (share.isBehind ? 500 : 999)) / 1000
      var picker = Picker(wanted, of: residents.count)
      var choice = stream(.checkup, town)
      for index in residents where picker.picks(&choice) {
        number += 1
        var stream = stream(.checkup, 1_000_000 + index)
        let day = checkupDay(&stream)
        try writer.row(
          number, index + 1, villageID(Int(people.village[index])),
          institutions.manager[town] + 1, day, 1, stream.chance(915) ? 1 : 0,
          stream.chance(each.isStreet ? 988 : 995) ? 1 : 0)
      }
    }
  }

  /// Share of the counted residents of 65 and over with a complete check-up, in thousandths.
  private func checkupShare(_ town: Int) -> (thousandths: Int, isBehind: Bool) {
    if let event = scenario("checkup-behind"), places.towns[town].name == event.text("town") {
      return (event.number("share"), true)
    }
    var stream = stream(.checkup, 5_000_000 + town)
    return (stream.between(652, 742), false)
  }

  private func elderly(in town: Int) -> [Int] {
    let villages = places.towns[town].villages
    return (people.firstOf[villages.lowerBound]..<people.firstOf[villages.upperBound]).filter {
      people.band[$0] >= 6
    }
  }

  private func countedElderly(in town: Int) -> Int {
    places.towns[town].villages.reduce(0) { sum, village in
      sum + (12..<16).reduce(0) { $0 + population.cells[village * 16 + $1] }
    }
  }

  /// Check-ups run from March to November, on workdays.
  private func checkupDay(_ stream: inout Stream) -> Int {
    let start = Civil.day(2026, 3, 2)
    let day = start + stream.below(baseDay - 1 - start)
    return calendar.isWorkday(day) ? day : max(start, day - Civil.weekday(day) % 5)
  }

  /// Contract services of key groups that fall due in the second half of the year.
  func writeContractItems(_ builder: SnapshotBuilder) throws {
    let writer = try builder.writer("contractItem")
    var number = 0
    for (index, row) in people.registrations.enumerated() where row.isManaged && index % 2 == 0 {
      var stream = stream(.contractItem, index)
      let due = Civil.day(2026, 7, 1) + stream.below(184)
      let isLate = stream.chance(
        1000 - places.towns[places.villages[Int(row.village)].town].standard - 110)
      let done = due - stream.below(20) + (isLate ? 40 : 0)
      number += 1
      try writer.row(
        number, Int(row.resident) + 1, villageID(Int(row.village)),
        institutions.manager[places.villages[Int(row.village)].town] + 1, due,
        done < baseDay ? done : nil)
    }
  }

  /// Women of 35 to 64 invited to cancer screening, and people whom the COPD model points to.
  func writeScreenings(_ builder: SnapshotBuilder) throws {
    let writer = try builder.writer("screening")
    let scores = try builder.writer("riskScore")
    var number = 0
    for index in 0..<people.count {
      var stream = stream(.screening, index)
      let isWoman = people.sex[index] == 2 && (people.band[index] == 4 || people.band[index] == 5)
      if isWoman, stream.chance(190) {
        for kind in 1...2 {
          number += 1
          try writeScreening(writer, number, index, kind, share: 820, &stream)
        }
      }
      let isSmoker = people.band[index] >= 5 && people.conditions[index] & 0b100 == 0
      guard isSmoker, stream.chance(82) else { continue }
      try scores.row(
        index + 1, 3, villageID(Int(people.village[index])), stream.between(620, 970),
        Civil.day(2026, 9, 30))
      if stream.chance(900) {
        number += 1
        try writeScreening(writer, number, index, 3, share: 710, &stream)
      }
    }
    try writePatientCheckups(writer, &number)
  }

  /// Check-ups of patients with a severe mental disorder, booked from March to November.
  private func writePatientCheckups(_ writer: TableWriter, _ number: inout Int) throws {
    for (index, row) in people.registrations.enumerated()
    where Int(row.disease) == Disease.mental && row.until == 0 {
      number += 1
      var stream = stream(.screening, 10_000_000 + index)
      let invited = Civil.day(2026, 3, 2) + stream.below(250)
      let done = invited + stream.between(2, 30)
      try writer.row(
        number, Int(row.resident) + 1, villageID(Int(row.village)), 5, invited,
        stream.chance(725) && done < baseDay ? done : nil, 0)
    }
  }

  private func writeScreening(
    _ writer: TableWriter, _ number: Int, _ index: Int, _ kind: Int, share: Int,
    _ stream: inout Stream
  ) throws {
    let invited = Civil.day(2026, 4, 1) + stream.below(200)
    let done = invited + stream.between(3, 45)
    let isDone = stream.chance(share) && done < baseDay
    try writer.row(
      number, index + 1, villageID(Int(people.village[index])), kind, invited,
      isDone ? done : nil, isDone && stream.chance(kind == 3 ? 140 : 9) ? 1 : 0)
  }
}
