internal import Catalogue
internal import District

extension Inquiry {
  /// Says how the visits of a day stand against the same weekday of the weeks before.
  static let visitsAgainstWeekdays = FigureID("visit.againstWeekdays")
  private static let weeksBefore = 4

  /// The last day that is over, how it stands against its weekday, and the last days.
  func visitTable() throws -> District.Table {
    let series = numbers.series("visit.all", at: place, kind: .day, count: 30)
    let isKnown = series.figures.contains { $0.value != nil }
    let day = lastFullDay
    let row = District.Table.Row(
      id: "visit.all",
      cells: [
        .phrase(series.name),
        .figure(try numbers.figure("visit.all", at: place, period: day)),
        .figure(try visitsAgainstWeekdays(on: day)), .series(series),
      ])
    return District.Table(
      id: "visits", title: Phrase("门急诊", "Visits"),
      columns: [
        .words("name", Phrase("", "")), .number("value", Phrase("最近一天", "latest day")),
        .number("change", Phrase("比前四周同日", "against 4 weeks")),
        .words("series", Phrase("近30天", "last 30 days")),
      ], rows: isKnown ? [row] : [])
  }

  private var lastFullDay: Period { Period(.day, holding: today).moved(by: -1) }

  /// The day, then the same weekday of each of the weeks before.
  private func sameWeekdays(_ day: Period) throws -> [Figure] {
    try (0...Inquiry.weeksBefore).map { weeks in
      try numbers.figure("visit.all", at: place, period: day.moved(by: -7 * weeks))
    }
  }

  /// How far the day's visits are above their mean on the same weekdays before, in percent.
  private func visitsAgainstWeekdays(on day: Period) throws -> Figure {
    let days = try sameWeekdays(day)
    var figure = days[0]
    figure.id = Inquiry.visitsAgainstWeekdays
    figure.name = Phrase("门急诊比前四周同日", "visits against the four weeks before")
    figure.unit = .percent
    figure.standing = .unjudged
    figure.value = nil
    figure.numerator = nil
    figure.denominator = nil
    figure.absence = days.lazy.compactMap(\.absence).first
    let before = days.dropFirst().compactMap(\.value)
    guard figure.absence == nil, let own = days[0].value, before.count == Inquiry.weeksBefore
    else {
      figure.absence = figure.absence ?? .noData
      return figure
    }
    let mean = before.reduce(0, +) / Double(before.count)
    guard mean > 0 else {
      figure.absence = .noData
      return figure
    }
    figure.numerator = own
    figure.denominator = mean
    figure.value = 100 * own / mean - 100
    return figure
  }

  // MARK: - How it was computed

  /// The figure again for the day that was asked about; nil for figures of another kind.
  func visitsFigure(_ id: FigureID) throws -> Figure? {
    guard id == Inquiry.visitsAgainstWeekdays else { return nil }
    return try visitsAgainstWeekdays(on: askedDay)
  }

  /// A day is a part with its visits and their SQL.
  func visitsAccount(_ id: FigureID, _ figure: Figure) throws -> Account? {
    guard id == Inquiry.visitsAgainstWeekdays else { return nil }
    let parts = try sameWeekdays(askedDay).flatMap { day in
      generation.parts(of: "visit.all", at: place.code, tree: tree, period: day.period).map {
        part in
        var part = part
        part.role = day.period.label
        return part
      }
    }
    return Account(
      definition: Phrase(
        "一天的门急诊人次比前四周同一星期日数的平均人次高多少",
        "how far the visits of a day are above their mean on the same weekday of the four weeks"
          + " before"),
      parts: parts, formula: formula(figure))
  }

  private func formula(_ figure: Figure) -> Phrase? {
    guard let own = figure.numerator, let mean = figure.denominator else { return nil }
    func text(_ language: Language) -> String {
      func number(_ value: Double, _ decimals: Int) -> String {
        Figure.number(value, decimals: decimals, style: .full, language: language)
      }
      let result = figure.text(in: language, withUnit: true)
      return "100 x \(number(own, 0)) / \(number(mean, 2)) - 100 = \(result)"
    }
    return Phrase(text(.zh), text(.en))
  }

  private var askedDay: Period {
    question.period.flatMap { $0.kind == .day ? $0 : nil } ?? lastFullDay
  }
}
