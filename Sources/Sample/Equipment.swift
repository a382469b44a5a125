internal import Snapshot

extension World {
  /// Large equipment in the order of its ids: institution, kind, whether it works.
  private var units: [(institution: Int, kind: Int, works: Bool)] {
    var units: [(institution: Int, kind: Int, works: Bool)] = []
    for (position, index) in institutions.withBeds.enumerated() {
      let name = institutions.all[index].shortName
      let open = institutions.hospitals[position].open
      let counts: [Int]
      switch name {
      case "区人民医院": counts = [3, 2, 2, 4, 12]
      case "区中医院": counts = [2, 1, 1, 3, 8]
      case "区妇幼保健院": counts = [1, 0, 0, 1, 6]
      case "龙城骨科", "安康医院": counts = [1, 1, 0, 2, 3]
      default: counts = [open >= 67 ? 1 : 0, 0, 0, 1, open >= 67 ? 2 : 1]
      }
      for (kind, count) in counts.enumerated() {
        for number in 0..<count {
          let isDown =
            (name == "区人民医院" && kind == 1 && number == 1)
            || (name == "平滩镇院" && kind == 3)
          units.append((index, kind + 1, !isDown))
        }
      }
    }
    return units
  }

  func writeEquipment(_ builder: SnapshotBuilder) throws {
    let equipment = try builder.writer("equipment")
    let slots = try builder.writer("equipmentSlot")
    var number = 0
    for (index, unit) in units.enumerated() {
      equipment.int(index + 1)
      equipment.int(unit.institution + 1)
      equipment.int(unit.kind)
      equipment.flag(unit.works)
      try equipment.step()
      guard unit.kind <= 3 else { continue }
      for day in baseDay...baseDay + 4 {
        for minute in slotMinutes(unit.kind) {
          number += 1
          guard unit.works else { continue }
          slots.int(number)
          slots.int(index + 1)
          slots.int(Civil.second(day, minute: minute))
          slots.int(unit.kind == 1 ? 20 : unit.kind == 2 ? 40 : 60)
          slots.flag(isTaken(number, unit.kind, index, day, minute))
          try slots.step()
        }
      }
    }
  }

  /// Minutes of the day at which bookable time begins.
  private func slotMinutes(_ kind: Int) -> [Int] {
    switch kind {
    case 1: Array(stride(from: 8 * 60 + 10, through: 20 * 60 + 50, by: 20))
    case 2: Array(stride(from: 8 * 60 + 20, through: 18 * 60 + 20, by: 40))
    default: Array(stride(from: 9 * 60, through: 16 * 60, by: 60))
    }
  }

  /// Tonight's first free CT is at 20:10, the first free MR on Monday at 11:40; later times are
  /// partly booked, and more so as the evening goes on. One in six of the past times went unused.
  private func isTaken(_ slot: Int, _ kind: Int, _ unit: Int, _ day: Int, _ minute: Int) -> Bool {
    let start = Civil.second(day, minute: minute)
    let firstFree: Int
    switch kind {
    case 1: firstFree = Civil.second(baseDay, 20, 10)
    case 2: firstFree = Civil.second(baseDay + 2, 11, 40)
    default: firstFree = Civil.second(baseDay + 2, 9, 0)
    }
    var stream = stream(.slot, slot)
    // What nobody booked for the hours before the base moment has lapsed.
    if start < firstFree { return start >= Sample.firstMoment || stream.chance(830) }
    if start == firstFree && unit == 0 { return now >= firstFree - 25 * 60 }
    if start == firstFree && kind == 2 { return false }
    let share = max(120, 860 - 180 * (day - baseDay))
    if stream.chance(share) { return true }
    // Half of the free ones are booked some time before they begin.
    return stream.chance(500) && now >= start - stream.between(20, 600) * 60
  }
}
