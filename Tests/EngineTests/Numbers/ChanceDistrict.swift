import Snapshot
import TestSupport

/// A repeatable district full of odd cases: NULLs, late and future dates, moves and corrections.
struct ChanceDistrict {
  private var state: UInt64
  var rows: [String: [[SQLValue]]] = [:]
  let today = day("2026-11-21")
  let now = second("2026-11-21T18:30")

  init(seed: UInt64) {
    state = seed
    places()
    people()
    register()
    resources()
    visits()
    claims()
    history()
    feeds()
    quality()
    care()
    services()
    community()
  }

  mutating func below(_ limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(limit))
  }

  mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

  mutating func maybe(_ percent: Int, _ value: Int) -> SQLValue {
    chance(percent) ? .integer(value) : .null
  }

  func row(_ values: Int...) -> [SQLValue] { values.map { .integer($0) } }

  private mutating func places() {
    rows["district"] = [[1, 1, "机会区", .integer(now), 28800, 1]]
    let none = SQLValue.null
    let move = day("2026-06-15")
    rows["region"] = [
      [1, "900001000000", none, 1, "机会区", "jhq", 0, none],
      [2, "900001001000", 1, 2, "甲镇", "jz", 0, none],
      [3, "900001002000", 1, 2, "乙镇", "yz", 0, none],
      [4, "900001001001", 2, 3, "甲一村", "jyc", 0, none],
      [5, "900001001002", 2, 3, "甲二村", "jec", 0, none],
      // This village moved to the second town.
      [6, "900001001003", 2, 3, "甲三村", "jsc", 0, .integer(move - 1)],
      [7, "900001002001", 3, 3, "乙一村", "yyc", 0, none],
      [8, "900001001003", 3, 3, "甲三村", "jsc", .integer(move), none],
      // This one was closed.
      [9, "900001002002", 3, 3, "乙二村", "yec", 0, .integer(day("2026-09-30"))],
    ]
    let levels = [1, 2, 3, 4, 5, 5, 6, 7, 8]
    let homes = [2, 2, 3, 3, 4, 7, 2, 3, 2]
    rows["organisation"] = zip(levels, homes).enumerated().map { index, pair in
      [
        .integer(index + 1), .text("O\(index + 1)"), .text("机构\(index + 1)"),
        .text("机\(index + 1)"), "j", .integer(pair.0), .integer(pair.0 == 6 ? 2 : 1),
        .integer(pair.1), "", 0, none,
      ]
    }
    rows["careGroup"] = [[1, "G1", "一组", "yz", 1], [2, "G2", "二组", "ez", 2]]
    rows["groupMember"] = [
      [1, 1, 0, none], [2, 2, 0, none], [3, 1, 0, .integer(day("2026-10-31"))],
      [3, 2, .integer(day("2026-11-01")), none], [5, 1, 0, none], [6, 2, 0, none],
    ]
    rows["villageManager"] = [
      [4, 3, 0, none], [5, 2, 0, none], [6, 3, 0, .integer(move - 1)],
      [8, 2, .integer(move), none],
    ]
    rows["site"] = [[1, "一幼", 1, 4]]
  }

  mutating func village() -> Int { 4 + below(6) }

  private mutating func people() {
    for village in 4...9 {
      for sex in 1...2 {
        for band in 0...7 {
          for count in ["2024-12-31", "2025-12-31"] where chance(90) {
            let persons = below(80)
            rows["population", default: []].append(row(village, sex, band, day(count), persons))
          }
        }
      }
    }
    for number in 1...300 {
      let birth = today - below(34_000)
      rows["resident", default: []].append([
        .integer(number), .integer(village()), .integer(chance(5) ? 9 : 1 + below(2)),
        .integer(birth),
        .integer(1 + below(4)), .integer(now - below(900_000)), 0, .integer(below(2)),
        .integer(below(2)), maybe(80, today - below(800)),
      ])
    }
    for number in 1...120 {
      let at = now - below(40 * 86_400)
      rows["gradeChange", default: []].append([
        .integer(number), .integer(1 + below(300)), 2, .integer(1 + below(3)), .integer(at),
        maybe(70, at + below(200_000)),
      ])
    }
  }

  private mutating func register() {
    for number in 1...200 {
      rows["registration", default: []].append([
        .integer(number), .integer(1 + below(300)), .integer(village()), .integer(1 + below(7)),
        .integer(today - below(2000)), maybe(10, today - 50 + below(100)), .integer(1 + below(3)),
        .integer(1 + below(4)), .integer(below(5) > 0 ? 1 : 0), .integer(1 + below(6)),
      ])
    }
    for number in 1...800 {
      let due = today - 500 + below(560)
      let done = min(today, due - 20 + below(50))
      rows["followUp", default: []].append([
        .integer(number), .integer(1 + below(200)), .integer(village()), .integer(1 + below(6)),
        .integer(1 + below(3)), .integer(due), maybe(70, done), maybe(90, 120 + below(60)),
        maybe(90, 70 + below(40)), maybe(80, 45 + below(60)),
      ])
    }
    for number in 1...90 {
      rows["notification", default: []].append([
        .integer(number), .integer(1 + below(3)), .integer(village()), maybe(40, 1),
        .integer(1 + below(6)), .integer(today - below(40)), .integer(now - below(40 * 86_400)),
      ])
    }
  }

  private mutating func resources() {
    for organisation in 1...4 {
      for kind in 1...5 where chance(80) {
        for back in stride(from: 40, through: 0, by: -1) where chance(85) {
          for hour in [7, 15, 18] where chance(80) {
            let at = (today - back) * 86_400 + hour * 3600 - 28_800 + below(1800)
            let open = 10 + below(40)
            rows["bedState", default: []].append(
              row(organisation, kind, at, open, below(open + 1), below(3), below(4)))
          }
        }
      }
    }
    for number in 1...14 {
      rows["equipment", default: []].append(
        row(number, 1 + below(4), 1 + below(5), below(4) > 0 ? 1 : 0))
    }
  }

  private mutating func visits() {
    for number in 1...2500 {
      rows["encounter", default: []].append([
        .integer(number), maybe(90, 1 + below(300)), .integer(1 + below(8)),
        .integer(today - below(30)), .integer(1 + below(2)), .integer(below(2)),
        .integer(below(12) == 0 ? 1 : 0), .integer(below(90_000)),
      ])
    }
    for number in 1...300 {
      let admitted = today - below(60)
      let discharged = admitted + below(20)
      let isOut = discharged <= today && chance(85)
      rows["admission", default: []].append([
        .integer(number), maybe(90, 1 + below(300)), .integer(1 + below(4)), .integer(admitted),
        isOut ? .integer(discharged) : .null, isOut ? .integer(1 + below(4)) : .null,
        .integer(below(2_000_000)),
      ])
    }
  }

  private mutating func claims() {
    for number in 1...600 {
      let total = 1 + below(400_000)
      let fund = below(total)
      rows["claim", default: []].append([
        .integer(number), .integer(1 + below(9)), maybe(90, 1 + below(300)),
        .integer(1 + below(4)), .integer(today - 2 - below(28)), .integer(total), .integer(fund),
        .integer(total - fund),
      ])
    }
    for number in 1...150 {
      rows["finding", default: []].append([
        .integer(number), .text("finding-\(number)"), 1, "VR-01", .integer(1 + below(600)),
        .integer(1 + below(9)), .integer(today - 2 - below(28)), .integer(below(90_000)),
        .integer(1 + below(4)),
      ])
    }
  }

  /// Closed months and weeks, some corrected, some missing.
  private mutating func history() {
    let organisations = [
      "visit.all", "visit.outpatient", "cost.outpatient", "income.medical", "income.service",
      "stay.discharged", "stay.days", "antibiotic.ddd", "stay.longest",
    ]
    for measure in organisations { months(measure, leafKind: 2, leaves: Array(1...6)) }
    months("claim.total", by: 3, leafKind: 2, leaves: [1, 2])
    months("followUp.due", by: 1, leafKind: 1, leaves: [4, 5, 6, 9])
    months("bed.openDays", leafKind: 2, leaves: [1, 2])
    for back in 1...20 {
      let start = today - 5 - 7 * back
      for (series, leaf) in [(101, 1), (101, 2), (102, 5)] {
        rows["history", default: []].append(
          row(series, 1, leaf, 2, start, 0) + [.real(Double(below(900)) / 10)])
      }
    }
    rows["historySeries", default: []] += [
      [101, "signal.influenzaLikeIllness", 0], [102, "notification.handFootMouth", 0],
    ]
  }

  private mutating func months(_ measure: String, by: Int = 0, leafKind: Int, leaves: [Int]) {
    let series = rows["historySeries", default: []].count + 1
    rows["historySeries", default: []].append([
      .integer(series), .text(measure), .integer(by),
    ])
    for leaf in leaves {
      for month in 1...10 where chance(95) {
        let start = day("2026-\(month < 10 ? "0" : "")\(month)-01")
        for revision in 0...(chance(15) ? 1 : 0) {
          rows["history", default: []].append(
            row(series, leafKind, leaf, 3, start, revision) + [.real(Double(below(100_000)))])
        }
      }
    }
  }

  private mutating func feeds() {
    rows["feed"] = [
      [1, "all", "全部", 60, .integer(now - 600), 9, 8, "机构9"],
      [2, "claims", "医保", 1440, .integer(now - 90_000), 9, 9, ""],
    ]
    let covered: [(String, Int, Int, Int)] = [
      ("encounter", 1, 29, 0), ("admission", 1, 59, 0), ("bedState", 1, 40, 0),
      ("claim", 2, 29, 2), ("finding", 2, 29, 2), ("notification", 1, 40, 0),
      ("followUp", 1, 324, 0), ("registration", 1, 324, 0), ("resident", 1, 0, 0),
      ("gradeChange", 1, 40, 0), ("equipment", 1, 0, 0),
    ]
    rows["coverage"] = covered.sorted { $0.0 < $1.0 }.map {
      [.text($0.0), .integer($0.1), .integer(today - $0.2), .integer(today - $0.3)]
    }
  }
}
