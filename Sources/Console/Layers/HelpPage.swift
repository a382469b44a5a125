internal import Canvas
internal import District

extension Model {
  /// What the cursor is on, the keys, and what the signs mean.
  var helpPage: Scroll {
    let wording = wording
    var blocks: [Block] = []
    if let figure = figureUnderCursor {
      blocks.append(.text(wording.text("光标所在", "Under the cursor"), .label, rank: 0, indent: 0))
      let head = ExplainPage.head(figure, placeName(figure.place), wording)
      blocks += head.prefix(2) + [.space(rank: 0)]
    }
    blocks.append(.grid(keyGrid, rank: 0, least: keyGrid.rows.count))
    blocks.append(.space(rank: 0))
    blocks.append(.text(wording.text("记号", "Signs"), .label, rank: 0, indent: 0))
    for sign in HelpPage.signs {
      let spans = [Span(sign.text + "  ", sign.role), Span(wording.text(sign.words))]
      blocks.append(.line(Line([Segment(spans)]), rank: 0))
    }
    return Scroll(title: wording.text("帮助", "Help"), stack: Stack(blocks))
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

  private var figureUnderCursor: Figure? {
    if let zoom = stop.zoom { return ZoomView(zoom, wording).figure }
    guard stop.cursors[stop.focus] != nil, stop.focus != .attention else { return nil }
    var model = self
    model.layers = []
    return model.target?.figure
  }
}

/// The marks beside numbers, in words.
enum HelpPage {
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
}
