internal import Canvas
internal import District

/// A pane ready to be placed: its band, and what it says from the richest form to the briefest.
struct PaneView: Equatable, Sendable {
  var id: PaneID
  var title: String
  /// State, time and completeness, for the right of the band.
  var facts: Line
  var forms: [Stack]
  /// Fills the rows that the pane itself leaves free.
  var beside: Table?
  /// Fill what is free below that.
  var further: [Table] = []
  /// Has nothing but a sentence to say.
  var isMute: Bool

  init(_ summary: PaneSummary, _ wording: Wording) {
    id = summary.pane
    title = wording.text(summary.pane.title)
    facts = PaneView.facts(summary, wording)
    isMute = true
    switch summary.state {
    case .empty(let why): forms = [PaneView.sentence(wording.text(why), .empty)]
    case .notFed(let why): forms = [PaneView.sentence(wording.text(why), .notFed)]
    case .error(let fault):
      forms = [PaneView.fault(fault, wording)]
      // Stays where it is, so that the other panes do not move.
      isMute = false
    case .normal, .stale, .late, .degraded:
      isMute = false
      forms = PaneView.forms(summary, wording)
      if case .degraded(let why) = summary.state {
        let note = Block.text(wording.text(why), .degraded, rank: Rank.second, indent: 0)
        forms = forms.map { Stack([note] + $0.blocks) }
      }
    }
    forms.removeAll { $0.blocks.isEmpty }
    if forms.isEmpty {
      isMute = true
      forms = [PaneView.sentence(wording.text("没有数据", "no data"), .empty)]
    }
  }

  private static func sentence(_ text: String, _ role: Role) -> Stack {
    Stack([Block.text(text, role, rank: Rank.first, indent: 0)])
  }

  private static func forms(_ summary: PaneSummary, _ wording: Wording) -> [Stack] {
    let read = PaneReader(summary, wording)
    return switch summary.pane {
    case .portrait: PortraitView(read).forms
    case .resources: ResourcesView(read).forms
    case .dispatch: DispatchView(read).forms
    case .institutions: InstitutionsView(read).forms
    case .violations: ViolationsView(read).forms
    }
  }

  /// The four parts of a fault, one below the other.
  static func fault(_ fault: Fault, _ wording: Wording) -> Stack {
    var blocks: [Block] = [
      .text(wording.text(fault.what), .error, rank: Rank.first, indent: 0),
      .text(wording.text(fault.why), .text, rank: Rank.second, indent: 0),
    ]
    if !fault.place.isEmpty {
      blocks.append(.text(fault.place, .label, rank: Rank.detail, indent: 0))
    }
    blocks.append(.text(wording.text(fault.remedy), .text, rank: Rank.third, indent: 0))
    return Stack(blocks)
  }

  private static func facts(_ summary: PaneSummary, _ wording: Wording) -> Line {
    var segments: [Segment] = []
    if let state = state(summary.state, wording) { segments.append(Segment([state], rank: 0)) }
    switch summary.state {
    case .notFed, .error: return Line(segments)
    default: break
    }
    if let asOf = summary.asOf {
      segments.append(Segment([Span(wording.until(asOf), .bandDim)], rank: 1))
    } else if summary.figures.values.contains(where: { $0.origin == .live }) {
      segments.append(Segment([Span(wording.text("实时", "live"), .bandDim)], rank: 1))
    }
    segments += reported(summary, wording)
    return Line(segments)
  }

  private static func state(_ state: PaneSummary.State, _ wording: Wording) -> Span? {
    switch state {
    case .normal, .empty: nil
    case .notFed: Span(wording.text("未接入", "not fed"), .bandDim)
    case .stale: Span(wording.text(" 过时 ", " stale "), .warnBlock)
    case .late(let feed): Span(wording.text(" 迟报 \(feed) ", " late: \(feed) "), .warnBlock)
    case .degraded: Span(wording.text(" 不全 ", " partial "), .warnBlock)
    case .error: Span(wording.text(" 出错 ", " error "), .badBlock)
    }
  }

  private static func reported(_ summary: PaneSummary, _ wording: Wording) -> [Segment] {
    guard let reported = summary.reported, let due = summary.due else { return [] }
    func number(_ figure: Figure) -> Span {
      Span(figure.text(in: wording.language), .bandDim, figure: figure)
    }
    let share = [
      Span(wording.text("已报 ", "reported "), .bandDim), number(reported), Span("/", .bandDim),
      number(due),
    ]
    guard !summary.missing.isEmpty else { return [Segment(share, rank: 2)] }
    let names = summary.missing.joined(separator: " ")
    return [
      Segment(share, rank: 2),
      Segment([Span(wording.text("缺 \(names)", "missing \(names)"), .bandDim)], rank: 3),
    ]
  }

  /// The richest form whose least rows fit.
  func form(rows: Int, columns: Int, _ glyphs: Glyphs) -> Stack {
    forms.first { $0.least(columns, glyphs) <= rows } ?? forms[forms.count - 1]
  }
}

extension Sheet {
  /// Draws a pane: band, then what fits below it.
  mutating func put(_ pane: PaneView, in area: Area, isFocused: Bool) {
    guard !area.isEmpty else { return }
    owner = .pane(pane.id)
    let title = "\(pane.id.number) \(pane.title)"
    put(band: title, facts: pane.facts, in: area.rows(0..<1), isFocused: isFocused)
    let body = area.inset(top: 1, left: 1, right: 1)
    let form = pane.form(rows: body.rows, columns: body.columns, glyphs)
    put(form, in: body)
    if pane.beside != nil || !pane.further.isEmpty {
      var used = form.fitted(rows: body.rows, columns: body.columns, glyphs)
        .reduce(0) { $0 + $1.rows }
      if let table = pane.beside {
        put(beside: table, in: body.inset(top: used + 1))
        used += BesideTable.rows(table)
      }
      put(further: pane.further, in: body.inset(top: used + 1))
    }
    owner = nil
  }

  /// Draws a title band with facts at its right end.
  mutating func put(band title: String, facts: Line, in area: Area, isFocused: Bool) {
    surface.fill(area, isFocused ? .bandFocusedDim : .bandDim)
    let used = surface.put(
      " \(title) ", row: area.row, column: area.column, role: isFocused ? .bandFocused : .band,
      limit: area.columns)
    var facts = facts
    if isFocused {
      for segment in facts.segments.indices {
        for span in facts.segments[segment].spans.indices
        where facts.segments[segment].spans[span].role == .bandDim {
          facts.segments[segment].spans[span].role = .bandFocusedDim
        }
      }
    }
    let room = area.columns - used - 2
    isInBand = true
    defer { isInBand = false }
    if room > 3 {
      putRight(facts, row: area.row, endColumn: area.endColumn - 1, columns: room)
    }
  }
}
