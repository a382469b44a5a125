internal import District

extension Model {
  mutating func take(_ answer: Answer) -> [Effect] {
    guard let waiting = pending[answer.slot], waiting.question == answer.question else { return [] }
    pending[answer.slot] = nil
    return takeBody(answer, waiting) + playEarly()
  }

  private mutating func takeBody(_ answer: Answer, _ waiting: Pending) -> [Effect] {
    switch (answer.slot, answer.body) {
    case (.overview, .overview(let overview)): return take(overview, answer)
    case (.overview, .fault(let fault)): takeOverviewFault(fault)
    case (.zoom, .detail(let detail)):
      takeZoom(detail)
      return readOn()
    case (.zoom, .table(let table)) where waiting.first > 0:
      takeRows(table, first: waiting.first)
      return readOn()
    case (.zoom, .table(let table)):
      let source = Question.Kind.list(.attention, state: nil)
      takeZoom(
        Detail(
          subject: .pane(.dispatch), title: table.title,
          sections: [Detail.Section(table, source: source)]))
    case (.zoom, .fault(let fault)): stop.zoom?.fault = fault
    case (.explain, .explanation(let explanation)): takeExplanation(explanation)
    case (.explain, .fault(let fault)): changeExplaining { $0.fault = fault }
    case (.places, .places(let places)): self.places = places
    case (.places, .fault(let fault)): notice = Notice(kind: .fault, words: fault.line)
    case (.target, .target(let sheet)): takeTarget(sheet)
    case (.target, .fault(let fault)): takeTargetFault(fault)
    case (.beside, let body): return takeBeside(body)
    default: break
    }
    return []
  }

  private mutating func take(_ overview: Overview, _ answer: Answer) -> [Effect] {
    self.overview = wall == nil ? overview : overview.limited
    fault = nil
    generation = max(generation ?? answer.generation, answer.generation)
    return askBeside()
  }

  /// Keeps what is on the screen; a place that cannot be shown is left again.
  private mutating func takeOverviewFault(_ fault: Fault) {
    guard let overview else {
      self.fault = fault
      return
    }
    notice = Notice(kind: .fault, words: fault.line)
    let shown = overview.scope.place.code
    if wall == nil, stop.place != nil, stop.place != shown, let last = trail.popLast() {
      stop = last
    }
  }

  private mutating func takeExplanation(_ explanation: Explanation) {
    if case .help(var helping)? = layers.last {
      helping.explanation = explanation
      layers[layers.count - 1] = .help(helping)
      return
    }
    changeExplaining {
      $0.explanation = explanation
      $0.figure = explanation.figure
      $0.fault = nil
    }
  }

  private mutating func changeExplaining(_ change: (inout Explaining) -> Void) {
    for index in layers.indices {
      guard case .explain(var explaining) = layers[index] else { continue }
      change(&explaining)
      layers[index] = .explain(explaining)
    }
  }
}

extension Fault {
  /// What and why in one line.
  var line: Phrase {
    Phrase("\(what.zh): \(why.zh)", "\(what.en): \(why.en)")
  }
}
