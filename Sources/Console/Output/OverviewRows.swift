public import District

/// One figure of an overview, flat: what CSV, JSON and reports print.
public struct OverviewRow: Equatable, Sendable {
  /// `attention`, `feeds` or a pane's id.
  public var part: String
  /// Table and row for figures of tables; empty otherwise.
  public var row: String
  public var figure: Figure
  /// As the screens print it, with its unit.
  public var text: String

  public init(part: String, row: String, figure: Figure, text: String) {
    self.part = part
    self.row = row
    self.figure = figure
    self.text = text
  }
}

/// Every figure of an overview, in a fixed order.
public enum OverviewRows {
  /// Column names, in the order of `values`.
  public static let columns = [
    "part", "row", "id", "name", "place", "value", "numerator", "denominator", "unit", "period",
    "asOf", "completeness", "standing", "text",
  ]

  /// Feeds, attention, then pane by pane its figures by code and its tables by name.
  public static func rows(_ overview: Overview, language: Language) -> [OverviewRow] {
    func row(_ part: String, _ row: String, _ figure: Figure) -> OverviewRow {
      OverviewRow(
        part: part, row: row, figure: figure,
        text: figure.text(in: language, withUnit: true))
    }
    var rows = [
      row("feeds", "onTime", overview.feeds.onTime), row("feeds", "total", overview.feeds.total),
    ]
    for item in overview.attention {
      rows += item.subject.figures.map { row("attention", item.id, $0) }
    }
    for id in PaneID.allCases {
      let pane = overview.pane(id)
      rows += pane.figures.sorted { $0.key < $1.key }.map { row(id.rawValue, "", $0.value) }
      for (name, table) in pane.tables.sorted(by: { $0.key < $1.key }) {
        for line in table.rows {
          rows += line.cells.flatMap(\.figures).map { row(id.rawValue, "\(name)/\(line.id)", $0) }
        }
      }
    }
    return rows
  }

  /// A row's cells as text: numbers without separators, moments in ISO 8601, empty when absent.
  public static func values(
    _ row: OverviewRow, language: Language, localTime: LocalTime
  ) -> [String] {
    let figure = row.figure
    let isShown = figure.absence == nil
    func plain(_ value: Double?) -> String {
      guard isShown, let value else { return "" }
      let decimals = value.rounded() == value ? 0 : 4
      let text = Figure.number(value, decimals: decimals, style: .plain, language: language)
      return text == "--" ? "" : text
    }
    let completeness = figure.completeness.map {
      Figure.number($0, decimals: 4, style: .plain, language: language)
    }
    return [
      row.part, row.row, figure.id.code, figure.name.text(in: language), figure.place.text,
      figure.text(.plain, in: language), plain(figure.numerator), plain(figure.denominator),
      figure.unit.rawValue, figure.period.code, figure.asOf.map(localTime.text) ?? "",
      completeness ?? "", figure.standing.level.rawValue, row.text,
    ]
  }
}

extension Table.Cell {
  /// The figures in a cell.
  var figures: [Figure] {
    switch self {
    case .figure(let figure): [figure]
    case .sentence(let sentence): sentence.figures
    case .series(let series): series.figures
    default: []
    }
  }
}
