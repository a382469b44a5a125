internal import Snapshot

/// Where operations, diagnoses and payment groups of stays are written.
struct StayDesk {
  let operation: TableWriter
  let group: TableWriter
  let diagnosis: TableWriter
  let aftercare: TableWriter
  private(set) var operations = 0

  init(_ builder: SnapshotBuilder) throws {
    operation = try builder.writer("operation")
    group = try builder.writer("drgCase")
    diagnosis = try builder.writer("admissionDiagnosis")
    aftercare = try builder.writer("dischargeFollowUp")
  }

  mutating func next() -> Int {
    operations += 1
    return operations
  }
}

extension World {
  /// Sex and age of a resident for choosing a diagnosis; someone from elsewhere is a man of 45.
  func person(_ resident: Int?, on day: Int) -> (sex: Int, age: Int) {
    guard let resident else { return (1, 16_400) }
    return (Int(people.sex[resident - 1]), day - Int(people.birth[resident - 1]))
  }

  /// Writes what a stay was for; returns its main diagnosis.
  func detail(
    _ stay: Stay, _ number: Int, _ resident: Int?, days: Int, cost: Int, isOperated: Bool,
    hasDied: Bool, _ desk: inout StayDesk
  ) throws -> Int {
    var stream = stream(.stayDetail, stay.entity)
    let who = person(resident, on: stay.admitted)
    let main = mainDiagnosis(stay, who, days: days, cost: cost, hasDied: hasDied)
    let other = diagnoses.pick(who.sex, age: who.age, ofStay: true, &stream)
    try desk.diagnosis.row(number, 1, main.id)
    if other.id != main.id { try desk.diagnosis.row(number, 2, other.id) }
    let isHospital = institutions.all[stay.institution].kind == .hospital
    if isOperated || (isHospital && stream.chance(110)) {
      try operate(stay, number, days: days, &desk, &stream)
    }
    if isHospital, stay.discharged > 0 {
      try group(stay, number, main, days: days, cost: cost, desk, &stream)
    }
    return main.id
  }

  /// Of a dozen diagnoses that fit the person, the one whose group comes nearest to the stay's
  /// length and cost. Whoever died had mostly none of the harmless ones; a psychiatric ward treats
  /// what it is for.
  private func mainDiagnosis(
    _ stay: Stay, _ who: (sex: Int, age: Int), days: Int, cost: Int, hasDied: Bool
  ) -> DiagnosisList.Diagnosis {
    var stream = stream(.stayDetail, stay.entity + 1 << 52)
    let isSpared = hasDied && !stream.chance(25)
    if bedBook.wards.contains(where: { $0.institution == stay.institution && $0.kind == 5 }),
      who.age >= 4_380, let psychosis = diagnoses.all.first(where: { $0.code == "F20" })
    {
      return psychosis
    }
    var best: (distance: Int, diagnosis: DiagnosisList.Diagnosis)?
    for _ in 0..<12 {
      let each = diagnoses.pick(who.sex, age: who.age, ofStay: true, &stream)
      let distance =
        World.distance(cost, each.cost) + World.distance(days * 100, each.stay)
        + (isSpared && each.isLowRisk ? 1_000_000 : 0)
      if distance < best?.distance ?? .max { best = (distance, each) }
    }
    return best?.diagnosis ?? diagnoses.all[2]
  }

  /// How many thousandths the greater of two values is of the lesser.
  private static func distance(_ left: Int, _ right: Int) -> Int {
    max(left, right) * 1000 / max(1, min(left, right))
  }

  private func operate(
    _ stay: Stay, _ number: Int, days: Int, _ desk: inout StayDesk, _ stream: inout Stream
  ) throws {
    let isLarge = institutions.all[stay.institution].level == 1
    let luck = stream.below(100)
    let grade =
      luck < (isLarge ? 14 : 24)
      ? 1 : luck < (isLarge ? 52 : 74) ? 2 : luck < (isLarge ? 91 : 97) ? 3 : 4
    let isElective = stream.chance(720)
    let isClean = stream.chance(430)
    let isShort = days <= 2 && isElective
    try desk.operation.row(
      desk.next(), number, stay.institution + 1, stay.admitted + min(days - 1, stream.below(3)),
      grade, isElective ? 1 : 0, stream.chance(340) ? 1 : 0, isShort ? 1 : 0, isClean ? 1 : 0,
      isClean && stream.chance(4) ? 1 : 0, stream.chance(7) ? 1 : 0, stream.chance(3) ? 1 : 0)
  }

  private func group(
    _ stay: Stay, _ number: Int, _ main: DiagnosisList.Diagnosis, days: Int, cost: Int,
    _ desk: StayDesk, _ stream: inout Stream
  ) throws {
    let isUngrouped = stream.chance(24)
    var drugs = self.stream(.stayDetail, stay.entity + 1 << 53)
    let luck = drugs.below(1000)
    let antibiotics = luck < 560 ? 1 : luck < 720 ? 2 : 3
    let isCultured = antibiotics == 3 && drugs.chance(568)
    let outlier = isUngrouped ? 4 : cost < main.cost * 2 / 5 ? 2 : cost > main.cost * 3 ? 3 : 1
    try desk.group.row(
      number, stay.institution + 1, stay.discharged, isUngrouped ? nil : main.id, outlier, days,
      cost, stream.chance(957) ? 1 : 0, stream.chance(17) ? 1 : 0, stream.chance(11) ? 1 : 0,
      antibiotics, isCultured ? 1 : 0)
  }
}
