internal import Snapshot

extension World {
  /// What each feed delivered on each day up to the base day.
  func writeSubmissions(_ builder: SnapshotBuilder) throws {
    let writer = try builder.writer("submission")
    for (index, row) in try Sheet("feeds.csv").rows.enumerated() {
      let rhythm = max(1, row.int("minutes"))
      guard rhythm <= 1440 else { continue }
      let last = Civil.day(ofSecond: lastDelivery(row))
      for day in firstDay...baseDay {
        var stream = stream(.submission, index * 8192 + day % 8192)
        let isDone = day < baseDay || rhythm < 1440
        let due = rhythm >= 1440 ? 1 : (isDone ? 1440 : 1110) / rhythm
        let isSilent = day > last
        let failed = isSilent ? due : stream.chance(40) ? 1 : 0
        let rows = isSilent ? 0 : stream.between(40, 90) * max(1, row.int("due"))
        try writer.row(
          index + 1, day, due, max(0, due - failed - (stream.chance(60) && !isSilent ? 1 : 0)),
          rows, isSilent ? 0 : failed, 1)
      }
    }
  }

  /// Checks of fields in the last closed months, by institution with beds and dimension.
  func writeFieldQuality(_ builder: SnapshotBuilder) throws {
    let writer = try builder.writer("fieldQuality")
    for (position, index) in institutions.withBeds.enumerated() {
      for dimension in 1...5 {
        for month in 33..<36 {
          var stream = stream(.fieldQuality, index * 64 + dimension * 8 + month - 33)
          let checked = 2_000 + institutions.hospitals[position].visits * 40
          let fails =
            [14, 21, 12, 3, 32][dimension - 1] + (institutions.all[index].level == 6 ? 24 : 0)
          try writer.row(
            index + 1, dimension, HistoryMonths.days(month).lowerBound, checked,
            checked - checked * stream.around(fails, 500) / 1000)
        }
      }
    }
  }

  /// Systems and ratings of hospitals and townships.
  func writeSystems(_ builder: SnapshotBuilder) throws {
    let writer = try builder.writer("system")
    for index in institutions.withBeds {
      let level = institutions.all[index].level
      let isLarge = level == 1
      for kind in 1...8 {
        var stream = stream(.system, index * 16 + kind)
        let rating: Int
        let has: Bool
        switch kind {
        case 1: (has, rating) = (true, 0)
        case 2: (has, rating) = (true, isLarge ? (index < 2 ? 4 : 3) : stream.between(0, 2))
        case 3: (has, rating) = (stream.chance(980), 0)
        case 4: (has, rating) = (isLarge || stream.chance(940), 0)
        case 5: (has, rating) = (isLarge, isLarge ? (index < 2 ? 4 : 3) : 0)
        case 6: (has, rating) = (level <= 4 && (isLarge || stream.chance(860)), 0)
        case 7: (has, rating) = (index == 0, 0)
        default: (has, rating) = (index < 2, index < 2 ? 2 : 0)
        }
        guard has else { continue }
        try writer.row(index + 1, kind, rating, Civil.day(2025, 6, 1) - stream.below(2_600))
      }
    }
    // Village clinics that send their ECGs to the centre.
    for index in institutions.all.indices where institutions.all[index].level == 5 {
      var stream = stream(.system, index * 16 + 9)
      guard stream.chance(640) else { continue }
      try writer.row(index + 1, 9, 0, Civil.day(2026, 3, 1) - stream.below(900))
    }
  }

  /// What institutions were assessed against: county hospitals, primary care, hospital grades.
  func writeStandards(_ builder: SnapshotBuilder) throws {
    let writer = try builder.writer("standard")
    for index in institutions.withBeds {
      var stream = stream(.standard, index)
      switch institutions.all[index].level {
      case 1:
        if index < 2 { try writer.row(index + 1, 1, Civil.day(2025, 11, 18), 1 - index) }
        if index < 2 { try writer.row(index + 1, 3, Civil.day(2024, 6, 30), 1) }
      case 2...4:
        let isMet = institutions.all[index].level == 2 || stream.chance(430)
        try writer.row(index + 1, 2, Civil.day(2025, 12, 12), isMet ? 1 : 0)
      default: break
      }
    }
  }

  /// Rows of the four libraries at the close of the last days.
  func writeLibraries(_ builder: SnapshotBuilder) throws {
    let writer = try builder.writer("libraryState")
    for (library, size) in [
      (1, 41_260_000), (2, 638_414), (3, 685_729), (4, 61_340),
    ] {
      for day in (baseDay - 6)...(baseDay - 1) {
        let rows = (size - (baseDay - day) * [18_300, 21, 4, 2][library - 1]) / divisor
        try writer.row(library, day, rows, rows * [968, 991, 997, 999][library - 1] / 1000)
      }
    }
  }

  /// Forecasts of the base day: beds of the morning, cases of the weeks, clues of the month.
  func writeForecasts(_ builder: SnapshotBuilder) throws {
    let writer = try builder.writer("forecast")
    var number = 0
    func add(
      _ model: String, _ subject: Int, region: Int? = nil, institution: Int? = nil, made: Int,
      at: Int, _ period: Int?, _ low: Int, _ middle: Int, _ high: Int
    ) throws {
      number += 1
      writer.int(number)
      writer.text(model)
      writer.int(subject)
      writer.int(region)
      writer.int(institution.map { $0 + 1 })
      writer.int(made)
      writer.int(at)
      writer.int(period)
      for value in [low, middle, high] { writer.real(Double(value) / 10) }
      try writer.step()
    }
    let made = Civil.second(baseDay, 6, 0)
    let morning = Civil.second(baseDay + 1, 8, 0)
    for ward in bedBook.wards where ward.kind == 2 {
      let isCrunch = ward.open < ward.occupied + 2
      let middle = ward.occupied * 10 + (isCrunch ? 20 : 3)
      try add(
        "床位需求 1.2", 1, institution: ward.institution, made: made, at: morning, nil,
        middle - 12, middle, middle + 14)
    }
    for ward in bedBook.wards where ward.kind == 1 && institutions.all[ward.institution].level == 1
    {
      let middle = ward.occupied * 10 + ward.occupied / 6
      try add(
        "床位需求 1.2", 2, institution: ward.institution, made: made, at: morning, nil,
        middle - ward.occupied / 4, middle, middle + ward.occupied / 4)
    }
    let results = try builder.writer("forecastResult")
    func close(_ actual: Int, _ low: Int, _ high: Int) throws {
      results.int(number)
      results.real(Double(actual) / 10)
      results.flag((low...high).contains(actual))
      try results.step()
    }
    for week in 0...10 {
      let first = firstForecastWeek + week * 7
      let run = Civil.second(first - 3, 7, 0)
      let cases = rhythm.cases(1, min(first, baseDay)) * 10 / divisor
      let share = rhythm.influenzaLike(min(first, baseDay)) / 10
      let past = tally.weeks[first]
      try add(
        "手足口 2.1", 3, region: 1, made: run, at: Civil.second(first, 0, 0), 2, cases * 7 / 10,
        cases, cases * 14 / 10)
      if let past { try close(past.cases * 10, cases * 7 / 10, cases * 14 / 10) }
      try add(
        "流感样 1.4", 4, region: 1, made: run, at: Civil.second(first, 0, 0), 2, share * 9 / 10,
        share, share * 11 / 10)
      if let past, past.visits > 0 {
        let actual = (past.influenzaLike * 1000 + past.visits / 2) / past.visits
        try close(actual, share * 9 / 10, share * 11 / 10)
      }
    }
    let clues = rules.reduce(0) { $0 + $1.findings } * 10 / (divisor == 1 ? 1 : 10)
    try add(
      "疑点 1.0", 6, region: 1, made: made, at: Civil.second(Civil.day(2026, 12, 1), 0, 0), 3,
      clues * 93 / 100, clues * 105 / 100, clues * 118 / 100)
  }

  /// Monday of the first week that a model spoke of.
  var firstForecastWeek: Int { baseDay - Civil.weekday(baseDay) + 1 - 56 }
}
