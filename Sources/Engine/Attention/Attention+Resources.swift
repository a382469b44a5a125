internal import Catalogue
internal import District
internal import Snapshot

extension AttentionBoard {
  /// Intensive care beyond its red edge: class B, with the place that has free beds to call.
  func fullIntensiveCare() throws -> [Attention] {
    guard inquiry.engine.feeds.isFed("bedState") else { return [] }
    let limit = intensiveCareLimit
    let units = try inquiry.engine.intensiveCare(at: clock)
    return try units.filter { unit in
      scope.holds(organisation: unit.organisation.id)
        && unit.occupied * 100 > limit * unit.open + 1e-9
    }.map { unit in
      let free = units.filter { $0.available > 0 && $0.organisation.id != unit.organisation.id }
        .max { ($0.available, -$0.organisation.id) < ($1.available, -$1.organisation.id) }
      return try row(unit, free: free, limit: limit)
    }
  }

  /// The red edge of ICU occupancy, in percent.
  private var intensiveCareLimit: Double {
    let targets = catalogue.indicator("RES-009")?.targets ?? []
    return targets.compactMap(\.redHigh).first ?? 95
  }

  private func row(
    _ unit: IntensiveCareUnit, free: IntensiveCareUnit?, limit: Double
  ) throws -> Attention {
    let organisation = unit.organisation
    let fullAt = try inquiry.engine.fullSince(unit, limit: limit) ?? clock.asOf
    let item = items.link(.beds, organisation: organisation.id, since: fullAt + -86_400)
    let openedAt = item?.openedAt ?? fullAt
    let due = deadline(.urgent, openedAt: openedAt, item)
    let contact =
      free.map { Contact($0.organisation) } ?? places.contact(organisation: item?.organisation)
      ?? Contact(organisation)
    var pieces: [Sentence.Piece] = [
      .text("ICU ", "ICU "), .figure(unit.occupiedFigure), .text("/", " of "),
      .figure(unit.openFigure),
      .text(" 张 (超 \(Int(limit))%)", " beds (over \(Int(limit)) %)"),
    ]
    if let free {
      pieces += [
        .text(", \(free.organisation.shortName)空 ", "; \(free.organisation.shortName) has "),
        .figure(free.availableFigure), .text(" 张", " free"),
      ]
    } else {
      pieces.append(.text(", 区内无空床", "; none free in the district"))
    }
    return Attention(
      id: "icu/\(organisation.code.text)/\(clock.localTime.day(of: fullAt).text)",
      urgency: .urgent, place: organisation.code, placeName: organisation.shortName,
      subject: Sentence(pieces), contactName: contact.name, contactPhone: contact.phone,
      state: item?.state ?? Phrase("待协调", "to be arranged"), openedAt: openedAt,
      dueAt: due?.dueAt, workdaysLeft: due?.workdaysLeft, people: Int(unit.occupied),
      pane: .resources,
      briefs: [
        Sentence(Array(pieces.prefix(4)) + pieces.dropFirst(5)),
        .of(
          .text("ICU ", "ICU "), .figure(unit.occupiedFigure), .text("/", "/"),
          .figure(unit.openFigure)),
      ])
  }
}

/// Intensive care of one institution at the moment of the data.
struct IntensiveCareUnit {
  var organisation: Places.Organisation
  var openFigure: Figure
  var occupiedFigure: Figure
  var availableFigure: Figure

  var open: Double { openFigure.value ?? 0 }
  var occupied: Double { occupiedFigure.value ?? 0 }
  var available: Double { availableFigure.value ?? 0 }
}

extension Engine {
  /// Code of list `bedKind`.
  static let intensiveCareKind = 2

  /// All institutions with open intensive-care beds, by key.
  func intensiveCare(at clock: LiveClock) throws -> [IntensiveCareUnit] {
    if let known = intensiveCareUnits { return known }
    let numbers = Numbers(engine: self, tree: .region, clock: clock)
    let key = String(Engine.intensiveCareKind)
    func figure(_ id: FigureID, _ code: PlaceCode) throws -> Figure {
      try numbers.raw(id.keyed(key), at: code)
    }
    let beds = generation.leafValues(
      MeasureCode("bed.open"), by: Engine.intensiveCareKind, period: newestPeriod(of: "bed.open"))
    // Most institutions have no such beds; only of the others figures are made.
    let owners = zip(generation.places.organisations, beds).filter { ($1 ?? 0) > 0 }.map(\.0)
    let units = try owners.map { organisation in
      IntensiveCareUnit(
        organisation: organisation, openFigure: try figure("bed.open", organisation.code),
        occupiedFigure: try figure("bed.occupied", organisation.code),
        availableFigure: try figure("bed.available", organisation.code))
    }
    intensiveCareUnits = units
    return units
  }

  /// Since when a unit has been over the limit without a break; nil when the rows do not say.
  func fullSince(_ unit: IntensiveCareUnit, limit: Double) throws -> Moment? {
    let asOf = generation.district.asOf
    return try generation.rows { snapshot -> Moment? in
      var since: Int?
      var isOver = true
      let sql =
        "SELECT at, open, occupied FROM bedState WHERE organisation = ?1 AND kind = ?2"
        + " AND at <= ?3 ORDER BY at DESC LIMIT 500"
      try snapshot.scan(
        sql,
        [
          .integer(unit.organisation.id), .integer(Engine.intensiveCareKind),
          .integer(asOf.seconds),
        ]
      ) { row in
        isOver = isOver && Double(row.int(2)) * 100 > limit * Double(row.int(1)) + 1e-9
        if isOver { since = row.int(0) }
      }
      return since.map(Moment.init)
    } ?? nil
  }

  /// Name of a kindergarten, school or workplace.
  func siteName(_ id: Int) throws -> String {
    try generation.rows { snapshot in
      var name = ""
      try snapshot.scan("SELECT name FROM site WHERE id = ?1", [.integer(id)]) {
        name = $0.text(0)
      }
      return name
    } ?? ""
  }
}
