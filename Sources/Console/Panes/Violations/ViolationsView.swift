internal import Canvas
internal import District

/// Clues in claims and where their cases stand; a clue is no violation until it is ruled.
struct ViolationsView: Equatable, Sendable {
  var clues: Line?
  var levels: Line?
  var stages: Line?
  var clocks: Line?
  var results: Line?
  var rules: Grid?
  /// Beside one another where there is room, without titles.
  var rulesBrief: Grid?
  /// Clues and clocks on one line, stages and results on another: for wide, low panes.
  var cluesWide: Line?
  var stagesWide: Line?
  var concentration: Line?
  var forecast: Line?
  var briefly: Line?
  var notes: [Block]
  var charts: [Block]
  /// Figures that no line shows.
  var others: Block?

  init(_ read: PaneReader) {
    clues = read.line([
      read.item("本月疑点", "Clues this month", "finding.count"),
      read.item("涉及", "amount", "finding.amount", .short, unit: true),
      read.item("核实率", "confirmed", "SUP-004", rank: 2, unit: true),
      read.extra("每万元", "per 10k", "SUP-003", rank: 4),
    ])
    levels = read.line([
      read.extra("区级", "district", "finding.district", rank: 1),
      read.extra("镇街", "town", "finding.town", rank: 2),
      read.extra("民营", "private", "finding.private", rank: 3),
      read.extra("村室", "village", "finding.village", rank: 4),
      read.extra("诊所", "clinic", "finding.clinic", rank: 5),
    ])
    stages = ViolationsView.stages(read)
    cluesWide = read.line([
      read.item("本月疑点", "Clues this month", "finding.count"),
      read.item("涉及", "amount", "finding.amount", .short, unit: true),
      read.item("核实率", "confirmed", "SUP-004", rank: 4, unit: true),
      read.item("超时限", "past limit", "case.overdue", alarm: .bad),
      read.extra("已追回", "recovered", "SUP-009", rank: 3, .short, unit: true),
      read.extra("在办", "open", "SUP-005", rank: 5),
    ])
    clocks = read.line([
      read.item("超时限", "Past limit", "case.overdue", alarm: .bad),
      read.extra("分析", "analysis", "case.overdue[2]", rank: 3),
      read.extra("整改", "put right", "case.overdue[3]", rank: 3),
      read.extra("在办", "open", "SUP-005", rank: 4),
      read.extra("超期率", "overdue", "SUP-006", rank: 5, unit: true),
      read.extra("已追回", "recovered", "SUP-009", rank: 2, .short, unit: true),
    ])
    results = read.line([
      read.extra("本年 整改", "This year put right", "case.rectified", rank: 1),
      read.extra("关停", "closed", "case.closedSites", rank: 2),
      read.parts("村室执法", "village clinics seen", "CMC-020", rank: 3),
    ])
    stagesWide = ViolationsView.joined(stages, results)
    rules = ViolationsView.rules(read)
    rulesBrief = ViolationsView.rulesBrief(read)
    concentration = read.ranking(
      "集中", "Most at", "concentration", "amount", .short, count: 4, unit: true)
    forecast = ViolationsView.forecast(read)
    briefly = read.line([
      read.item("疑点", "Clues", "finding.count"),
      read.item("涉及", "amount", "finding.amount", rank: 2, .short, unit: true),
      read.item("超时限", "late", "case.overdue", alarm: .bad),
    ])
    notes = read.notes
    charts = read.charts("rules", "count")
    others = read.others(shown: rich)
  }

  /// `预报 2026年12月 约 1,350 (1,190-1,510)`.
  private static func forecast(_ read: PaneReader) -> Line? {
    guard let table = read.table("forecast"), let row = table.rows.first else { return nil }
    let wording = read.wording
    func number(_ column: String) -> Span { wording.number(table.figure(row, column)) }
    let month = table.name(row, wording)
    return Line([
      Segment(
        [wording.label("预报 \(month) 约 ", "Expected \(month) "), number("middle")], rank: 0),
      Segment(
        [
          wording.label("(", "("), number("low"), wording.label("-", "-"), number("high"),
          wording.label(")", ")"),
        ], rank: 1),
    ])
  }

  /// Stages, and behind them where there is room the results.
  private static func joined(_ stages: Line?, _ results: Line?) -> Line? {
    guard let stages, let results else { return stages }
    let more = results.segments.enumerated().map { index, segment in
      Segment((index == 0 ? [Span("  ")] : []) + segment.spans, rank: 6 + index)
    }
    return Line(stages.segments + more, gap: 1)
  }

  /// `分析 212 › 整改 96 › 核查 11 › 裁定 4 › 追责 2`.
  private static func stages(_ read: PaneReader) -> Line? {
    let stages: [(Phrase, FigureID)] = [
      (Phrase("分析", "Analysis"), "case.analysis"),
      (Phrase("整改", "put right"), "case.rectification"),
      (Phrase("核查", "check"), "case.check"), (Phrase("裁定", "ruling"), "case.ruling"),
      (Phrase("追责", "sanction"), "case.accountability"),
    ]
    guard stages.contains(where: { read.isFed($0.1) }) else { return nil }
    var segments: [Segment] = []
    for (index, stage) in stages.enumerated() {
      let arrow = index == 0 ? [] : [Span("› ", .dim)]
      let label = Span(read.wording.text(stage.0) + " ", .label)
      segments.append(Segment(arrow + [label, read.number(stage.1)], rank: index))
    }
    return Line(segments, gap: 1)
  }

  private static func rules(_ read: PaneReader) -> Grid? {
    grid(
      read,
      [
        ColumnWords("name", "规则", "Rule", rank: 0, least: 8),
        ColumnWords("count", "件", "clues", rank: 1, isMain: true),
        ColumnWords("amount", "涉及", "amount", rank: 2, style: .short, isMain: true),
        ColumnWords("series", "近 8 周", "8 weeks", rank: 3, most: 8),
      ])
  }

  private static func rulesBrief(_ read: PaneReader) -> Grid? {
    var grid = grid(
      read,
      [
        ColumnWords(
          "name", "", "", rank: 0, least: read.wording.language == .zh ? 12 : 16),
        ColumnWords("count", "", "", rank: 1, isMain: true, unit: true),
        ColumnWords("amount", "", "", rank: 2, style: .short, isMain: true, unit: true),
        ColumnWords("series", "", "", rank: 3, most: 8),
      ])
    grid?.hasTitles = false
    grid?.piles = 2
    return grid
  }

  private static func grid(_ read: PaneReader, _ words: [ColumnWords]) -> Grid? {
    read.table("rules").map { table in
      var grid = read.wording.grid(table, words)
      for index in grid.columns.indices where grid.columns[index].id == "series" {
        grid.columns[index].isRight = true
      }
      return grid
    }
  }
}
