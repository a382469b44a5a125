/// Filed residents in the order of their ids, which start at 1, and what is known of each.
final class People {
  /// Filed residents of the full district, and those of each colour.
  static let filed = 638_414
  static let red = 5_912
  static let yellow = 47_836
  static let grey = 4_102

  private(set) var village: [UInt16] = []
  private(set) var band: [UInt8] = []
  private(set) var sex: [UInt8] = []
  private(set) var birth: [Int32] = []
  /// Bit d - 1: on the register of disease d. Bit 8 + d: under screening for it.
  private(set) var conditions: [UInt32] = []
  private(set) var colour: [UInt8] = []
  /// Index of the first resident of each village, and the number of all residents.
  private(set) var firstOf: [Int] = []
  private(set) var registrations: [Registration] = []

  var count: Int { village.count }

  init(_ world: World) {
    file(world)
    fallIll(world)
    register(world)
    world.assess(&registrations)
    grade(world)
  }

  private func file(_ world: World) {
    let population = world.population
    let total = world.scaled(People.filed)
    village.reserveCapacity(total)
    band.reserveCapacity(total)
    sex.reserveCapacity(total)
    birth.reserveCapacity(total)
    let shares = apportioned(total, by: population.persons)
    for (index, share) in shares.enumerated() {
      firstOf.append(village.count)
      var stream = world.stream(.resident, index)
      let cells = Array(population.cells[index * 16..<index * 16 + 16])
      for (cell, persons) in apportioned(share, by: cells).enumerated() {
        let ages = Population.ages[cell / 2]
        let youngest = ages.0 * 36_525 / 100 + 1
        let oldest = (ages.1 + 1) * 36_525 / 100 - 1
        for _ in 0..<persons {
          village.append(UInt16(index))
          band.append(UInt8(cell / 2))
          sex.append(UInt8(cell % 2 + 1))
          birth.append(Int32(world.baseDay - stream.between(youngest, oldest)))
        }
      }
    }
    firstOf.append(village.count)
    conditions = [UInt32](repeating: 0, count: village.count)
  }

  private func fallIll(_ world: World) {
    var women = [Int](repeating: 0, count: Population.bands)
    var all = women
    for index in village.indices {
      all[Int(band[index])] += 1
      if sex[index] == 2 { women[Int(band[index])] += 1 }
    }
    for disease in world.diseases {
      let ofWomen = disease.code == Disease.pregnancy
      choose(
        world, world.scaled(disease.register), disease, ofWomen ? women : all,
        bit: disease.code - 1, excluding: 0, ofWomen: ofWomen)
    }
    for disease in world.diseases where disease.screening > 0 {
      let excluded = UInt32(1) << UInt32(disease.code - 1)
      var well = [Int](repeating: 0, count: Population.bands)
      for index in village.indices where conditions[index] & excluded == 0 {
        well[Int(band[index])] += 1
      }
      choose(
        world, world.scaled(disease.screening), disease, well, bit: 8 + disease.code,
        excluding: excluded, ofWomen: false)
    }
  }

  private func choose(
    _ world: World, _ total: Int, _ disease: Disease, _ candidates: [Int], bit: Int,
    excluding: UInt32, ofWomen: Bool
  ) {
    let quotas = apportioned(total, by: disease.ageWeights)
    var pickers = quotas.indices.map { Picker(quotas[$0], of: candidates[$0]) }
    var stream = world.stream(.condition, bit)
    for index in village.indices {
      let band = Int(band[index])
      guard pickers[band].quota > 0, conditions[index] & excluding == 0,
        !ofWomen || sex[index] == 2
      else { continue }
      if pickers[band].picks(&stream) { conditions[index] |= 1 << UInt32(bit) }
    }
  }

  private func register(_ world: World) {
    var counts = [Int](repeating: 0, count: 16)
    for value in conditions where value != 0 {
      for bit in 0..<16 where value >> UInt32(bit) & 1 == 1 { counts[bit] += 1 }
    }
    var managed: [Dealer] = []
    var screened: [Dealer] = []
    for disease in world.diseases {
      let code = disease.code
      managed.append(
        Dealer(apportioned(counts[code - 1], by: disease.cells[1] + disease.cells[2])))
      screened.append(Dealer(apportioned(counts[8 + code], by: disease.cells[0])))
    }
    var stream = world.stream(.registrationChoice)
    var ended = [world.scaled(490), world.scaled(160)]
    let spacing = max(1, village.count / max(1, ended[0] + ended[1]) - 1)
    for (index, value) in conditions.enumerated() {
      if value == 0 {
        // A few who were taken off the register this year.
        let kind = index % spacing == spacing / 2 && band[index] >= 5 ? (ended[0] > 0 ? 0 : 1) : 2
        guard kind < 2, ended[kind] > 0 else { continue }
        ended[kind] -= 1
        var row = registration(world, index, kind + 1, phase: 3, level: 1)
        row.until = Int32(world.baseDay - 10 - stream.below(290))
        registrations.append(row)
        continue
      }
      for disease in world.diseases {
        let code = disease.code
        if value >> UInt32(code - 1) & 1 == 1, let cell = managed[code - 1].deal(&stream) {
          registrations.append(
            registration(world, index, code, phase: 2 + cell / 4, level: 1 + cell % 4))
        }
        if value >> UInt32(8 + code) & 1 == 1, let cell = screened[code - 1].deal(&stream) {
          registrations.append(registration(world, index, code, phase: 1, level: 1 + cell))
        }
      }
    }
  }

  private func registration(
    _ world: World, _ resident: Int, _ disease: Int, phase: Int, level: Int
  ) -> Registration {
    var stream = world.stream(.registration, resident * 8 + disease)
    let offset = stream.below(91)
    let since =
      disease == Disease.pregnancy
      ? world.baseDay - stream.between(30, 200)
      : Civil.day(2026, 6, 30) - stream.below(phase == 1 ? 700 : 3200)
    return Registration(
      resident: Int32(resident), village: village[resident], disease: UInt8(disease),
      phase: UInt8(phase), careLevel: UInt8(level), offset: UInt8(offset), since: Int32(since))
  }

  /// Gives colours: the worst off first, until each colour has its number.
  private func grade(_ world: World) {
    var scores = [UInt16](repeating: 0, count: count)
    var histogram = [Int](repeating: 0, count: 4096)
    var uncontrolled = [Bool](repeating: false, count: count)
    for row in registrations where row.isManaged && row.disease <= 2 && !row.isControlled {
      uncontrolled[Int(row.resident)] = true
    }
    var stream = world.stream(.colour)
    for index in village.indices {
      let floor = severity(index, uncontrolled[index])
      let score = floor + (floor == 0 ? stream.below(600) : stream.below(1000))
      scores[index] = UInt16(score)
      histogram[score] += 1
    }
    let red = world.scaled(People.red)
    var reds = Cut(histogram, red)
    var yellows = Cut(histogram, red + world.scaled(People.yellow))
    yellows.left -= yellows.level == reds.level ? reds.left : 0
    colour = scores.map { score in
      if reds.takes(Int(score)) { return 1 }
      return yellows.takes(Int(score)) ? 2 : 3
    }
    greyOut(world, &stream)
    for index in registrations.indices {
      registrations[index].isRed = colour[Int(registrations[index].resident)] == 1
    }
  }

  /// The score down to which a total reaches, and how many of that score still belong to it.
  private struct Cut {
    let level: Int
    var left: Int

    init(_ histogram: [Int], _ total: Int) {
      var level = histogram.count - 1
      var left = total
      while level > 0, left > histogram[level] {
        left -= histogram[level]
        level -= 1
      }
      self.level = level
      self.left = left
    }

    mutating func takes(_ score: Int) -> Bool {
      if score != level { return score > level }
      left -= 1
      return left >= 0
    }
  }

  private func severity(_ index: Int, _ isUncontrolled: Bool) -> Int {
    let value = conditions[index]
    if value >> UInt32(Disease.pregnancy - 1) & 1 == 1 { return 2300 }
    if value >> UInt32(Disease.mental - 1) & 1 == 1 { return 2100 }
    if isUncontrolled { return 2000 }
    if value & 0b11100 != 0 { return 1300 }
    if band[index] == 7 { return 1150 }
    if value & 0b11 != 0 { return 1000 }
    return band[index] == 6 ? 700 : 0
  }

  /// Known condition, no data: patients of the other diseases who were not graded otherwise.
  private func greyOut(_ world: World, _ stream: inout Stream) {
    func isCandidate(_ index: Int) -> Bool {
      colour[index] == 3 && conditions[index] & 0b11 == 0 && conditions[index] & 0b11100 != 0
    }
    var candidates = 0
    for index in village.indices where isCandidate(index) { candidates += 1 }
    var picker = Picker(world.scaled(People.grey), of: candidates)
    for index in village.indices where isCandidate(index) {
      if picker.picks(&stream) { colour[index] = 4 }
    }
  }
}
