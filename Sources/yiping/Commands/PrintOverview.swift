public import ArgumentParser
public import Canvas
internal import Console
internal import District

/// The overview as text, or all its figures as data.
struct PrintOverview: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "overview", abstract: "Print the overview of a place, or its figures as data.")

  @OptionGroup var reading: ReadingOptions

  @Option(help: "Only this pane's figures (json and csv).")
  var pane: PaneID?

  @Option(help: "Columns and rows of the text: 120x36.")
  var size: Size = Size(columns: 120, rows: 36)

  @Option(help: "text, json or csv.")
  var format: OutputFormat = .text

  func run() throws {
    let open = try Reading(reading)
    guard case .overview(let overview) = try open.ask(.overview) else { return }
    let rows = OverviewRows.rows(overview, language: open.language)
      .filter { pane == nil || $0.part == pane?.rawValue }
    switch format {
    case .text:
      let text = OverviewText.lines(
        overview, size: size, now: open.now, seat: try reading.chosenSeat(),
        language: open.language)
      writeOut(text)
    case .json:
      try JSONText.write(rows.map { OverviewRecord($0, open) })
    case .csv: writeOut(CSVText(rows, open).text)
    }
  }
}

/// A figure of an overview as JSON carries it.
private struct OverviewRecord: Encodable {
  var part: String
  var row: String
  var figure: FigureRecord

  init(_ row: OverviewRow, _ reading: Reading) {
    part = row.part
    self.row = row.row
    figure = FigureRecord(row.figure, in: reading.language, reading.localTime)
  }
}

extension Size: ExpressibleByArgument {
  /// `120x36`.
  public init?(argument: String) {
    let parts = argument.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let columns = parts[0], let rows = parts[1],
      (1...1000).contains(columns), (1...1000).contains(rows)
    else { return nil }
    self.init(columns: columns, rows: rows)
  }
}
