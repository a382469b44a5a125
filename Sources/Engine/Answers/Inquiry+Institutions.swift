internal import Catalogue
internal import District

extension Inquiry {
  func institutions() throws -> PaneContent {
    var content = PaneContent()
    if places.organisations.isEmpty { return content }
    if scope.organisations?.isEmpty ?? false {
      content.emptyReason = Phrase("这里没有医疗机构", "there are no institutions here")
      return content
    }
    content.figures = try figures(Inquiry.institutionFigures, of: .institutions)
    let lamps = try engine.lamps(of: self)
    content.figures["judged.red"] = lampFigure("judged.red", lamps.flatMap(\.red).count)
    content.figures["judged.redTwice"] = lampFigure(
      "judged.redTwice", lamps.flatMap(\.redTwice).count)
    content.tables["institutions"] = try institutionTable(lamps)
    content.tables["visits"] = try visitTable()
    return content
  }

  static let institutionFigures: [FigureID] = [
    "OPS-001", "OPS-017", "CMC-003", "OPS-002", "OPS-003", "OPS-004", "OPS-006", "OPS-009",
    "OPS-013", "OPS-020", "FIN-001", "FIN-002", "FIN-003", "FIN-007", "FIN-020", "QUA-006",
    "PHA-001", "CMC-005", "CMC-104", "visit.all",
  ]

  /// Columns of the institutions' table, with their words for narrow screens.
  private static let columns: [(id: FigureID, short: Phrase)] = [
    ("FIN-007", Phrase("服务收入%", "service %")), ("FIN-002", Phrase("次均增%", "cost +%")),
    ("OPS-006", Phrase("床使用%", "bed %")), ("OPS-009", Phrase("住院日", "stay d")),
    ("PHA-001", Phrase("抗菌强度", "antib.")),
  ]

  func lampFigure(_ id: FigureID, _ count: Int) -> Figure {
    var figure = plainFigure(id, Lamps.name(of: id), Double(count))
    figure.origin = .mixed
    return figure
  }

  /// Institutions with beds, most red lamps first.
  private func institutionTable(_ lamps: [Lamps]) throws -> District.Table {
    let ordered = lamps.sorted { left, right in
      (right.red.count, right.amber.count, left.organisation.id)
        < (left.red.count, left.amber.count, right.organisation.id)
    }
    let rows = try ordered.compactMap { lamps -> District.Table.Row? in
      let organisation = lamps.organisation
      guard let own = places.place(organisation.code, tree: tree, on: today) else { return nil }
      let cells = try Inquiry.columns.map { column -> District.Table.Cell in
        .figure(try lamps.figures[column.id] ?? numbers.figure(column.id, at: own))
      }
      return District.Table.Row(
        id: organisation.code.text, place: organisation.code,
        cells: [.text(organisation.shortName)] + cells, standing: lamps.level)
    }
    let columns = Inquiry.columns.map { column in
      District.Table.Column.number(
        column.id.code, catalogue.name(of: column.id), column.short)
    }
    return District.Table(
      id: "institutions", title: Phrase("机构", "Institutions"),
      columns: [.words("name", Phrase("机构", "institution"))] + columns, rows: rows,
      order: Phrase("亮红多的在前", "most red lamps first"))
  }
}

/// The judged figures of one institution.
struct Lamps {
  var organisation: Places.Organisation
  var figures: [FigureID: Figure] = [:]
  var red: [FigureID] = []
  var redTwice: [FigureID] = []
  var amber: [FigureID] = []

  var level: Standing.Level {
    if !red.isEmpty { return .bad }
    if !amber.isEmpty { return .warn }
    return figures.values.contains { $0.standing.level == .good } ? .good : .unjudged
  }

  static func name(of id: FigureID) -> Phrase {
    id == "judged.redTwice"
      ? Phrase("连续两期亮红", "red for two periods") : Phrase("机构亮红", "red lamps of institutions")
  }
}

extension Engine {
  /// The judged indicators of each institution with beds in the place, by key; kept.
  func lamps(of inquiry: Inquiry) throws -> [Lamps] {
    let judged = generation.catalogue.indicators.filter {
      $0.pane == .institutions && $0.isOverview && $0.better != .monitor
    }
    var result: [Lamps] = []
    for organisation in inquiry.bedInstitutions() {
      let key = LampKey(institution: organisation.code, period: inquiry.question.period)
      if let known = keptLamps[key] {
        if let known { result.append(known) }
        continue
      }
      try inquiry.checkpoint()
      let lamps = try lamps(of: organisation, judged, inquiry)
      keptLamps[key] = .some(lamps)
      if let lamps { result.append(lamps) }
    }
    return result
  }

  private func lamps(
    of organisation: Places.Organisation, _ indicators: [Indicator], _ inquiry: Inquiry
  ) throws -> Lamps? {
    let day = generation.district.today
    guard try inquiry.hasOpenBeds(organisation),
      let place = generation.places.place(organisation.code, tree: .region, on: day)
    else { return nil }
    let numbers = Numbers(engine: self, tree: .region, clock: inquiry.clock)
    var lamps = Lamps(organisation: organisation)
    for indicator in indicators {
      let period = inquiry.period(for: indicator.code)
      let figure = try numbers.figure(indicator.code, at: place, period: period)
      lamps.figures[indicator.code] = figure
      switch figure.standing.level {
      case .bad:
        lamps.red.append(indicator.code)
        if figure.standing.reasons.contains(Judgement.twiceRed) {
          lamps.redTwice.append(indicator.code)
        }
      case .warn: lamps.amber.append(indicator.code)
      case .good, .unjudged: break
      }
    }
    return lamps
  }

  struct LampKey: Hashable {
    var institution: PlaceCode
    var period: Period?
  }
}
