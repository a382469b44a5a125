internal import Snapshot

/// Closed months and weeks, each value close to what the rows of the same kind would give.
struct HistoryBook {
  /// Five years and more, so that a week has its usual range from the first day on.
  static let weeks = 266
  /// Monday after the last closed week.
  let endOfWeeks: Int
  /// By institution and month.
  private(set) var visits: [Int]
  private(set) var emergency: [Int]
  private(set) var booked: [Int]
  private(set) var influenzaLike: [Int]
  /// Outpatient visits only, then emergencies only.
  private(set) var visitCost: [Int]
  private(set) var emergencyCost: [Int]
  private(set) var admitted: [Int]
  private(set) var discharged: [Int]
  private(set) var stayDays: [Int]
  private(set) var stayCost: [Int]
  private(set) var againstAdvice: [Int]
  private(set) var died: [Int]
  /// By institution and week.
  private(set) var weekVisits: [Int]
  private(set) var weekInfluenzaLike: [Int]

  init(_ world: World) {
    let months = [Int](
      repeating: 0, count: world.institutions.all.count * HistoryMonths.count)
    visits = months
    emergency = months
    booked = months
    influenzaLike = months
    visitCost = months
    emergencyCost = months
    admitted = months
    discharged = months
    stayDays = months
    stayCost = months
    againstAdvice = months
    died = months
    weekVisits = [Int](repeating: 0, count: world.institutions.all.count * HistoryBook.weeks)
    weekInfluenzaLike = weekVisits
    endOfWeeks = world.baseDay - Civil.weekday(world.baseDay) + 1
    for index in world.institutions.all.indices where world.visitModel.rates[index] > 0 {
      addVisits(world, index)
      addWeeks(world, index)
    }
    for index in world.institutions.withBeds { addStays(world, index) }
  }

  func week(_ number: Int) -> Range<Int> {
    let monday = endOfWeeks - 7 * (HistoryBook.weeks - number)
    return monday..<monday + 7
  }

  private mutating func addVisits(_ world: World, _ index: Int) {
    let institution = world.institutions.all[index]
    let growth =
      costGrowth(world, index)
      ?? institution.hospital.map { world.institutions.hospitals[$0].visitGrowth } ?? 12
    let cost = world.visitModel.costs[index] * paidShare(world, index) / 1000
    let emergencies = world.visitModel.emergency[index]
    let booking = world.visitModel.booked[index]
    var stream = world.stream(.history, index)
    for month in 0..<HistoryMonths.count {
      let cell = index * HistoryMonths.count + month
      let days = HistoryMonths.days(month)
      let back = HistoryMonths.count - month
      let expected =
        world.visitModel.rates[index]
        * world.rhythm.visits(institution.kind, in: days) / 1000
      let count = stream.whole(stream.around(expected, expected > 400_000 ? 24 : 70))
      let ill = world.rhythm.influenzaLike(days.lowerBound + 14)
      let price = cost * 12_000 / (12_000 + growth * back)
      let urgent = stream.whole(count * stream.around(emergencies, 60))
      let reserved = stream.whole((count - urgent) * stream.around(booking - back, 20))
      let influenza = stream.whole(count * ill / 10)
      let spent = stream.around((count - urgent) * price, 6)
      let tally = world.tally
      visits[cell] = tally.sum(tally.visits, index, days) ?? count
      emergency[cell] = tally.sum(tally.emergency, index, days) ?? urgent
      booked[cell] = tally.sum(tally.booked, index, days) ?? reserved
      influenzaLike[cell] = tally.sum(tally.influenzaLike, index, days) ?? influenza
      visitCost[cell] = tally.sum(tally.visitCost, index, days) ?? spent
      emergencyCost[cell] =
        tally.sum(tally.emergencyCost, index, days) ?? urgent * price * 3 / 2
    }
  }

  /// Growth of the cost per visit that an event decides; nil for the others.
  private func costGrowth(_ world: World, _ index: Int) -> Int? {
    guard let event = world.scenarioFiles.first(where: { $0.name == "cost-growth" }),
      world.institutions.all[index].shortName == event.text("institution")
    else { return nil }
    return event.number(world.request.plants(event.name) ? "growth" : "calm")
  }

  /// What visits of the running month cost beside the plan, in thousandths: few visits wander far
  /// from it, and last year's must wander with them or growth would be chance alone.
  private func paidShare(_ world: World, _ index: Int) -> Int {
    let month = Civil.date(world.baseDay)
    let days = max(world.firstDay, Civil.day(month.year, month.month, 1))..<world.baseDay
    let tally = world.tally
    guard !days.isEmpty, let visits = tally.sum(tally.visits, index, days),
      let urgent = tally.sum(tally.emergency, index, days), visits - urgent >= 30,
      let spent = tally.sum(tally.visitCost, index, days)
    else { return 1000 }
    return spent * 1000 / ((visits - urgent) * world.visitModel.costs[index])
  }

  private mutating func addWeeks(_ world: World, _ index: Int) {
    let kind = world.institutions.all[index].kind
    var stream = world.stream(.history, 10_000 + index)
    for number in 0..<HistoryBook.weeks {
      let cell = index * HistoryBook.weeks + number
      let days = week(number)
      let expected = world.visitModel.rates[index] * world.rhythm.visits(kind, in: days) / 1000
      let count = stream.whole(stream.around(expected, expected > 100_000 ? 34 : 90))
      let ill = stream.whole(
        count * stream.around(world.rhythm.influenzaLike(days.lowerBound), 90) / 10)
      weekVisits[cell] = world.tally.sum(world.tally.visits, index, days) ?? count
      weekInfluenzaLike[cell] = world.tally.sum(world.tally.influenzaLike, index, days) ?? ill
    }
  }

  private mutating func addStays(_ world: World, _ index: Int) {
    let institution = world.institutions.all[index]
    var stream = world.stream(.history, 20_000 + index)
    for month in 0..<HistoryMonths.count {
      let cell = index * HistoryMonths.count + month
      let days = HistoryMonths.days(month)
      let back = HistoryMonths.count - month
      let expected = world.stayModel.rates[index] * world.rhythm.stays(in: days) / 1000
      let came = stream.whole(stream.around(expected, 40))
      let went = stream.whole(stream.around(expected, 44))
      let length = world.stayModel.stays[index] * (1000 - back) / 1000
      let lasted = stream.whole(stream.around(went * length * 100, 16))
      let cost = world.stayModel.costs[index] * (12_000 - 28 * back) / 12_000
      let spent = stream.around(went * cost, 18)
      let dying = institution.kind == .hospital ? 8 : 2
      let gone = (stream.whole(went * 39), stream.whole(went * dying))
      let tally = world.tally
      admitted[cell] = tally.sum(tally.admitted, index, days) ?? came
      discharged[cell] = tally.sum(tally.discharged, index, days) ?? went
      stayDays[cell] = tally.sum(tally.stayDays, index, days) ?? max(went, lasted)
      stayCost[cell] = tally.sum(tally.stayCost, index, days) ?? spent
      againstAdvice[cell] = tally.sum(tally.againstAdvice, index, days) ?? gone.0
      died[cell] = tally.sum(tally.died, index, days) ?? gone.1
    }
  }
}
