internal import Console
internal import District

/// A figure as JSON and CSV carry it: raw numbers beside the text that screens print.
struct FigureRecord: Encodable {
  var id: String
  var name: String
  var place: String
  var value: Double?
  var numerator: Double?
  var denominator: Double?
  var unit: String
  var period: String
  var asOf: String?
  var completeness: Double?
  var origin: String
  var absence: String?
  var standing: String
  var reasons: [String]
  var targetLow: Double?
  var targetHigh: Double?
  var targetSource: String?
  var gap: Double?
  /// As every screen prints it.
  var text: String

  init(_ figure: Figure, in language: Language, _ localTime: LocalTime) {
    let isKnown = figure.absence == nil
    id = figure.id.code
    name = figure.name.text(in: language)
    place = figure.place.text
    value = isKnown ? figure.value : nil
    numerator = isKnown ? figure.numerator : nil
    denominator = isKnown ? figure.denominator : nil
    unit = figure.unit.rawValue
    period = figure.period.code
    asOf = figure.asOf.map { localTime.text($0) }
    completeness = figure.completeness
    origin = figure.origin.rawValue
    absence = figure.absence?.rawValue
    standing = figure.standing.level.rawValue
    reasons = figure.standing.reasons.map { $0.text(in: language) }
    targetLow = figure.standing.target?.low
    targetHigh = figure.standing.target?.high
    targetSource = figure.standing.target?.source.text(in: language)
    gap = isKnown ? figure.standing.gap : nil
    text = figure.text(in: language)
  }

  static let csvHeader = [
    "id", "name", "place", "value", "numerator", "denominator", "unit", "period", "asOf",
    "completeness", "origin", "absence", "standing", "text",
  ]

  var csvCells: [CSVText.Cell] {
    func number(_ value: Double?) -> CSVText.Cell {
      .number(value.map { PlainNumber.text($0) } ?? "")
    }
    return [
      .text(id), .text(name), .text(place), number(value), number(numerator), number(denominator),
      .text(unit), .text(period), .text(asOf ?? ""), number(completeness), .text(origin),
      .text(absence ?? ""), .text(standing), .text(text),
    ]
  }
}

extension CSVText {
  /// Figures as CSV, each with the part and the row that it stands in.
  init(_ rows: [OverviewRow], _ reading: Reading) {
    self.init()
    append((["part", "row"] + FigureRecord.csvHeader).map { .text($0) })
    for row in rows {
      let record = FigureRecord(row.figure, in: reading.language, reading.localTime)
      append([.text(row.part), .text(row.row)] + record.csvCells)
    }
  }
}

/// Numbers as machines read them.
enum PlainNumber {
  /// The shortest text that reads back as the same number; whole numbers without a point.
  static func text(_ value: Double) -> String {
    guard value.isFinite else { return "" }
    if value == value.rounded(), abs(value) < 1e15 { return String(Int(value)) }
    return String(value)
  }
}
