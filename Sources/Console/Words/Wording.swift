internal import Canvas
public import District

/// Turns figures and phrases into spans: which number, how rounded, which role, which sign.
struct Wording: Equatable, Sendable {
  var language: Language
  var now: Moment
  var localTime: LocalTime
  /// The place that the screen is about; figures of other places lead there.
  var place: PlaceCode?

  /// What colours a number that has no standing of its own.
  enum Alarm: Sendable {
    /// Nothing does.
    case none
    /// Any at all is bad; the label says so in words.
    case bad
    /// Any at all is worth a look; the label says so in words.
    case warn
  }

  func text(_ phrase: Phrase) -> String { phrase.text(in: language) }

  func text(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  func label(_ zh: String, _ en: String) -> Span { Span(text(zh, en), .label) }

  /// A number as it is printed everywhere; `--` when there is no figure.
  ///
  /// - Parameter plain: The role of a number that nobody judges.
  func number(
    _ figure: Figure?, _ style: Figure.Style = .full, unit: Bool = false, alarm: Alarm = .none,
    plain: Role = .strong
  ) -> Span {
    guard let figure else { return Span("--", .dim) }
    let leads = figure.place == place ? nil : figure.place
    let text = figure.text(style, in: language, withUnit: unit)
    guard figure.absence == nil, figure.value != nil else {
      return Span(text, .dim, figure: figure, place: leads)
    }
    let words = alarm != .none
    return Span(
      text, role(of: figure, alarm, plain), sign: words ? "" : figure.standing.level.sign,
      figure: figure, place: leads)
  }

  private func role(of figure: Figure, _ alarm: Alarm, _ plain: Role) -> Role {
    let level = figure.standing.level
    guard level == .unjudged else { return level.role }
    guard alarm != .none else { return plain }
    if (figure.value ?? 0) <= 0 { return .good }
    return alarm == .bad ? .bad : .warn
  }

  /// Words with figures in them; words take `role`.
  func spans(_ sentence: Sentence, _ role: Role = .text) -> [Span] {
    sentence.pieces.map { piece in
      switch piece {
      case .words(let phrase): Span(text(phrase), role)
      case .figure(let figure): number(figure)
      }
    }
  }
}

extension Standing.Level {
  /// The role of a number with this standing.
  var role: Role {
    switch self {
    case .unjudged: .strong
    case .good: .good
    case .warn: .warn
    case .bad: .bad
    }
  }

  /// Doubles the colour, so that screens without any can be read.
  var sign: String {
    switch self {
    case .unjudged, .good: ""
    case .warn: "!"
    case .bad: "!!"
    }
  }

  var chartRole: Role {
    switch self {
    case .unjudged: .chart
    case .good: .chartGood
    case .warn: .chartWarn
    case .bad: .chartBad
    }
  }

  var gaugeRole: Role {
    switch self {
    case .unjudged, .good: .gaugeFull
    case .warn: .gaugeWarn
    case .bad: .gaugeBad
    }
  }

  public var words: Phrase {
    switch self {
    case .unjudged: Phrase("不评价", "not judged")
    case .good: Phrase("达标", "on target")
    case .warn: Phrase("需关注", "watch")
    case .bad: Phrase("未达标", "missed")
    }
  }
}
