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

  /// Pregnancies booked since last December; those of this year that ended are births too.
  func writeMaternity(_ builder: SnapshotBuilder) throws {
    let writer = try builder.writer("maternity")
    let start = Civil.day(2025, 12, 1)
    let total = scaled(World.births * (baseDay - start + 160) / 365)
    var highRisk = Picker(scaled(760), of: total)
    for number in 0..<total {
      var stream = stream(.maternity, number)
      let village = someVillage(&stream)
      let booked = start - 160 + number * (baseDay - start + 160) / max(1, total)
      let week = stream.chance(930) ? stream.between(7, 12) : stream.between(13, 26)
      let delivered = booked + (39 - week) * 7 + stream.below(21) - 10
      let isDelivered = delivered < baseDay
      let visited = delivered + stream.between(4, stream.chance(950) ? 26 : 40)
      let isRisk = highRisk.picks(&stream)
      try writer.row(
        number + 1, villageID(village), manager(of: village), booked, week,
        isDelivered ? delivered : nil, isDelivered && visited < baseDay ? visited : nil,
        isDelivered && stream.chance(936) ? 1 : 0, isRisk ? 1 : 0, isRisk ? 1 : 0)
    }
  }

  /// Children on the register by village, as many as were counted, with the doses of this year.
  func writeChildren(_ builder: SnapshotBuilder) throws {
    let writer = try builder.writer("child")
    let doses = try builder.writer("vaccination")
    var number = 0
    var dose = 0
    for village in places.villages.indices {
      let children = population.cells[village * 16] + population.cells[village * 16 + 1]
      for _ in 0..<children {
        number += 1
        var stream = stream(.child, number)
        let birth = baseDay - 1 - stream.below(2_550)
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
      for after in days where birth + after >= World.yearStart && birth + after <= baseDay {
        dose += 1
        let given = birth + after + stream.below(24)
        let isGiven = stream.chance(isStreetFloat ? 962 : 976) && given <= baseDay - 1
        try writer.row(
          dose, child, villageID(village), vaccine, birth + after + 28, isGiven ? given : nil)
      }
    }
  }

  /// Courses of treatment that primary care was told of in the last twelve months.
  func writeTuberculosis(_ builder: SnapshotBuilder) throws {
    let writer = try builder.writer("tuberculosis")
    let total = max(6, scaled(396))
    for number in 0..<total {
      var stream = stream(.tuberculosis, number)
      let village = someVillage(&stream)
      let told = baseDay - 362 + number * 360 / total
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

  /// Births and deaths of this year; old people die oftener.
  func writeVitalEvents(_ builder: SnapshotBuilder) throws {
    let writer = try builder.writer("vitalEvent")
    let days = baseDay - World.yearStart
    let births = scaled(World.births * days / 365)
    let deaths = scaled(World.deaths * days / 365)
    let small = [scaled(9), scaled(12)]
    for number in 0..<births + deaths {
      var stream = stream(.vital, number)
      let village = someVillage(&stream)
      let isBirth = number < births
      let day = World.yearStart + stream.below(days)
      var age = 0
      var cause: Int?
      if !isBirth {
        let order = number - births
        let isInfant = order < small[0]
        age =
          isInfant
          ? stream.below(300)
          : order < small[0] + small[1]
            ? 400 + stream.below(6_000) : 36_500 - stream.below(10) * stream.below(2_900)
        let luck = stream.below(1000)
        cause =
          isInfant
          ? 6
          : luck < 452 ? 1 : luck < 690 ? 2 : luck < 792 ? 3 : luck < 822 ? 4 : luck < 892 ? 5 : 8
      }
      try writer.row(
        number + 1, villageID(village), isBirth ? 1 : 2, day,
        stream.chance(isBirth ? 519 : 560) ? 1 : 2, age, cause)
    }
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
