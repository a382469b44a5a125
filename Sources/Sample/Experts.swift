internal import Snapshot

/// Specialists and their clinics, at their hospital and out in the townships.
struct ExpertBook {
  struct Expert {
    /// Index of the employer.
    let institution: Int
    let department: Int
    let title: Int
    let specialty: String
  }

  struct Session {
    let expert: Int
    /// Index of the institution where the clinic is held.
    let institution: Int
    let startAt: Int
    let minutes: Int
    let offered: Int
    let reserved: Int
    /// Appointments taken at the base moment, reserved ones included.
    var taken: Int
    var reservedTaken: Int
  }

  /// Appointments left at the base moment in all clinics to come.
  static let left = 143
  private static let specialties: [(department: Int, text: String)] = [
    (1, "心血管"), (1, "呼吸"), (1, "神经内科"), (1, "内分泌"), (1, "消化"), (1, "肾病"), (2, "普外"),
    (2, "泌尿"), (9, "骨科"), (2, "神经外科"), (3, "妇科"), (3, "产科"), (4, "儿科"), (7, "中医脾胃"),
    (7, "针灸"), (11, "康复"), (10, "心理"), (2, "眼科"), (2, "耳鼻喉"), (1, "肿瘤"),
  ]

  private(set) var experts: [Expert] = []
  private(set) var sessions: [Session] = []

  init(_ world: World) throws {
    for (name, count) in [
      ("区人民医院", 26), ("区中医院", 16), ("区妇幼保健院", 8), ("龙城骨科", 3), ("安康医院", 3),
    ] {
      let institution = try world.institutions.index(name)
      for number in 0..<count {
        var stream = world.stream(.expert, experts.count)
        let specialty = ExpertBook.specialty(name, number)
        experts.append(
          Expert(
            institution: institution, department: specialty.department,
            title: 1 + (stream.chance(380) ? 0 : 1), specialty: specialty.text))
      }
    }
    addSessions(world)
    shareOut(world)
  }

  private static func specialty(_ name: String, _ number: Int) -> (department: Int, text: String) {
    switch name {
    case "区妇幼保健院": [(3, "妇科"), (3, "产科"), (4, "儿科"), (4, "新生儿")][number % 4]
    case "区中医院": number % 3 == 0 ? (7, "中医内科") : specialties[(number * 7 + 2) % 20]
    case "龙城骨科": (9, "骨科")
    default: specialties[number % 20]
    }
  }

  /// Two half-days a week at the hospital; every township has one clinic a week.
  private mutating func addSessions(_ world: World) {
    for day in world.firstDay...world.baseDay + 6 where world.calendar.isWorkday(day) {
      let weekday = Civil.weekday(day)
      for (index, expert) in experts.enumerated() {
        let first = index % 5 + 1
        guard weekday == first || weekday == (first + 1) % 5 + 1 else { continue }
        let isMorning = (index + weekday) % 2 == 0
        let start = Civil.second(day, isMorning ? 8 : 14, 0)
        let offered = 14 + index * 5 % 9
        let reserved = offered / 4 + (index % 3 == 0 ? 1 : 0)
        add(world, index, expert.institution, start, offered, reserved)
      }
      for town in world.places.towns.indices where town % 5 + 1 == weekday {
        let place = world.institutions.manager[town]
        let lead = world.institutions.all[place].group == "R" ? 0 : 26
        let expert = lead + (town * 3 + day / 7) % 14
        add(world, expert, place, Civil.second(day, 9, 0), 16, 4)
      }
    }
  }

  private mutating func add(
    _ world: World, _ expert: Int, _ place: Int, _ start: Int, _ offered: Int, _ reserved: Int
  ) {
    var stream = world.stream(.expert, 1_000_000 + start / 3600 * 64 + expert)
    // Past clinics were nearly full; reserved appointments less so.
    let reservedTaken = reserved - stream.below(reserved + 1) / 2
    let open = offered - reserved
    let taken = open - (stream.chance(420) ? stream.below(open / 4 + 1) : 0)
    sessions.append(
      Session(
        expert: expert, institution: place, startAt: start, minutes: 180, offered: offered,
        reserved: reserved, taken: taken + reservedTaken, reservedTaken: reservedTaken))
  }

  /// Lets exactly `left` appointments be free in the clinics after the base moment.
  private mutating func shareOut(_ world: World) {
    let coming = sessions.indices.filter { sessions[$0].startAt > Sample.firstMoment }
    var stream = world.stream(.expert, 2_000_000)
    let weights = coming.map { sessions[$0].startAt < Civil.second(world.baseDay + 4, 0, 0) }
      .map { $0 ? stream.between(10, 60) : stream.between(30, 90) }
    for (index, free) in zip(coming, apportioned(ExpertBook.left, by: weights)) {
      // In every third clinic it is the reserved ones that nobody has taken.
      let share = index % 3 == 0 ? free : free / 3
      let reservedFree = min(sessions[index].reserved, share)
      sessions[index].reservedTaken = sessions[index].reserved - reservedFree
      sessions[index].taken = sessions[index].offered - min(free, sessions[index].offered)
    }
  }
}

extension World {
  func writeExperts(_ builder: SnapshotBuilder) throws {
    let book = try ExpertBook(self)
    let expert = try builder.writer("expert")
    for (index, each) in book.experts.enumerated() {
      expert.int(index + 1)
      expert.int(each.institution + 1)
      expert.int(each.department)
      expert.int(each.title)
      expert.text(each.specialty)
      try expert.step()
    }
    let slot = try builder.writer("expertSlot")
    for (index, each) in book.sessions.enumerated() {
      let more = bookedSince(index, each)
      try slot.row(
        index + 1, each.expert + 1, each.institution + 1, each.startAt, each.minutes,
        each.offered, each.taken + more, each.reserved, each.reservedTaken)
    }
  }

  /// Appointments of a clinic to come that were taken after the base moment.
  private func bookedSince(_ index: Int, _ session: ExpertBook.Session) -> Int {
    guard session.startAt > Sample.firstMoment else { return 0 }
    let open =
      session.offered - session.taken - (session.reserved - session.reservedTaken)
    var stream = stream(.expert, 3_000_000 + index)
    var booked = 0
    for _ in 0..<max(0, open) where Sample.firstMoment + stream.between(300, 90_000) <= now {
      booked += 1
    }
    return booked
  }
}
