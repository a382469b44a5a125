import Snapshot

extension ChanceDistrict {
  /// Groups' lists and reports, referrals, checklists, quality of fields: late, open and missing.
  mutating func community() {
    lists()
    referrals()
    checklists()
    signers()
    for (table, from) in [
      ("milestone", 324), ("unitReport", 60), ("referral", 40), ("submission", 40),
      ("fieldQuality", 111), ("serviceCount", 40),
    ] {
      let to = table == "fieldQuality" ? today - 21 : today
      rows["coverage", default: []].append([
        .text(table), 1, .integer(today - from), .integer(to),
      ])
    }
  }

  private mutating func lists() {
    for number in 1...80 {
      let due = today - 200 + below(260)
      rows["milestone", default: []].append([
        .integer(number), .integer(1 + below(4)), "事项", .integer(1 + below(6)), .integer(due),
        maybe(70, due - 5 + below(10)), .integer(1 + below(4)), "",
      ])
    }
    for organisation in 1...6 {
      for week in 0...7 where chance(80) {
        let due = now - week * 7 * 86_400 - 50_000
        rows["unitReport", default: []].append([
          .integer(organisation), .integer(today - week * 7 - 5), .integer(due),
          maybe(85, due - 3_000 + below(6_000)),
        ])
      }
    }
    for (group, number) in [(1, 1), (1, 2), (1, 11), (2, 1), (2, 2)] {
      rows["criterion", default: []].append([
        .integer(group), .integer(number), "标准", .integer(below(2)), .integer(today - 50),
      ])
    }
  }

  private mutating func referrals() {
    for number in 1...200 {
      rows["referral", default: []].append([
        .integer(number), .text("r\(number)"), 1, .integer(1 + below(4)), .integer(below(2)),
        .integer(1 + below(6)), .integer(1 + below(6)), .null,
        .integer(now - below(35 * 86_400)), .null, .null, .null, .integer(1 + below(12)),
      ])
    }
    // Some of the specialists' clinics are held at home, some elsewhere.
    for number in 2...4 {
      rows["expert", default: []].append([.integer(number), .integer(number), 1, 1, "外科"])
    }
    for index in rows["expertSlot", default: []].indices {
      rows["expertSlot", default: []][index][1] = .integer(1 + below(4))
    }
  }

  private mutating func checklists() {
    for organisation in 1...9 {
      for kind in 1...3 where chance(60) {
        rows["standard", default: []].append(
          row(organisation, kind, today - 300, below(2)))
      }
      for kind in [1, 2, 3, 4, 5, 9] where chance(60) {
        rows["system", default: []].append(row(organisation, kind, below(6), today - 400))
      }
      for dimension in 1...5 {
        for month in ["2026-08-01", "2026-09-01", "2026-10-01"] where chance(85) {
          let checked = below(900)
          rows["fieldQuality", default: []].append(
            row(organisation, dimension, day(month), checked, below(checked + 1)))
        }
      }
      for back in 0...30 {
        for kind in [1, 2, 3, 4, 8, 9] where chance(40) {
          rows["serviceCount", default: []].append(row(organisation, kind, today - back, below(30)))
        }
      }
    }
    for feed in 1...2 {
      for back in 0...30 {
        rows["submission", default: []].append([
          .integer(feed), .integer(today - back), 48, .integer(below(49)), 100, 0,
          maybe(90, 1),
        ])
      }
    }
  }

  /// Claims with a signer of any department; doctors who were stationed long or short ago.
  private mutating func signers() {
    for index in rows["claimDetail", default: []].indices where chance(70) {
      rows["claimDetail", default: []][index][2] = .integer(1 + below(3))
      rows["claimDetail", default: []][index][3] = .integer(1 + below(100))
    }
    for index in rows["staff", default: []].indices where chance(40) {
      rows["staff", default: []][index][7] = .integer(today - 183 - 20 + below(40))
    }
  }
}
