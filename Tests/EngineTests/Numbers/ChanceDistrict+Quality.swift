import Snapshot
import TestSupport

extension ChanceDistrict {
  /// Operations, payment groups, prescriptions, drugs and money, with gaps where gaps may be.
  mutating func quality() {
    groups()
    operations()
    drugs()
    money()
    covered()
  }

  private mutating func groups() {
    for number in 1...6 {
      rows["drgGroup", default: []].append([
        .integer(number), .text("D\(number)"), .text("组\(number)"), .integer(below(30_000)),
        .integer(below(4) * 333), .integer(below(5) * 123_457), .integer(below(2)),
        maybe(50, below(3_000_000)),
      ])
    }
    for number in 1...300 where chance(70) {
      rows["drgCase", default: []].append([
        .integer(number), .integer(1 + below(4)), .integer(today - below(50)),
        maybe(85, 1 + below(6)), .integer(1 + below(4)), .integer(1 + below(30)),
        .integer(below(2_000_000)), .integer(below(2)), .integer(below(2)), .integer(below(2)),
        maybe(80, 1 + below(3)), maybe(80, below(2)),
      ])
    }
    for number in 1...40 {
      rows["qualityEvent", default: []].append(
        row(number, 1 + below(6), today - below(40), 1 + below(4)))
    }
    for organisation in 1...4 {
      rows["externalAssessment", default: []].append(
        row(organisation, today - below(120), 12, 11, 7 + below(5)))
    }
  }

  private mutating func operations() {
    for number in 1...260 {
      rows["operation", default: []].append(
        row(number, 1 + below(300), 1 + below(4), today - below(40), 1 + below(4))
          + (0..<7).map { _ in .integer(below(2)) })
    }
    for number in 1...400 {
      rows["prescription", default: []].append(
        row(
          number, 1 + below(2500), 1 + below(8), 1, today - below(30), 1 + below(6), below(50_000))
          + row(below(2), below(2), 1 + below(30)) + (0..<4).map { _ in .integer(below(2)) })
    }
    rows["staff"] = [[1, 1, 1, 1, 0, 1, .null, .null, 1, .null, 0, .null]]
  }

  private mutating func drugs() {
    for number in 1...20 {
      rows["item", default: []].append([
        .integer(number), .text("I\(number)"), .text("项目\(number)"), .integer(1 + below(4)),
        maybe(40, 80 + below(40)),
      ])
      // Rules of last year, of today and of the year to come.
      for (from, to) in [(-700, -300), (-299, 40), (41, 400)] where chance(60) {
        let limits = [
          maybe(30, 1 + below(2)), maybe(20, below(20_000)), maybe(20, 10_000 + below(20_000)),
          maybe(40, 1 + below(3)),
        ]
        let others = [SQLValue](repeating: .null, count: 11)
        rows["itemRule", default: []].append(
          [.integer(number), .integer(today + from), to > 300 ? .null : .integer(today + to)]
            + limits + others + (0..<6).map { _ in .integer(below(2)) } + [maybe(60, 1 + below(6))])
      }
    }
    ceilings()
    for number in 1...900 {
      rows["claimLine", default: []].append(
        row(
          number, 1 + below(200), 1 + below(20), today - 2 - below(28), 1 + below(4),
          80 + below(40), below(90_000)))
    }
    for number in 1...600 where chance(80) {
      rows["claimDetail", default: []].append([
        .integer(number), 2, 1, .null, .null, .integer(now), .integer(below(2)), 0, 0,
      ])
    }
    for organisation in 1...6 {
      for item in 1...20 {
        for month in ["2026-09-01", "2026-10-01", "2026-11-01"] where chance(80) {
          rows["drugLedger", default: []].append(
            row(organisation, item, day(month), 0, 9, 4, 5, below(90_000)))
        }
        for back in 0...2 where chance(70) {
          rows["drugStock", default: []].append(
            row(organisation, item, today - back, below(4) * 3, below(40), below(9_000), below(900))
          )
        }
      }
    }
    for organisation in [1, 2, 3] where chance(70) {
      rows["system", default: []].append(row(organisation, 7, 1, today - 30 + below(60)))
    }
  }

  private mutating func ceilings() {
    for item in 1...20 {
      for level in 1...7 where chance(30) {
        for (from, to) in [(-700, -12), (-20, 40)] where chance(60) {
          rows["itemCeiling", default: []].append([
            .integer(item), .integer(level), .integer(today + from), maybe(70, today + to),
            .integer(80 + below(40)), "文件",
          ])
        }
      }
    }
  }

  private mutating func money() {
    for organisation in 1...6 {
      for month in 1...10 where chance(85) {
        let start = day("2026-\(month < 10 ? "0" : "")\(month)-01")
        rows["finance", default: []].append(
          row(organisation, start) + (0..<15).map { _ in .integer(below(900_000)) })
      }
    }
    for (month, start) in ["2025-10-01", "2026-09-01", "2026-10-01"].enumerated() {
      for site in 1...3 {
        for visitType in [1, 3] {
          rows["fundUse", default: []].append([
            .integer(day(start)), .integer(site), .integer(visitType), .integer(1 + below(900)),
            .integer(below(900_000)), .integer(below(90_000)), month == 1 ? maybe(50, 2) : 1,
          ])
        }
      }
    }
    rows["fundBudget"] = [
      [1, .day("2025-01-01"), 8_000_000], [1, .day("2026-01-01"), 9_000_000],
      [2, .day("2026-01-01"), 5_000_000],
    ]
  }

  private mutating func covered() {
    let spans: [(String, Int, Int)] = [
      ("operation", 40, 0), ("drgCase", 40, 0), ("qualityEvent", 324, 0),
      ("externalAssessment", 324, 0), ("prescription", 29, 0), ("claimLine", 29, 2),
      ("claimDetail", 29, 2), ("drugLedger", 81, 0), ("finance", 324, 21), ("fundUse", 416, 21),
    ]
    for (table, from, to) in spans {
      rows["coverage", default: []].append([
        .text(table), 1, .integer(today - from), .integer(today - to),
      ])
    }
  }
}
