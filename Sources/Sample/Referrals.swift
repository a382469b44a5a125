internal import Snapshot

/// A referral with all that happens to it; 0 for what does not come.
struct ReferralPlan {
  var direction: Int
  var isEmergency = false
  var from: Int
  var to: Int
  var resident: Int?
  var requestedAt: Int
  var answeredAt = 0
  var departedAt = 0
  var arrivedAt = 0
  var bedAt = 0
  var feedbackAt = 0
  var closedAt = 0
  /// The state that it ends in when it does not run its course, and from when.
  var endState = 0
  var endAt = 0

  func state(at now: Int) -> Int {
    if endState > 0 && endAt <= now { return endState }
    let steps = [
      (closedAt, 9), (feedbackAt, 8), (bedAt, 7), (arrivedAt, 6), (departedAt, 5), (answeredAt, 2),
    ]
    return steps.first { $0.0 > 0 && $0.0 <= now }?.1 ?? 1
  }

  func version(at now: Int) -> Int {
    let steps = [answeredAt, departedAt, arrivedAt, bedAt, feedbackAt, closedAt, endAt]
    return 1 + steps.reduce(0) { $0 + ($1 > 0 && $1 <= now ? 1 : 0) }
  }
}

extension World {
  private var base: Int { Sample.firstMoment }

  func writeReferrals(_ builder: SnapshotBuilder) throws {
    let writer = try builder.writer("referral")
    for (index, each) in try makeReferrals().enumerated() where each.requestedAt <= now {
      writer.int(index + 1)
      writer.text(uuid(4_000_000 + index))
      writer.int(each.version(at: now))
      writer.int(each.direction)
      writer.flag(each.isEmergency)
      writer.int(each.from + 1)
      writer.int(each.to + 1)
      writer.int(each.resident)
      writer.int(each.requestedAt)
      for moment in [each.answeredAt, each.arrivedAt, each.bedAt] {
        if moment > 0 && moment <= now { writer.int(moment) } else { writer.null() }
      }
      writer.int(each.state(at: now))
      try writer.step()
    }
  }

  /// Referrals in the order of request: past days, the base day, and the hours to come.
  func makeReferrals() throws -> [ReferralPlan] {
    var list: [ReferralPlan] = []
    for day in firstDay..<baseDay {
      var stream = stream(.referral, day)
      let pace = rhythm.visits(.hospital, on: day)
      for (direction, thousandths) in [(1, 17_800), (2, 7_200), (3, 1_100), (4, 1_600)] {
        for _ in 0..<stream.whole(thousandths * pace / 1000) {
          let at = Civil.second(day, minute: stream.between(450, 1290)) + stream.below(60)
          list.append(course(direction, at, &stream))
        }
      }
    }
    list += baseDayReferrals()
    var stream = stream(.referral, 1)
    var at = base + 150
    while at < Sample.lastMoment {
      let luck = stream.below(100)
      list.append(course(luck < 62 ? 1 : luck < 90 ? 2 : luck < 95 ? 3 : 4, at, &stream))
      at += 180 + stream.below(360)
    }
    return list.sorted { ($0.requestedAt, $0.from, $0.to) < ($1.requestedAt, $1.from, $1.to) }
  }

  private func minutes(_ low: Int, _ high: Int, _ stream: inout Stream) -> Int {
    stream.between(low, high) * 60
  }

  private func route(_ direction: Int, _ stream: inout Stream) -> (from: Int, to: Int) {
    let primary = institutions.withBeds.filter { (2...4).contains(institutions.all[$0].level) }
    let town = primary[stream.below(primary.count)]
    // People's hospital or TCM hospital by group; some go to the other hospitals.
    let lead = institutions.all[town].group == "R" ? 0 : 1
    let hospital = stream.chance(80) ? 2 : stream.chance(120) ? 1 - lead : lead
    switch direction {
    case 2: return (hospital, town)
    case 3:
      let others = institutions.withBeds.filter { institutions.all[$0].level == 6 }
      return (town, others[stream.below(others.count)])
    default: return (town, hospital)
    }
  }

  /// A referral of its own accord.
  private func course(_ direction: Int, _ at: Int, _ stream: inout Stream) -> ReferralPlan {
    let (from, to) = route(direction, &stream)
    var plan = ReferralPlan(
      direction: direction, isEmergency: direction == 1 && stream.chance(140), from: from, to: to,
      resident: patient(from, &stream), requestedAt: at)
    let wait: Int
    if plan.isEmergency || direction == 4 {
      wait = minutes(1, plan.isEmergency ? 9 : 14, &stream)
    } else if stream.chance(direction == 2 ? 970 : 950) {
      wait = stream.chance(850) ? minutes(4, 41, &stream) : minutes(42, 112, &stream)
    } else {
      wait = direction == 2 ? minutes(245, 330, &stream) : minutes(124, 210, &stream)
    }
    let luck = stream.below(1000)
    if !plan.isEmergency && direction != 4 {
      if luck < 55 {
        plan.answeredAt = at + wait
        plan.endState = luck < 15 ? 11 : 3
        plan.endAt = plan.answeredAt
        return plan
      }
      if luck < 65 {
        plan.endState = luck < 59 ? 4 : 10
        plan.endAt = at + (luck < 59 ? 7200 : 1800)
        return plan
      }
      if luck < 90 {
        plan.endState = 12
        plan.endAt = at + wait + 28_800
      }
    }
    plan.answeredAt = at + wait
    if plan.endState == 0 { travel(&plan, &stream) }
    return plan
  }

  private func travel(_ plan: inout ReferralPlan, _ stream: inout Stream) {
    let isFast = plan.isEmergency || plan.direction == 4
    plan.departedAt = plan.answeredAt + minutes(2, isFast ? 8 : 60, &stream)
    plan.arrivedAt = plan.departedAt + minutes(isFast ? 14 : 25, isFast ? 30 : 95, &stream)
    plan.bedAt = plan.arrivedAt + minutes(4, isFast ? 12 : 55, &stream)
    plan.feedbackAt = plan.bedAt + stream.between(3, 10) * 86_400
    plan.closedAt = plan.feedbackAt + stream.between(4, 40) * 3600
  }

  /// The base day up to the base moment: 18 up and 7 down, of these 5 waiting and one emergency
  /// turned away for want of a bed; 1 lateral, and 2 returns in 52 minutes on average.
  private func baseDayReferrals() -> [ReferralPlan] {
    var list: [ReferralPlan] = []
    var stream = stream(.referral, 2)
    func add(
      _ direction: Int, ago: Int, wait: Int?, arrives: Int = 0, bed: Int = 0,
      isEmergency: Bool = false, endState: Int = 0
    ) {
      let (from, to) = route(direction, &stream)
      var plan = ReferralPlan(
        direction: direction, isEmergency: isEmergency, from: from, to: to,
        resident: patient(from, &stream), requestedAt: base - ago * 60)
      if let wait { plan.answeredAt = plan.requestedAt + wait * 60 }
      plan.endState = endState
      plan.endAt = endState > 0 ? plan.answeredAt : 0
      if endState == 0 {
        plan.departedAt = plan.answeredAt + 240
        plan.arrivedAt = plan.requestedAt + (arrives > 0 ? arrives : (wait ?? 10) + 75) * 60
        plan.bedAt = plan.requestedAt + (bed > 0 ? bed : (wait ?? 10) + 110) * 60
        plan.feedbackAt = plan.bedAt + 5 * 86_400
        plan.closedAt = plan.feedbackAt + 43_200
      }
      list.append(plan)
    }
    for index in 0..<12 {
      add(1, ago: 640 - index * 46 - stream.below(20), wait: 4 + stream.below(38))
    }
    add(1, ago: 31, wait: 3, arrives: 44, bed: 55, isEmergency: true)
    add(1, ago: 22, wait: 4, arrives: 37, bed: 49, isEmergency: true)
    for index in 0..<5 {
      add(2, ago: 600 - index * 95 - stream.below(40), wait: 12 + stream.below(90))
    }
    add(3, ago: 410, wait: 26)
    add(4, ago: 396, wait: 6, arrives: 31, bed: 44)
    add(4, ago: 187, wait: 9, arrives: 46, bed: 60)
    if let event = scenario("referral-refused"),
      let from = try? institutions.index(event.text("from")),
      let to = try? institutions.index(event.text("to"))
    {
      add(1, ago: event.number("minutes"), wait: 8, isEmergency: true, endState: 3)
      list[list.count - 1].from = from
      list[list.count - 1].to = to
    }
    // Waiting at the base moment; answered in the minutes after it.
    add(1, ago: 38, wait: 40)
    add(2, ago: 26, wait: 31)
    add(1, ago: 17, wait: 26)
    add(1, ago: 9, wait: 23)
    add(2, ago: 4, wait: 24)
    return list
  }
}
