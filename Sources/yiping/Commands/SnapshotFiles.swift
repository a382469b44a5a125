internal import ArgumentParser
internal import Canvas
internal import District
internal import Foundation
internal import Snapshot

/// Deliveries as files.
struct SnapshotFiles: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "snapshot", abstract: "Deliveries of the platform, as files.",
    subcommands: [CheckSnapshot.self])
}

/// Checks a delivery as intake would, without taking it in.
struct CheckSnapshot: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check a delivery (the folder with manifest.json) without taking it in.")

  @Argument(help: "Folder of the delivery.")
  var folder: String

  @Option(help: "text or json.")
  var format: OutputFormat = .text

  @Option(help: "zh or en; else from LANG.")
  var lang: Language?

  func run() throws {
    let language = lang ?? Surroundings.language
    let check = SnapshotCheck(directory: folder, schema: try Schema.contract())
    let report = try check.run()
    switch format {
    case .json: try JSONText.write(CheckedDelivery(report))
    case .text, .csv: write(report, in: language)
    }
    guard report.isAccepted else {
      throw Failure(.refused, report.faults.map { Fault($0, in: folder) })
    }
  }

  private func write(_ report: SnapshotReport, in language: Language) {
    var lines: [String] = []
    if let manifest = report.manifest {
      let rows = report.rows.values.reduce(0, +)
      lines.append(
        Phrase(
          "第 \(manifest.generation) 次数据, \(manifest.district), 契约 \(manifest.schemaVersion), \(rows) 行",
          "generation \(manifest.generation), \(manifest.district), contract \(manifest.schemaVersion), \(rows) rows"
        ).text(in: language))
    }
    for note in report.quality {
      lines.append("  \(note.table): \(note.check) \(note.failed)/\(note.checked)")
    }
    for name in report.ignored {
      lines.append(
        "  " + Phrase("未使用的文件: \(name)", "file not used: \(name)").text(in: language))
    }
    if report.isAccepted {
      lines.append(Phrase("检查通过", "every check passed").text(in: language))
    }
    writeOut(lines.map { Scrub.clean($0) + "\n" }.joined())
  }
}

/// What a check found, for scripts.
private struct CheckedDelivery: Encodable {
  var accepted: Bool
  var generation: Int?
  var rows: [String: Int]
  var quality: [QualityNote]
  var faults: [DeliveryFault]
  var ignored: [String]

  init(_ report: SnapshotReport) {
    accepted = report.isAccepted
    generation = report.manifest?.generation
    rows = report.rows
    quality = report.quality
    faults = report.faults
    ignored = report.ignored
  }
}

extension Fault {
  /// A delivery's fault in the words of the screen.
  init(_ fault: DeliveryFault, in folder: String) {
    self.init(
      what: Phrase(fault.what.zh, fault.what.en), why: Phrase(fault.why.zh, fault.why.en),
      place: "\(folder): \(fault.place)", remedy: Phrase(fault.remedy.zh, fault.remedy.en))
  }
}
