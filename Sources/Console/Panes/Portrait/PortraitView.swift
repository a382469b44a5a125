internal import Canvas
internal import District

/// What the health portrait of a place says.
struct PortraitView: Equatable, Sendable {
  var population: Line?
  var grades: Line?
  var gradesBrief: Line?
  var newRed: Line?
  var keyGroups: Grid?
  var chronic: Line?
  var services: Line?
  var signals: Grid?
  var signalsBrief: Line?
  var briefly: Line?
  var worst: Line?
  var notes: [Block]
  var charts: [Block]
  /// Figures that no line shows.
  var others: Block?

  init(_ read: PaneReader) {
    population = read.line([
      read.item("常住", "Residents", "resident.population"),
      read.item("65岁+", "65+", "population.age65", rank: 2),
      read.item(
        [read.wording.label("建档", "filed "), read.number("POP-005", unit: true)], rank: 3,
        isKnown: read.isFed("POP-005")),
      read.extra("签约", "contracted", "PHS-025", rank: 7, unit: true),
      read.extra("档案使用", "files used", "POP-007", rank: 8, unit: true),
      read.extra("档案开放", "files opened", "POP-008", rank: 9, unit: true),
    ])
    grades = PortraitView.grades(read, brief: false)
    if read.wording.language == .en {
      grades?.shorter = PortraitView.grades(read, brief: false, .short)?.segments ?? []
    }
    gradesBrief = PortraitView.grades(read, brief: true)
    newRed = read.line([
      read.item("两日新转红", "New red in 2 d", "grade.newRed"),
      read.item("已上门", "visited", "grade.newRed.visited", rank: 2),
      read.item("超时", "late", "grade.newRed.overdue", alarm: .bad),
      read.extra("时限", "due", "grade.newRed.inTime", rank: 3),
      read.extra("及时", "in time", "POP-020", rank: 4, unit: true),
      read.extra("红色占比", "share red", "POP-018", rank: 5, unit: true),
    ])
    keyGroups = PortraitView.keyGroups(read)
    chronic = read.line([
      read.item("高血压规范", "BP care", "PHS-001", unit: true),
      read.item("糖尿病", "diabetes", "PHS-004", rank: 2, unit: true),
      read.extra("随访及时", "in time", "PHS-006", rank: 3, unit: true),
      read.extra("血压控制", "BP controlled", "PHS-003", rank: 5, unit: true),
      read.extra("血糖控制", "glucose", "PHS-005", rank: 6, unit: true),
    ])
    services = read.line([
      read.extra("两慢病随访及时", "Follow-ups in time", "PHS-006", rank: 1, unit: true),
      read.extra("高血压管理", "BP managed", "PHS-002", rank: 2, unit: true),
      read.extra("登记 高血压", "on file BP", "POP-011", rank: 3, unit: true),
      read.extra("糖尿病", "diabetes", "POP-012", rank: 4, unit: true),
    ])
    signals = read.table("signals").map { PortraitView.signals($0, read) }
    let signalLine = PortraitView.signalsBrief(read)
    signalsBrief = signalLine
    briefly = read.line([
      read.item("高血压规范", "BP care", "PHS-001", unit: true),
      read.extra("糖尿病", "diabetes", "PHS-004", rank: 3, unit: true),
    ]).map { line in Line(line.segments + (signalLine?.segments.prefix(1) ?? [])) }
    worst = read.ranking("规范末三", "Low BP care", "worst", "value", count: 3, isNaming: true)
    notes = read.notes
    charts = read.charts("signals", "value")
    others = read.others(shown: rich)
  }

  /// Red, yellow and green as blocks that name their colour.
  private static func grades(
    _ read: PaneReader, brief: Bool, _ style: Figure.Style = .full
  ) -> Line? {
    func block(
      _ zh: String, _ en: String, _ id: FigureID, _ role: Role, rank: Int
    ) -> PaneReader.Item {
      var number = read.number(id, style)
      number.role = role
      number.sign = ""
      // Blocks beside one another need one blank between them.
      let lead = style == .short && id != "resident.red" ? "" : " "
      let spans = [
        Span(lead + read.wording.text("\(zh) ", "\(en) "), role), number, Span(" ", role),
      ]
      return read.item(spans, rank: rank, isKnown: read.isFed(id))
    }
    let red = block("红", "red", "resident.red", .badBlock, rank: 1)
    let yellow = block("黄", "yellow", "resident.yellow", .warnBlock, rank: 1)
    guard !brief else {
      return read.line([
        red, yellow, read.item("新红", "new", "grade.newRed", rank: 2),
        read.extra("超时", "late", "grade.newRed.overdue", rank: 3, alarm: .bad),
      ])
    }
    var line = read.line([
      red, yellow, block("绿", "green", "resident.green", .goodBlock, rank: 2),
      read.extra("  灰", "  grey", "resident.grey", rank: 5),
    ])
    line?.gap = 0
    return line
  }

  private static func keyGroups(_ read: PaneReader) -> Grid? {
    var grid = read.grid("keyGroups", groupColumns)
    guard var rows = grid?.rows else { return nil }
    for index in rows.indices {
      guard let brief = groupBriefs[rows[index].id] else { continue }
      rows[index].briefs[0] = [[Span(read.wording.text(brief))]]
    }
    grid?.rows = rows
    if read.wording.language == .en { grid?.columns[0].least = 15 }
    return grid
  }

  /// Names of diseases for narrow columns, by code.
  private static let groupBriefs = [
    "6": Phrase("精神障碍", "mental disorder"), "7": Phrase("高危孕产", "risk pregnancy"),
  ]

  private static let groupColumns = [
    ColumnWords("name", "重点人群", "Key group", rank: 0, least: 8),
    ColumnWords("managed", "在管", "managed", rank: 1, isMain: true),
    ColumnWords("standardised", "规范%", "std %", rank: 2),
    ColumnWords("controlled", "控制%", "ctrl %", rank: 3),
    ColumnWords("overdue", "逾期", "overdue", rank: 4),
  ]

  /// `手足口  本周 68!!  限 52  ▁▁▂▂▃▅█`.
  private static func signals(_ table: Table, _ read: PaneReader) -> Grid {
    let wording = read.wording
    var longest = 0
    let rows = table.rows.map { row in
      var limit: [Span] = []
      if let figure = table.figure(row, "limit") {
        limit = [wording.label("限 ", "limit "), wording.number(figure)]
      }
      let series = table.cell(row, "series")
      if case .series(let series) = series { longest = max(longest, series.figures.count) }
      return Grid.Row(
        id: row.id, place: row.place,
        cells: [
          .spans([Span(table.name(row, wording))]),
          .spans([
            wording.label("本周 ", "week "), wording.number(table.figure(row, "value"), unit: true),
          ]),
          .spans(limit), series == .absent ? .blank : wording.cell(series),
        ])
    }
    return Grid(
      columns: [
        Grid.Column(id: "name", title: "", rank: 0, least: 6),
        Grid.Column(id: "value", title: "", isRight: true, rank: 1),
        Grid.Column(id: "limit", title: "", isRight: true, rank: 2),
        Grid.Column(id: "series", title: "", isRight: true, rank: 3, most: longest),
      ], rows: rows, hasTitles: false)
  }

  private static func signalsBrief(_ read: PaneReader) -> Line? {
    guard let table = read.table("signals") else { return nil }
    func segment(_ index: Int, _ row: Table.Row, withLimit: Bool) -> Segment {
      var spans = [
        Span(table.name(row, read.wording) + " ", .label),
        read.wording.number(table.figure(row, "value"), unit: true),
      ]
      if withLimit, let limit = table.figure(row, "limit") {
        spans += [read.wording.label(" 限 ", " limit "), read.wording.number(limit)]
      }
      return Segment(spans, rank: index + 1)
    }
    let rows = table.rows.prefix(3).enumerated()
    var line = Line(rows.map { segment($0, $1, withLimit: true) })
    line.shorter = rows.map { segment($0, $1, withLimit: $0 == 0) }
    return line
  }
}
