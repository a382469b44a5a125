internal import Snapshot

/// Beds of all institutions at the base moment, and the events after it up to the moment.
struct BedBook {
  /// One kind of bed of one institution.
  struct Ward {
    let institution: Int
    let kind: Int
    let open: Int
    let occupied: Int
    let held: Int
    let extra: Int
  }

  /// What a ward reports after something happened.
  struct Event {
    let ward: Int
    let at: Int
    let occupied: Int
    let held: Int
  }

  private(set) var wards: [Ward] = []
  /// Events by ward, in order of time.
  private(set) var events: [[Event]]
  /// Patients that came and left after the base moment, by institution.
  private(set) var arrivals: [Int]
  private(set) var departures: [Int]

  init(_ world: World) {
    for (position, institution) in world.institutions.withBeds.enumerated() {
      let hospital = world.institutions.hospitals[position]
      for beds in hospital.beds {
        let isCrunch = world.isCrunchWard(institution, beds.kind)
        wards.append(
          Ward(
            institution: institution, kind: beds.kind, open: beds.open,
            occupied: isCrunch ? world.crunchOccupied : beds.occupied, held: beds.held,
            extra: beds.kind == 1 ? hospital.extra : 0))
      }
    }
    events = [[Event]](repeating: [], count: wards.count)
    arrivals = [Int](repeating: 0, count: world.institutions.all.count)
    departures = arrivals
    simulate(world)
  }

  /// One ward's beds change in every slot of 20 seconds: a patient comes or leaves, or a bed is
  /// held or given free. Numbers drift back to where they were at the base moment.
  private mutating func simulate(_ world: World) {
    var occupied = wards.map(\.occupied)
    var held = wards.map(\.held)
    var ladder: [Int] = []
    var total = 0
    for ward in wards {
      total += ward.kind == 2 ? 0 : ward.open
      ladder.append(total)
    }
    var slot = 1
    while true {
      var stream = world.stream(.bedEvent, slot)
      let at = Sample.firstMoment + slot * 20 - 1 - stream.below(14)
      guard at <= world.now else { break }
      let ticket = stream.below(total)
      let ward = ladder.firstIndex { ticket < $0 } ?? 0
      let free = wards[ward].open - occupied[ward] - held[ward]
      if stream.chance(780) || wards[ward].open < 40 {
        let drift = occupied[ward] - wards[ward].occupied
        let comes = occupied[ward] == 0 || (free > 0 && stream.chance(500 - 90 * drift))
        occupied[ward] += comes ? 1 : -1
        if comes {
          arrivals[wards[ward].institution] += 1
        } else {
          departures[wards[ward].institution] += 1
        }
      } else {
        let drift = held[ward] - wards[ward].held
        let holds = held[ward] == 0 || (free > 0 && stream.chance(500 - 120 * drift))
        held[ward] += holds && free > 0 ? 1 : (held[ward] > 0 ? -1 : 0)
      }
      events[ward].append(
        Event(ward: ward, at: at, occupied: occupied[ward], held: held[ward]))
      slot += 1
    }
  }
}

extension World {
  private var crunch: Scenario { scenarioFiles[1] }

  func isCrunchWard(_ institution: Int, _ kind: Int) -> Bool {
    kind == crunch.number("kind")
      && institutions.all[institution].shortName == crunch.text("hospital")
  }

  var crunchOccupied: Int {
    crunch.number(request.plants(crunch.name) ? "occupied" : "quiet")
  }

  func writeBeds(_ builder: SnapshotBuilder) throws {
    let writer = try builder.writer("bedState")
    for (index, ward) in bedBook.wards.enumerated() {
      func report(_ at: Int, _ occupied: Int, _ held: Int, _ extra: Int) throws {
        writer.int(ward.institution + 1)
        writer.int(ward.kind)
        writer.int(at)
        writer.int(ward.open)
        writer.int(occupied)
        writer.int(held)
        writer.int(extra)
        try writer.step()
      }
      for day in firstDay..<baseDay {
        var stream = stream(.bed, index * 1000 + baseDay - day)
        let extra = max(0, ward.extra + stream.below(3) - 1)
        let held = min(ward.held, ward.open - closing(index, day))
        try report(
          Civil.second(day, 23, 50), closing(index, day), held, ward.extra > 0 ? extra : 0)
      }
      var stream = stream(.bed, index * 1000)
      for hour in stride(from: 6, through: 16, by: 2) {
        let room = ward.open - ward.held
        let occupied =
          ward.kind == 2
          ? min(ward.occupied, closing(index, baseDay - 1) + hour / 14)
          : min(room, max(0, ward.occupied + stream.below(5) - 2))
        try report(
          Civil.second(baseDay, hour, stream.below(20)), occupied, ward.held, ward.extra)
      }
      let level = institutions.all[ward.institution].level
      try report(
        Sample.firstMoment - (level == 1 ? 0 : 60 * stream.below(15)), ward.occupied, ward.held,
        ward.extra)
      for event in bedBook.events[index] {
        try report(event.at, event.occupied, event.held, ward.extra)
      }
    }
  }

  /// Occupied beds of a ward when a past day closed.
  func closing(_ index: Int, _ day: Int) -> Int {
    let ward = bedBook.wards[index]
    if isCrunchWard(ward.institution, ward.kind), request.plants(crunch.name) {
      let closes = crunch.lists["closes"] ?? []
      let position = closes.count - (baseDay - day)
      if position >= 0 && position < closes.count { return closes[position] }
      return closes.first ?? ward.occupied
    }
    var stream = stream(.bed, 1_000_000 + index * 1000 + baseDay - day)
    let weekday = Civil.weekday(day)
    let tilt = [4, 9, 12, 10, 6, -8, -12][weekday - 1]
    let season = (baseDay - day) / 12
    let level = ward.occupied * (1000 + tilt - season) / 1000
    return min(ward.open - ward.held, max(0, stream.around(level * 100, 22) / 100))
  }
}
