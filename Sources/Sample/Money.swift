internal import Snapshot

extension World {
  /// Accounts of institutions with beds: the income is the one that history carries.
  func writeFinance(_ accounts: [MonthAccount], _ builder: SnapshotBuilder) throws {
    let writer = try builder.writer("finance")
    for each in accounts {
      var stream = stream(.finance, each.institution * 64 + each.month)
      let level = institutions.all[each.institution].level
      let rest = each.medical - each.service
      let drug = rest * stream.around(level == 1 ? 430 : 560, 40) / 1000
      let consumable = rest * stream.around(level == 1 ? 210 : 90, 60) / 1000
      let expense = each.medical * stream.around(1_064, 22) / 1000
      let subsidy = level <= 4 && level > 1 ? each.medical * 31 / 100 : each.medical * 3 / 100
      let assets = each.medical * (level == 1 ? 19 : 26)
      let surplus = max(0, each.medical + subsidy - expense)
      try writer.row(
        each.institution + 1, HistoryMonths.days(each.month).lowerBound, each.medical,
        each.service, drug, consumable, each.medical - each.service - drug - consumable,
        each.medical * stream.around(level == 6 ? 430 : 560, 30) / 1000, subsidy,
        subsidy * 1000 / stream.between(950, 1000), expense,
        expense * stream.around(level == 1 ? 352 : 431, 20) / 1000,
        consumable * stream.around(880, 20) / 1000, expense * stream.around(17, 120) / 1000,
        assets, assets * stream.around(level == 1 ? 412 : 236, 15) / 1000,
        level > 1 && each.month % 12 == 1 ? surplus * 10 : 0)
    }
  }

  func writeFunds(_ builder: SnapshotBuilder) throws {
    let budget = try builder.writer("fundBudget")
    // Yuan a year in the full district.
    for (group, yuan) in [(1, 476_000_000), (2, 268_000_000)] {
      try budget.row(group, World.yearStart, yuan / divisor * 100)
    }
    let use = try builder.writer("fundUse")
    for month in 0..<HistoryMonths.count {
      let days = HistoryMonths.days(month)
      for site in 1...3 {
        for visitType in [1, 3] {
          var stream = stream(.fund, month * 16 + site * 4 + visitType)
          let pace = rhythm.visits(.hospital, in: days)
          // Stays and visits of the insured on a mean day, and yuan of each.
          let mean = visitType == 1 ? [6_420, 4_130, 610] : [78, 296, 58]
          let yuan = visitType == 1 ? [88, 318, 402] : [3_640, 9_900, 19_700]
          let cases = stream.around(mean[site - 1] * pace / 1000 / divisor, 25)
          let total = cases * stream.around(yuan[site - 1] * 100, 18)
          let share = visitType == 1 ? [520, 430, 300] : [760, 650, 520]
          try use.row(
            days.lowerBound, site, visitType, cases, total, total * share[site - 1] / 1000, 1)
        }
      }
    }
  }

  /// Surveys of the last quarters; literacy and the public-health assessment once a year.
  func writeSurveys(_ builder: SnapshotBuilder) throws {
    let writer = try builder.writer("survey")
    var number = 0
    func add(_ kind: Int, _ place: Int?, _ region: Int?, _ day: Int, _ persons: Int, _ mean: Int)
      throws
    {
      number += 1
      var stream = stream(.survey, number)
      let score = stream.around(mean * 100, 20)
      try writer.row(
        number, kind, place.map { $0 + 1 }, region, day, persons,
        persons * min(1000, kind == 4 ? stream.around(342, 60) : score / 10) / 1000,
        persons * score / 100)
    }
    for index in institutions.withBeds where institutions.all[index].level <= 4 {
      let isHospital = institutions.all[index].level == 1
      for (month, day) in [(3, 31), (6, 30), (9, 30)] {
        let date = Civil.day(2026, month, day)
        try add(1, index, nil, date, isHospital ? 300 : 60, isHospital ? 88 : 90)
        try add(2, index, nil, date, isHospital ? 200 : 30, 92)
      }
      try add(3, index, nil, Civil.day(2025, 12, 20), isHospital ? 180 : 20, 83)
      if !isHospital { try add(5, index, nil, Civil.day(2025, 12, 28), 1, 91) }
    }
    for town in places.towns { try add(4, nil, town.id, Civil.day(2026, 6, 30), 120, 70) }
    for index in institutions.withBeds where institutions.all[index].level <= 4 {
      let cases = institutions.all[index].level == 1 ? 300 : 60
      try add(6, index, nil, Civil.day(2026, 6, 30), cases, 98)
    }
  }

  /// Stock ledgers of three closed months: closing = opening + received - used.
  func writeDrugLedger(_ builder: SnapshotBuilder) throws {
    let writer = try builder.writer("drugLedger")
    for (position, index) in institutions.withBeds.enumerated() {
      let visits = institutions.hospitals[position].visits
      for drug in items.drugs.prefix(institutions.all[index].level == 1 ? 54 : 30) {
        var stream = stream(.drugLedger, index * 1024 + drug.id)
        let use = max(2, visits * 8 * 40_000 / (drug.price + 400) / 1_200)
        try writeLedger(writer, index, drug, use: use, &stream)
      }
      guard institutions.all[index].level == 1 else { continue }
      for brand in items.items("brand") {
        var stream = stream(.drugLedger, index * 1024 + brand.id)
        let use = max(1, visits * 8 * 40_000 / (brand.price + 400) / 14_000)
        try writeLedger(writer, index, brand, use: use, &stream)
      }
    }
  }

  private func writeLedger(
    _ writer: TableWriter, _ institution: Int, _ drug: ItemList.Item, use: Int,
    _ stream: inout Stream
  ) throws {
    var stock = use * stream.between(6, 14) / 10
    for month in 33..<36 {
      let received = stream.around(use, 240)
      let used = min(stock + received, stream.around(use, 160))
      let closing = stock + received - used
      try writer.row(
        institution + 1, drug.id, HistoryMonths.days(month).lowerBound, stock, received, used,
        closing, received * drug.price)
      stock = closing
    }
  }
}

/// Income of an institution in a closed month.
struct MonthAccount {
  let institution: Int
  let month: Int
  let medical: Int
  let service: Int
}
