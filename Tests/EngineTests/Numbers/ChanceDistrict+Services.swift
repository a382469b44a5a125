import Snapshot

extension ChanceDistrict {
  /// Examinations, calls, runs, staff and bookable time, with what is missing, late or still open.
  mutating func services() {
    examinations()
    calls()
    people()
    times()
    let covered = [
      "examination", "healthCall", "emergencyCall", "equipmentSlot", "expertSlot", "bookedWait",
      "dischargeFollowUp", "careHomeTest",
    ]
    for table in covered {
      rows["coverage", default: []].append([
        .text(table), 1, .integer(today - 40), .integer(today),
      ])
    }
  }

  private mutating func examinations() {
    for number in 1...400 {
      // Some were asked for within the last hours and are not due yet; some are of tomorrow.
      let asked = now - below(chance(30) ? 30_000 : 40 * 86_400) + (chance(3) ? 90_000 : 0)
      let critical = asked + below(20_000)
      rows["examination", default: []].append([
        .integer(number), .integer(1 + below(6)), .integer(1 + below(6)), .integer(1 + below(4)),
        .integer(below(2)), .integer(asked), maybe(80, asked + below(chance(50) ? 9_000 : 300_000)),
        .integer(below(2)), .integer(below(2)), .integer(below(2)), maybe(50, critical),
        maybe(80, critical + below(1_500)), maybe(80, critical + below(3_000)),
      ])
    }
  }

  private mutating func calls() {
    for number in 1...200 {
      let at = now - below(40 * 86_400)
      rows["healthCall", default: []].append([
        .integer(number), .integer(1 + below(3)), .integer(village()), maybe(50, 1 + below(6)),
        .integer(at), maybe(80, at + below(60)), .integer(at + 86_400),
        maybe(70, at + below(90_000)),
      ])
      let left = at + below(200)
      rows["emergencyCall", default: []].append([
        .integer(number), 1, .integer(village()), .integer(at), .integer(left),
        maybe(80, left + below(3_000)), maybe(70, 1), maybe(60, left + below(9_000)),
      ])
    }
    rows["ambulance"] = [[1, "急1", 1, 1, .integer(now - 900)]]
  }

  private mutating func people() {
    for number in 2...120 {
      rows["staff", default: []].append([
        .integer(number), .integer(1 + below(9)), .integer(1 + below(7)), .integer(1 + below(15)),
        .integer(below(2)), .integer(1 + below(4)), .null, .null, .integer(below(3) > 0 ? 1 : 0),
        maybe(40, 1 + below(3)), .integer(today - below(4_000)), maybe(15, today - below(90)),
      ])
    }
    for organisation in 2...4 where chance(70) {
      rows["system", default: []].append(row(organisation, 6, 0, today - 300))
    }
    for admission in 1...300 where chance(40) {
      let due = today - 30 + below(40)
      rows["dischargeFollowUp", default: []].append([
        .integer(admission), .integer(1 + below(6)), .integer(due),
        maybe(70, due - 6 + below(12)),
      ])
    }
  }

  private mutating func times() {
    for number in 1...200 {
      rows["equipmentSlot", default: []].append(
        row(number, 1 + below(14), now - 40_000 + below(90_000), 20, below(2)))
    }
    rows["expert"] = [[1, 1, 1, 1, "内科"]]
    for number in 1...80 {
      let offered = 10 + below(20)
      rows["expertSlot", default: []].append(
        row(
          number, 1, 1 + below(4), now - below(35 * 86_400) + 400_000, 90 + below(120), offered,
          below(offered + 1), 5, below(6)))
    }
    for organisation in 1...6 {
      for back in 0...30 where chance(60) {
        let visits = below(40)
        rows["bookedWait", default: []].append(
          row(organisation, today - back, visits, visits * below(50)))
        rows["careHomeTest", default: []].append(
          row(organisation, today - back, visits, below(visits + 1)))
      }
    }
  }
}
