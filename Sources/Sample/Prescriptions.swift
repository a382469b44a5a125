internal import Snapshot

/// What is known of drugs beside their prices, by item id.
struct Pharmacopoeia {
  /// Grade of an antibiotic; 0 for other items.
  private(set) var grade: [Int]
  private(set) var isInjection: [Bool]
  /// Antibiotics to swallow: in primary care, in hospitals.
  private(set) var antibiotics: [[ItemList.Item]]

  private static let names: [(name: String, grade: Int)] = [
    ("阿莫西林", 1), ("头孢拉定", 1), ("头孢克肟", 2), ("阿奇霉素", 1), ("左氧氟沙星", 2), ("头孢曲松", 2),
    ("哌拉西林", 2), ("美罗培南", 3), ("亚胺培南", 3),
  ]

  init(_ items: ItemList) {
    grade = [0]
    isInjection = [false]
    antibiotics = [[], []]
    for item in items.all {
      let known = Pharmacopoeia.names.first { item.name.contains($0.name) }
      let grade = item.itemClass == 1 ? known?.grade ?? 0 : 0
      let isInjection = item.itemClass == 1 && item.name.contains("注射")
      self.grade.append(grade)
      self.isInjection.append(isInjection)
      guard grade > 0, grade < 3, !isInjection else { continue }
      antibiotics[1].append(item)
      if grade == 1 { antibiotics[0].append(item) }
    }
  }
}

/// Where prescriptions of visits are written.
struct PrescriptionDesk {
  let script: TableWriter
  let line: TableWriter
  private(set) var count = 0

  init(_ builder: SnapshotBuilder) throws {
    script = try builder.writer("prescription")
    line = try builder.writer("prescriptionLine")
  }

  mutating func next() -> Int {
    count += 1
    return count
  }
}

extension World {
  /// More than half of the visits to institutions with beds end with a prescription.
  func prescribe(
    _ visit: Int, _ institution: Int, _ day: Int, _ cost: Int, _ desk: inout PrescriptionDesk
  ) throws {
    guard institutions.all[institution].hospital != nil else { return }
    var stream = stream(.prescription, visit)
    guard stream.chance(560) else { return }
    let isDistrict = institutions.all[institution].kind == .hospital
    let antibioticChance = antibioticShare(institution)
    var drugs: [ItemList.Item] = []
    let wanted = 1 + stream.below(3) + (stream.chance(250) ? 1 : 0)
    if stream.chance(antibioticChance) {
      let list = pharmacopoeia.antibiotics[isDistrict ? 1 : 0]
      drugs.append(list[stream.below(list.count)])
    }
    for _ in 0..<8 where drugs.count < wanted {
      let drug = items.drugs[stream.below(isDistrict ? 34 : 24)]
      guard pharmacopoeia.grade[drug.id] == 0, !drugs.contains(where: { $0.id == drug.id }) else {
        continue
      }
      drugs.append(drug)
    }
    let days = stream.between(2, 7) + (stream.chance(280) ? 23 : 0)
    let number = desk.next()
    let isChecked = isDistrict || stream.chance(600)
    let isReviewed = stream.chance(isDistrict ? 24 : 11)
    try desk.script.row(
      number, visit, institution + 1, staffBook.prescriber(institution, stream.below(4096)) ?? 1,
      day, drugs.count, cost * stream.between(380, 620) / 1000,
      drugs.contains { pharmacopoeia.grade[$0.id] > 0 } ? 1 : 0,
      drugs.contains { pharmacopoeia.isInjection[$0.id] } ? 1 : 0, days, isChecked ? 1 : 0,
      isChecked && stream.chance(931) ? 1 : 0, isReviewed ? 1 : 0,
      isReviewed && stream.chance(institutions.all[institution].level == 1 ? 966 : 942) ? 1 : 0)
    for drug in drugs.sorted(by: { $0.id < $1.id }) {
      try desk.line.row(number, drug.id, 1 + stream.below(3), days)
    }
  }

  /// Thousandths of prescriptions with an antibiotic; one township has drifted upwards.
  private func antibioticShare(_ institution: Int) -> Int {
    if let event = scenario("antibiotic-drift"),
      institutions.all[institution].shortName == event.text("institution")
    {
      return event.number("outpatientShare")
    }
    return institutions.all[institution].level == 1 ? 118 : 156
  }
}
