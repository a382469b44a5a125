internal import Catalogue
internal import District

extension Inquiry {
  func resources() throws -> PaneContent {
    var content = PaneContent()
    let institutions = bedInstitutions()
    content.figures = try figures(Inquiry.resourceFigures, of: .resources)
    let hasBeds = try institutions.contains { try hasOpenBeds($0) }
    let hasEquipment = (content.figures["equipment.installed"]?.value ?? 0) > 0
    if !isWholeDistrict, !hasBeds, !hasEquipment {
      return PaneContent(
        emptyReason: Phrase("这里没有床位和大型设备", "no beds or large equipment here"))
    }
    content.tables["beds"] = try bedTable(institutions)
    content.tables["icu"] = try scarceBeds(institutions)
    content.tables["equipment"] = try equipmentTable()
    content.tables["bedKinds"] = try bedKinds()
    if isWholeDistrict || scope.organisations?.isEmpty == false {
      let blood = try bloodTable()
      if !blood.rows.isEmpty { content.tables["blood"] = blood }
    }
    return content
  }

  static let resourceFigures: [FigureID] = [
    "bed.open", "bed.occupied", "bed.available", "bed.held", "bed.extra", "RES-005", "RES-006",
    "RES-007", "RES-008", "RES-009", "RES-010", "icu.open", "icu.occupied", "RES-011",
    "equipment.inService", "equipment.installed", "ambulance.ready", "ambulance.all",
    "clinic.left", "clinic.reservedLeft",
  ]

  /// Institutions of the place that may have beds, by level and key.
  func bedInstitutions() -> [Places.Organisation] {
    let levels =
      ItemState.Level.districtHospital + ItemState.Level.town + ItemState.Level.privateHospital
    return places.organisations.filter {
      levels.contains($0.level) && scope.holds(organisation: $0.id) && $0.valid.contains(today)
    }.sorted { ($0.level, $0.id) < ($1.level, $1.id) }
  }

  func hasOpenBeds(_ organisation: Places.Organisation) throws -> Bool {
    if let known = engine.keptBeds[organisation.code] { return known }
    let hasBeds = (try numbers.raw("bed.open", at: organisation.code).value ?? 0) > 0
    engine.keptBeds[organisation.code] = hasBeds
    return hasBeds
  }

  /// One row for each district hospital, then the other levels summed.
  private func bedTable(_ institutions: [Places.Organisation]) throws -> District.Table {
    var rows: [District.Table.Row] = []
    for hospital in institutions
    where ItemState.Level.districtHospital.contains(hospital.level) {
      guard try hasOpenBeds(hospital),
        let place = places.place(hospital.code, tree: tree, on: today)
      else { continue }
      rows.append(
        try bedRow(hospital.code.text, .text(hospital.shortName), place.code) {
          try numbers.figure($0, at: place)
        })
    }
    for group in LevelGroup.all {
      let members = institutions.filter { group.levels.contains($0.level) }
      guard try members.contains(where: { try hasOpenBeds($0) }) else { continue }
      rows.append(
        try bedRow(group.key, .phrase(group.name(members.count)), nil) {
          try numbers.figure($0.keyed(group.key), at: place)
        })
    }
    return District.Table(
      id: "beds", title: Phrase("床位", "Beds"),
      columns: [
        .words("name", Phrase("机构", "institution")),
        .number("occupied", Phrase("在用", "occupied")), .number("open", Phrase("开放", "open")),
        .number("occupancy", Phrase("使用率", "occupancy %"), Phrase("使用%", "occ %")),
        .number("available", Phrase("可收", "available"), Phrase("可收", "avail.")),
        .number("held", Phrase("留床", "held")),
      ], rows: rows)
  }

  private func bedRow(
    _ id: String, _ name: District.Table.Cell, _ place: PlaceCode?,
    _ figure: (FigureID) throws -> Figure
  ) throws -> District.Table.Row {
    let occupancy = try figure("RES-005")
    return District.Table.Row(
      id: id, place: place,
      cells: [
        name, .figure(try figure("bed.occupied")), .figure(try figure("bed.open")),
        .figure(occupancy), .figure(try figure("bed.available")), .figure(try figure("bed.held")),
      ], standing: occupancy.standing.level)
  }

  /// Intensive care, obstetric, paediatric and psychiatric beds of each institution.
  func scarceBeds(_ institutions: [Places.Organisation]) throws -> District.Table {
    var rows: [District.Table.Row] = []
    for institution in institutions {
      for kind in catalogue.contract.codeList("bedKind")?.values.map(\.code) ?? [] where kind > 1 {
        func figure(_ id: FigureID) throws -> Figure {
          try numbers.raw(id.keyed(String(kind)), at: institution.code)
        }
        let open = try figure("bed.open")
        guard let beds = open.value, beds > 0 else { continue }
        let available = try figure("bed.available")
        let isFull = (available.value ?? 1) <= 0
        rows.append(
          District.Table.Row(
            id: "\(institution.code.text)/\(kind)", place: institution.code,
            cells: [
              .text(institution.shortName), .phrase(catalogue.name(of: kind, in: "bedKind")),
              .figure(try figure("bed.occupied")), .figure(open), .figure(available),
            ], standing: isFull ? .warn : .unjudged))
      }
    }
    return District.Table(
      id: "icu", title: Phrase("ICU 和专科床位", "ICU and specialty beds"),
      columns: [
        .words("name", Phrase("机构", "institution")), .words("kind", Phrase("种类", "kind")),
        .number("occupied", Phrase("在用", "occupied")), .number("open", Phrase("开放", "open")),
        .number("available", Phrase("可收", "available"), Phrase("可收", "avail.")),
      ], rows: rows)
  }

  func equipmentTable() throws -> District.Table {
    let slots = try engine.freeSlots()
    var rows: [District.Table.Row] = []
    for kind in catalogue.contract.codeList("equipmentKind")?.values.map(\.code) ?? [] {
      let key = String(kind)
      let installed = try numbers.figure(FigureID("equipment.installed").keyed(key), at: place)
      guard let units = installed.value, units > 0 else { continue }
      let inService = try numbers.figure(FigureID("equipment.inService").keyed(key), at: place)
      let first = slots.first {
        $0.kind == kind && $0.startAt >= clock.now && scope.holds(organisation: $0.organisation)
      }
      let place = first.flatMap { places.organisation(id: $0.organisation) }
      rows.append(
        District.Table.Row(
          id: key, place: place?.code,
          cells: [
            .phrase(catalogue.name(of: kind, in: "equipmentKind")),
            first.map { .moment($0.startAt) } ?? .absent,
            place.map { .text($0.shortName) } ?? .absent, .figure(inService), .figure(installed),
          ], standing: (inService.value ?? 0) < units ? .warn : .unjudged))
    }
    return District.Table(
      id: "equipment", title: Phrase("大型设备", "Large equipment"),
      columns: [
        .words("name", Phrase("设备", "equipment")),
        .words("firstFree", Phrase("最早空档", "first free")), .words("where", Phrase("在哪", "where")),
        .number("inService", Phrase("在用", "in service")),
        .number("installed", Phrase("装机", "installed")),
      ], rows: rows)
  }
}

/// Institution levels that share a row of the bed table.
struct LevelGroup {
  var levels: [Int]
  private var title: Phrase

  static let all = [
    LevelGroup(levels: [2], title: Phrase("中心卫生院", "centre hosp.")),
    LevelGroup(levels: [3, 4], title: Phrase("镇院 社区", "town hosp.")),
    LevelGroup(levels: [6], title: Phrase("民营医院", "private")),
  ]

  /// As in `bed.open[level=3,4]`.
  var key: String { "level=" + levels.map(String.init).joined(separator: ",") }

  /// The levels of a key; nil for keys of another kind.
  static func levels(ofKey key: String) -> [Int]? {
    guard key.hasPrefix("level=") else { return nil }
    return key.dropFirst(6).split(separator: ",").compactMap { Int($0) }
  }

  func name(_ count: Int) -> Phrase {
    Phrase("\(title.zh) \(count)家", "\(count) \(title.en)")
  }
}
