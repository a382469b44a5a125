internal import Canvas
internal import District

extension Model {
  /// Opens the target of the indicator at the cursor, for the place of its row.
  mutating func openTarget() -> [Effect] {
    guard let subject = targetSubject else {
      notice = Notice(
        kind: .hint, words: Phrase("先把光标移到一个指标上", "put the cursor on an indicator first"))
      return []
    }
    var targeting = Targeting(draft: TargetDraft(indicator: subject.indicator), place: stop.place)
    let page = overview?.scope.place.code
    if let place = subject.place, place != page { targeting.draft.scope = .place(place) }
    layers.append(.target(targeting))
    return ask(targeting)
  }

  /// The indicator that the cursor is on, and the place of the number; on an indicator's own page
  /// that indicator, wherever the cursor is.
  private var targetSubject: (indicator: FigureID, place: PlaceCode?)? {
    if case .explain(let explaining)? = layers.last {
      return explaining.figure.id.indicator.map { ($0, explaining.figure.place) }
    }
    guard let zoom = stop.zoom else {
      guard let figure = target?.figure, let id = figure.id.indicator else { return nil }
      return (id, figure.place)
    }
    let view = ZoomView(zoom, wording)
    let row = view.grid.rows.indices.contains(view.row) ? view.grid.rows[view.row] : nil
    if case .indicator(let id)? = zoom.subject, let indicator = id.indicator {
      return (indicator, row?.place)
    }
    let page = zoom.table?.rows.first { $0.id == row?.id }?.page
    if case .indicator(let id)? = page, let indicator = id.indicator { return (indicator, nil) }
    return view.figure.flatMap { figure in figure.id.indicator.map { ($0, figure.place) } }
  }

  mutating func ask(_ targeting: Targeting) -> [Effect] {
    ask(.target(targeting.draft), place: targeting.place, period: nil)
  }

  /// Keys of the editor; it takes all but those that lead back.
  mutating func type(_ key: Key, into targeting: Targeting) -> [Effect]? {
    var next = targeting
    switch targeting.stage {
    case .writing: return key == .escape ? nil : []
    case .confirming, .removing:
      if key == .escape || key == .backspace { return nil }
      guard key.normalised == .character("y") else { return [] }
      next.stage = .writing
      next.draft.isRemoval = targeting.stage == .removing
      set(next)
      return [.setTarget(next.draft)]
    case .editing: break
    }
    if key == .delete { return confirm(removing: next) }
    guard let text = next.text else { return nil }
    var typed = TypedText(text: text)
    guard typed.take(key) else { return key == .backspace ? [] : nil }
    next.text = typed.text
    set(next)
    return ask(next)
  }

  mutating func perform(_ command: Command, on targeting: Targeting) -> [Effect] {
    guard targeting.stage == .editing else { return [] }
    var next = targeting
    let fields = Targeting.Field.allCases
    let at = fields.firstIndex(of: next.field) ?? 0
    switch command {
    case .move(.up), .previousFocus: next.field = fields[max(0, at - 1)]
    case .move(.down), .nextFocus: next.field = fields[min(fields.count - 1, at + 1)]
    case .move(.home): next.field = fields[0]
    case .move(.end): next.field = fields[fields.count - 1]
    case .move(.left), .move(.right):
      guard next.turn(by: command == .move(.left) ? -1 : 1) else { return [] }
      set(next)
      return ask(next)
    case .enter: return confirm(next)
    default: return []
    }
    set(next)
    return []
  }

  private mutating func confirm(_ targeting: Targeting) -> [Effect] {
    guard let sheet = targeting.sheet, pending[.target] == nil else { return [] }
    if let fault = targeting.fault ?? sheet.fault {
      notice = Notice(kind: .fault, words: fault.line)
      return []
    }
    var next = targeting
    next.stage = .confirming
    set(next)
    return []
  }

  private mutating func confirm(removing targeting: Targeting) -> [Effect] {
    guard targeting.sheet?.isOwn == true else {
      notice = Notice(
        kind: .hint,
        words: Phrase(
          "这里没有自设目标可删; 目录自带的删不了",
          "there is no own target here to remove; the catalogue's cannot be removed"))
      return []
    }
    var next = targeting
    next.stage = .removing
    set(next)
    var draft = next.draft
    draft.isRemoval = true
    return ask(.target(draft), place: next.place, period: nil)
  }

  /// Back from a question to the fields; false leaves the editor.
  mutating func leaveQuestion(of targeting: Targeting) -> [Effect]? {
    guard targeting.stage == .confirming || targeting.stage == .removing else { return nil }
    var next = targeting
    next.stage = .editing
    layers.append(.target(next))
    return targeting.stage == .removing ? ask(next) : []
  }

  private mutating func set(_ targeting: Targeting) {
    layers[layers.count - 1] = .target(targeting)
  }

  mutating func takeTarget(_ sheet: TargetSheet) {
    changeTargeting { $0.take(sheet) }
  }

  mutating func takeTargetFault(_ fault: Fault) {
    changeTargeting { $0.fault = fault }
  }

  /// The file was written, or could not be.
  mutating func takeTargetSet(_ draft: TargetDraft, _ fault: Fault?) -> [Effect] {
    guard let fault else {
      layers.removeAll { if case .target = $0 { true } else { false } }
      notice = Notice(
        kind: .hint,
        words: draft.isRemoval
          ? Phrase("自设目标已删", "own target removed") : Phrase("目标已存", "target kept"))
      return []
    }
    changeTargeting { targeting in
      targeting.stage = .editing
      targeting.draft.isRemoval = false
      targeting.fault = fault
    }
    notice = Notice(kind: .fault, words: fault.line)
    return []
  }

  private mutating func changeTargeting(_ change: (inout Targeting) -> Void) {
    for index in layers.indices {
      guard case .target(var targeting) = layers[index] else { continue }
      change(&targeting)
      layers[index] = .target(targeting)
    }
  }
}
