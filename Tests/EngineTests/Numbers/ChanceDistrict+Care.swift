import Snapshot

extension ChanceDistrict {
  /// Families, check-ups and disease reports, with dates missing, late and of other years.
  mutating func care() {
    families()
    contracts()
    deaths()
    counts()
    checks()
    reports()
    let covered = [
      "child", "maternity", "vaccination", "tuberculosis", "contractItem", "vitalEvent",
      "notificationReview", "forecastResult", "servicePlan", "inspection",
    ]
    for table in covered {
      rows["coverage", default: []].append([
        .text(table), 1, .integer(today - 324), .integer(today),
      ])
    }
  }

  private mutating func families() {
    for number in 1...150 {
      let birth = today - below(2_700)
      rows["child", default: []].append([
        .integer(number), .integer(village()), .integer(1 + below(6)), .integer(birth),
        maybe(80, birth + 20 + below(20)), .integer(below(2)), maybe(80, today - below(500)),
        maybe(80, today - below(500)), maybe(80, today - below(300)), .integer(below(2)),
      ])
    }
    for number in 1...150 {
      let due = today - below(400) + 30
      rows["vaccination", default: []].append([
        .integer(number), .integer(1 + below(150)), .integer(village()), .integer(1 + below(8)),
        .integer(due), maybe(80, due - 20),
      ])
      let delivered = today - below(400)
      rows["maternity", default: []].append([
        .integer(number), .integer(village()), .integer(1 + below(6)),
        .integer(delivered - 200), .integer(5 + below(15)), maybe(70, delivered),
        maybe(80, delivered + 20 + below(20)), .integer(below(2)), .integer(below(2)),
        .integer(below(2)),
      ])
    }
  }

  private mutating func contracts() {
    for number in 1...120 {
      let due = today - below(140) + 20
      rows["contractItem", default: []].append([
        .integer(number), .integer(1 + below(300)), .integer(village()), .integer(1 + below(6)),
        .integer(due), maybe(80, due - 10 + below(20)),
      ])
      rows["screening", default: []].append([
        .integer(number), .integer(1 + below(300)), .integer(village()), .integer(1 + below(5)),
        .integer(today - 420), maybe(80, today - 400 + below(420)), .integer(below(2)),
      ])
      rows["tuberculosis", default: []].append([
        .integer(number), .integer(village()), .integer(1 + below(6)),
        .integer(today - below(500)), maybe(80, today - below(300)), maybe(60, today - below(300)),
        .integer(below(180)), .integer(below(180)),
      ])
    }
    for resident in 1...60 where chance(60) {
      rows["riskScore", default: []].append(
        row(resident, 3 + below(2), village(), 600 + below(400), today - 50))
    }
  }

  private mutating func deaths() {
    for number in 1...300 {
      let isBirth = chance(40)
      let age = isBirth ? 0 : below(35_000)
      rows["vitalEvent", default: []].append([
        .integer(number), .integer(village()), .integer(isBirth ? 1 : 2),
        .integer(today - below(400)), .integer(1 + below(2)), .integer(age),
        isBirth ? .null : .integer(1 + below(8)),
        isBirth ? .null : maybe(95, min(17, age * 100 / 36_525 / 5)),
      ])
    }
  }

  private mutating func counts() {
    for town in 2...3 {
      for sex in 1...2 {
        for band in 0...17 where chance(90) {
          rows["populationAge", default: []].append(
            row(town, sex, band, today - 325, below(900)))
        }
      }
    }
    for village in 4...9 {
      for back in [52, 144] where chance(80) {
        let checked = below(60)
        rows["recordCheck", default: []].append(
          row(village, today - back, checked, below(checked + 1)))
      }
    }
    for organisation in 1...4 {
      for back in 1...30 where chance(30) {
        rows["servicePlan", default: []].append(
          row(organisation, 5 + below(3), today - back, 1 + below(3)))
      }
    }
  }

  private mutating func checks() {
    for number in 1...80 {
      rows["inspection", default: []].append(
        row(number, 1 + below(9), today - below(400), below(3) > 0 ? 1 : 0, below(4)))
    }
    for number in 1...60 {
      let isOfTown = chance(40)
      let persons = below(90)
      rows["survey", default: []].append([
        .integer(number), .integer(isOfTown ? 4 : 1 + below(6)),
        isOfTown ? .null : .integer(1 + below(6)), isOfTown ? .integer(2 + below(2)) : .null,
        .integer(today - below(400)), .integer(persons), .integer(below(persons + 1)),
        .integer(persons * below(100)),
      ])
    }
  }

  private mutating func reports() {
    for notification in 1...90 where chance(90) {
      let diagnosed = now - below(40 * 86_400)
      rows["notificationReview", default: []].append([
        .integer(notification), .integer(diagnosed), maybe(80, diagnosed + below(300_000)),
      ])
    }
    for number in 1...40 {
      rows["forecast", default: []].append([
        .integer(number), "模型", .integer(1 + below(6)), maybe(80, 1 + below(3)), .null,
        .integer(now - 9_000_000), .integer(now - below(9_000_000)), maybe(80, 1 + below(3)), 1, 2,
        3,
      ])
      guard chance(70) else { continue }
      rows["forecastResult", default: []].append(row(number, 2, below(2)))
    }
  }
}
