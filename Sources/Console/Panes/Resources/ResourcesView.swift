internal import Canvas
internal import District

/// What the resources of a place have free.
struct ResourcesView: Equatable, Sendable {
  var beds: Line?
  var bedTable: Grid?
  var available: Line?
  var intensive: Line?
  /// Free beds of the scarce kinds.
  var kinds: Line?
  /// Intensive care in one number, then the scarce kinds.
  var kindsBrief: Line?
  /// Ambulances ready, the blood group that is used up first, specialists' appointments left.
  var supply: Line?
  var equipment: Line?
  var equipmentTable: Grid?
  var scarce: Line?
  var briefly: Line?
  var notes: [Block]
  /// Figures that no line shows.
  var others: Block?

  init(_ read: PaneReader) {
    beds = read.line([
      read.item("开放", "Open", "bed.open"),
      read.item("在用", "used", "RES-005", rank: 2, unit: true),
      read.item("可收", "free", "bed.available"),
      read.extra("留", "held", "bed.held", rank: 3),
      read.extra("加床", "extra", "bed.extra", rank: 4),
    ])
    bedTable = read.table("beds").map { ResourcesView.beds($0, read) }
    available = ResourcesView.available(read)
    intensive = ResourcesView.intensive(read)
    kinds = ResourcesView.kinds(read)
    kindsBrief = ResourcesView.kindsBrief(read)
    supply = ResourcesView.supply(read)
    equipment = ResourcesView.equipment(read)
    equipmentTable = ResourcesView.equipmentTable(read)
    scarce = read.line([
      read.extra("ICU占用", "ICU used", "RES-009", rank: 1, unit: true),
      read.extra("加床率", "extra beds", "RES-008", rank: 2, unit: true),
      read.extra("专科空床", "scarce free", "RES-010", rank: 3, unit: true),
      read.extra("设备在用", "equipment", "RES-011", rank: 4, unit: true),
    ])
    briefly = ResourcesView.briefly(read, equipment)
    notes = read.notes
    others = read.others(shown: rich)
  }

  /// `区人民医院 35  区中医院 86`; where not all fit without what all the names begin with.
  private static func available(_ read: PaneReader) -> Line? {
    var line = read.ranking("", "", "beds", "available", count: 4)
    guard var shorter = line?.segments, let table = read.table("beds") else { return line }
    let names = table.rows.prefix(4).filter { $0.place != nil }.map {
      table.name($0, read.wording)
    }
    guard names.count > 1, let first = names[0].first, !first.isASCII,
      names.allSatisfy({ $0.first == first && $0.count > 2 })
    else { return line }
    for index in names.indices where shorter.indices.contains(index) {
      shorter[index].spans[0].text = String(names[index].dropFirst()) + " "
    }
    line?.shorter = shorter
    return line
  }

  /// One row a hospital or level: a gauge, used of open, free.
  private static func beds(_ table: Table, _ read: PaneReader) -> Grid {
    let wording = read.wording
    let columns = [
      Grid.Column(id: "name", title: wording.text("机构", "Institution"), rank: 0, least: 14),
      Grid.Column(id: "gauge", title: "", rank: 4, least: 4, most: 24),
      Grid.Column(
        id: "share", title: wording.text("在用/开放", "used/open"), isRight: true, rank: 2),
      Grid.Column(
        id: "occupancy", title: wording.text("使用%", "used %"), isRight: true, rank: 5),
      Grid.Column(
        id: "available", title: wording.text("可收", "free"), isRight: true, rank: 1),
      Grid.Column(id: "held", title: wording.text("预留", "held"), isRight: true, rank: 6),
    ]
    let rows = table.rows.map { row in
      let occupancy = table.figure(row, "occupancy")
      let isKnown = occupancy?.absence == nil && occupancy?.value != nil
      let gauge = Grid.Cell.gauge(
        (occupancy?.value ?? 0) / 100, occupancy?.standing.level ?? .unjudged)
      let share = read.share(
        table.figure(row, "occupied"), of: table.figure(row, "open"), plain: .text)
      return Grid.Row(
        id: row.id, place: row.place,
        cells: [
          .spans([Span(table.name(row, wording))]), isKnown ? gauge : .blank, .spans(share),
          .spans([wording.number(occupancy, plain: .text)]),
          .spans([wording.number(table.figure(row, "available"))]),
          .spans([wording.number(table.figure(row, "held"), plain: .text)]),
        ])
    }
    return Grid(columns: columns, rows: rows)
  }

  /// Whether there is an intensive-care bed at all.
  private static func hasIntensive(_ read: PaneReader) -> Bool {
    (read.figure("icu.open")?.value ?? 0) > 0
  }

  /// `空床  ICU 4  产科 14  儿科 9`.
  private static func kinds(_ read: PaneReader) -> Line? {
    guard let table = read.table("bedKinds") else { return nil }
    let segments = table.rows.prefix(4).enumerated().map { index, row in
      Segment(
        [
          Span(table.name(row, read.wording) + " ", .label),
          read.wording.number(table.figure(row, "available")),
        ], rank: index + 1)
    }
    return Line([Segment([read.wording.label("空床", "Free")], rank: 0)] + segments)
  }

  /// `ICU 42/46  产科空 14  儿科空 9`.
  private static func kindsBrief(_ read: PaneReader) -> Line? {
    guard let table = read.table("bedKinds") else { return nil }
    let segments = table.rows.prefix(4).enumerated().map { index, row in
      let name = table.name(row, read.wording)
      guard index > 0 else {
        let share = read.share(table.figure(row, "occupied"), of: table.figure(row, "open"))
        return Segment([Span(name + " ", .label)] + share, rank: 0)
      }
      return Segment(
        [
          read.wording.label("\(name)空 ", "\(name) "),
          read.wording.number(table.figure(row, "available")),
        ], rank: index)
    }
    return Line(segments)
  }

  /// `救护车 11/13  A型血够 2.1天  余号 143`: ambulances, blood, specialists' appointments.
  private static func supply(_ read: PaneReader) -> Line? {
    var segments: [Segment] = []
    if read.isFed("ambulance.all") {
      segments.append(
        Segment(
          [read.wording.label("救护车 ", "Ambulances ")]
            + read.share(read.figure("ambulance.ready"), of: read.figure("ambulance.all"))))
    }
    if let table = read.table("blood") {
      let days = table.rows.compactMap { row in
        table.figure(row, "days").flatMap { figure in figure.value.map { (row, figure, $0) } }
      }
      if let (row, figure, _) = days.min(by: { $0.2 < $1.2 }) {
        let name = table.name(row, read.wording)
        segments.append(
          Segment([
            read.wording.label("\(name)血够 ", "blood \(name) "),
            read.wording.number(figure, unit: true),
          ]))
      }
    }
    let slots = [
      read.extra("余号", "appointments", "clinic.left", rank: 2),
      read.extra("预留", "reserved", "clinic.reservedLeft", rank: 3),
    ]
    segments += slots.compactMap { $0?.segment }
    return segments.isEmpty ? nil : Line(segments)
  }

  /// `ICU 人民 31/32  中医 11/14  产科 妇幼 38/52`, kind after kind.
  private static func intensive(_ read: PaneReader) -> Line? {
    guard let table = read.table("icu") else {
      guard hasIntensive(read) else { return nil }
      let share = read.share(read.figure("icu.occupied"), of: read.figure("icu.open"))
      return Line([Segment([Span("ICU ", .label)] + share)])
    }
    var kinds: [String] = []
    for row in table.rows {
      let kind = read.wording.plain(table.cell(row, "kind"))
      if !kinds.contains(kind) { kinds.append(kind) }
    }
    let rows = kinds.flatMap { kind in
      table.rows.filter { read.wording.plain(table.cell($0, "kind")) == kind }
    }
    var lastKind = ""
    let segments = rows.prefix(8).enumerated().map { index, row in
      let kind = read.wording.plain(table.cell(row, "kind"))
      var spans: [Span] = []
      if kind != lastKind { spans.append(Span(kind + " ", .label)) }
      lastKind = kind
      spans.append(Span(table.name(row, read.wording) + " ", .label))
      spans += read.share(table.figure(row, "occupied"), of: table.figure(row, "open"))
      return Segment(spans, rank: index + 1)
    }
    return Line(segments)
  }

  /// `CT 今晚 20:10  MR 周一 11:40 7/8`: when the first is free, and how many work where some do not.
  private static func equipment(_ read: PaneReader) -> Line? {
    guard let table = read.table("equipment") else { return nil }
    let segments = table.rows.prefix(5).enumerated().compactMap { index, row -> Segment? in
      guard case .moment(let moment) = table.cell(row, "firstFree") else { return nil }
      var spans = [
        Span(table.name(row, read.wording) + " ", .label),
        Span(read.wording.coming(moment), index == 0 ? .good : .text),
      ]
      let working = table.figure(row, "inService")
      let installed = table.figure(row, "installed")
      if let working, let installed, working.value != installed.value {
        spans.append(Span(" "))
        spans += read.share(working, of: installed)
      }
      return Segment(spans, rank: index + 1)
    }
    return segments.isEmpty ? nil : Line(segments)
  }

  private static func equipmentTable(_ read: PaneReader) -> Grid? {
    read.grid(
      "equipment",
      [
        ColumnWords("name", "设备", "Equipment", rank: 0, least: 8),
        ColumnWords("firstFree", "最早可约", "first free", rank: 1),
        ColumnWords("where", "在", "where", rank: 3, least: 8),
        ColumnWords("inService", "在用", "working", rank: 2),
        ColumnWords("installed", "装机", "installed", rank: 4),
      ])
  }

  private static func briefly(_ read: PaneReader, _ equipment: Line?) -> Line? {
    let line = read.line([
      read.item("可收", "Free", "bed.available"),
      read.extra("使用", "used", "RES-005", rank: 4, unit: true),
    ])
    var segments = line?.segments ?? []
    if hasIntensive(read) {
      let share = read.share(read.figure("icu.occupied"), of: read.figure("icu.open"))
      segments.append(Segment([Span("ICU ", .label)] + share, rank: 2))
    }
    segments += equipment?.segments.prefix(1).map { Segment($0.spans, rank: 3) } ?? []
    return segments.isEmpty ? nil : Line(segments)
  }
}
