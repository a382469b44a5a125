internal import Snapshot

/// Who works where; the doctors of an institution follow one another.
struct StaffBook {
  struct Person {
    let institution: Int
    let kind: Int
    let department: Int
    var isGeneral = false
    var employment = 1
    var employer: Int?
    var isStationed = false
    var isOnPost = true
    /// Highest grade of antibiotic; 0 for none.
    var antibiotic = 0
  }

  /// Doctors and nurses of the district: the national ratios of 2023 for its people.
  static let doctors = 2_339
  static let nurses = 2_752
  /// Village clinics whose doctor is not on post.
  static let unmanned = 5

  private(set) var people: [Person] = []
  /// Prescribers of each institution: a range of `people`.
  private(set) var prescribers: [Range<Int>]

  init(_ world: World) {
    let all = world.institutions.all
    prescribers = [Range<Int>](repeating: 0..<0, count: all.count)
    let clinics = all.indices.filter { all[$0].kind == .clinic }
    let inClinics = clinics.map { 1 + $0 % 3 }
    let inHospitals = StaffBook.doctors - inClinics.reduce(0, +)
    let withBeds = world.institutions.withBeds
    let hospitals = world.institutions.hospitals
    let doctors = apportioned(inHospitals, by: hospitals.map { $0.open * 2 + $0.visits * 3 })
    let nurses = apportioned(
      StaffBook.nurses - clinics.count, by: hospitals.map { $0.open * 5 + $0.visits })
    for (position, index) in withBeds.enumerated() {
      addHospital(world, index, doctors[position], nurses[position])
    }
    for (index, count) in zip(clinics, inClinics) {
      let start = people.count
      for _ in 0..<count { people.append(Person(institution: index, kind: 1, department: 8)) }
      prescribers[index] = start..<people.count
      people.append(Person(institution: index, kind: 3, department: 8))
    }
    addVillages(world)
    for index in all.indices where all[index].level == 10 {
      for number in 0..<24 {
        people.append(Person(institution: index, kind: number < 14 ? 1 : 7, department: 14))
      }
    }
  }

  private static let departments = [1, 1, 1, 2, 2, 3, 4, 5, 6, 7, 9, 11]

  private mutating func addHospital(_ world: World, _ index: Int, _ doctors: Int, _ nurses: Int) {
    let level = world.institutions.all[index].level
    let isTown = (2...4).contains(level)
    let lead = world.institutions.all[index].group == "Z" ? 1 : 0
    let start = people.count
    for number in 0..<doctors {
      var person = Person(
        institution: index, kind: isTown && number % 4 == 3 ? 2 : 1,
        department: isTown ? (number % 5 == 4 ? 7 : 8) : StaffBook.departments[number % 12])
      person.isGeneral = isTown && number % 5 < 3
      person.antibiotic = level == 1 && number % 9 == 0 ? 3 : number % 3 == 0 ? 2 : 1
      if isTown && number < 2 {
        person.employment = 3
        person.employer = lead
      }
      person.isStationed = isTown && number == 2
      people.append(person)
    }
    prescribers[index] = start..<people.count
    for number in 0..<nurses {
      var person = Person(
        institution: index, kind: 3,
        department: isTown ? 8 : StaffBook.departments[number % 12])
      person.employment = number % 6 == 5 ? 2 : 1
      people.append(person)
    }
    for (kind, share) in [(4, 9), (5, 11), (7, 13)] {
      for _ in 0..<max(1, doctors * share / 100) {
        people.append(Person(institution: index, kind: kind, department: kind == 5 ? 13 : 15))
      }
    }
  }

  private mutating func addVillages(_ world: World) {
    let all = world.institutions.all
    var place = 0
    for index in all.indices where all[index].kind == .village {
      let start = people.count
      let count = world.population.persons[all[index].village] * world.divisor > 2_600 ? 2 : 1
      for _ in 0..<count {
        var person = Person(institution: index, kind: 6, department: 8)
        person.antibiotic = 1
        if place % 7 == 0 {
          person.employment = 4
          person.employer = world.institutions.manager[all[index].town]
        }
        person.isOnPost = place % 53 != 20
        people.append(person)
      }
      prescribers[index] = start..<people.count
      place += 1
    }
  }

  /// One of the prescribers of an institution, by its id; nil when there is none.
  func prescriber(_ institution: Int, _ ticket: Int) -> Int? {
    let range = prescribers[institution]
    return range.isEmpty ? nil : range.lowerBound + ticket % range.count + 1
  }
}

extension World {
  func writeStaff(_ builder: SnapshotBuilder) throws {
    let writer = try builder.writer("staff")
    var filled = [Int](repeating: 0, count: institutions.all.count)
    for (index, each) in staffBook.people.enumerated() {
      var stream = stream(.staff, index)
      filled[each.institution] += 1
      let from = Civil.day(2025, 12, 1) - stream.below(7_000)
      let stationed = each.isStationed ? Civil.day(2026, 9, 1) - stream.below(400) : nil
      try writer.row(
        index + 1, each.institution + 1, each.kind, each.department, each.isGeneral ? 1 : 0,
        each.employment, each.employer.map { $0 + 1 }, stationed, each.isOnPost ? 1 : 0,
        each.antibiotic > 0 ? each.antibiotic : nil, from, nil)
    }
    let staffing = try builder.writer("staffing")
    for index in institutions.withBeds {
      // A town has more posts than people; a hospital hardly.
      let gap = institutions.all[index].level == 1 ? 3 : 6 + index * 5 % 11
      try staffing.row(
        index + 1, Civil.day(2026, 9, 30), filled[index] * 100 / (100 - gap), filled[index])
    }
    let licence = try builder.writer("licence")
    for (position, index) in institutions.withBeds.enumerated() {
      let level = institutions.all[index].level
      let isSmall = (2...4).contains(level)
      for department in isSmall ? [1, 5, 7, 8, 11, 12, 13, 14] : [1, 2, 5, 7, 9, 11, 12, 13] {
        try licence.row(index + 1, department, institutions.all[index].from, nil)
      }
      for (kind, department) in [(2, 6), (3, 3), (4, 4), (5, 10)] {
        guard institutions.hospitals[position].beds.contains(where: { $0.kind == kind }) else {
          continue
        }
        try licence.row(index + 1, department, institutions.all[index].from, nil)
      }
    }
  }
}
