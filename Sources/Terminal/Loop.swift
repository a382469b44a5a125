internal import CTerminal
public import Canvas
internal import Glibc

/// Something that happened to the program while its screen is up.
public enum Event: Hashable, Sendable {
  case key(Key)
  /// Also after the process was stopped and continued.
  case resized(Size)
  /// The moment of `nextTick` has come.
  case tick
  /// Names that appeared, changed or went in a watched directory; none when too much happened to tell.
  case directoryChanged(path: String, names: [String])
  /// The terminal was found able to show more; frames are asked for with it from now on.
  case glyphsChanged(Glyphs)
}

/// What the loop drives: takes events, says when it wants to be woken, draws frames.
@UIActor
public protocol ScreenProgram: AnyObject {
  /// Returns false to end the loop.
  func take(_ event: Event) -> Bool
  /// When the next `tick` is due; nil sleeps until something happens. Taking a tick must move it
  /// on, or the loop ticks without rest.
  var nextTick: ContinuousClock.Instant? { get }
  /// Asked once after all that has piled up was taken, so a burst of keys costs one frame.
  func frame(size: Size, glyphs: Glyphs) -> Frame
}

/// One poll on the main thread over keyboard, signals, mailbox, watched directories and the clock.
///
/// Idle, it sleeps in the kernel until the next tick.
@UIActor
public final class Loop {
  public enum Ending: Equatable, Sendable {
    /// The program said so.
    case finished
    /// SIGTERM, SIGHUP, SIGINT or SIGQUIT came.
    case signal(Int32)
    /// The terminal went away.
    case hungUp
  }

  private let screen: Screen
  private let program: any ScreenProgram
  private let signals: Int32
  private let watch = DirectoryWatch()
  private var decoder = KeyDecoder()
  private var patienceEnds: ContinuousClock.Instant?
  private var repliesDue: ContinuousClock.Instant?
  /// A changed size that is not drawn yet, since more may follow.
  private var resize: (began: ContinuousClock.Instant, due: ContinuousClock.Instant)?
  private var ending: Ending?
  private var stoppedOurselves = false

  /// Blocks the signals that the loop reads; call first of all in `main`, before any thread starts.
  ///
  /// Child processes inherit the block unless they are started with a signal mask of their own.
  public nonisolated static func prepare() {
    yp_signals_block()
  }

  public init(_ program: any ScreenProgram, on screen: Screen) {
    self.program = program
    self.screen = screen
    signals = yp_signals_open()
  }

  /// Also delivers `directoryChanged` for a directory; false when it cannot be watched.
  ///
  /// - Parameter writes: Report every write and removal as well, not only files that are renamed
  ///   into place.
  public func watch(directory path: String, writes: Bool = false) -> Bool {
    watch.add(path, writes: writes)
  }

  /// Ends the loop after the work at hand.
  public func end() {
    ending = ending ?? .finished
  }

  /// Runs until an ending. The screen stays open: the caller closes it.
  public func run() -> Ending {
    if screen.isExpectingReplies {
      decoder.isExpectingReplies = true
      repliesDue = .now + .seconds(5)
    }
    draw()
    while ending == nil {
      wait()
      if ending == nil, resize == nil { draw() }
    }
    Glibc.close(signals)
    watch.close()
    return ending ?? .finished
  }

  private func draw() {
    screen.present(program.frame(size: screen.size, glyphs: screen.glyphs))
  }

  private func take(_ event: Event) {
    if ending == nil && !program.take(event) { end() }
  }

  // MARK: Waiting

  private func wait() {
    let mailbox = UIActor.shared.mailbox
    var sources = [signals, mailbox.descriptor, STDIN_FILENO, watch.descriptor].map {
      pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
    }
    let ready = poll(&sources, nfds_t(sources.count), timeout())
    if ready < 0 && errno != EINTR {
      ending = .hungUp
      return
    }
    let now = ContinuousClock.now
    if sources[0].revents != 0 { readSignals() }
    if sources[2].revents != 0 { readKeys(sources[2].revents) }
    if sources[1].revents != 0 { mailbox.drain() }
    if sources[3].revents != 0 {
      for change in watch.changes() {
        take(.directoryChanged(path: change.path, names: change.names))
      }
    }
    if let due = resize?.due, due <= now { settleSize() }
    if let due = patienceEnds, due <= now { losePatience() }
    if let due = repliesDue, due <= now {
      repliesDue = nil
      decoder.isExpectingReplies = false
    }
    if let due = program.nextTick, due <= now { take(.tick) }
  }

  /// Milliseconds to the next thing due, rounded up; -1 for none.
  private func timeout() -> Int32 {
    let all = [program.nextTick, patienceEnds, repliesDue, resize?.due]
    guard let due = all.compactMap({ $0 }).min() else { return -1 }
    let left = ContinuousClock.now.duration(to: due)
    guard left > .zero else { return 0 }
    let (seconds, atto) = left.components
    let milliseconds = seconds.multipliedReportingOverflow(by: 1000)
    guard !milliseconds.overflow, milliseconds.partialValue < 86_400_000 else { return 86_400_000 }
    return Int32(milliseconds.partialValue + (atto + 999_999_999_999_999) / 1_000_000_000_000_000)
  }

  // MARK: Keys

  private func readKeys(_ events: Int16) {
    if Int32(events) & POLLIN == 0 {
      ending = ending ?? .hungUp
      return
    }
    var buffer = [UInt8](repeating: 0, count: 4096)
    // What has piled up is taken as one, but no more than a flood may hold up the rest.
    for _ in 0..<16 {
      let count = read(STDIN_FILENO, &buffer, buffer.count)
      if count <= 0 {
        if count == 0 || (errno != EINTR && errno != EAGAIN) { ending = ending ?? .hungUp }
        break
      }
      decoder.feed(buffer[..<count]).forEach(handle)
      var more = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
      guard ending == nil, poll(&more, 1, 0) == 1,
        Int32(more.revents) & POLLIN != 0
      else { break }
    }
    patienceEnds = decoder.patience.map { ContinuousClock.now + $0 }
  }

  private func losePatience() {
    decoder.giveUp().forEach(handle)
    patienceEnds = decoder.patience.map { ContinuousClock.now + $0 }
  }

  private func handle(_ input: KeyDecoder.Input) {
    switch input {
    case .key(.control("z")):
      _ = yp_stop_self(1)
    case .key(.control("c")):
      ending = ending ?? .signal(SIGINT)
    case .key(let key):
      take(.key(key))
    case .cursorReport, .modeReport:
      if screen.learn(input) { take(.glyphsChanged(screen.glyphs)) }
    }
  }

  // MARK: Sizes

  /// Sizes that follow one another this fast are drawn once.
  private static let settling = Duration.milliseconds(25)
  /// But a hand that keeps pulling sees where it is.
  private static let longestSettling = Duration.milliseconds(600)

  private func expectSize() {
    let now = ContinuousClock.now
    let began = resize?.began ?? now
    resize = (began, min(now + Loop.settling, began + Loop.longestSettling))
  }

  private func settleSize() {
    resize = nil
    if screen.refit() { take(.resized(screen.size)) }
  }

  // MARK: Signals

  private func readSignals() {
    while ending == nil {
      switch yp_signals_next(signals) {
      case 0: return
      case SIGWINCH:
        expectSize()
      case SIGTSTP:
        stoppedOurselves = screen.stop()
        take(.resized(screen.size))
      case SIGCONT:
        // After our own stop the screen is up already.
        if !stoppedOurselves {
          screen.resume()
          take(.resized(screen.size))
        }
        stoppedOurselves = false
      case let number:
        ending = .signal(number)
      }
    }
  }
}
