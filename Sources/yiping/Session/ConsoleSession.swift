internal import Canvas
internal import Console
internal import District
internal import Engine
internal import Foundation
internal import Terminal

/// Wires one console: keys and answers to the model, the model's effects to the world.
@UIActor
final class ConsoleSession: ScreenProgram {
  private var model: Model
  private let clock: SessionClock
  private let source: GenerationSource
  private let answers: AnswerThread
  private let screen: Screen
  private var settings: Settings
  private let doorbell: String
  private let ownCatalogue: String
  private var waits: [(question: UInt64, due: ContinuousClock.Instant)] = []
  private var drawn: Frame?
  private var isOver = false

  init(
    model: Model, clock: SessionClock, folder: DataFolder, settings: Settings, screen: Screen
  ) {
    self.model = model
    self.settings = settings
    self.clock = clock
    self.screen = screen
    source = GenerationSource(folder)
    ownCatalogue = folder.ownCatalogue
    doorbell = String(folder.doorbell.dropFirst(folder.path.count + 1))
    answers = AnswerThread { answer in
      UIActor.post { ConsoleSession.current?.receive(.answered(answer)) }
    }
    ConsoleSession.current = self
  }

  /// Where answers go; gone once the session is over.
  private static weak var current: ConsoleSession?

  /// Asks the first questions; answers come once a generation is open.
  func start(asWall isWall: Bool) {
    perform(isWall ? model.beginWall() : model.start())
    changeViews { $0.read() }
    if !settings.faults.isEmpty { receive(.configFaulty(settings.faults)) }
    lookForNews()
  }

  func end() {
    answers.end()
  }

  // MARK: ScreenProgram

  func take(_ event: Event) -> Bool {
    switch event {
    case .key(let key): receive(.key(key))
    case .resized(let size): receive(.resized(size))
    case .tick: tick()
    case .directoryChanged(settings.folder.path, let names):
      if names.isEmpty || names.contains(Config.fileName) { readConfig() }
      if names.isEmpty || names.contains(ViewsFile.fileName) { changeViews { $0.read() } }
    case .directoryChanged(settings.folder.themesPath, let names):
      if names.isEmpty || names.contains(settings.themeFile) { readConfig() }
    case .directoryChanged(ownCatalogue, _): lookForNews()
    case .directoryChanged(_, let names):
      if names.isEmpty || names.contains(doorbell) { lookForNews() }
    case .glyphsChanged(let glyphs):
      receive(.terminal(ambiguousIsNarrow: glyphs == .fine))
    }
    return !isOver
  }

  var nextTick: ContinuousClock.Instant? {
    let deadline = clock.instant(of: model.nextDeadline)
    return (waits.map(\.due) + [deadline]).min()
  }

  func frame(size: Size, glyphs: Glyphs) -> Frame {
    if let drawn, model.isBetweenPages, drawn.surface.size == size { return drawn }
    let frame = Frame(render(model))
    drawn = frame
    return frame
  }

  // MARK: Messages and effects

  private func receive(_ message: Message) {
    perform(update(&model, message))
  }

  private func tick() {
    let now = ContinuousClock.now
    let due = waits.filter { $0.due <= now }
    waits.removeAll { $0.due <= now }
    for wait in due { receive(.waited(question: wait.question)) }
    if clock.now >= model.nextDeadline { receive(.tick(clock.now)) }
  }

  private func perform(_ effects: [Effect]) {
    for effect in effects {
      switch effect {
      case .ask(var question):
        question.now = clock.now
        answers.ask(question)
      case .cancel(let slot): answers.cancel(slot)
      case .wait(let question, let milliseconds):
        waits.append((question, .now + .milliseconds(milliseconds)))
      case .keep(let view): changeViews { $0.keep(view) }
      case .drop(let name): changeViews { $0.drop(name) }
      case .setTarget(let draft): setTarget(draft)
      case .redrawAll: screen.redraw()
      case .suspend: kill(getpid(), SIGTSTP)
      case .quit: isOver = true
      }
    }
  }

  /// Reads or changes the kept views, off the main thread: a disk may be slow.
  private func changeViews(
    _ change: @escaping @Sendable (ViewsFile) -> (views: [SavedView], fault: Fault?)
  ) {
    let file = ViewsFile(folder: settings.folder)
    answers.perform {
      let now = change(file)
      UIActor.post { ConsoleSession.current?.receive(.views(now.views, now.fault)) }
    }
  }

  /// Writes a target on the answers' thread and reads the catalogue anew.
  private func setTarget(_ draft: TargetDraft) {
    let seat = model.seat
    let now = clock.now
    answers.perform { [source] in
      let fault = source.setTarget(draft, seat: seat, now: now)
      UIActor.post { ConsoleSession.current?.receive(.targetSet(draft, fault)) }
    }
    lookForNews()
  }

  /// Follows a changed configuration; a faulty one is named and the old one stays.
  private func readConfig() {
    let faults = settings.read()
    guard faults.isEmpty else { return receive(.configFaulty(faults)) }
    screen.use(settings.theme)
    receive(.configured(settings.preferences))
  }

  /// Opens the newest generation on the answers' thread and tells the model what has come.
  private func lookForNews() {
    answers.perform { [source, answers] in
      let news = source.news()
      if let answering = news.answering { answers.use(answering) }
      guard !news.deliveries.isEmpty || news.redefined != nil else { return }
      UIActor.post {
        if let faults = news.redefined { ConsoleSession.current?.receive(.redefined(faults)) }
        for delivery in news.deliveries {
          ConsoleSession.current?.receive(.generation(delivery))
        }
      }
    }
  }
}

/// The console's clock: real, or begun at another moment and running at real speed.
struct SessionClock: Sendable {
  private let start: Moment
  private let begun: ContinuousClock.Instant
  private let isReal: Bool

  /// - Parameter start: Nil for the real time.
  init(start: Moment?) {
    self.start = start ?? Surroundings.clock
    isReal = start == nil
    begun = .now
  }

  var now: Moment {
    if isReal { return Surroundings.clock }
    return start + Int((ContinuousClock.now - begun) / .seconds(1))
  }

  /// When the clock will show a moment, or did: then it lies in the past.
  func instant(of moment: Moment) -> ContinuousClock.Instant {
    guard isReal else { return begun + .seconds(moment - start) }
    let seconds = Double(moment.seconds) - Date().timeIntervalSince1970
    return .now + .seconds(seconds)
  }
}
