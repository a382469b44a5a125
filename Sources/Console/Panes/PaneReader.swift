internal import Canvas
internal import District

/// Reads a pane's figures and tables in words.
struct PaneReader: Sendable {
  /// A segment and whether any of its figures is fed.
  struct Item: Sendable {
    var segment: Segment
    var isKnown: Bool
  }

  let summary: PaneSummary
  let wording: Wording

  init(_ summary: PaneSummary, _ wording: Wording) {
    self.summary = summary
    self.wording = wording
  }

  func figure(_ id: FigureID) -> Figure? { summary.figures[id] }

  /// Whether there is a figure that its feed could fill.
  func isFed(_ id: FigureID) -> Bool {
    summary.figures[id].map { $0.absence != .notFed } ?? false
  }

  func number(
    _ id: FigureID, _ style: Figure.Style = .full, unit: Bool = false,
    alarm: Wording.Alarm = .none
  ) -> Span {
    wording.number(figure(id), style, unit: unit, alarm: alarm)
  }

  /// A label and its number; `--` when the figure is absent.
  func item(
    _ zh: String, _ en: String, _ id: FigureID, rank: Int = 1, _ style: Figure.Style = .full,
    unit: Bool = false, alarm: Wording.Alarm = .none
  ) -> Item {
    let spans = [wording.label(zh + " ", en + " "), number(id, style, unit: unit, alarm: alarm)]
    return Item(segment: Segment(spans, rank: rank), isKnown: isFed(id))
  }

  /// The same, left out altogether when the figure is not fed.
  func extra(
    _ zh: String, _ en: String, _ id: FigureID, rank: Int = 6, _ style: Figure.Style = .full,
    unit: Bool = false, alarm: Wording.Alarm = .none
  ) -> Item? {
    guard isFed(id) else { return nil }
    return item(zh, en, id, rank: rank, style, unit: unit, alarm: alarm)
  }

  /// `31/32`: how many of how many, coloured and signed by the worse of the two.
  func share(_ part: Figure?, of whole: Figure?, plain: Role = .strong) -> [Span] {
    guard part != nil || whole != nil else { return [Span("--", .dim)] }
    var left = wording.number(part, plain: plain)
    var right = wording.number(whole, plain: plain)
    let worse = left.sign.count >= right.sign.count ? left : right
    left.sign = ""
    right.sign = worse.sign
    right.role = left.role
    return [left, Span("/", left.role), right]
  }

  /// A label and the two counts of a ratio, `村室执法 241/266`; left out where it has none.
  func parts(_ zh: String, _ en: String, _ id: FigureID, rank: Int) -> Item? {
    guard let figure = figure(id), let part = figure.numerator, let whole = figure.denominator
    else { return nil }
    func count(_ value: Double) -> Figure {
      var count = figure
      count.value = value
      count.unit = .count
      return count
    }
    return item(
      [wording.label(zh + " ", en + " ")] + share(count(part), of: count(whole)), rank: rank)
  }

  /// Words that only stand before or between numbers.
  func words(_ zh: String, _ en: String, rank: Int = 1) -> Item {
    Item(segment: Segment([wording.label(zh, en)], rank: rank), isKnown: false)
  }

  func item(_ spans: [Span], rank: Int = 1, isKnown: Bool = true) -> Item {
    Item(segment: Segment(spans, rank: rank), isKnown: isKnown)
  }

  /// A line; nil when none of its figures is fed.
  func line(_ items: [Item?]) -> Line? {
    let items = items.compactMap { $0 }
    guard items.contains(where: \.isKnown) else { return nil }
    return Line(items.map(\.segment))
  }

  func table(_ name: String) -> Table? {
    summary.tables[name].flatMap { $0.rows.isEmpty ? nil : $0 }
  }

  func grid(_ name: String, _ words: [ColumnWords], hasTitles: Bool = true) -> Grid? {
    table(name).map { wording.grid($0, words, hasTitles: hasTitles) }
  }

  /// `label name value  name value`: the first rows of a table on one line.
  ///
  /// - Parameter isNaming: Where they do not fit, the first keeps its value and the others their
  ///   names; else they go one by one.
  func ranking(
    _ zh: String, _ en: String, _ name: String, _ column: String, _ style: Figure.Style = .full,
    count: Int = 6, unit: Bool = false, alarm: Wording.Alarm = .none, isNaming: Bool = false
  ) -> Line? {
    guard let table = table(name) else { return nil }
    let head = zh.isEmpty ? [] : [Segment([wording.label(zh, en)], rank: 0)]
    let rows = table.rows.prefix(count).enumerated().map { index, row in
      let place = row.place
      var number = wording.number(table.figure(row, column), style, unit: unit, alarm: alarm)
      number.place = place ?? number.place
      return Segment([Span(table.name(row, wording) + " ", .link), number], rank: index + 1)
    }
    var line = Line(head + rows)
    if isNaming {
      let names = table.rows.prefix(count).enumerated().dropFirst().map { index, row in
        Segment([Span(table.name(row, wording), .link)], rank: index + 1)
      }
      line.shorter = head + rows.prefix(1) + names
    }
    return line
  }

  /// A chart for each row of a table that has a series; for screens with room to spare.
  func charts(_ name: String, _ column: String, count: Int = 4) -> [Block] {
    guard let table = table(name) else { return [] }
    return table.rows.prefix(count).compactMap { row in
      guard case .series(let series) = table.cell(row, "series") else { return nil }
      var segments = [Segment([Span(table.name(row, wording), .label)], rank: 0)]
      if let figure = table.figure(row, column) {
        segments.append(Segment([wording.number(figure, unit: true)], rank: 0))
      }
      if let first = series.figures.first, let last = series.figures.last {
        let span =
          "\(wording.text(first.period.label)) - \(wording.text(last.period.label))"
        segments.append(Segment([Span(span, .dim)], rank: 1))
      }
      let chart = Chart(
        values: series.values, level: series.figures.last?.standing.level ?? .unjudged)
      return .chart(Line(segments), chart, rank: Rank.picture)
    }
  }

  var notes: [Block] {
    summary.notes.map { note in
      .line(Line([Segment(wording.spans(note, .link))]), rank: Rank.extra)
    }
  }

  /// The same figures under the code of an indicator and of a measure.
  private static let twins: [FigureID: FigureID] = [
    "DSP-004": "task.overdue", "RES-006": "bed.available", "RES-007": "bed.held",
    "SUP-001": "finding.count", "SUP-002": "finding.amount", "POP-001": "resident.population",
  ]

  /// What the engine sent and no line shows: for screens with room to spare.
  func others(shown: [Block?]) -> Block? {
    let known = Set(shown.compactMap { $0 }.flatMap(\.figureIDs))
    let rest = summary.figures.values
      .filter { figure in
        let twin = PaneReader.twins[figure.id]
        let isSaid = known.contains(figure.id) || (twin.map(known.contains) ?? false)
        return !isSaid && figure.absence != .notFed
      }.sorted { $0.id < $1.id }
    guard !rest.isEmpty else { return nil }
    let columns = [
      Grid.Column(id: "name", title: wording.text("其他指标", "Other figures"), rank: 0, least: 12),
      Grid.Column(id: "value", title: wording.text("数值", "value"), isRight: true, rank: 1),
      Grid.Column(id: "target", title: wording.text("目标", "target"), isRight: true, rank: 2),
      Grid.Column(id: "period", title: wording.text("期间", "period"), rank: 3),
    ]
    let rows = rest.map { figure in
      Grid.Row(
        id: "other", place: nil,
        cells: [
          .spans([Span(wording.text(figure.name))]),
          .spans([wording.number(figure, unit: true)]),
          .spans([Span(wording.target(of: figure) ?? "", .label)]),
          .spans([Span(wording.text(figure.period.label), .label)]),
        ])
    }
    return .grid(Grid(columns: columns, rows: rows), rank: Rank.filler, least: 1)
  }
}

extension Block {
  /// Figures that it prints.
  var figureIDs: [FigureID] {
    switch self {
    case .line(let line, _), .chart(let line, _, _): line.figures.map(\.id)
    case .grid(let grid, _, _): grid.rows.flatMap(\.cells).flatMap(\.figures).map(\.id)
    case .text, .space: []
    }
  }
}

extension Grid.Cell {
  var figures: [Figure] {
    if case .spans(let spans) = self { spans.compactMap(\.figure) } else { [] }
  }
}

extension Wording {
  /// `>=76%`, `<=5`, `60-70`, or `bare` the number alone; nil without a target.
  func target(of figure: Figure, bare isBare: Bool = false) -> String? {
    figure.targetText(bare: isBare, in: language)
  }
}
