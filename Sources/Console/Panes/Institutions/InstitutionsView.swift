internal import Canvas
internal import District

/// How the institutions of a place run, the worst first.
struct InstitutionsView: Equatable, Sendable {
  var table: Grid?
  var lamps: Line?
  var goals: Line?
  var running: Line?
  var money: Line?
  var visits: Grid?
  var visitsBrief: Line?
  var worst: [Line]
  var briefly: Line?
  var notes: [Block]
  var charts: [Block]
  /// Figures that no line shows.
  var others: Block?

  init(_ read: PaneReader) {
    table = read.grid("institutions", InstitutionsView.columns)
    table?.piles = 2
    lamps = read.line([
      read.item("亮红灯", "Red lamps", "judged.red", alarm: .bad),
      read.item("连红两月", "red twice", "judged.redTwice", rank: 2, alarm: .bad),
    ])
    goals = InstitutionsView.goals(read)
    running = read.line([
      read.extra("床使用", "Beds used", "OPS-006", rank: 1, unit: true),
      read.extra("住院日", "stay", "OPS-009", rank: 2),
      read.extra("出院", "discharged", "OPS-003", rank: 3),
      read.extra("预约", "booked", "OPS-013", rank: 4, unit: true),
      read.extra("死亡率", "mortality", "QUA-006", rank: 5, unit: true),
    ])
    money = read.line([
      read.extra("门诊次均", "Per visit", "FIN-001", rank: 1),
      read.extra("增幅", "growth", "FIN-002", rank: 2, unit: true),
      read.extra("住院次均", "per stay", "FIN-003", rank: 3),
      read.extra("自付", "out of pocket", "FIN-020", rank: 4, unit: true),
    ])
    visits = InstitutionsView.visits(read)
    visitsBrief = read.line([
      read.item("门急诊", "Visits", "visit.all"),
      read.extra("本期", "period", "OPS-001", rank: 2),
    ])
    worst = InstitutionsView.worst(read)
    briefly = read.line([
      read.item("亮红灯", "Red lamps", "judged.red", alarm: .bad),
      read.extra("基层诊疗", "primary care", "OPS-017", rank: 2, unit: true),
    ])
    notes = read.notes
    charts = read.charts("visits", "series", count: 1)
    others = read.others(shown: rich)
  }

  private static let columns = [
    ColumnWords("name", "机构", "Institution", rank: 0, least: 12),
    ColumnWords("FIN-007", "服务收入%", "service inc. %", rank: 4),
    ColumnWords("FIN-002", "次均增%", "cost growth %", rank: 1),
    ColumnWords("OPS-006", "床使用%", "beds used %", rank: 2),
    ColumnWords("OPS-009", "住院日", "stay", rank: 4),
    ColumnWords("PHA-001", "抗菌强度", "antibiotics", rank: 3),
  ]

  /// Shares with the plan's goals behind them.
  private static func goals(_ read: PaneReader) -> Line? {
    func goal(_ zh: String, _ en: String, _ id: FigureID, rank: Int) -> PaneReader.Item? {
      guard let figure = read.figure(id), read.isFed(id) else { return nil }
      var spans = [
        read.wording.label(zh + " ", en + " "), read.number(id, unit: true),
      ]
      if let target = read.wording.target(of: figure, bare: true) {
        spans.append(read.wording.label(" (目标 \(target))", " (goal \(target))"))
      }
      return read.item(spans, rank: rank)
    }
    return read.line([
      read.words("方案目标", "Plan goals", rank: 3),
      read.extra("两慢病规范", "chronic care", "CMC-104", rank: 2, unit: true),
      goal("基层诊疗占比", "Primary care", "OPS-017", rank: 1),
      goal("基层门急诊", "primary visits", "CMC-003", rank: 4),
      goal("慢病基层管理", "chronic in primary", "CMC-005", rank: 5),
    ])
  }

  /// `周五门急诊 12,804  比前四个周五 +4.1%`, and how the last days went.
  private static func visits(_ read: PaneReader) -> Grid? {
    guard let table = read.table("visits"), let row = table.rows.first,
      let figure = table.figure(row, "value"),
      case .series(let series) = table.cell(row, "series")
    else { return nil }
    let weekday = read.wording.text(Wording.weekdays[figure.period.start.weekday - 1])
    var spans = [
      read.wording.label("\(weekday)门急诊 ", "Visits \(weekday) "), read.wording.number(figure),
    ]
    if let change = table.figure(row, "change"), let percent = change.value {
      let number = read.wording.number(change, unit: true)
      spans += [
        read.wording.label("  比前四个\(weekday) ", "  against 4 \(weekday) "),
        Span(percent > 0 ? "+" : "", number.role), number,
      ]
    }
    return Grid(
      columns: [
        Grid.Column(id: "label", title: "", rank: 0),
        Grid.Column(id: "spark", title: "", rank: 1, most: series.values.count),
      ],
      rows: [
        Grid.Row(
          id: "visits", place: nil, cells: [.spans(spans), .spark(series.values, .unjudged)])
      ], hasTitles: false)
  }

  /// What the columns are called on one line.
  private static let brief: [String: Phrase] = [
    "FIN-007": Phrase("服务收入", "service"), "FIN-002": Phrase("次均", "cost growth"),
    "OPS-006": Phrase("床使用", "beds used"), "PHA-001": Phrase("抗菌", "antibiotics"),
  ]

  /// The judged cells of the worst institutions, as `安居中心院 次均 12.0%  抗菌 52.3`.
  private static func worst(_ read: PaneReader) -> [Line] {
    guard let table = read.table("institutions") else { return [] }
    return table.rows.prefix(4).compactMap { row in
      let cells = columns.dropFirst().compactMap { column -> Segment? in
        guard let figure = table.figure(row, column.id),
          figure.standing.level == .bad || figure.standing.level == .warn
        else { return nil }
        var number = read.wording.number(figure, unit: figure.unit == .percent)
        number.place = row.place ?? number.place
        let title = read.wording.text(brief[column.id] ?? column.title)
        let rank = figure.standing.level == .bad ? 1 : 1 + column.rank
        return Segment([Span(title + " ", .label), number], rank: rank)
      }
      guard !cells.isEmpty else { return nil }
      return Line([Segment([Span(table.name(row, read.wording), .link)], rank: 0)] + cells)
    }
  }
}
