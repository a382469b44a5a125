/// Which findings are planted in the claims: rule, institution, day and amount of each.
///
/// The totals of the month are those of `rules.csv`; the claims then get the lines that make the
/// rule hold, so that finding and claim never disagree.
struct FindingPlan {
  struct Rule: Sendable {
    let code: String
    let findings: Int
    let fen: Int
    let isStay: Bool
  }

  struct Planned {
    let rule: Int
    var institution: Int
    let day: Int
    let amount: Int
    /// Code of the list `findingState`.
    let state: Int
  }

  /// Findings of the month by kind of institution: district hospitals, townships and centres,
  /// private hospitals, village clinics, clinics, pharmacies.
  private static let objects = [318, 402, 178, 231, 121, 34]
  private static let stayObjects = [14, 33, 18]

  private(set) var planned: [Planned] = []
  /// Positions in `planned` by day and institution: `day * 1000 + institution`.
  private(set) var visits: [Int: [Int]] = [:]
  /// Positions of findings in stays, by institution.
  private(set) var stays: [Int: [Int]] = [:]

  init(_ world: World) {
    let last = world.lastClaimDay
    let monthStart = Civil.day(2026, 11, 1)
    guard last >= world.firstDay else { return }
    let from = max(monthStart, world.firstDay)
    let span = last - monthStart + 1
    var stream = world.stream(.finding)
    add(world, from...last, share: (last - from + 1) * 1000 / span, isRecent: true, &stream)
    if world.firstDay < monthStart {
      let days = world.firstDay...(monthStart - 1)
      add(world, days, share: days.count * 950 / span, isRecent: false, &stream)
    }
    concentrate(world)
    planned.sort { ($0.day, $0.institution, $0.rule) < ($1.day, $1.institution, $1.rule) }
    for (position, each) in planned.enumerated() {
      if world.rules[each.rule].isStay {
        stays[each.institution, default: []].append(position)
      } else {
        visits[each.day * 1000 + each.institution, default: []].append(position)
      }
    }
  }

  /// Moves clues of one rule to the hospital that bills twice, until it has its number of this
  /// month's; totals by rule and kind of institution stay.
  private mutating func concentrate(_ world: World) {
    guard let event = world.scenario("duplicate-charging"),
      let hospital = try? world.institutions.index(event.text("institution"))
    else { return }
    let wanted = event.number(world.divisor == 1 ? "district.clues" : "small.clues")
    let month = Civil.day(2026, 11, 1)
    func isOfRule(_ each: Planned) -> Bool {
      each.day >= month && world.rules[each.rule].code == event.text("rule")
    }
    var count = planned.reduce(0) { $0 + (isOfRule($1) && $1.institution == hospital ? 1 : 0) }
    let level = world.institutions.all[hospital].level
    for index in planned.indices where count != wanted && isOfRule(planned[index]) {
      let there = planned[index].institution == hospital
      if count < wanted, !there, world.institutions.all[planned[index].institution].level == level {
        planned[index].institution = hospital
        count += 1
      } else if count > wanted, there, let other = world.otherHospital(like: hospital) {
        planned[index].institution = other
        count -= 1
      }
    }
  }

  private mutating func add(
    _ world: World, _ days: ClosedRange<Int>, share: Int, isRecent: Bool, _ stream: inout Stream
  ) {
    let rules = world.rules
    let all = rules.reduce(0) { $0 + $1.findings }
    let total = world.thinned(all * share / 1000)
    let counts = apportioned(total, by: rules.map(\.findings))
    let objects = apportioned(total, by: FindingPlan.objects)
    let stayTotal = rules.indices.reduce(0) { $0 + (rules[$1].isStay ? counts[$1] : 0) }
    let stayObjects = apportioned(stayTotal, by: FindingPlan.stayObjects) + [0, 0, 0]
    var stayDealer = Dealer(stayObjects)
    var pharmacies = objects[5]
    var visitDealer = Dealer((0..<6).map { $0 == 5 ? 0 : max(0, objects[$0] - stayObjects[$0]) })
    let states = FindingPlan.states(total, isRecent)
    var stateDealer = Dealer(states)
    for (index, rule) in rules.enumerated() {
      var places: [Int] = []
      var weights: [Int] = []
      for _ in 0..<counts[index] {
        let object: Int
        if rule.isStay {
          object = stayDealer.deal(&stream) ?? 0
        } else if rule.code == "VR-18" && pharmacies > 0 {
          pharmacies -= 1
          object = 5
        } else {
          object = visitDealer.deal(&stream) ?? 1
        }
        let institution = world.suspect(object, &stream)
        places.append(institution)
        weights.append(world.gravity(institution) * stream.between(40, 160))
      }
      // Amounts of over-frequency are whole sessions; the others whole jiao.
      let unit = rule.code == "VR-06" ? 2200 : 10
      let wanted = rule.fen / (world.divisor == 1 ? 1 : 10) * share / 1000 / unit
      for (institution, units) in zip(places, apportioned(wanted, by: weights)) {
        let day = world.workedDay(days, &stream)
        planned.append(
          Planned(
            rule: index, institution: institution, day: day, amount: max(1, units) * unit,
            state: 1 + (stateDealer.deal(&stream) ?? 0)))
      }
    }
  }

  /// Numbers of new, kept, dismissed and confirmed findings; 64 % of those decided are confirmed.
  private static func states(_ total: Int, _ isRecent: Bool) -> [Int] {
    let decided = total * (isRecent ? 40 : 85) / 100
    let confirmed = (decided * 64 + 50) / 100
    let kept = total * (isRecent ? 15 : 10) / 100
    return [total - decided - kept, kept, decided - confirmed, confirmed]
  }
}

extension World {
  /// The last day with settled claims.
  var lastClaimDay: Int { baseDay - claimDelay }

  /// An institution of one kind of object; two townships draw more than their share.
  fileprivate func suspect(_ object: Int, _ stream: inout Stream) -> Int {
    var ladder: [(index: Int, weight: Int)] = []
    for (index, each) in institutions.all.enumerated() {
      let weight: Int
      switch (object, each.level) {
      case (0, 1), (2, 6): weight = each.hospital.map { institutions.hospitals[$0].visits } ?? 0
      case (1, 2), (1, 3), (1, 4):
        let visits = each.hospital.map { institutions.hospitals[$0].visits } ?? 0
        let heavy = ["安居中心院": 260, "平滩镇院": 190]
        weight = heavy[each.shortName] ?? visits / 2 + 8
      case (3, 5), (4, 7), (5, 8): weight = 1
      default: continue
      }
      ladder.append((index, weight))
    }
    var ticket = stream.below(ladder.reduce(0) { $0 + $1.weight })
    for step in ladder {
      if ticket < step.weight { return step.index }
      ticket -= step.weight
    }
    return 0
  }

  /// How large amounts are at an institution, relative to others.
  fileprivate func gravity(_ institution: Int) -> Int {
    switch institutions.all[institution].shortName {
    case "安居中心院": 21
    case "平滩镇院": 18
    default: [0, 9, 8, 8, 8, 5, 10, 6, 6, 5, 5][institutions.all[institution].level]
    }
  }

  /// Another institution with beds of the same level.
  fileprivate func otherHospital(like hospital: Int) -> Int? {
    institutions.withBeds.first {
      $0 != hospital && institutions.all[$0].level == institutions.all[hospital].level
    }
  }

  fileprivate func workedDay(_ days: ClosedRange<Int>, _ stream: inout Stream) -> Int {
    let day = stream.between(days.lowerBound, days.upperBound)
    return calendar.isWorkday(day) ? day : stream.between(days.lowerBound, days.upperBound)
  }
}
