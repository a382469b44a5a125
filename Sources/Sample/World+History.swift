internal import Snapshot

/// Writes closed periods, one series after the other, so that keys only rise.
///
/// A count of rare events leaves its zeros out, but for the first leaf of each town or district
/// hospital: so every sum above a leaf is there, be it zero.
struct HistoryWriter {
  let series: TableWriter
  let rows: TableWriter
  private var number = 0

  init(_ builder: SnapshotBuilder) throws {
    series = try builder.writer("historySeries")
    rows = try builder.writer("history")
  }

  /// Begins the next series.
  mutating func begin(_ measure: String, by code: Int = 0) throws {
    number += 1
    series.int(number)
    series.text(measure)
    series.int(code)
    try series.step()
  }

  private func row(
    _ leafKind: Int, _ leaf: Int, _ periodKind: Int, _ start: Int, _ value: Int, _ revision: Int = 0
  ) throws {
    rows.int(number)
    rows.int(leafKind)
    rows.int(leaf)
    rows.int(periodKind)
    rows.int(start)
    rows.int(revision)
    rows.real(Double(value))
    try rows.step()
  }

  func week(region: Int, _ start: Int, _ value: Int) throws {
    try row(1, region, 2, start, value)
  }

  func month(region: Int, _ month: Int, _ value: Int) throws {
    try row(1, region, 3, HistoryMonths.days(month).lowerBound, value)
  }

  func week(institution: Int, _ start: Int, _ value: Int) throws {
    try row(2, institution + 1, 2, start, value)
  }

  func month(institution: Int, _ month: Int, _ value: Int, revision: Int = 0) throws {
    try row(2, institution + 1, 3, HistoryMonths.days(month).lowerBound, value, revision)
  }
}

extension World {
  func writeHistory(_ builder: SnapshotBuilder) throws {
    let book = HistoryBook(self)
    var writer = try HistoryWriter(builder)
    try writeVisitHistory(book, &writer)
    try writeStayHistory(book, &writer)
    try writeVillageHistory(&writer)
    try writeNotificationHistory(book, &writer)
    try writeClaimHistory(book, &writer)
    try writeFindingHistory(book, &writer)
    try writeFinance(try writeReadyFigures(book, &writer), builder)
  }

  private func writeVisitHistory(_ book: HistoryBook, _ writer: inout HistoryWriter) throws {
    let visited = institutions.all.indices.filter { visitModel.rates[$0] > 0 }
    try writer.begin("visit.all")
    for index in visited {
      try writeWeeks(book, book.weekVisits, index, writer)
      try writeMonths(book.visits, index, writer, correcting: ("平滩镇院", 31))
    }
    try writer.begin("visit.influenzaLike")
    for index in visited {
      try writeWeeks(book, book.weekInfluenzaLike, index, writer)
      try writeMonths(book.influenzaLike, index, writer)
    }
    let outpatient = book.visits.indices.map { book.visits[$0] - book.emergency[$0] }
    let primary = visited.filter { (2...5).contains(institutions.all[$0].level) }
    let clinics = visited.filter { institutions.all[$0].level == 7 }
    let urgent = visited.filter { visitModel.emergency[$0] > 0 }
    for (measure, cells, members) in [
      ("visit.outpatient", outpatient, visited), ("visit.emergency", book.emergency, urgent),
      ("visit.booked", book.booked, visited), ("visit.primary", book.visits, primary),
      ("visit.clinic", book.visits, clinics), ("cost.outpatient", book.visitCost, visited),
    ] {
      try writer.begin(measure)
      for index in members {
        let isCorrected = measure == "visit.primary"
        try writeMonths(
          cells, index, writer, correcting: isCorrected ? ("平滩镇院", 31) : nil)
      }
    }
  }

  private func writeWeeks(
    _ book: HistoryBook, _ cells: [Int], _ index: Int, _ writer: HistoryWriter
  ) throws {
    let isLarge = institutions.all[index].hospital != nil
    for week in 0..<HistoryBook.weeks {
      let value = cells[index * HistoryBook.weeks + week]
      guard value > 0 || isLarge else { continue }
      try writer.week(institution: index, book.week(week).lowerBound, value)
    }
  }

  /// Months of one institution; one month of one institution was corrected after closing.
  private func writeMonths(
    _ cells: [Int], _ index: Int, _ writer: HistoryWriter,
    correcting corrected: (name: String, month: Int)? = nil
  ) throws {
    let isLarge = institutions.all[index].hospital != nil
    let row = index * HistoryMonths.count
    for month in 0..<HistoryMonths.count {
      let value = cells[row + month]
      guard value > 0 || isLarge else { continue }
      if let corrected, corrected.month == month, isLarge,
        institutions.all[index].shortName == corrected.name
      {
        try writer.month(institution: index, month, value * 93 / 100)
        try writer.month(institution: index, month, value, revision: 1)
      } else {
        try writer.month(institution: index, month, value)
      }
    }
  }

  private func writeStayHistory(_ book: HistoryBook, _ writer: inout HistoryWriter) throws {
    let primary = institutions.withBeds.filter { (2...4).contains(institutions.all[$0].level) }
    for (measure, cells, members) in [
      ("stay.admitted", book.admitted, institutions.withBeds),
      ("stay.discharged", book.discharged, institutions.withBeds),
      ("stay.days", book.stayDays, institutions.withBeds),
      ("stay.primary", book.discharged, primary),
      ("stay.againstAdvice", book.againstAdvice, institutions.withBeds),
      ("stay.died", book.died, institutions.withBeds),
      ("cost.inpatient", book.stayCost, institutions.withBeds),
    ] {
      try writer.begin(measure)
      for index in members {
        let isCorrected = measure == "cost.inpatient"
        try writeMonths(
          cells, index, writer, correcting: isCorrected ? ("区中医院", 28) : nil)
      }
    }
    for kind in 1...5 {
      let wards = bedBook.wards.indices.filter { bedBook.wards[$0].kind == kind }
      try writer.begin("bed.openDays", by: kind)
      for ward in wards {
        for month in 0..<HistoryMonths.count {
          let days = HistoryMonths.days(month).count
          try writer.month(
            institution: bedBook.wards[ward].institution, month, bedBook.wards[ward].open * days)
        }
      }
      try writer.begin("bed.occupiedDays", by: kind)
      for ward in wards {
        for month in 0..<HistoryMonths.count {
          try writer.month(
            institution: bedBook.wards[ward].institution, month, occupiedDays(ward, month))
        }
      }
    }
  }

  /// Bed-days of a ward in a closed month: of the rows where they cover it.
  private func occupiedDays(_ index: Int, _ month: Int) -> Int {
    let days = HistoryMonths.days(month)
    guard days.lowerBound < firstDay else {
      return days.reduce(0) { $0 + closing(index, $1) }
    }
    let ward = bedBook.wards[index]
    var stream = stream(.history, 30_000 + index * HistoryMonths.count + month)
    let season = [8, -6, 10, 4, 0, -6, -10, -12, -6, -2, 6, 12][(month + 10) % 12]
    let back = HistoryMonths.count - month
    let level = ward.occupied * days.count * (1000 + season - back * 3 / 2)
    return min(ward.open * days.count, stream.around(level, 14) / 1000)
  }

  // MARK: - Villages

  private func writeVillageHistory(_ writer: inout HistoryWriter) throws {
    for disease in 1...2 {
      try writer.begin("followUp.due", by: disease)
      for village in places.villages.indices { try writeCare(village, disease, 0, writer) }
      try writer.begin("followUp.onTime", by: disease)
      for village in places.villages.indices { try writeCare(village, disease, 1, writer) }
    }
    try writer.begin("registration.controlled", by: Disease.hypertension)
    for village in places.villages.indices { try writeCare(village, 1, 2, writer) }
    try writer.begin("registration.managed", by: Disease.hypertension)
    for village in places.villages.indices { try writeCare(village, 1, 3, writer) }
  }

  private func writeCare(
    _ village: Int, _ disease: Int, _ part: Int, _ writer: HistoryWriter
  ) throws {
    var stream = stream(.history, 40_000 + village * 2 + disease)
    let row = (village * 2 + disease - 1) * HistoryMonths.count
    var due = 0
    var met = 0
    for month in HistoryMonths.thisYear {
      due += tally.due[row + month]
      met += tally.onTime[row + month]
    }
    for month in 0..<HistoryMonths.count {
      let back = HistoryMonths.count - month
      let value: Int
      if part < 2 {
        let care = careOfMonth(row, month, rate: due == 0 ? 0 : met * 1000 / due, &stream)
        value = part == 0 ? care.due : care.onTime
      } else {
        let managed = tally.managed[village] * (1000 - 4 * back) / 1000
        let share = tally.controlled[village] * 1000 / max(1, tally.managed[village])
        let controlled = stream.whole(managed * max(0, share - 2 * back))
        value = part == 2 ? controlled : managed
      }
      guard value > 0 || isFirst(village) else { continue }
      try writer.month(region: villageID(village), month, value)
    }
  }

  private func isFirst(_ village: Int) -> Bool {
    places.towns[places.villages[village].town].villages.lowerBound == village
  }

  /// Follow-ups of a village and disease that fell due in a month, and those on time.
  private func careOfMonth(
    _ row: Int, _ month: Int, rate: Int, _ stream: inout Stream
  ) -> (due: Int, onTime: Int) {
    if HistoryMonths.thisYear.contains(month) {
      return (tally.due[row + month], tally.onTime[row + month])
    }
    // Before this year: like the same month of this year, or its last; fewer, and later.
    let back = HistoryMonths.count - month
    let alike = min(35, 26 + (month + 10) % 12)
    let due = stream.whole(tally.due[row + alike] * (1000 - 4 * back))
    return (due, min(due, stream.whole(due * max(0, rate - 2 * (back - 10)))))
  }

  private func writeNotificationHistory(
    _ book: HistoryBook, _ writer: inout HistoryWriter
  ) throws {
    for week in 0..<HistoryBook.weeks {
      let all = institutions.all.indices.map { $0 * HistoryBook.weeks + week }
      tally.weeks[book.week(week).lowerBound] = (
        visits: all.reduce(0) { $0 + book.weekVisits[$1] },
        influenzaLike: all.reduce(0) { $0 + book.weekInfluenzaLike[$1] }, cases: 0
      )
    }
    try writer.begin("notification.handFootMouth")
    let children = places.villages.indices.map { village in
      (0..<4).reduce(0) { $0 + population.cells[village * 16 + $1] }
    }
    let all = max(1, children.reduce(0, +))
    // Expected cases of the whole district in millionths.
    let weeks = (0..<HistoryBook.weeks).map {
      rhythm.cases(1, book.week($0).lowerBound) * 1_000_000 / divisor
    }
    let months = (0..<HistoryMonths.count).map { month in
      HistoryMonths.days(month).reduce(0) { $0 + rhythm.cases(1, $1) * 1_000_000 / 7 } / divisor
    }
    for village in places.villages.indices {
      var stream = stream(.history, 50_000 + village)
      for week in 0..<HistoryBook.weeks {
        let modelled = stream.events(weeks[week] * children[village] / all)
        let days = book.week(week)
        let value = tally.sum(tally.handFootMouth, village, days) ?? modelled
        tally.weeks[days.lowerBound, default: (0, 0, 0)].cases += value
        guard value > 0 || isFirst(village) else { continue }
        try writer.week(region: villageID(village), days.lowerBound, value)
      }
      for month in 0..<HistoryMonths.count {
        let modelled = stream.events(months[month] * children[village] / all)
        let value = tally.sum(tally.handFootMouth, village, HistoryMonths.days(month)) ?? modelled
        guard value > 0 || isFirst(village) else { continue }
        try writer.month(region: villageID(village), month, value)
      }
    }
  }

  // MARK: - Claims

  private func writeClaimHistory(_ book: HistoryBook, _ writer: inout HistoryWriter) throws {
    let all = institutions.all.indices
    let members = [
      all.filter { visitModel.rates[$0] > 0 }, all.filter { visitModel.emergency[$0] > 0 },
      institutions.withBeds, all.filter { institutions.all[$0].kind == .pharmacy },
    ]
    for part in 0..<3 {
      for visitType in 1...4 {
        try writer.begin(["claim.total", "claim.fund", "claim.own"][part], by: visitType)
        for index in members[visitType - 1] {
          let isLarge = institutions.all[index].hospital != nil
          for month in 0..<HistoryMonths.count {
            let total = claimed(book, index, visitType, month)
            let fund = total * [480, 480, 660, 400][visitType - 1] / 1000
            let value = [total, fund, total - fund][part]
            guard value > 0 || isLarge else { continue }
            try writer.month(institution: index, month, value)
          }
        }
      }
    }
    try writeGroupFunds(book, &writer)
  }

  /// What the fund paid to institutions that belong to a group, all kinds of visit together.
  private func writeGroupFunds(_ book: HistoryBook, _ writer: inout HistoryWriter) throws {
    try writer.begin("fund.group")
    for index in institutions.all.indices where !institutions.all[index].group.isEmpty {
      let isLarge = institutions.all[index].hospital != nil
      for month in 0..<HistoryMonths.count {
        let fund = (1...3).reduce(0) {
          $0 + claimed(book, index, $1, month) * ($1 == 3 ? 660 : 480) / 1000
        }
        guard fund > 0 || isLarge else { continue }
        try writer.month(institution: index, month, fund)
      }
    }
  }

  /// Fen billed to the insurance in a closed month.
  private func claimed(_ book: HistoryBook, _ index: Int, _ visitType: Int, _ month: Int) -> Int {
    let cell = index * HistoryMonths.count + month
    let days = HistoryMonths.days(month)
    if let exact = tally.sum(tally.claimTotal[visitType - 1], index, days) { return exact }
    switch visitType {
    case 1: return book.visitCost[cell] * VisitModel.settled / 1000
    case 2: return book.emergencyCost[cell] * VisitModel.settled / 1000
    case 3: return book.stayCost[cell]
    default:
      var stream = stream(.history, 60_000 + cell)
      let purchases = World.pharmacyRate / divisor * rhythm.visits(.pharmacy, in: days) / 1000
      return stream.around(purchases * World.pharmacyCost / 1000, 40)
    }
  }

  private func writeFindingHistory(_ book: HistoryBook, _ writer: inout HistoryWriter) throws {
    let billing = institutions.all.indices.filter {
      visitModel.rates[$0] > 0 || institutions.all[$0].kind == .pharmacy
    }
    var weights = [Int](repeating: 0, count: institutions.all.count)
    for index in billing { weights[index] = 200 }
    for plan in findingPlan.planned { weights[plan.institution] += 1000 }
    let sum = max(1, weights.reduce(0, +))
    for measure in ["finding.count", "finding.amount"] {
      let isCount = measure == "finding.count"
      try writer.begin(measure)
      for index in billing {
        var stream = stream(.history, 80_000 + index)
        let isLarge = institutions.all[index].hospital != nil
        for week in 0..<HistoryBook.weeks {
          let month = HistoryMonths.index(book.week(week).lowerBound)
          let (count, fen) = clues(month, 7, weights[index], sum, &stream)
          guard count > 0 || isLarge else { continue }
          try writer.week(
            institution: index, book.week(week).lowerBound, isCount ? count : fen)
        }
        for month in 0..<HistoryMonths.count {
          let days = HistoryMonths.days(month).count
          let (count, fen) = clues(month, days, weights[index], sum, &stream)
          guard count > 0 || isLarge else { continue }
          try writer.month(institution: index, month, isCount ? count : fen)
        }
      }
    }
  }

  /// Findings of an institution and their amount: from 820 a month in the district three years
  /// ago to 1,310 in the last closed month.
  private func clues(
    _ month: Int, _ days: Int, _ weight: Int, _ sum: Int, _ stream: inout Stream
  ) -> (count: Int, fen: Int) {
    let monthly = (820 + 14 * min(35, max(0, month))) * 1_000_000 / (divisor == 1 ? 1 : 10)
    let count = stream.events(monthly * days / 30 / sum * weight)
    return (count, count * stream.around(31_400, 350) / 10 * 10)
  }

  // MARK: - Ready figures

  /// Figures that come ready: income and antibiotics, from institutions with beds.
  private func writeReadyFigures(
    _ book: HistoryBook, _ writer: inout HistoryWriter
  ) throws -> [MonthAccount] {
    var accounts: [MonthAccount] = []
    for (part, measure) in ["income.medical", "income.service", "antibiotic.ddd"].enumerated() {
      try writer.begin(measure)
      for (position, index) in institutions.withBeds.enumerated() {
        let hospital = institutions.hospitals[position]
        var stream = stream(.history, 70_000 + index)
        for month in 0..<HistoryMonths.count {
          let cell = index * HistoryMonths.count + month
          let visits = book.visitCost[cell] + book.emergencyCost[cell]
          let income = (visits + book.stayCost[cell]) * 103 / 100
          let back = HistoryMonths.count - month
          let service = income * (stream.around(hospital.service * 10, 12) - back) / 10_000
          let density = antibioticDensity(index, hospital.antibiotic, back, &stream)
          // The last closed month of one township is still missing.
          if back == 1 && index == silent { continue }
          let doses = book.stayDays[cell] * density / 1000
          try writer.month(institution: index, month, [income, service, doses][part])
          guard part == 0 else { continue }
          accounts.append(
            MonthAccount(institution: index, month: month, medical: income, service: service))
        }
      }
    }
    return accounts
  }

  /// DDD for 100 bed-days in tenths; one township has risen for six months.
  private func antibioticDensity(
    _ index: Int, _ level: Int, _ back: Int, _ stream: inout Stream
  ) -> Int {
    let noisy = stream.around(level, 28)
    guard let event = scenarioFiles.first(where: { $0.name == "antibiotic-drift" }),
      institutions.all[index].shortName == event.text("institution")
    else { return noisy }
    let calm = stream.around(event.number("calm"), 20)
    guard request.plants(event.name), let rise = event.lists["density"], back <= rise.count else {
      return calm
    }
    return rise[back - 1]
  }
}
