internal import ArgumentParser
internal import District
internal import Engine
internal import Foundation
internal import Snapshot

/// Turns a foreign file into a delivery.
struct Import: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Turn a foreign file of weekly values into a delivery, by a mapping (docs/import.md)."
  )

  @Argument(help: "Mapping file.")
  var mapping: String

  @Option(help: "Folder with the foreign file.")
  var from: String

  @Option(help: "Data folder that gets the delivery.")
  var out: String

  @Option(help: "zh or en; else from LANG.")
  var lang: Language?

  func run() throws {
    guard let text = try? String(contentsOfFile: mapping, encoding: .utf8) else {
      throw Failure(
        .refused,
        Fault(
          what: Phrase("映射文件打不开", "The mapping cannot be opened"),
          why: Phrase("文件不存在或不是 UTF-8 文本", "it is missing or no UTF-8 text"), place: mapping,
          remedy: Phrase("核对文件名", "check the file's name")))
    }
    do {
      let run = try WeeklyImport(Mapping.parse(text, file: mapping).get(), from: from)
      let folder = DataFolder(path: out)
      try folder.make()
      let generation = folder.newestNumber + 1
      _ = try run.deliver(to: folder.inbox, generation: generation)
      write(run.report, generation)
    } catch let faults as MappingFaults {
      throw Failure(.refused, faults.faults.map(Fault.init))
    }
  }

  private func write(_ report: WeeklyImport.Report, _ generation: Int) {
    let odd = report.short + report.badWeeks + report.badValues + report.repeated
    let words = Phrase(
      """
      第 \(generation) 次数据已放入 \(out)/inbox
      读 \(report.rows) 行: \(report.regions) 个地区, \(report.weeks) 周, \(report.values) 个值; \
      按映射略过 \(report.filtered) 行; 有误未用 \(odd) 个
      打开: yiping --data \(out)

      """,
      """
      generation \(generation) is in \(out)/inbox
      \(report.rows) rows: \(report.regions) regions, \(report.weeks) weeks, \(report.values) values; \
      \(report.filtered) passed over by the mapping; \(odd) faulty and left out
      open it: yiping --data \(out)

      """)
    writeOut(words.text(in: lang ?? Surroundings.language))
  }
}

extension Fault {
  /// An import's fault in the words of the screen.
  init(_ fault: ImportFault) {
    self.init(
      what: Phrase(fault.what.zh, fault.what.en), why: Phrase(fault.why.zh, fault.why.en),
      place: fault.place, remedy: Phrase(fault.remedy.zh, fault.remedy.en))
  }
}
