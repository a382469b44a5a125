internal import Canvas
internal import District

extension Model {
  /// Where a number comes from, from its definition down to rows.
  func explainPage(_ explaining: Explaining) -> Scroll {
    let wording = wording
    let figure = explaining.figure
    let title = wording.text("数从哪来  ", "How computed  ") + wording.text(figure.name)
    let place = explaining.explanation?.placeName ?? placeName(figure.place)
    var blocks = ExplainPage.head(figure, place, wording)
    if let explanation = explaining.explanation {
      blocks += ExplainPage.body(explanation, wording)
    } else if let fault = explaining.fault {
      blocks += [.space(rank: 0)] + PaneView.fault(fault, wording).blocks
    } else {
      let words = wording.text("正在查找来源 ..", "looking it up ..")
      blocks += [.space(rank: 0), .text(words, .loading, rank: 0, indent: 0)]
    }
    return Scroll(title: title, stack: Stack(blocks))
  }

  /// The name of a place, where one is known.
  func placeName(_ code: PlaceCode) -> String {
    if let scope = overview?.scope {
      if let known = (scope.path + [scope.place]).first(where: { $0.code == code }) {
        return known.name
      }
    }
    return places.first { $0.code == code }?.name ?? ""
  }
}

/// Builds the rows of an explanation.
enum ExplainPage {
  static func row(_ label: String, _ spans: [Span]) -> Block {
    .line(Line([Segment([Span(label + "  ", .label)] + spans)]), rank: 0)
  }

  static func words(_ label: String, _ text: String, _ role: Role = .text) -> [Block] {
    [.text(label, .label, rank: 0, indent: 0), .text(text, role, rank: 0, indent: 2)]
  }

  /// What is known from the figure alone.
  static func head(_ figure: Figure, _ place: String, _ wording: Wording) -> [Block] {
    var value = wording.number(figure, unit: true)
    if figure.absence != nil || figure.value == nil { value.sign = "" }
    var blocks = [
      row(
        figure.id.code,
        [Span(wording.text(figure.name) + "  ", .strong), value, Span("  "), Span(place, .link)]),
      row(wording.text("期间", "Period"), [Span(wording.text(figure.period.label))]),
    ]
    if let why = wording.absence(of: figure) {
      blocks.append(row(wording.text("没有数", "No value"), [Span(why, .notFed)]))
    }
    blocks.append(
      row(
        wording.text("数据截至", "As of"),
        [
          Span(figure.asOf.map { wording.stamp($0, full: true) } ?? "--"),
          Span("  " + wording.age(of: figure.asOf), .label),
        ]))
    let completeness = figure.completeness.map {
      Figure.number($0 * 100, decimals: 1, style: .full, language: wording.language) + "%"
    }
    let missing = wording.text("没有统计", "nobody counts")
    blocks.append(row(wording.text("上报率", "Reported"), [Span(completeness ?? missing)]))
    blocks.append(
      row(wording.text("来源", "Origin"), [Span(wording.text(figure.origin.words))]))
    return blocks + standing(figure, wording)
  }

  private static func standing(_ figure: Figure, _ wording: Wording) -> [Block] {
    let standing = figure.standing
    var blocks = [
      row(
        wording.text("评价", "Standing"),
        [Span(wording.text(standing.level.words), standing.level.role, sign: standing.level.sign)])
    ]
    if let target = standing.target {
      let value = wording.target(of: figure) ?? "--"
      blocks.append(
        row(
          wording.text("目标", "Target"),
          [Span(value, .strong), Span("  " + wording.text(target.source), .label)]))
    }
    if let pace = standing.paceLine {
      let text = Figure.number(
        pace, decimals: figure.unit.decimals, style: .full, language: wording.language)
      blocks.append(
        row(
          wording.text("序时", "Due by now"),
          [Span(text + wording.text(figure.unit.suffix))]))
    }
    if let gap = standing.gap, gap > 0 {
      let text = Figure.number(gap, decimals: 0, style: .full, language: wording.language)
      blocks.append(row(wording.text("还差", "Missing"), [Span(text)]))
    }
    let said = [standing.level.words, standing.target?.source]
    for reason in standing.reasons where !said.contains(reason) {
      blocks.append(.text(wording.text(reason), .text, rank: 0, indent: 2))
    }
    return blocks
  }

  /// Definition, formula, parts with their SQL, the places below.
  static func body(_ explanation: Explanation, _ wording: Wording) -> [Block] {
    var blocks: [Block] = [.space(rank: 0)]
    blocks += words(wording.text("定义", "Definition"), wording.text(explanation.definition))
    blocks += words(wording.text("算式", "Formula"), wording.text(explanation.formula), .strong)
    for part in explanation.parts {
      blocks.append(.space(rank: 0))
      let number = wording.number(part.figure, unit: true)
      blocks.append(row(wording.text(part.role), [number]))
      blocks.append(.text(wording.text(part.sentence), .text, rank: 0, indent: 2))
      if let sql = part.sql { blocks.append(.text(sql, .dim, rank: 0, indent: 2)) }
    }
    if let below = explanation.below, !below.rows.isEmpty {
      blocks.append(.space(rank: 0))
      let grid = wording.grid(below)
      blocks.append(.text(wording.text(below.title), .label, rank: 0, indent: 0))
      blocks.append(.grid(grid, rank: 0, least: grid.rows.count))
    }
    blocks.append(.space(rank: 0))
    let edition = wording.text(
      "第 \(explanation.generation) 次数据  目录版本 \(explanation.edition)",
      "data no. \(explanation.generation)  catalogue \(explanation.edition)")
    blocks.append(.text(edition, .label, rank: 0, indent: 0))
    return blocks
  }
}

extension Wording {
  /// Why there is no number; nil when there is one.
  func absence(of figure: Figure) -> String? {
    switch figure.absence {
    case .notFed: text("数据源没有接入", "its feed is not connected")
    case .noData: text("这一期间没有上报, 或分母为零", "nothing was reported, or the denominator is zero")
    case .suppressed: text("1 到 4 人, 为保护个人不显示", "1 to 4 persons, hidden to protect them")
    case .complementary:
      text("为防止推算出隐藏的数, 一并隐藏", "hidden so that no hidden number can be worked out")
    case nil: figure.value == nil ? text("没有数据", "no data") : nil
    }
  }
}

extension Figure.Origin {
  var words: Phrase {
    switch self {
    case .rows: Phrase("由逐条记录汇总", "summed over rows")
    case .history: Phrase("平台给出的往期数", "carried by the platform for a closed period")
    case .ready: Phrase("直接上报的数, 未经汇总", "reported as it stands, not summed")
    case .live: Phrase("事项现状", "items as they are now")
    case .mixed: Phrase("部分由记录汇总, 部分为往期数", "rows for some, history for others")
    }
  }
}
