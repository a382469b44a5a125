internal import ArgumentParser
internal import CTerminal
internal import Canvas
internal import District
internal import Engine
internal import Foundation
internal import Sample

/// Takes deliveries in.
struct Sync: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sync",
    abstract: "Check, accept and derive the deliveries in the inbox.")

  @Option(help: "Data folder; else YIPING_DATA, else $XDG_DATA_HOME/yiping.")
  var data: String?

  @Flag(help: "Stay and take in what comes later.")
  var watch = false

  @Option(help: "zh or en; else from LANG.")
  var lang: Language?

  @Option(help: "The clock: 2026-11-21T18:42:10+08:00, or seconds since 1970. Else YIPING_NOW.")
  var now: String?

  @Option(help: ArgumentHelp("End with this process, which started this one.", visibility: .hidden))
  var withParent: Int32?

  @Flag(
    help: ArgumentHelp("Deliver the sample's next generation now and then.", visibility: .hidden))
  var feedDemo = false

  func run() throws {
    let folder = try DataFolder(existing: data)
    ProcessLimits.lower(memory: nil)
    yp_memory_return_large()
    // Before signals are only noted: building the first sample must end at once when told to.
    if feedDemo, !folder.holds(1) { try DemoFolder.copy(to: folder) }
    var options = Intake.Options()
    options.stopDescriptor = yp_stop_signals_open()
    options.parent = withParent
    let clock = SessionClock(start: try moment())
    let intake = try IntakeRun(folder, options: options) { clock.now.seconds }
    if feedDemo, watch { feed(folder) }
    guard watch else { return try intake.once(report: report) }
    try intake.watch(report: report)
  }

  private func moment() throws -> Moment? {
    if feedDemo { return DemoFolder.clockStart }
    guard let text = now ?? Surroundings.variable("YIPING_NOW") else { return nil }
    guard let moment = Moment(text: text) else {
      throw Failure(.usage, .unreadable(text, option: "--now", form: "2026-11-21T18:42:10+08:00"))
    }
    return moment
  }

  private func report(_ outcome: Intake.Outcome) {
    let words: Phrase
    switch outcome {
    case .accepted(let number): words = Phrase("已收第 \(number) 次数据", "generation \(number) taken in")
    case .known(let number):
      words = Phrase("第 \(number) 次数据已有", "generation \(number) was here before")
    case .derivedAgain(let number):
      words = Phrase("第 \(number) 次数据已重新汇总", "generation \(number) derived again")
    case .memoryLost(let numbers):
      words = Phrase(
        "账本不记得这些数据: \(numbers)", "the ledger knows nothing of these generations: \(numbers)")
    case .refused, .stopped:
      if watch { Failure(outcome)?.report(in: lang ?? Surroundings.language) }
      return
    }
    writeOut(words.text(in: lang ?? Surroundings.language) + "\n")
  }

  /// The sample's world goes on at real speed: each generation is one step later than the last.
  private func feed(_ folder: DataFolder) {
    Thread.detachNewThread { @Sendable in
      let pause = DispatchSemaphore(value: 0)
      while pause.wait(timeout: .now() + .seconds(Sync.feedSeconds)) == .timedOut {
        do {
          try Sample.feed(inbox: folder.inbox, generation: folder.newestNumber + 1)
        } catch {
          writeError("sample: \(error)")
          return
        }
      }
    }
  }

  private static let feedSeconds = 20
}
