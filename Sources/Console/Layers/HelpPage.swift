internal import Canvas
internal import District

/// The help page: what the cursor is on, what a key does, all keys, all signs.
struct Helping: Equatable, Sendable {
  var top = 0
  /// The key that was pressed to be told what it does.
  var key: Key?
  /// The figure under the cursor, and its definition once it has been looked up.
  var figure: Figure?
  var explanation: Explanation?
}

extension Model {
  mutating func openHelp() -> [Effect] {
    let figure = figureUnderCursor
    layers.append(.help(Helping(figure: figure)))
    return figure.map { askExplanation(of: $0) } ?? []
  }

  /// On the help page every key that does not steer it is explained instead of obeyed.
  mutating func explain(_ key: Key, on helping: Helping) -> Bool {
    switch keys.command(for: key) {
    case .move, .help, .back, .quit, .suspend, .redraw, .language, .palette: return false
    default: break
    }
    var next = helping
    next.key = key.normalised
    next.top = 0
    layers[layers.count - 1] = .help(next)
    return true
  }

  func helpPage(_ helping: Helping) -> Scroll {
    let wording = wording
    var blocks: [Block] = []
    func head(_ zh: String, _ en: String) {
      if !blocks.isEmpty { blocks.append(.space(rank: 0)) }
      blocks.append(.text(wording.text(zh, en), .label, rank: 0, indent: 0))
    }
    if let key = helping.key {
      head("按下的键", "The key pressed")
      blocks += words(of: key)
    }
    head("光标所在", "Under the cursor")
    blocks += partWords
    if let figure = helping.figure { blocks += words(of: figure, helping.explanation) }
    head("键 (在本页按一个键, 就说明它)", "Keys (press one here to be told what it does)")
    blocks.append(.grid(keyGrid, rank: 0, least: keyGrid.rows.count))
    head("记号", "Signs")
    for sign in HelpPage.signs {
      let spans = [Span(sign.text + "  ", sign.role), Span(wording.text(sign.words))]
      blocks.append(.line(Line([Segment(spans)]), rank: 0))
    }
    return Scroll(title: wording.text("帮助", "Help"), stack: Stack(blocks))
  }

  private func words(of key: Key) -> [Block] {
    let wording = wording
    let cap = Span(key.cap(in: language) + "  ", .strong)
    guard let command = keys.command(for: key),
      let binding = keys.bindings.first(where: { $0.command == command })
    else {
      let nothing = Span(wording.text("没有作用", "does nothing"), .label)
      return [.line(Line([Segment([cap, nothing])]), rank: 0)]
    }
    return [.line(Line([Segment([cap, Span(wording.text(binding.words))])]), rank: 0)]
  }

  /// The part of the screen, its state, and the column or the row.
  private var partWords: [Block] {
    let wording = wording
    let focus = stop.zoom?.focus ?? stop.focus
    var blocks: [Block] = [
      .line(
        Line([
          Segment([Span("\(focus.number) " + wording.text(focus.title), .strong)])
        ]), rank: 0),
      .text(wording.text(HelpPage.words(of: focus)), .text, rank: 0, indent: 2),
    ]
    if case .pane(let pane) = focus, let summary = overview?.pane(pane),
      let words = HelpPage.words(of: summary.state)
    {
      blocks.append(.text(wording.text(words), .warn, rank: 0, indent: 2))
    }
    if stop.zoom == nil, focus == .attention, let item = attentionUnderCursor {
      blocks += words(of: item)
    }
    if let column = columnUnderCursor {
      let spans = [
        Span(wording.text("列 ", "Column "), .label), Span(wording.text(column.title), .strong),
        Span(column.isNumber ? "  \(column.id)" : "", .label),
      ]
      blocks.append(.line(Line([Segment(spans)]), rank: 0))
    }
    return blocks
  }

  private func words(of item: Attention) -> [Block] {
    let wording = wording
    let chip = Span(" \(item.urgency.letter) ", .neutralBlock)
    let title = Span(" " + wording.text(item.urgency.name) + "  " + item.placeName + "  ", .strong)
    let pane = wording.text(item.pane.title)
    return [
      .line(Line([Segment([chip, title] + wording.spans(item.subject))]), rank: 0),
      .text(
        wording.text("回车到 \(item.placeName) 的 \(pane)", "Enter goes to \(item.placeName), \(pane)"),
        .text, rank: 0, indent: 2),
    ]
  }

  private func words(of figure: Figure, _ explanation: Explanation?) -> [Block] {
    let wording = wording
    var blocks: [Block] = [.space(rank: 0)]
    blocks += ExplainPage.head(figure, placeName(figure.place), wording)
    if let explanation {
      blocks += ExplainPage.words(
        wording.text("定义", "Definition"), wording.text(explanation.definition))
      blocks += ExplainPage.words(
        wording.text("算式", "Formula"), wording.text(explanation.formula), .strong)
    } else if pending[.explain] != nil {
      blocks.append(
        .text(wording.text("正在查找定义 ..", "looking up .."), .loading, rank: 0, indent: 0))
    }
    return blocks
  }

  private var keyGrid: Grid {
    let rows = keys.rows(in: language).enumerated().map { index, row in
      Grid.Row(
        id: String(index), place: nil,
        cells: [.spans([Span(row.keys, .strong)]), .spans([Span(row.words)])])
    }
    return Grid(
      columns: [
        Grid.Column(id: "key", title: wording.text("键", "Keys"), rank: 0),
        Grid.Column(id: "words", title: wording.text("作用", "What it does"), rank: 0, least: 10),
      ], rows: rows)
  }

  private var attentionUnderCursor: Attention? {
    stop.cursors[.attention].flatMap { id in overview?.attention.first { $0.id == id } }
  }

  private var columnUnderCursor: Table.Column? {
    guard let zoom = stop.zoom, let table = zoom.table else { return nil }
    let view = ZoomView(zoom, wording)
    guard view.columnIDs.indices.contains(view.column) else { return nil }
    return table.columns.first { $0.id == view.columnIDs[view.column] }
  }

  private var figureUnderCursor: Figure? {
    if let zoom = stop.zoom { return ZoomView(zoom, wording).figure }
    guard stop.cursors[stop.focus] != nil else { return nil }
    var model = self
    model.layers = []
    if stop.focus == .attention {
      let chosen = model.targets.first { $0.id == stop.attentionFigure }
      return chosen?.figure ?? attentionUnderCursor?.subject.figures.first
    }
    return model.target?.figure
  }
}

/// The words of the help page.
enum HelpPage {
  /// A mark beside numbers.
  struct Sign: Sendable {
    var text: String
    var role: Role
    var words: Phrase
  }

  static let signs = [
    Sign(text: "!!", role: .bad, words: Phrase("未达标或超时", "missed or overdue")),
    Sign(text: "! ", role: .warn, words: Phrase("需关注", "watch")),
    Sign(text: "~ ", role: .text, words: Phrase("上报不足八成, 数不完整", "fewer than 80 % reported")),
    Sign(text: "--", role: .dim, words: Phrase("没有数, 不是零", "no value; not zero")),
    Sign(text: "<5", role: .dim, words: Phrase("1 到 4 人, 为保护个人不显示", "1 to 4 persons, hidden")),
    Sign(text: " A ", role: .badBlock, words: Phrase("特急", "critical")),
    Sign(text: " B ", role: .warnBlock, words: Phrase("紧急", "urgent")),
    Sign(text: " C ", role: .neutralBlock, words: Phrase("一般", "normal")),
    Sign(text: " D ", role: .neutralBlock, words: Phrase("改进", "improvement")),
  ]

  /// What a part of the screen answers.
  static func words(of focus: Focus) -> Phrase {
    switch focus {
    case .attention:
      Phrase(
        "现在要有人办的事, 最急的在前: 左边的字母是级别, 右边是办到哪一步, 还剩或已超多久。回车到事发的地方。",
        "What someone has to do now, the most pressing first: the letter is the class, at the right "
          + "how far it is and how much time is left. Enter goes to its place.")
    case .pane(.portrait):
      Phrase(
        "这里住着多少人, 多少人要重点管, 随访和规范管理做得怎样; 红黄绿是居民的风险分级。",
        "How many live here, how many need care, how well they are followed up; red, yellow and "
          + "green are the residents' grades of risk.")
    case .pane(.resources):
      Phrase(
        "床位, ICU 和设备现在有多少可用, 哪一家先满, 最早什么时候能约上。",
        "Which beds, intensive care and equipment are free now, who fills up first, when the next "
          + "slot is.")
    case .pane(.dispatch):
      Phrase(
        "需求, 任务, 工作办到哪一步; 转诊有没有人接, 等了多久, 有没有走错层级。",
        "How far demands, tasks and work items are; who waits for a referral to be taken and how "
          + "long, and which were at the wrong level.")
    case .pane(.institutions):
      Phrase(
        "各机构的收入结构, 次均费用, 床位使用, 住院日和用药, 最差的在前。放大后有目标树: 从目标回车到指标, 再到机构; "
          + "机构自己的页上有科室, 回车看一个科室的走势。",
        "Each institution's income, cost per visit, use of beds, length of stay and drugs, the worst "
          + "first. Zoomed it has the goal tree: Enter leads from a goal to its indicator and on to "
          + "the institutions; an institution's own page has its departments, and Enter shows how "
          + "one of them went.")
    case .pane(.violations):
      Phrase(
        "按规则从结算明细里找出的疑点, 和由此立的案件; 裁定以前只是疑点, 不是违规。",
        "Clues that rules found in settled claims and the cases made of them; until a ruling a clue "
          + "is no violation.")
    }
  }

  /// What an unusual state means; nil for the usual one.
  static func words(of state: PaneSummary.State) -> Phrase? {
    switch state {
    case .normal: nil
    case .empty(let why), .notFed(let why), .degraded(let why): why
    case .stale: Phrase("数据比规定的旧, 先核对再用", "older than it should be: check before use")
    case .late(let feed): Phrase("迟报: \(feed), 数可能不全", "late: \(feed), numbers may lack something")
    case .error(let fault): fault.line
    }
  }
}
