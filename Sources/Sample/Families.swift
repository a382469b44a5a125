internal import Snapshot

extension World {
  /// Births and deaths in a year of the full district.
  private static let births = 3_839
  private static let deaths = 6_123

  private func manager(of village: Int) -> Int {
    institutions.manager[places.villages[village].town] + 1
  }

  /// A village in proportion to its people.
  private func someVillage(_ stream: inout Stream) -> Int {
    Int(people.village[stream.below(people.count)])
  }

  /// A child born this year: the same one in the register of births, of mothers and of children.
  struct Newborn {
    let village: Int
    let birth: Int
  }

  /// Children born this year, village by village.
  func newborns() -> [Newborn] {
    var list: [Newborn] = []
    var number = 0
    for village in places.villages.indices {
      for _ in 0..<children(in: village) {
        number += 1
        var stream = stream(.child, number)
        let birth = birthDay(&stream)
        if birth >= World.yearStart { list.append(Newborn(village: village, birth: birth)) }
      }
    }
    return list
  }

  private func children(in village: Int) -> Int {
    population.cells[village * 16] + population.cells[village * 16 + 1]
  }

  /// The day of birth of a child under seven: births have been falling for years.
  private func birthDay(_ stream: inout Stream) -> Int {
    var age = stream.below(2_550)
    if stream.chance(510) { age = max(age, stream.below(2_550)) }
    return baseDay - 1 - age
  }

  /// Mothers of this year's newborns, then women who are pregnant now.
  func writeMaternity(_ builder: SnapshotBuilder) throws {
    let writer = try builder.writer("maternity")
    let newborns = newborns()
    let pregnant = scaled(World.births * 210 / 365)
    let total = newborns.count + pregnant
    var highRisk = Picker(total * 14 / 100, of: total)
    for number in 0..<total {
      var stream = stream(.maternity, number)
      let newborn = number < newborns.count ? newborns[number] : nil
      let village = newborn?.village ?? someVillage(&stream)
      let week = stream.chance(938) ? stream.between(7, 12) : stream.between(13, 26)
      let born = newborn.map { $0.birth + stream.between(4, stream.chance(950) ? 26 : 40) }
      let booked =
        newborn.map { $0.birth - (39 - week) * 7 + stream.below(21) - 10 }
        ?? baseDay - 1 - stream.below((38 - week) * 7)
      let isRisk = highRisk.picks(&stream)
      try writer.row(
        number + 1, villageID(village), manager(of: village), booked, week, newborn?.birth,
        born.flatMap { $0 < baseDay ? $0 : nil },
        newborn != nil && stream.chance(936) ? 1 : 0, isRisk ? 1 : 0,
        isRisk && stream.chance(988) ? 1 : 0)
    }
  }

  /// Children on the register by village, as many as were counted, with the doses of this year.
  func writeChildren(_ builder: SnapshotBuilder) throws {
    let writer = try builder.writer("child")
    let doses = try builder.writer("vaccination")
    var number = 0
    var dose = 0
    for village in places.villages.indices {
      for _ in 0..<children(in: village) {
        number += 1
        var stream = stream(.child, number)
        let birth = birthDay(&stream)
        let age = baseDay - birth
        let visit = birth + stream.between(3, stream.chance(955) ? 27 : 60)
        let service = baseDay - 1 - stream.below(stream.chance(940) ? 330 : 700)
        let eye = baseDay - 1 - stream.below(stream.chance(920) ? 340 : 700)
        let guidance = baseDay - 1 - stream.below(stream.chance(820) ? 170 : 500)
        try writer.row(
          number, villageID(village), manager(of: village), birth,
          visit < baseDay ? visit : nil, stream.chance(934) ? 1 : 0,
          service > birth ? service : nil, eye > birth ? eye : nil,
          age < 1_095 && guidance > birth ? guidance : nil, stream.chance(985) ? 1 : 0)
        if age < 1_095 {
          try writeDoses(doses, &dose, child: number, village, birth, &stream)
        }
      }
    }
  }

  /// Days after birth at which each vaccine of the programme falls due.
  private static let schedule: [(vaccine: Int, days: [Int])] = [
    (1, [1]), (2, [1, 30, 180]), (3, [60, 90, 120]), (4, [60, 120, 180]), (5, [240, 540]),
    (6, [180, 270]), (7, [240, 730]), (8, [540]),
  ]

  private func writeDoses(
    _ writer: TableWriter, _ dose: inout Int, child: Int, _ village: Int, _ birth: Int,
    _ stream: inout Stream
  ) throws {
    let isStreetFloat = places.towns[places.villages[village].town].isStreet
    for (vaccine, days) in World.schedule {
      for after in days where birth + after + 28 >= World.yearStart && birth + after <= baseDay {
        dose += 1
        let given = birth + after + stream.below(24)
        let isGiven = stream.chance(isStreetFloat ? 962 : 976) && given <= baseDay - 1
        try writer.row(
          dose, child, villageID(village), vaccine, birth + after + 28, isGiven ? given : nil)
      }
    }
  }

  /// Courses of treatment that primary care was told of since the middle of last year, so that all
  /// that ended this year are there.
  func writeTuberculosis(_ builder: SnapshotBuilder) throws {
    let writer = try builder.writer("tuberculosis")
    let total = max(9, scaled(590))
    for number in 0..<total {
      var stream = stream(.tuberculosis, number)
      let village = someVillage(&stream)
      let told = baseDay - 540 + number * 538 / total
      let isManaged = stream.chance(945)
      let isComplete = told + 183 < baseDay
      let due = max(1, min(183, baseDay - told - 3))
      let taken =
        due * (stream.chance(930) ? stream.between(91, 100) : stream.between(60, 89)) / 100
      try writer.row(
        number + 1, villageID(village), manager(of: village), told,
        isManaged ? told + stream.below(3) : nil, isComplete ? told + 183 : nil, due,
        isManaged ? taken : 0)
    }
  }

  /// Births of this year's newborns and deaths of this year; old people die oftener.
  func writeVitalEvents(_ builder: SnapshotBuilder) throws {
    let writer = try builder.writer("vitalEvent")
    let newborns = newborns()
    for (index, each) in newborns.enumerated() {
      var stream = stream(.vital, 1_000_000 + index)
      try writer.row(
        index + 1, villageID(each.village), 1, each.birth, stream.chance(519) ? 1 : 2, 0, nil, nil)
    }
    let days = baseDay - World.yearStart
    for number in 0..<scaled(World.deaths * days / 365) {
      var stream = stream(.vital, number)
      let village = someVillage(&stream)
      let day = World.yearStart + stream.below(days)
      let death = death(number, &stream)
      try writer.row(
        newborns.count + number + 1, villageID(village), 2, day, death.sex, death.age, death.cause,
        min(17, death.age * 100 / 36_525 / 5))
    }
  }

  /// The first ones are infants and children; one mother dies in the full district.
  private func death(_ number: Int, _ stream: inout Stream) -> (sex: Int, age: Int, cause: Int) {
    let infants = scaled(9)
    let young = infants + scaled(12)
    let luck = stream.below(1000)
    let sex = stream.chance(560) ? 1 : 2
    if number < infants { return (sex, stream.below(300), 6) }
    if number < young { return (sex, 400 + stream.below(6_000), luck < 560 ? 5 : 8) }
    if number == young && scaled(1) > 0 { return (2, 11_200, 7) }
    let age = 36_500 - stream.below(10) * stream.below(2_900)
    let cause =
      luck < 452 ? 1 : luck < 690 ? 2 : luck < 792 ? 3 : luck < 822 ? 4 : luck < 892 ? 5 : 8
    return (sex, age, cause)
  }

  /// Every change to red goes to the grid worker of the village.
  func writeGridPushes(_ builder: SnapshotBuilder) throws {
    let writer = try builder.writer("gridPush")
    var number = 0
    for (index, change) in gradeChanges().enumerated() where change.to == 1 && change.at <= now {
      number += 1
      var stream = stream(.gridPush, index)
      let pushed = change.at + stream.between(60, 500)
      let signed = pushed + stream.between(4, 220) * 60
      let answered = max(signed + 1800, change.visitedAt)
      let isVisited = change.visitedAt > 0
      guard pushed <= now else { continue }
      try writer.row(
        number, index + 1, villageID(Int(people.village[change.resident])), pushed,
        signed <= now ? signed : nil, isVisited && answered <= now ? answered : nil)
    }
  }
}
