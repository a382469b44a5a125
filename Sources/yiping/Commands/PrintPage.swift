internal import ArgumentParser
internal import District

/// What a zoomed pane shows, or all about one indicator.
struct PrintPage: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "page",
    abstract: "Print all sections of a zoomed pane, of an institution or of an indicator.",
    discussion: "An institution's page is `page institutions --at CODE`.")

  @Argument(help: "\(PaneID.allCases.map(\.rawValue).joined(separator: " ")), or RES-005 …")
  var subject: String

  @OptionGroup var reading: ReadingOptions

  @Option(help: "text, json or csv.")
  var format: OutputFormat = .text

  func run() throws {
    let open = try Reading(reading)
    let asked: Detail.Subject =
      PaneID(rawValue: subject).map { .pane($0) } ?? .indicator(FigureID(subject))
    guard case .detail(let detail) = try open.ask(.detail(asked)) else { return }
    let text = DetailText(detail: detail, reading: open)
    switch format {
    case .text: writeOut(text.aligned())
    case .json: try JSONText.write(text.record)
    case .csv: writeOut(CSVText(text.rows, open).text)
    }
  }
}
