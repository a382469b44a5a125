internal import Canvas
internal import District

extension Sheet {
  /// A target being set: what holds now, the fields, what would change.
  mutating func put(_ targeting: Targeting, _ model: Model, _ frame: Frame) {
    surface.fill(frame.body, .text)
    let sheet = targeting.sheet
    let name = sheet.map { wording.text($0.figure.name) } ?? ""
    put(
      band: wording.text("设目标  ", "Set a target  ") + name,
      facts: Line([Segment([Span(targeting.draft.indicator.code, .bandDim)])]),
      in: frame.body.rows(0..<1), isFocused: true)
    var area = frame.body.inset(top: 1, left: 1, right: 1)
    guard let sheet else {
      put(Stack(TargetPage.waiting(targeting, wording)), in: area)
      return
    }
    let head = Stack(TargetPage.head(sheet, wording))
    let rows = min(head.whole(area.columns, glyphs), max(0, area.rows - 9))
    put(head, in: area.rows(0..<rows))
    let air = area.rows >= 24 ? 1 : 0
    area = putFields(targeting, area.inset(top: rows + air)).inset(top: air)
    put(Stack(TargetPage.effect(targeting, sheet, wording)), in: area)
  }

  /// Draws the fields and gives the area below them.
  private mutating func putFields(_ targeting: Targeting, _ area: Area) -> Area {
    let fields = Targeting.Field.allCases
    let width = fields.map { glyphs.width(of: wording.text(TargetPage.label($0))) }.max() ?? 0
    for (row, field) in fields.enumerated() where row < area.rows {
      let line = area.row + row
      let isHere = field == targeting.field && targeting.stage == .editing
      surface.put(
        wording.text(TargetPage.label(field)), row: line, column: area.column,
        role: isHere ? .strong : .label, limit: width)
      if isHere { surface.put(">", row: line, column: area.column - 1, role: .selectedMark) }
      put(
        field, of: targeting, isHere: isHere,
        in: Area(
          row: line, column: area.column + width + 1, rows: 1,
          columns: max(0, area.columns - width - 1)))
    }
    return area.inset(top: min(area.rows, fields.count))
  }

  private mutating func put(
    _ field: Targeting.Field, of targeting: Targeting, isHere: Bool, in area: Area
  ) {
    var shown = targeting
    shown.field = field
    if let text = shown.text {
      if isHere {
        putInput(
          text, hint: wording.text(TargetPage.hint(field)), row: area.row, column: area.column,
          columns: area.columns)
      } else {
        surface.put(text, row: area.row, column: area.column, role: .text, limit: area.columns)
      }
      return
    }
    let words = TargetPage.choice(field, targeting, wording)
    surface.put(
      isHere ? "< \(words) >" : words, row: area.row, column: area.column,
      role: isHere ? .strong : .text, limit: area.columns)
  }
}

/// The words around the fields of a target.
enum TargetPage {
  static func waiting(_ targeting: Targeting, _ wording: Wording) -> [Block] {
    if let fault = targeting.fault { return PaneView.fault(fault, wording).blocks }
    return [
      .text(wording.text("正在读取 ..", "reading .."), .loading, rank: 0, indent: 0)
    ]
  }

  static func label(_ field: Targeting.Field) -> Phrase {
    switch field {
    case .scope: Phrase("适用", "for")
    case .value: Phrase("目标", "target")
    case .amber: Phrase("黄线", "amber")
    case .red: Phrase("红线", "red")
    case .from: Phrase("起始", "from")
    case .source: Phrase("来源", "source")
    case .tag: Phrase("类别", "tag")
    }
  }

  static func hint(_ field: Targeting.Field) -> Phrase {
    switch field {
    case .value: Phrase("76 或 85..93", "76 or 85..93")
    case .amber: Phrase("不填: 不到目标就黄", "empty: amber below the target")
    case .red: Phrase("不填: 不亮红", "empty: never red")
    case .from: Phrase("2026-11-21", "2026-11-21")
    case .source: Phrase("文件和条款, 必填", "document and clause, required")
    case .scope, .tag: Phrase("", "")
    }
  }

  /// The words of what was chosen.
  static func choice(
    _ field: Targeting.Field, _ targeting: Targeting, _ wording: Wording
  ) -> String {
    if field == .scope {
      let known = targeting.scopes.first { $0.value == targeting.draft.scope }
      return known.map { wording.text($0.name) } ?? ""
    }
    let tag = targeting.draft.tag
    let known = targeting.sheet?.tags.first { $0.value == tag }
    return tag + (known.map { " " + wording.text($0.name) } ?? "")
  }

  /// The figure, and the target that holds now with where it comes from.
  static func head(_ sheet: TargetSheet, _ wording: Wording) -> [Block] {
    var blocks = [
      ExplainPage.row(
        wording.text("现值", "Now"),
        [
          wording.number(sheet.figure, unit: true), Span("  "), Span(sheet.placeName, .link),
          Span("  " + wording.text(sheet.figure.period.label), .label),
        ])
    ]
    guard let row = sheet.targets.rows.first(where: { $0.id == sheet.inForce }) else {
      let none = Span(wording.text("没有目标值", "no target is set"), .empty)
      return blocks + [ExplainPage.row(wording.text("现用", "In force"), [none])]
    }
    func words(_ column: String) -> String {
      sheet.targets.column(column).map { wording.plain(row.cells[$0]) } ?? ""
    }
    let red = words("red")
    let facts = [
      red.isEmpty ? "" : wording.text("红线 ", "red line ") + red, words("origin"), words("applies"),
      words("valid"),
    ].filter { !$0.isEmpty }
    blocks.append(
      ExplainPage.row(
        wording.text("现用", "In force"),
        [Span(words("target"), .strong), Span("  " + facts.joined(separator: "  "))]))
    let origin = [words("source"), words("who"), words("file")].filter { !$0.isEmpty }
    blocks.append(.text(origin.joined(separator: "  "), .label, rank: 1, indent: 2))
    return blocks
  }

  /// How many places turn, what is wrong or to be confirmed, and which places and targets.
  static func effect(
    _ targeting: Targeting, _ sheet: TargetSheet, _ wording: Wording
  ) -> [Block] {
    var blocks = [question(targeting, sheet, wording)]
    guard sheet.fault == nil, targeting.fault == nil else {
      return blocks + tables(sheet, wording, showsChanges: false)
    }
    let changed = wording.text("\(sheet.changed) 处变色", "\(sheet.changed) change")
    let first = Segment([Span(changed, .strong)], rank: 0)
    var line = Line([first] + sheet.counts.map { segment($0, $0.level.words, wording) })
    line.shorter = [first] + sheet.counts.map { segment($0, $0.level.colour, wording) }
    blocks.append(.line(line, rank: 0))
    return blocks + tables(sheet, wording, showsChanges: true)
  }

  private static func segment(
    _ count: TargetSheet.Count, _ words: Phrase, _ wording: Wording
  ) -> Segment {
    Segment([
      Span(wording.text(words) + " ", .label), Span("\(count.before)->"),
      Span("\(count.after)", count.level.role),
    ])
  }

  private static func question(
    _ targeting: Targeting, _ sheet: TargetSheet, _ wording: Wording
  ) -> Block {
    if let fault = targeting.fault ?? sheet.fault {
      let words = [fault.what, fault.why, fault.remedy].map(wording.text)
      return .text(words.joined(separator: wording.text("; ", "; ")), .error, rank: 0, indent: 0)
    }
    let from = targeting.draft.from
    let words =
      switch targeting.stage {
      case .editing:
        wording.text(
          "按最近一期试算, 自 \(from) 起判定", "tried on the newest figures; judged so from \(from)")
      case .confirming: wording.text("存下? 按 y 确认, Esc 再改", "Keep it? y keeps, Esc goes back")
      case .removing:
        wording.text("删去自 \(from) 起的自设目标? 按 y 确认", "Remove the own target from \(from)? y removes")
      case .writing: wording.text("正在写入 ..", "writing ..")
      }
    let isAsking = targeting.stage == .confirming || targeting.stage == .removing
    return .text(words, isAsking ? .warn : .label, rank: 0, indent: 0)
  }

  private static func tables(
    _ sheet: TargetSheet, _ wording: Wording, showsChanges: Bool
  ) -> [Block] {
    var blocks: [Block] = []
    if showsChanges, !sheet.changes.rows.isEmpty {
      blocks.append(.grid(wording.grid(sheet.changes), rank: 1, least: 1))
    }
    if !sheet.targets.rows.isEmpty {
      blocks += [
        .space(rank: 3), .text(wording.text(sheet.targets.title), .label, rank: 2, indent: 0),
        .grid(wording.grid(sheet.targets), rank: 2, least: 1),
      ]
    }
    return blocks
  }
}

extension Standing.Level {
  /// In as few columns as may be.
  fileprivate var colour: Phrase {
    switch self {
    case .bad: Phrase("红", "red")
    case .warn: Phrase("黄", "amber")
    case .good: Phrase("绿", "green")
    case .unjudged: Phrase("未评", "none")
    }
  }
}
