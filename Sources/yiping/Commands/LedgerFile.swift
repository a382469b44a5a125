internal import ArgumentParser
internal import District
internal import Engine
internal import Ledger

/// The ledger of a data folder.
struct LedgerFile: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ledger", abstract: "The ledger: who did what to which item.",
    subcommands: [VerifyLedger.self])
}

/// Recomputes the chain of events.
struct VerifyLedger: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Recompute the chain of events; tell what was changed or is missing.")

  @Option(help: "Data folder; else YIPING_DATA, else $XDG_DATA_HOME/yiping.")
  var data: String?

  @Option(help: "A head noted earlier, NUMBER:HASH; events up to it must still be there.")
  var anchor: String?

  @Option(help: "text or json.")
  var format: OutputFormat = .text

  @Option(help: "zh or en; else from LANG.")
  var lang: Language?

  func run() throws {
    let folder = try DataFolder(existing: data)
    guard let ledger = try LedgerReading(folder) else {
      throw Failure(.refused, .noGeneration(folder))
    }
    let result = try ledger.verify(anchor: try noted())
    try write(result)
    guard result.isIntact else {
      throw Failure(
        .refused,
        result.findings.map { finding in
          Fault(
            what: Phrase("账本被改动过", "The ledger was tampered with"),
            why: Phrase(name: String(describing: finding)), place: folder.ledger,
            remedy: Phrase(
              "保留现场, 从备份恢复后再核对", "keep the file as it is and compare with a backup"))
        })
    }
  }

  private func noted() throws -> Anchor? {
    guard let anchor else { return nil }
    guard let parsed = Anchor(text: anchor) else {
      throw Failure(.usage, .unreadable(anchor, option: "--anchor", form: "12:ab34..."))
    }
    return parsed
  }

  private func write(_ result: Verification) throws {
    switch format {
    case .json:
      try JSONText.write([
        "events": String(result.events), "head": result.head.description,
        "intact": String(result.isIntact), "beyondAnchor": String(result.beyondAnchor),
      ])
    case .text, .csv:
      let words = Phrase(
        "\(result.events) 条记录, 链头 \(result.head)\n",
        "\(result.events) events, head \(result.head)\n")
      writeOut(words.text(in: lang ?? Surroundings.language))
    }
  }
}
