public import ArgumentParser
internal import Canvas
public import Console
internal import District
internal import Engine
internal import Foundation
internal import Snapshot
internal import Terminal

extension ClockMode: ExpressibleByArgument {}

/// The glyph sets by name.
enum GlyphSet: String, ExpressibleByArgument, CaseIterable {
  case fine
  case safe
  case ascii

  var glyphs: Glyphs {
    switch self {
    case .fine: .fine
    case .safe: .safe
    case .ascii: .ascii
    }
  }
}

/// The console.
struct OpenConsole: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "console", abstract: "Open the console; this is what yiping alone does.")

  @OptionGroup var reading: ReadingOptions

  @Option(help: "off, minute or second; else from the configuration.")
  var clock: ClockMode?

  @Option(help: "\(Theme.names.joined(separator: ", ")), or a theme of the configuration folder.")
  var theme: String?

  @Option(help: "fine, safe or ascii; found out when left out.")
  var glyphs: GlyphSet?

  @Flag(help: "Take in no deliveries and feed no sample data.")
  var still = false

  @Flag(help: "Begin as a wall: the screens follow one another, data of a limited grade.")
  var wall = false

  func validate() throws {
    guard let theme, ConfigFolder().theme(theme).theme == nil else { return }
    throw ValidationError("--theme: \(Theme.names.joined(separator: ", "))")
  }

  func run() throws {
    Loop.prepare()
    let moment = try reading.moment() ?? (reading.demo ? DemoFolder.clockStart : nil)
    let seat = try reading.chosenSeat()
    let settings = Settings(
      Chosen(language: reading.lang, clock: clock, theme: theme, glyphs: glyphs))
    let folder = try chosenFolder()
    defer { if reading.demo { DemoFolder.remove(folder.path) } }
    let screen = try openScreen(settings, log: folder.path + "/console.log")
    let worker = startWorker(folder)
    defer { worker?.end() }
    try UIActor.run {
      defer { screen.close() }
      let model = Model(
        size: screen.size, now: moment ?? Surroundings.clock, seat: seat,
        preferences: settings.preferences,
        place: reading.place.map { PlaceCode($0) } ?? settings.config.start,
        tree: reading.chosenTree ?? settings.config.tree ?? .region,
        period: try reading.chosenPeriod())
      let session = ConsoleSession(
        model: model, clock: SessionClock(start: moment), folder: folder, settings: settings,
        screen: screen)
      let loop = Loop(session, on: screen)
      _ = loop.watch(directory: folder.path)
      _ = loop.watch(directory: folder.ownCatalogue, writes: true)
      for path in settings.folder.watched { _ = loop.watch(directory: path, writes: true) }
      session.start(asWall: wall)
      defer { session.end() }
      _ = loop.run()
    }
  }

  /// A demo has a folder of its own; anything else must be there already.
  private func chosenFolder() throws -> DataFolder {
    guard reading.demo else {
      let folder = try DataFolder(existing: reading.data)
      // Only to notice what comes later; a folder that cannot be written does without.
      try? Disk.makeFolder(folder.ownCatalogue)
      return folder
    }
    let folder = try DemoFolder.own()
    if DemoFolder.hasBase { try DemoFolder.copy(to: folder) }
    return folder
  }

  private func openScreen(_ settings: Settings, log: String) throws -> Screen {
    let preferences = settings.preferences
    do {
      return try UIActor.run {
        try Screen.open(
          Screen.Options(theme: settings.theme, glyphs: preferences.glyphs, log: log))
      }
    } catch let error as TerminalError {
      writeError(error.lines(chinese: preferences.language == .zh).joined(separator: "\n"))
      throw Failure(.surroundings, [])
    }
  }

  /// Takes deliveries in, and builds and feeds a demo, beside the screen: Ctrl-C ends both at once.
  private func startWorker(_ folder: DataFolder) -> ChildProcess? {
    guard !still || (reading.demo && !folder.holds(1)) else { return nil }
    let log = open(folder.path + "/sync.log", O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    defer { close(log) }
    let demo = reading.demo ? ["--feed-demo"] : []
    let stay = still ? [] : ["--watch"]
    return ChildProcess(
      arguments: ["sync", "--with-parent", "\(getpid())", "--data", folder.path] + stay + demo,
      log: log)
  }
}
