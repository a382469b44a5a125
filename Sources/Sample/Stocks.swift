internal import Snapshot

extension World {
  // MARK: - Blood

  /// The district's blood is kept at the people's hospital: a count at every close of a day, and
  /// one an hour on the base day.
  func writeBlood(_ builder: SnapshotBuilder) throws {
    let writer = try builder.writer("bloodStock")
    let keeper = try institutions.index("区人民医院") + 1
    let levels = bloodLevels
    for (index, level) in levels.enumerated() {
      for day in firstDay..<baseDay {
        var stream = stream(.blood, index * 4096 + baseDay - day)
        let back = baseDay - day
        // Stock fell slowly to where it is; each morning brought some of it back.
        let units = level.units + min(back, 9) * level.used / 45 + stream.below(3)
        try writer.row(
          keeper, index + 1, Civil.second(day, 23, 0), units,
          max(1, level.used + stream.below(5) - 2))
      }
      var units = level.units + level.used / 12
      for hour in 8...17 {
        if hour % 3 == index % 3 { units = max(level.units, units - 1) }
        try writer.row(keeper, index + 1, Civil.second(baseDay, hour, 0), units, level.used)
      }
      var at = Civil.second(baseDay, 18, 0)
      units = level.units
      var stream = stream(.blood, 1_000_000 + index)
      while at <= now {
        try writer.row(keeper, index + 1, at, units, level.used)
        at += 3600
        if stream.chance(140) { units = max(0, units - 1) }
      }
    }
  }

  /// Units in stock at the base moment and used in a week, by blood group.
  private var bloodLevels: [(units: Int, used: Int)] {
    let event = scenarioFiles.first { $0.name == "blood-shortage" }
    let scarce = event?.number(request.plants("blood-shortage") ? "units" : "calm") ?? 0
    return [(scarce, 70), (33, 49), (39, 63), (11, 14)]
  }

  // MARK: - Drugs

  /// Stock at the close of the day before the base day: institutions with beds keep every drug,
  /// village clinics the commonest, cabinets in care homes ten.
  func writeDrugStock(_ builder: SnapshotBuilder) throws {
    let writer = try builder.writer("drugStock")
    let common = Array(items.drugs.prefix(24))
    for (index, each) in institutions.all.enumerated() {
      let drugs: [ItemList.Item]
      let yearly: Int
      switch each.kind {
      case .hospital, .township, .centre:
        guard let hospital = each.hospital else { continue }
        drugs = each.level == 1 ? items.drugs : Array(items.drugs.prefix(30))
        yearly = institutions.hospitals[hospital].visits * 8
      case .village:
        drugs = Array(common.prefix(12))
        yearly = population.persons[each.village] * divisor / 12
      default:
        guard each.level == 9 else { continue }
        drugs = Array(common.prefix(10))
        yearly = 300
      }
      for drug in drugs {
        try writeStock(writer, index, drug, yearly: yearly, lacking: isLacking(each, drug))
      }
    }
  }

  /// Four village clinics of one town have run out of six common drugs; the cabinet of the last
  /// care home lacks one.
  private func isLacking(_ institution: Institutions.Institution, _ drug: ItemList.Item) -> Bool {
    if institution.level == 9 {
      return institution.id == institutions.all.last { $0.level == 9 }?.id
        && drug.id == items.drugs[6].id
    }
    guard institution.kind == .village, let event = scenario("drug-shortage"),
      places.towns[institution.town].name == event.text("town")
    else { return false }
    let clinics = institutions.all.filter { $0.town == institution.town && $0.kind == .village }
    let isOne = clinics.prefix(event.number("clinics")).contains { $0.id == institution.id }
    return isOne && items.drugs.prefix(event.number("drugs")).contains { $0.id == drug.id }
  }

  private func writeStock(
    _ writer: TableWriter, _ index: Int, _ drug: ItemList.Item, yearly: Int, lacking: Bool
  ) throws {
    var stream = stream(.drugStock, index * 1024 + drug.id)
    let share = max(1, 40_000 / (drug.price + 400))
    let used = max(1, stream.around(yearly * share / 100, 400) / 12)
    let days = stream.chance(30) ? stream.between(2, 6) : stream.between(14, 75)
    let quantity = lacking ? 0 : max(1, used * days / 30)
    let value = quantity * drug.price
    let near = stream.chance(120) ? value * stream.between(20, 300) / 1000 : 0
    try writer.row(index + 1, drug.id, baseDay - 1, quantity, used, value, near)
  }

  // MARK: - Duty

  /// Shifts of the base day and the day after: 8 to 18 o'clock and the night.
  func writeDuty(_ builder: SnapshotBuilder) throws {
    let writer = try builder.writer("duty")
    var rows: [(institution: Int, role: Int)] = institutions.withBeds.map { ($0, 1) }
    rows += institutions.withBeds.filter { institutions.all[$0].level <= 4 }.map { ($0, 2) }
    rows.append((try institutions.index("区急救中心"), 3))
    rows.append((try institutions.index("区疾控中心"), 4))
    rows.sort { $0 < $1 }
    for row in rows {
      for start in [
        Civil.second(baseDay, 8, 0), Civil.second(baseDay, 18, 0), Civil.second(baseDay + 1, 8, 0),
        Civil.second(baseDay + 1, 18, 0),
      ] {
        let isDay = (start + Civil.utcOffset) % 86_400 == 8 * 3600
        writer.int(row.institution + 1)
        writer.int(row.role)
        writer.int(start)
        writer.int(start + (isDay ? 10 : 14) * 3600)
        writer.text(institutions.all[row.institution].phone)
        try writer.step()
      }
    }
  }
}

extension TableWriter {
  /// Writes a row whose columns are all whole numbers.
  func row(_ values: Int?...) throws {
    for value in values { int(value) }
    try step()
  }
}
