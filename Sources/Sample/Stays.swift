internal import Snapshot

/// How many patients each institution admits on a mean day, how long they stay and what it costs.
struct StayModel {
  /// Admissions a day in townships and centres of the full district.
  static let primaryDaily = 81
  /// Length of stay beside the mean: sixteen equally likely levels, in 1/1016.
  static let spread = [
    250, 380, 480, 560, 640, 720, 790, 860, 940, 1020, 1110, 1220, 1360, 1540, 1830, 2550,
  ]

  /// Thousandths of an admission on a mean day, by institution, at the scale.
  private(set) var rates: [Int]
  /// Mean stay in tenths of a day.
  private(set) var stays: [Int]
  /// Mean cost of a stay in fen.
  private(set) var costs: [Int]

  init(_ world: World) {
    let institutions = world.institutions
    rates = [Int](repeating: 0, count: institutions.all.count)
    stays = rates
    costs = rates
    var hospitalStays = 0
    var hospitalYuan = 0
    var primaryOccupied = 0
    for (position, index) in institutions.withBeds.enumerated() {
      let hospital = institutions.hospitals[position]
      stays[index] = hospital.stay
      costs[index] = hospital.stayCost * 100
      if institutions.all[index].kind == .hospital {
        rates[index] = hospital.occupied * 10_000 / hospital.stay
        hospitalStays += rates[index]
        hospitalYuan += rates[index] * hospital.stayCost
      } else {
        primaryOccupied += hospital.occupied
      }
    }
    for (position, index) in institutions.withBeds.enumerated() {
      if institutions.all[index].kind == .hospital {
        // Hospitals together come to the national 10,315.8 yuan.
        costs[index] = costs[index] * hospitalStays * 103_158 / (hospitalYuan * 10)
      } else {
        let occupied = institutions.hospitals[position].occupied
        rates[index] = StayModel.primaryDaily * 1000 * occupied / primaryOccupied
      }
    }
    // Season and weekday lie above their mean at the base date.
    for index in rates.indices { rates[index] = rates[index] * 945 / 1000 / world.divisor }
  }
}

/// A stay before it is written.
struct Stay {
  let institution: Int
  let admitted: Int
  /// 0 while in.
  var discharged = 0
  let entity: Int
  /// Position of the planned finding, or -1.
  var finding = -1
  var isLong = false
}

extension World {
  func writeStays(_ builder: SnapshotBuilder) throws {
    let writer = try builder.writer("admission")
    var desk = try ClaimDesk(builder, lines: claimLines)
    var stayDesk = try StayDesk(builder)
    var cashier = try Cashier(items)
    var number = 0
    var later: [Stay] = []
    let occupied = apportioned(
      bedBook.wards.reduce(0) { $0 + $1.occupied } / divisor,
      by: institutions.withBeds.map { index in
        bedBook.wards.reduce(0) { $0 + ($1.institution == index ? $1.occupied : 0) }
      })
    for (position, index) in institutions.withBeds.enumerated() {
      var stays = self.stays(index, beds: occupied[position])
      dischargeSome(&stays, index)
      for stay in stays {
        number += 1
        try write(stay, number, writer, &stayDesk, &desk, &cashier)
      }
      for ordinal in 0..<bedBook.arrivals[index] / divisor {
        later.append(
          Stay(institution: index, admitted: today, entity: 9_000_000 + index * 4096 + ordinal))
      }
    }
    for stay in later {
      number += 1
      try write(stay, number, writer, &stayDesk, &desk, &cashier)
    }
    tally.admissions = number
    claimLines = desk.lines
  }

  /// Stays of an institution that touch the days with rows; as many are open as beds are occupied.
  private func stays(_ index: Int, beds: Int) -> [Stay] {
    var list: [Stay] = []
    let mean = stayModel.stays[index]
    let lead = mean * 3 / 10 + 2
    for day in (firstDay - lead)...baseDay {
      guard day >= rhythm.start, reports(index, day) else { continue }
      var count = stream(.stay, day * 1000 + index)
      var rate = stayModel.rates[index] * rhythm.stays(on: day) / 1000
      if day == baseDay { rate = rate * 85 / 100 }
      for ordinal in 0..<count.whole(max(0, count.around(rate, 150))) {
        let entity = (day * 1000 + index) * 512 + ordinal
        var stream = stream(.stay, entity + 1 << 50)
        let days = max(1, stream.whole(mean * 100 * StayModel.spread[stream.below(16)] / 1016))
        var stay = Stay(institution: index, admitted: day, entity: entity)
        if day + days <= baseDay { stay.discharged = reported(index, day + days, since: day) }
        if stay.discharged == 0 || stay.discharged >= firstDay { list.append(stay) }
      }
    }
    var open = list.reduce(0) { $0 + ($1.discharged == 0 ? 1 : 0) }
    for position in list.indices where open > beds && list[position].discharged == 0 {
      guard list[position].admitted < baseDay, reports(index, baseDay) else { continue }
      list[position].discharged = baseDay
      open -= 1
    }
    var ordinal = 0
    while open < beds {
      // Nursing patients who stay for long.
      let entity = 8_000_000 + index * 4096 + ordinal
      var stream = stream(.stay, entity + 1 << 50)
      var stay = Stay(
        institution: index, admitted: baseDay - 45 - stream.below(350), entity: entity)
      stay.isLong = true
      list.append(stay)
      open += 1
      ordinal += 1
    }
    return list + plannedStays(index)
  }

  /// The day of a discharge, brought forward to the last day that the institution reported.
  private func reported(_ index: Int, _ day: Int, since admitted: Int) -> Int {
    var day = day
    while day > admitted + 1 && !reports(index, day) { day -= 1 }
    return day
  }

  /// Stays that a rule finds fault with: two in a row for one person, or a needless one.
  private func plannedStays(_ index: Int) -> [Stay] {
    var list: [Stay] = []
    for position in findingPlan.stays[index] ?? [] {
      let plan = findingPlan.planned[position]
      let entity = 7_000_000 + position * 2
      var stream = stream(.stay, entity + 1 << 50)
      let length = rules[plan.rule].code == "VR-41" ? stream.between(3, 5) : 2
      let admitted = plan.day - length
      if rules[plan.rule].code == "VR-41" {
        let end = admitted - stream.between(1, 9)
        var first = Stay(institution: index, admitted: end - stream.between(4, 9), entity: entity)
        first.discharged = end
        if end >= firstDay { list.append(first) }
      }
      var stay = Stay(institution: index, admitted: admitted, entity: entity)
      stay.discharged = plan.day
      stay.finding = position
      list.append(stay)
    }
    return list
  }

  /// Discharges that belong to the bed events after the base moment.
  private func dischargeSome(_ stays: inout [Stay], _ index: Int) {
    var left = bedBook.departures[index] / divisor
    for position in stays.indices where left > 0 && stays[position].discharged == 0 {
      guard !stays[position].isLong, stays[position].admitted < today else { continue }
      stays[position].discharged = today
      left -= 1
    }
  }

  private func write(
    _ stay: Stay, _ number: Int, _ writer: TableWriter, _ stayDesk: inout StayDesk,
    _ desk: inout ClaimDesk, _ cashier: inout Cashier
  ) throws {
    let index = stay.institution
    let isHospital = institutions.all[index].kind == .hospital
    // Both stays of a planned pair have the same entity, hence the same person.
    var stream = stream(.stay, stay.entity)
    let resident = patient(index, &stream)
    let isOpen = stay.discharged == 0
    let days = max(1, (isOpen ? today : stay.discharged) - stay.admitted)
    let perDay = stayModel.costs[index] * 10 / max(1, stayModel.stays[index])
    var wanted = perDay * days * VisitModel.spread[stream.below(16)] / 1062
    if stay.isLong { wanted = days * 9_000 }
    if stay.finding >= 0 { wanted = max(wanted, 120_000) }
    cashier.stay(
      wanted, days: days, count: max(4, 4 + request.linesPerVisit * 2), isHospital: isHospital,
      &stream)
    if stay.finding >= 0 { addAmount(findingPlan.planned[stay.finding], &cashier) }
    writer.int(number)
    writer.int(resident)
    writer.int(index + 1)
    writer.int(stay.admitted)
    if isOpen { writer.null() } else { writer.int(stay.discharged) }
    let way = dischargeWay(index, &stream)
    if isOpen { writer.null() } else { writer.int(way) }
    writer.int(cashier.total)
    try writer.step()
    let isOperated = cashier.lines.contains { items.all[$0.item - 1].role == "operation" }
    let diagnosis = try detail(
      stay, number, resident, days: days, cost: cashier.total, isOperated: isOperated,
      hasDied: !isOpen && way == 4, &stayDesk)
    if let cell = tally.cell(index, stay.admitted) { tally.admitted[cell] += 1 }
    guard !isOpen else { return }
    if way == 1 { try followUp(stay, number, resident, stayDesk) }
    if let cell = tally.cell(index, stay.discharged) {
      tally.discharged[cell] += 1
      tally.stayDays[cell] += days
      tally.stayCost[cell] += cashier.total
      if way == 3 { tally.againstAdvice[cell] += 1 }
      if way == 4 { tally.died[cell] += 1 }
    }
    if stay.discharged <= lastClaimDay {
      try settle(
        cashier, index, resident, 3, from: stay.admitted, on: stay.discharged, fundShare: 660,
        about: ClaimMatter(admission: number, diagnosis: diagnosis), &desk)
      if stay.finding >= 0 { findingClaims[stay.finding] = claimCount }
    }
  }

  private func dischargeWay(_ index: Int, _ stream: inout Stream) -> Int {
    let luck = stream.below(1000)
    if luck < 21 { return 2 }
    if luck < 60 { return 3 }
    return luck < 60 + (institutions.all[index].kind == .hospital ? 8 : 2) ? 4 : 1
  }

  /// The part of a stay's bill that is at issue.
  private func addAmount(_ plan: FindingPlan.Planned, _ cashier: inout Cashier) {
    cashier.add(items.drugs[items.drugs.count / 2].id, 1, plan.amount)
  }
}
