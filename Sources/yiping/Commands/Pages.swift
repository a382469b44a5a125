internal import ArgumentParser
internal import Catalogue
internal import Foundation
internal import Snapshot

/// Writes the reference pages that are generated from the program's own definitions.
struct Pages: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pages",
    abstract: "Write the generated reference pages.", shouldDisplay: false)

  @Option(help: "Folder that gets the pages.")
  var out: String

  func run() throws {
    try FileManager.default.createDirectory(atPath: out, withIntermediateDirectories: true)
    let pages = [
      "config.md": ConfigPage.markdown(),
      "indicators.md": IndicatorPage.markdown(try Catalogue.compiledIn()),
      "schema.md": SchemaPage.markdown(try Schema.contract()),
    ]
    for (name, text) in pages.sorted(by: { $0.key < $1.key }) {
      try text.write(toFile: "\(out)/\(name)", atomically: true, encoding: .utf8)
    }
  }
}
