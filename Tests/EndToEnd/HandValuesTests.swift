import Foundation
import Testing

/// Three hundred figures of the small sample, drawn with a fixed seed, asked twice: the program, and
/// SQL that was written by hand and knows nothing of the catalogue.
struct HandValuesTests {
  /// What the rows of an indicator allow to ask for.
  private enum Reach {
    /// The present state, or a month as the shortest period.
    case now
    /// Days, weeks and the running month.
    case events
    case weeks
    case monthsAndWeeks
    /// The last closed month, from history.
    case closed
    /// The running year.
    case year
  }

  private static func reach(of code: String) -> Reach {
    switch code {
    case "OPS-001", "OPS-002", "OPS-003", "OPS-004", "OPS-013", "OPS-017", "CMC-003", "SUP-001",
      "SUP-002", "DSP-003", "DSP-009", "DSP-010", "DSP-011", "DSP-012":
      .events
    case "POP-021", "POP-022": .weeks
    case "PHS-006": .monthsAndWeeks
    case "FIN-007", "PHA-001": .closed
    case "PHS-007", "PHS-008", "PHS-009": .year
    default: .now
    }
  }

  /// Figures whose rows stand at institutions; the others live in villages.
  private static func isOfOrganisations(_ code: String) -> Bool {
    ["RES", "OPS", "QUA", "FIN", "SUP", "PHA"].contains(String(code.prefix(3)))
      || ["POP-021", "CMC-003", "DSP-009", "DSP-010", "DSP-011", "DSP-012"].contains(code)
  }

  @Test func threeHundredFiguresEqualTheirHandWrittenSQL() throws {
    let folder = try DataFolders.small.get()
    let places = try SamplePlaces(folder)
    var questions = try HandSQL(places)
    let count = Program.variable("YIPING_CELLS").flatMap { Int($0) } ?? 300
    let cells = Self.cells(count, places)
    #expect(cells.count == count)
    var differences: [String] = []
    let figures = try Self.ask(cells, folder)
    #expect(figures.count == cells.count)
    for (cell, figure) in zip(cells, figures) {
      if let difference = try Self.difference(cell, &questions, figure, places) {
        differences.append(difference)
      }
    }
    #expect(differences.isEmpty, "\(differences.count):\n\(differences.joined(separator: "\n"))")
  }

  /// One process answers all of them.
  private static func ask(_ cells: [HandSQL.Cell], _ folder: String) throws -> [JSONValue] {
    let lines = cells.map { "\($0.code) \($0.place) \($0.tree) \($0.period.code)\n" }
    let outcome = try Program.run(
      ["values", "--cells", "-", "--data", folder, "--format", "json"],
      input: Array(lines.joined().utf8))
    guard outcome.status == 0 else { throw Trouble(outcome.all) }
    return try JSONValue(outcome.output).array
  }

  // MARK: Drawing

  private static func cells(_ count: Int, _ places: SamplePlaces) -> [HandSQL.Cell] {
    var random = Repeatable(
      seed: Program.variable("YIPING_SEED").flatMap { UInt64($0) } ?? 20_261_121)
    var cells: [HandSQL.Cell] = []
    // Every indicator comes up; what remains is drawn freely.
    var codes = HandSQL.codes
    while codes.count < count, let code = HandSQL.codes.randomElement(using: &random) {
      codes.append(code)
    }
    for code in codes.prefix(count) {
      let (place, kind, tree) = draw(code, places, &random)
      let period = span(code, places, &random)
      cells.append(HandSQL.Cell(code: code, place: place, kind: kind, tree: tree, period: period))
    }
    return cells
  }

  private static func draw(
    _ code: String, _ places: SamplePlaces, _ random: inout Repeatable
  ) -> (String, HandSQL.Kind, String) {
    let isOfOrganisations = isOfOrganisations(code)
    let number = Int.random(in: 0..<10, using: &random)
    switch number {
    case 0: return (places.root, .district, "region")
    case 1...3: return (pick(places.towns, &random), .town, "region")
    case 4...6 where isOfOrganisations:
      return (pick(places.organisations, &random), .organisation, "region")
    case 4...6: return (pick(places.villages, &random), .village, "region")
    case 7: return (pick(places.groups + ["ungrouped"], &random), .group, "group")
    case 8: return (pick(places.groups, &random), .group, "group")
    default: return (pick(places.towns, &random), .town, "region")
    }
  }

  private static func pick(_ codes: [String], _ random: inout Repeatable) -> String {
    codes.randomElement(using: &random) ?? ""
  }

  private static func span(
    _ code: String, _ places: SamplePlaces, _ random: inout Repeatable
  ) -> HandSQL.Span {
    let today = (places.asOf + places.offset) / 86_400
    switch reach(of: code) {
    case .now: return Calendars.month(holding: today)
    case .weeks: return Calendars.week(holding: today - 7 * Int.random(in: 0...1, using: &random))
    case .closed: return Calendars.month(holding: today - 30)
    case .year: return Calendars.year(holding: today)
    case .monthsAndWeeks:
      return Bool.random(using: &random)
        ? Calendars.month(holding: today) : Calendars.week(holding: today - 7)
    case .events:
      switch Int.random(in: 0..<4, using: &random) {
      case 0, 1: return Calendars.month(holding: today)
      case 2: return Calendars.week(holding: today - 7 * Int.random(in: 0...1, using: &random))
      default: return Calendars.day(today - Int.random(in: 3...12, using: &random))
      }
    }
  }

  // MARK: Comparing

  /// Nil when both say the same.
  private static func difference(
    _ cell: HandSQL.Cell, _ questions: inout HandSQL, _ figure: JSONValue,
    _ places: SamplePlaces
  ) throws -> String? {
    let expected = try questions.result(cell)
    let numerator = expected.numerator ?? 0
    let absence = figure["absence"]?.text
    if absence == "suppressed" || absence == "complementary" {
      return try isHideable(cell, expected, absence == "complementary", &questions, places)
        ? nil : "\(cell): hidden, by hand \(numerator) of \(expected.denominator ?? 0)"
    }
    let value = figure["value"]?.number
    // A count of nothing is 0; a share of nothing has no value.
    let isNothing = expected.numerator == nil && expected.denominator == nil
    if isNothing, value == nil || value == 0 { return nil }
    let wanted = expected.value
    guard figure["period"]?.text == cell.period.code || isNow(cell.code) else {
      return "\(cell): answered for \(figure["period"]?.text ?? "--")"
    }
    guard isEqual(value, wanted), parts(figure, expected) else {
      let shown = "\(figure["numerator"]?.number ?? .nan)/\(figure["denominator"]?.number ?? .nan)"
      let hand = "\(expected.numerator ?? .nan)/\(expected.denominator ?? .nan)"
      return "\(cell): program \(value.map { "\($0)" } ?? "--") (\(shown)), "
        + "by hand \(wanted.map { "\($0)" } ?? "--") (\(hand))"
    }
    return nil
  }

  /// Live figures and stocks are those of the day, whatever the period.
  private static func isNow(_ code: String) -> Bool {
    if case .now = reach(of: code) { true } else { false }
  }

  private static func parts(_ figure: JSONValue, _ expected: HandSQL.Result) -> Bool {
    guard let numerator = figure["numerator"]?.number,
      let denominator = figure["denominator"]?.number, let ours = expected.denominator
    else { return true }
    return isEqual(numerator, expected.numerator ?? 0) && isEqual(denominator, ours)
  }

  private static func isEqual(_ left: Double?, _ right: Double?) -> Bool {
    guard let left, let right else { return left == nil && right == nil }
    return abs(left - right) <= 1e-9 * max(1, abs(right))
  }

  /// Below the district: 1 to 4 people, here or at a neighbour that subtraction would give away.
  private static func isHideable(
    _ cell: HandSQL.Cell, _ here: HandSQL.Result, _ isPartner: Bool, _ questions: inout HandSQL,
    _ places: SamplePlaces
  ) throws -> Bool {
    guard cell.kind != .district else { return false }
    if isSmall(here) { return true }
    guard isPartner else { return false }
    for neighbour in places.neighbours(of: cell.place) {
      var other = cell
      other.place = neighbour
      if isSmall(try questions.result(other)) { return true }
    }
    return false
  }

  private static func isSmall(_ result: HandSQL.Result) -> Bool {
    let numerator = result.numerator ?? 0
    let rest = (result.denominator ?? numerator) - numerator
    return [numerator, result.denominator ?? 0, rest].contains { (1...4).contains($0) }
  }
}

/// Periods in epoch days, worked out with Foundation's calendar and not with the program's.
enum Calendars {
  private static let calendar: Calendar = {
    var calendar = Calendar(identifier: .iso8601)
    calendar.timeZone = TimeZone(secondsFromGMT: 0) ?? .gmt
    return calendar
  }()

  static func day(_ day: Int) -> HandSQL.Span {
    HandSQL.Span(code: format(day, "%04d-%02d-%02d"), from: day, to: day + 1)
  }

  static func month(holding day: Int) -> HandSQL.Span {
    let span = interval(.month, day)
    return HandSQL.Span(
      code: String(format(span.from, "%04d-%02d-%02d").dropLast(3)), from: span.from, to: span.to)
  }

  static func year(holding day: Int) -> HandSQL.Span {
    let span = interval(.year, day)
    return HandSQL.Span(
      code: String(format(span.from, "%04d-%02d-%02d").prefix(4)), from: span.from, to: span.to)
  }

  static func week(holding day: Int) -> HandSQL.Span {
    let span = interval(.weekOfYear, day)
    let parts = calendar.dateComponents([.yearForWeekOfYear, .weekOfYear], from: date(span.from))
    let code = String(
      format: "%04d-W%02d", parts.yearForWeekOfYear ?? 0, parts.weekOfYear ?? 0)
    return HandSQL.Span(code: code, from: span.from, to: span.to)
  }

  private static func date(_ day: Int) -> Date {
    Date(timeIntervalSince1970: Double(day) * 86_400)
  }

  private static func interval(_ unit: Calendar.Component, _ day: Int) -> (from: Int, to: Int) {
    guard let interval = calendar.dateInterval(of: unit, for: date(day)) else {
      return (day, day + 1)
    }
    return (
      Int(interval.start.timeIntervalSince1970) / 86_400,
      Int(interval.end.timeIntervalSince1970) / 86_400
    )
  }

  private static func format(_ day: Int, _ format: String) -> String {
    let parts = calendar.dateComponents([.year, .month, .day], from: date(day))
    return String(format: format, parts.year ?? 0, parts.month ?? 0, parts.day ?? 0)
  }
}
