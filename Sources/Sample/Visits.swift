internal import Snapshot

/// How many visits each institution has on a mean day, and what they cost.
struct VisitModel {
  /// Visits a year in the full district.
  static let yearly = 4_678_400
  /// Shares of hospitals, townships, centres, village clinics and clinics, in ten-thousandths.
  static let shares = [3820, 1531, 1215, 1636, 1798]
  /// Visits by hour of the day, in thousandths.
  static let hours = [
    4, 3, 3, 3, 4, 6, 16, 60, 128, 132, 112, 72, 38, 52, 92, 88, 66, 38, 26, 20, 15, 11, 8, 3,
  ]
  /// What a visit costs beside the mean: sixteen equally likely levels, in 1/1062.
  static let spread = [
    310, 400, 470, 540, 610, 680, 760, 840, 930, 1030, 1150, 1290, 1460, 1690, 2050, 2790,
  ]
  /// Thousandths of visits that are settled with the insurance.
  static let settled = 400

  /// Thousandths of a visit on a mean day, by institution, at the scale.
  private(set) var rates: [Int]
  /// Mean cost of an outpatient visit in fen, by institution.
  private(set) var costs: [Int]
  /// Thousandths of visits that are emergencies.
  private(set) var emergency: [Int]
  private(set) var booked: [Int]

  init(_ world: World) {
    let all = world.institutions.all
    rates = [Int](repeating: 0, count: all.count)
    costs = rates
    emergency = rates
    booked = rates
    var hospitalVisits = 0
    var hospitalYuan = 0
    for (kind, share) in VisitModel.shares.enumerated() {
      let members = all.indices.filter { all[$0].kind.rawValue == kind }
      // Twelve months of weekdays, seasons and growth come to 951 thousandths of the base date's mean.
      let daily = VisitModel.yearly * 1000 / 951 / 365 * share / 10 / world.divisor
      let weights = members.map { VisitModel.weight(world, $0) }
      for (member, rate) in zip(members, apportioned(daily * 100, by: weights)) {
        rates[member] = rate
        switch kind {
        case 3: costs[member] = 5_200
        case 4: costs[member] = 11_800
        default:
          if let hospital = all[member].hospital {
            let yuan = world.institutions.hospitals[hospital].visitCost
            costs[member] = yuan * 100
            if kind == 0 {
              hospitalVisits += rate
              hospitalYuan += rate * yuan
            }
          }
        }
        let isDistrict = all[member].level == 1
        emergency[member] =
          kind == 0 ? (isDistrict ? 110 : 50) : kind == 1 ? 30 : kind == 2 ? 20 : 0
        booked[member] = [740, 390, 530, 60, 100][kind]
      }
    }
    for index in rates.indices { rates[index] /= 100 }
    // Hospitals together come to the national 361.6 yuan; emergencies cost half as much again.
    guard hospitalYuan > 0 else { return }
    for index in all.indices where all[index].kind == .hospital {
      costs[index] = costs[index] * 3616 * hospitalVisits / 10 / hospitalYuan * 1000 / 1047
    }
  }

  private static func weight(_ world: World, _ index: Int) -> Int {
    let each = world.institutions.all[index]
    if let hospital = each.hospital { return world.institutions.hospitals[hospital].visits }
    if each.kind == .village { return world.population.persons[each.village] }
    var stream = world.stream(.visit, 5_000_000 + index)
    return stream.between(70, 130)
  }
}

extension World {
  /// A visit before it is written.
  fileprivate struct Arrival {
    let second: Int
    let institution: Int
    let ordinal: Int
  }

  func writeVisits(_ builder: SnapshotBuilder) throws {
    let encounter = try builder.writer("encounter")
    var desk = try ClaimDesk(builder, lines: 0)
    var scripts = try PrescriptionDesk(builder)
    var cashier = try Cashier(items)
    findingClaims = [Int](repeating: 0, count: findingPlan.planned.count)
    var number = 0
    for day in firstDay..<baseDay {
      tell(Double(day - firstDay) / Double(request.days))
      for institution in institutions.all.indices where visitModel.rates[institution] > 0 {
        guard reports(institution, day) else { continue }
        for ordinal in 0..<visitCount(institution, day) {
          number += 1
          try write(
            Arrival(second: 0, institution: institution, ordinal: ordinal), day, number,
            encounter, &desk, &scripts, &cashier)
        }
        for position in findingPlan.visits[day * 1000 + institution] ?? [] {
          guard institutions.all[institution].kind != .pharmacy else { continue }
          number += 1
          try write(planned: position, number, encounter, &desk, &cashier)
        }
      }
    }
    for day in baseDay...today {
      for arrival in arrivals(day) where Civil.second(day, 0, 0) + arrival.second <= now {
        number += 1
        try write(arrival, day, number, encounter, &desk, &scripts, &cashier)
      }
    }
    tally.encounters = number
    claimLines = desk.lines
  }

  /// One township hospital has not reported its visits since the day before the base day.
  func reports(_ institution: Int, _ day: Int) -> Bool {
    day < baseDay - 1 || institution != silent
  }

  private func visitCount(_ institution: Int, _ day: Int) -> Int {
    var stream = stream(.visitCount, day * 1000 + institution)
    let mean =
      visitModel.rates[institution]
      * rhythm.visits(institutions.all[institution].kind, on: day) / 1000
    return stream.whole(max(0, stream.around(mean, mean > 20_000 ? 60 : 260)))
  }

  /// All visits of a day in the order of time.
  private func arrivals(_ day: Int) -> [Arrival] {
    var list: [Arrival] = []
    for institution in institutions.all.indices where visitModel.rates[institution] > 0 {
      guard reports(institution, day) else { continue }
      for ordinal in 0..<visitCount(institution, day) {
        var stream = stream(.visit, (day * 1000 + institution) * 4096 + ordinal + 1 << 50)
        var ticket = stream.below(1000)
        var hour = 0
        while hour < 23, ticket >= VisitModel.hours[hour] {
          ticket -= VisitModel.hours[hour]
          hour += 1
        }
        list.append(
          Arrival(
            second: hour * 3600 + stream.below(3600), institution: institution, ordinal: ordinal))
      }
    }
    return list.sorted {
      ($0.second, $0.institution, $0.ordinal) < ($1.second, $1.institution, $1.ordinal)
    }
  }

  private func write(
    _ arrival: Arrival, _ day: Int, _ number: Int, _ writer: TableWriter,
    _ desk: inout ClaimDesk, _ scripts: inout PrescriptionDesk, _ cashier: inout Cashier
  ) throws {
    let index = arrival.institution
    let kind = institutions.all[index].kind
    var stream = stream(.visit, (day * 1000 + index) * 4096 + arrival.ordinal)
    let resident = patient(index, &stream)
    let isEmergency = stream.chance(visitModel.emergency[index])
    // Spread evenly over the visits: the share of a week is then right in a small district too.
    let isInfluenzaLike = number * 6_181 % 10_000 < rhythm.influenzaLike(day)
    var wanted = visitModel.costs[index] * VisitModel.spread[stream.below(16)] / 1062
    if isEmergency { wanted = wanted * 3 / 2 }
    cashier.visit(
      wanted, request.linesPerVisit, isHospital: kind == .hospital, isEmergency: isEmergency,
      &stream)
    let isBooked = !isEmergency && stream.chance(visitModel.booked[index])
    writer.int(number)
    writer.int(resident)
    writer.int(index + 1)
    writer.int(day)
    writer.int(isEmergency ? 2 : 1)
    writer.flag(isBooked)
    writer.flag(isInfluenzaLike)
    writer.int(cashier.total)
    try writer.step()
    note(index, day, cashier.total, isEmergency, isInfluenzaLike, isBooked)
    try prescribe(number, index, day, cashier.total, &scripts)
    if day <= lastClaimDay && stream.chance(VisitModel.settled) && cashier.total > 0 {
      try settle(
        cashier, index, resident, isEmergency ? 2 : 1, from: day, on: day, fundShare: 480, &desk)
    }
  }

  private func note(
    _ index: Int, _ day: Int, _ cost: Int, _ isEmergency: Bool, _ isInfluenzaLike: Bool,
    _ isBooked: Bool
  ) {
    guard let cell = tally.cell(index, day) else { return }
    tally.visits[cell] += 1
    if isEmergency {
      tally.emergency[cell] += 1
      tally.emergencyCost[cell] += cost
    } else {
      tally.visitCost[cell] += cost
    }
    if isBooked { tally.booked[cell] += 1 }
    if isInfluenzaLike { tally.influenzaLike[cell] += 1 }
  }

  /// A visit whose claim carries a planned finding.
  private func write(
    planned position: Int, _ number: Int, _ writer: TableWriter, _ desk: inout ClaimDesk,
    _ cashier: inout Cashier
  ) throws {
    let plan = findingPlan.planned[position]
    var stream = stream(.claim, position)
    let isHospital = institutions.all[plan.institution].kind == .hospital
    let resident = patient(plan.institution, &stream)
    cashier.visit(
      visitModel.costs[plan.institution], max(2, request.linesPerVisit), isHospital: isHospital,
      isEmergency: false, &stream)
    try addEvidence(plan, isHospital, &cashier)
    writer.int(number)
    writer.int(resident)
    writer.int(plan.institution + 1)
    writer.int(plan.day)
    writer.int(1)
    writer.flag(false)
    writer.flag(false)
    writer.int(cashier.total)
    try writer.step()
    note(plan.institution, plan.day, cashier.total, false, false, false)
    try settle(
      cashier, plan.institution, resident, 1, from: plan.day, on: plan.day, fundShare: 480, &desk)
    findingClaims[position] = claimCount
  }

  /// The lines without which the finding would not be there.
  private func addEvidence(
    _ plan: FindingPlan.Planned, _ isHospital: Bool, _ cashier: inout Cashier
  ) throws {
    let code = rules[plan.rule].code
    switch code {
    case "VR-01":
      // The dearer line already contains the other.
      let whole = try items.item(named: "心脏彩色多普勒超声")
      cashier.add(whole.id, 1, whole.price)
      cashier.add(items.items("VR-01")[0].id, 1, plan.amount)
    case "VR-04":
      let item = try items.item(named: isHospital ? "CT增强扫描" : "腹部彩色多普勒超声")
      cashier.add(item.id, 1, item.ceiling + plan.amount)
    case "VR-06":
      // One session a day is allowed.
      let item = try items.item(named: "普通针刺")
      cashier.add(item.id, 1 + plan.amount / item.price, item.price)
    default:
      cashier.add(items.items(code)[0].id, 1, plan.amount)
    }
  }

  /// A resident whom an institution sees; nil for people from elsewhere.
  func patient(_ institution: Int, _ stream: inout Stream) -> Int? {
    if stream.chance(40) { return nil }
    let each = institutions.all[institution]
    let range: Range<Int>
    switch each.kind {
    case .hospital, .other, .pharmacy: range = 0..<people.count
    case .village: range = people.firstOf[each.village]..<people.firstOf[each.village + 1]
    default:
      let villages = places.towns[each.town].villages
      range = people.firstOf[villages.lowerBound]..<people.firstOf[villages.upperBound]
    }
    return range.isEmpty ? nil : range.lowerBound + stream.below(range.count) + 1
  }
}
