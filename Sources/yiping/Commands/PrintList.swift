internal import ArgumentParser
internal import Canvas
internal import District

/// A list of things.
struct PrintList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Print a list: attention, demands, tasks, referrals, beds ...")

  @Argument(help: "\(ListName.allCases.map(\.rawValue).joined(separator: " "))")
  var thing: ListName

  @OptionGroup var reading: ReadingOptions

  @Option(help: "Only items in this state, as NEW or REQUESTED.")
  var state: String?

  @Option(help: "text, json or csv.")
  var format: OutputFormat = .text

  func run() throws {
    let open = try Reading(reading)
    guard case .table(let table) = try open.ask(.list(thing, state: state)) else { return }
    let text = TableText(table: table, language: open.language, localTime: open.localTime)
    switch format {
    case .text: writeOut(text.aligned())
    case .csv: writeOut(text.csv())
    case .json: try JSONText.write(text.record)
    }
  }
}
