public import ArgumentParser
internal import District
internal import Engine
internal import Foundation
public import Sample

extension Sample.Scale: ExpressibleByArgument {}

/// Sample districts.
struct SampleDistrict: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sample", abstract: "Sample districts, for demonstration and tests.",
    subcommands: [BuildSample.self])
}

/// Builds a sample district as deliveries in a data folder's inbox.
struct BuildSample: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build",
    abstract: "Build a sample district; the same arguments give the same bytes.")

  @Option(help: "Data folder that gets the deliveries.")
  var out: String

  @Option(help: "tiny, small or district.")
  var scale: Sample.Scale = .small

  @Option(help: "Another seed gives another district.")
  var seed: UInt64 = 1

  @Option(help: "Days of event rows.")
  var days = 30

  @Option(help: "Claim lines for each visit.")
  var lines = 2

  @Option(help: "How many generations, one after another.")
  var generations = 1

  @Option(help: "Plant only this scenario; all of them when left out.")
  var scenario: String?

  func validate() throws {
    guard (1...800).contains(days) else { throw ValidationError("--days: 1 to 800") }
    guard (1...20).contains(lines) else { throw ValidationError("--lines: 1 to 20") }
    guard (1...1000).contains(generations) else {
      throw ValidationError("--generations: 1 to 1000")
    }
  }

  func run() throws {
    let folder = DataFolder(path: out)
    try folder.make()
    let isShown = isatty(STDERR_FILENO) == 1
    let first = folder.newestNumber + 1
    for generation in first..<(first + generations) {
      try Sample.feed(
        inbox: folder.inbox, generation: generation, scale: scale, seed: seed, days: days,
        linesPerVisit: lines, scenario: scenario
      ) { part, share in
        guard isShown else { return }
        let percent = Int(share * 100)
        writeAll("\r\u{1B}[K\(generation)  \(percent)%  \(part)", to: STDERR_FILENO)
      }
    }
    if isShown { writeAll("\r\u{1B}[K", to: STDERR_FILENO) }
  }
}
