internal import Snapshot

/// A resident's change of colour.
struct GradeChange {
  let resident: Int
  let from: Int
  let to: Int
  let at: Int
  /// 0 when there was no door visit, or none was owed.
  let visitedAt: Int
}

extension World {
  /// Changes of the days with rows and of the hours to come, in order of time; each resident
  /// changes once at most, and those before the base moment end in the colour of `people`.
  func gradeChanges() -> [GradeChange] {
    var changes: [GradeChange] = []
    var used = Set<Int>()
    var stream = stream(.grade)
    let base = Sample.firstMoment
    func pick(_ colour: UInt8, in residents: Range<Int>) -> Int? {
      for _ in 0..<20_000 {
        let index = residents.lowerBound + stream.below(residents.count)
        if people.colour[index] == colour, used.insert(index).inserted { return index }
      }
      return nil
    }
    let all = 0..<people.count
    func add(_ to: UInt8, from: Int, at: Int, visitedAt: Int = 0, in residents: Range<Int>) {
      guard let index = pick(to, in: residents) else { return }
      changes.append(
        GradeChange(resident: index, from: from, to: Int(to), at: at, visitedAt: visitedAt))
    }
    // Three red residents of one town were not visited within 24 hours.
    if let event = scenario("red-unvisited") {
      for minutes in event.lists["minutes"] ?? [] {
        add(1, from: 2, at: base - minutes * 60, in: residents(of: event.text("town")))
      }
    }
    for _ in 0..<max(2, scaled(6)) {
      add(
        1, from: 2, at: base - stream.between(25, 1100) * 60,
        visitedAt: base + stream.between(3, 260) * 60, in: all)
    }
    for _ in 0..<max(5, scaled(22)) {
      let at = base - stream.between(1150, 2840) * 60
      add(1, from: 2, at: at, visitedAt: at + stream.between(90, 1120) * 60, in: all)
    }
    for day in firstDay...baseDay {
      if day < baseDay - 2 {
        for _ in 0..<stream.whole(15_000 / divisor) {
          let at = Civil.second(day, minute: stream.between(480, 1230))
          let wait = stream.chance(950) ? stream.between(60, 1400) : stream.between(1500, 2500)
          add(1, from: 2, at: at, visitedAt: at + wait * 60, in: all)
        }
      }
      for (colour, from, thousandths) in [(UInt8(2), 3, 62_000), (3, 2, 48_000)] {
        for _ in 0..<stream.whole(thousandths / divisor) {
          let minute = stream.between(480, day == baseDay ? 1090 : 1230)
          add(colour, from: from, at: Civil.second(day, minute: minute), in: all)
        }
      }
    }
    let pause = divisor == 1 ? 37 : 170
    for at in stride(from: base + 11 * 60, through: Sample.lastMoment, by: pause * 60) {
      guard let index = pick(2, in: all) else { continue }
      let visit = at + stream.between(100, 900) * 60
      changes.append(GradeChange(resident: index, from: 2, to: 1, at: at, visitedAt: visit))
    }
    return changes.sorted { $0.at == $1.at ? $0.resident < $1.resident : $0.at < $1.at }
  }

  private func residents(of town: String) -> Range<Int> {
    guard let index = places.town(named: town) else { return 0..<people.count }
    let villages = places.towns[index].villages
    return people.firstOf[villages.lowerBound]..<people.firstOf[villages.upperBound]
  }

  func writeResidents(_ builder: SnapshotBuilder) throws {
    let changes = gradeChanges()
    let last = Dictionary(changes.map { ($0.resident, $0) }, uniquingKeysWith: { $1 })
    let services = lastServices()
    let writer = try builder.writer("resident")
    var village = 0
    for index in 0..<people.count {
      while people.firstOf[village + 1] <= index { village += 1 }
      var stream = Stream(seed, .resident, 1_000_000 + index)
      var colour = Int(people.colour[index])
      var since = Civil.second(baseDay - 3 - request.days - stream.below(700), minute: 540)
      since += stream.below(36_000)
      if let change = last[index] {
        if change.at <= now {
          colour = change.to
          since = change.at
        }
      }
      let isKey = people.conditions[index] & 0x7F != 0 || people.band[index] >= 6
      let order = index - people.firstOf[village]
      writer.int(index + 1)
      writer.int(villageID(village))
      writer.int(Int(people.sex[index]))
      writer.int(Int(people.birth[index]))
      writer.int(colour)
      writer.int(since)
      writer.int((village + 1) * 10_000 + order * 100 / 242 + 1)
      writer.flag(stream.chance(isKey ? 780 : 250))
      writer.flag(stream.chance(570))
      let service = services[index] > 0 ? Int(services[index]) : otherService(&stream)
      if service > 0 { writer.int(service) } else { writer.null() }
      try writer.step()
    }
    let grades = try builder.writer("gradeChange")
    for (index, change) in changes.enumerated() where change.at <= now {
      grades.int(index + 1)
      grades.int(change.resident + 1)
      grades.int(change.from)
      grades.int(change.to)
      grades.int(change.at)
      if change.visitedAt > 0 && change.visitedAt <= now {
        grades.int(change.visitedAt)
      } else {
        grades.null()
      }
      try grades.step()
    }
  }

  /// Records of each village held against the standard-file rule at the end of each quarter.
  func writeRecordChecks(_ builder: SnapshotBuilder) throws {
    let writer = try builder.writer("recordCheck")
    for village in places.villages.indices {
      let filed = people.firstOf[village + 1] - people.firstOf[village]
      var stream = stream(.recordCheck, village)
      let share = places.towns[places.villages[village].town].standard - 712 + 704
      for (month, day, less) in [(3, 31, 14), (6, 30, 7), (9, 30, 0)] {
        let met = stream.whole(filed * stream.around(share - less, 40))
        try writer.row(
          villageID(village), Civil.day(2026, month, day), filed, min(filed, met))
      }
    }
  }

  /// The last service of a resident without chronic disease; 0 for none.
  private func otherService(_ stream: inout Stream) -> Int {
    let luck = stream.below(1000)
    if luck < 60 { return 0 }
    return luck < 640 ? baseDay - 1 - stream.below(350) : baseDay - 366 - stream.below(900)
  }

  /// Day of the last follow-up of each resident; 0 for none.
  private func lastServices() -> [Int32] {
    var days = [Int32](repeating: 0, count: people.count)
    var list: [FollowUp] = []
    for (index, row) in people.registrations.enumerated() {
      followUps(index, into: &list)
      for item in list where item.done > Int(days[Int(row.resident)]) {
        days[Int(row.resident)] = Int32(item.done)
      }
    }
    return days
  }
}
