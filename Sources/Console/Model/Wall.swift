internal import Canvas
internal import District

/// Screens that follow one another by themselves, for a display that nobody sits at.
struct Wall: Equatable, Sendable {
  var index = 0
  /// When the next screen comes.
  var turnsAt: Moment
  /// Somebody touched a key: it goes on by itself then.
  var pausedUntil: Moment?
  /// Where leaving leads.
  var before: Stop
}

extension Model {
  /// Opens the wall: data of a limited grade only, from now on until it is left.
  public mutating func beginWall() -> [Effect] {
    guard wall == nil, !wallSteps.isEmpty else { return [] }
    layers = []
    early = []
    wall = Wall(turnsAt: now, before: stop)
    overview = overview?.limited
    beside = beside.mapValues(\.limited)
    further = [:]
    return cancel(.zoom) + cancel(.explain) + cancel(.places) + showWall(0)
  }

  /// Goes to a screen of the list, which is gone through in a ring.
  mutating func showWall(_ index: Int) -> [Effect] {
    guard var shown = wall, !wallSteps.isEmpty else { return [] }
    shown.index = (index % wallSteps.count + wallSteps.count) % wallSteps.count
    let step = wallSteps[shown.index]
    shown.turnsAt = now + step.seconds
    wall = shown
    let before = stop.place
    stop = Stop(
      place: step.place ?? shown.before.place, tree: shown.before.tree,
      period: shown.before.period)
    stop.focus = step.pane.map(Focus.pane) ?? .attention
    let isThere = overview != nil && before == stop.place
    return isThere ? [] : askOverview()
  }

  /// Turns the page when it is time, and goes on after a pause.
  mutating func turnWall() -> [Effect] {
    guard var shown = wall else { return [] }
    if let until = shown.pausedUntil {
      guard now >= until || until - now > Wall.pause else { return [] }
      shown.pausedUntil = nil
      shown.turnsAt = now
      wall = shown
    }
    let step = wallSteps[shown.index % wallSteps.count]
    // A clock that was set back must not hold a screen for hours.
    guard now >= shown.turnsAt || shown.turnsAt - now > step.seconds else { return [] }
    return showWall(shown.index + 1)
  }

  /// Any key pauses; then a few steer.
  mutating func handleWall(_ key: Key) -> [Effect] {
    guard var shown = wall else { return [] }
    let isPaused = shown.pausedUntil != nil
    shown.pausedUntil = now + Wall.pause
    wall = shown
    guard isPaused, let command = keys.command(for: key) else { return [] }
    switch command {
    case .wall, .enter:
      wall?.pausedUntil = nil
      return showWall(shown.index + 1)
    case .move(.left), .move(.up), .move(.pageUp), .previousFocus:
      return showWall(shown.index - 1)
    case .move(.right), .move(.down), .move(.pageDown), .nextFocus:
      return showWall(shown.index + 1)
    case .back: return leaveWall()
    case .language, .redraw, .suspend, .quit: return perform(command)
    default: return []
    }
  }

  /// Back to where the console was, with its own grade of data.
  private mutating func leaveWall() -> [Effect] {
    guard let shown = wall else { return [] }
    wall = nil
    stop = shown.before
    return askOverview() + (stop.zoom == nil ? [] : askZoom())
  }

  /// When the wall wants the next tick.
  var wallDeadline: Moment? { wall.map { $0.pausedUntil ?? $0.turnsAt } }
}

extension Wall {
  /// Seconds for which a key holds the screen.
  static let pause = 60
}

extension Overview {
  /// Without what concerns single persons: small counts, who is to be called.
  var limited: Overview {
    var overview = self
    overview.attention = attention.map(\.limited)
    overview.panes = panes.mapValues(\.limited)
    overview.news = news.map { News(at: $0.at, text: $0.text.limited) }
    return overview
  }
}

extension Attention {
  fileprivate var limited: Attention {
    var item = self
    item.contactName = ""
    item.contactPhone = ""
    let isAboutFew = people.map { Figure.isFew(Double($0)) } ?? false
    if isAboutFew || subject.limited != subject {
      item.people = nil
      item.subject = Sentence(
        Phrase("涉及个人的事项, 到席位上看", "concerns single persons; see it at a seat"))
    }
    return item
  }
}

extension PaneSummary {
  fileprivate var limited: PaneSummary {
    var summary = self
    summary.figures = figures.mapValues(\.limited)
    summary.tables = tables.mapValues(\.limited)
    summary.notes = notes.map(\.limited)
    return summary
  }
}

extension Table {
  var limited: Table {
    var table = self
    for row in table.rows.indices {
      for index in table.rows[row].cells.indices {
        switch table.rows[row].cells[index] {
        case .figure(let figure): table.rows[row].cells[index] = .figure(figure.limited)
        case .sentence(let sentence): table.rows[row].cells[index] = .sentence(sentence.limited)
        case .series(var series):
          series.figures = series.figures.map(\.limited)
          table.rows[row].cells[index] = .series(series)
        default: break
        }
      }
    }
    return table
  }
}

extension Sentence {
  fileprivate var limited: Sentence {
    Sentence(
      pieces.map { piece in
        if case .figure(let figure) = piece { .figure(figure.limited) } else { piece }
      })
  }
}

extension Figure {
  /// Whether so many persons could be named by those who know them.
  static func isFew(_ value: Double) -> Bool { value > 0 && value < 5 }

  fileprivate var limited: Figure {
    guard absence == nil, let value else { return self }
    let persons: Bool
    switch unit {
    case .person, .household, .visit: persons = Figure.isFew(value)
    case .percent, .perThousand, .perHundredThousand, .ratio:
      persons = numerator.map(Figure.isFew) ?? false
    default: persons = false
    }
    guard persons else { return self }
    var figure = self
    figure.value = nil
    figure.numerator = nil
    figure.absence = .suppressed
    return figure
  }
}
