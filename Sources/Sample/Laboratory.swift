internal import Snapshot

extension World {
  /// Tests and readings that townships have done elsewhere: 420 a day in the full district.
  func writeExaminations(_ builder: SnapshotBuilder) throws {
    let writer = try builder.writer("examination")
    let senders = institutions.withBeds.filter { (2...4).contains(institutions.all[$0].level) }
    var number = 0
    for day in firstDay...today {
      var count = stream(.examination, day)
      let pace = rhythm.visits(.township, on: day)
      for ordinal in 0..<count.whole(420 * pace / divisor) {
        var stream = stream(.examination, (day * 4096 + ordinal) + 1 << 40)
        let asked = Civil.second(day, minute: stream.between(470, 1080)) + stream.below(60)
        let sender = senders[stream.below(senders.count)]
        let luck = stream.below(100)
        let kind = luck < 46 ? 1 : luck < 80 ? 2 : luck < 93 ? 3 : luck < 95 ? 4 : luck < 98 ? 5 : 6
        number += 1
        guard asked <= now else { continue }
        try writeExamination(writer, number, kind, sender, asked, &stream)
      }
    }
  }

  private func writeExamination(
    _ writer: TableWriter, _ number: Int, _ kind: Int, _ sender: Int, _ asked: Int,
    _ stream: inout Stream
  ) throws {
    let lead = institutions.all[sender].group == "Z" ? 1 : 0
    let isUrgent = stream.chance(kind == 2 || kind == 3 ? 140 : 40)
    let isFast = stream.chance(957)
    let minutes =
      kind == 1
      ? stream.between(90, isFast ? 340 : 900)
      : kind == 4
        ? stream.between(1_400, 4_000)
        : isUrgent ? stream.between(6, isFast ? 29 : 70) : stream.between(15, isFast ? 118 : 300)
    let reported = asked + minutes * 60
    let isRecognisable = stream.chance(180)
    let isCritical = kind == 1 && stream.chance(12)
    let acknowledged = reported + stream.between(2, stream.chance(970) ? 14 : 40) * 60
    let acted = acknowledged + stream.between(3, stream.chance(975) ? 15 : 45) * 60
    func past(_ at: Int, _ isThere: Bool) -> Int? { isThere && at <= now ? at : nil }
    try writer.row(
      number, kind, sender + 1, lead + 1, isUrgent ? 1 : 0, asked, past(reported, true),
      stream.chance(kind == 2 ? 640 : 310) ? 1 : 0, isRecognisable ? 1 : 0,
      isRecognisable && stream.chance(822) ? 1 : 0, past(reported, isCritical),
      past(acknowledged, isCritical), past(acted, isCritical))
  }

  /// Calls of residents: 44 a day in the full district.
  func writeHealthCalls(_ builder: SnapshotBuilder) throws {
    let writer = try builder.writer("healthCall")
    var number = 0
    for day in firstDay...today {
      var count = stream(.healthCall, day)
      for ordinal in 0..<count.whole(count.around(44_000 / min(divisor, 4), 200)) {
        var stream = stream(.healthCall, (day * 1024 + ordinal) + 1 << 40)
        let at = Civil.second(day, minute: stream.between(430, 1310)) + stream.below(60)
        let luck = stream.below(100)
        let kind = luck < 58 ? 1 : luck < 70 ? 2 : 3
        let village = stream.below(places.villages.count)
        let isPicked = stream.chance(948)
        let isBlamed = kind == 2
        let due = kind == 2 ? calendar.day(7, workdaysAfter: day) : day + 1
        let isOnTime = stream.chance(984)
        let closed =
          kind == 2
          ? at + stream.between(1, isOnTime ? 6 : 14) * 86_400 : at + stream.between(2, 30) * 60
        number += 1
        guard at <= now else { continue }
        try writer.row(
          number, kind, villageID(village),
          isBlamed ? institutions.manager[places.villages[village].town] + 1 : nil, at,
          isPicked ? at + stream.between(4, stream.chance(930) ? 29 : 80) : nil,
          Civil.second(due, 18, 0), isPicked && closed <= now ? closed : nil)
      }
    }
  }

  /// New techniques that a township began with help of its lead hospital, one every few weeks.
  private func writeHelp(_ writer: TableWriter, _ index: Int) throws {
    for day in firstDay..<baseDay where calendar.isWorkday(day) {
      var stream = stream(.helpedTechnique, index * 8192 + day % 8192)
      if stream.chance(14) { try writer.row(index + 1, 9, day, 1) }
    }
  }

  /// Services that only their numbers are known of, by institution and closed day.
  func writeServiceCounts(_ builder: SnapshotBuilder) throws {
    let writer = try builder.writer("serviceCount")
    let plans = try builder.writer("servicePlan")
    let homes = institutions.all.indices.filter { institutions.all[$0].level == 9 }
    for index in institutions.withBeds {
      let level = institutions.all[index].level
      if (2...4).contains(level) { try writeHelp(writer, index) }
      for kind in [1, 2, 3, 4, 6, 7, 8] where level <= 4 && (level == 1 || ![3, 4].contains(kind)) {
        for day in firstDay..<baseDay where calendar.isWorkday(day) || kind != 6 {
          guard let cell = tally.cell(index, day) else { continue }
          let visits = tally.visits[cell]
          var stream = stream(.service, (index * 16 + (kind == 4 ? 3 : kind)) * 8192 + day % 8192)
          let count: Int
          switch kind {
          case 1: count = stream.whole(visits * stream.around(634, 40))
          case 2: count = stream.whole(visits * 9)
          case 3, 4:
            let all = stream.whole(stream.around(visits * 21, 200))
            count = kind == 3 ? all : all - (stream.chance(90) ? min(all, 1) : 0)
          case 6: count = (day + index) % 17 == 0 ? 1 : 0
          case 7: count = stream.whole(stream.around(37_000 / divisor, 300))
          default: count = stream.whole(visits * (index == 1 ? 710 : level == 1 ? 90 : 260))
          }
          if count > 0 { try writer.row(index + 1, kind, day, count) }
          if kind == 6 { try writePlan(plans, index, day, held: count) }
        }
      }
    }
    for index in homes {
      for day in firstDay..<baseDay {
        var stream = stream(.service, (index * 16 + 5) * 8192 + day % 8192)
        try writer.row(index + 1, 5, day, stream.between(8, 41))
      }
    }
  }

  /// A health-education session of the day: held, or planned and missed.
  private func writePlan(_ writer: TableWriter, _ index: Int, _ day: Int, held: Int) throws {
    var stream = stream(.service, 40_000_000 + index * 8192 + day % 8192)
    guard held > 0 || stream.chance(5) else { return }
    try writer.row(index + 1, 6, day, max(1, held))
  }
}
