internal import Snapshot

/// Where operations, diagnoses and payment groups of stays are written.
struct StayDesk {
  let operation: TableWriter
  let group: TableWriter
  let diagnosis: TableWriter
  private(set) var operations = 0

  init(_ builder: SnapshotBuilder) throws {
    operation = try builder.writer("operation")
    group = try builder.writer("drgCase")
    diagnosis = try builder.writer("admissionDiagnosis")
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
    _ desk: inout StayDesk
  ) throws -> Int {
    var stream = stream(.stayDetail, stay.entity)
    let who = person(resident, on: stay.admitted)
    let main = diagnoses.pick(who.sex, age: who.age, ofStay: true, &stream)
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
    let outlier = isUngrouped ? 4 : cost < main.cost * 2 / 5 ? 2 : cost > main.cost * 3 ? 3 : 1
    try desk.group.row(
      number, stay.institution + 1, stay.discharged, isUngrouped ? nil : main.id, outlier, days,
      cost, stream.chance(957) ? 1 : 0, stream.chance(17) ? 1 : 0, stream.chance(11) ? 1 : 0)
  }
}
