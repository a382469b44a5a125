internal import CTerminal
public import Canvas
internal import Glibc

/// What is to be on the display: a surface and, where something is typed, the cursor.
public struct Frame: Equatable, Sendable {
  public struct Cursor: Equatable, Sendable {
    public var row: Int
    public var column: Int

    public init(row: Int, column: Int) {
      self.row = row
      self.column = column
    }
  }

  public var surface: Surface
  /// nil hides it. Input methods open their window where it stands.
  public var cursor: Cursor?

  public init(_ surface: Surface, cursor: Cursor? = nil) {
    self.surface = surface
    self.cursor = cursor
  }
}

/// The real terminal in full-screen mode. There is one at a time.
///
/// Every way out must pass `close()`; `exit()` with a screen open would leave the terminal raw. A
/// crash is taken care of without it.
@UIActor
public final class Screen {
  public struct Options: Sendable {
    public var theme: Theme
    /// nil: `safe`, then `fine` once the terminal has shown that it draws ambiguous characters
    /// narrow. In a terminal that does not speak UTF-8 it is `ascii` whatever is asked.
    public var glyphs: Glyphs?
    /// Takes standard error while the screen is up, when that is the terminal; nil drops it.
    public var log: String?

    public init(theme: Theme, glyphs: Glyphs? = nil, log: String? = nil) {
      self.theme = theme
      self.glyphs = glyphs
      self.log = log
    }
  }

  public private(set) var size: Size
  public private(set) var glyphs: Glyphs
  /// Whether the terminal shows colours and NO_COLOR does not forbid them.
  public var isColoured: Bool { palette != .none }

  var hasSynchronizedOutput = false
  var shown: [Cell] = []
  var shownSize = Size(columns: 0, rows: 0)
  var shownCursor: Frame.Cursor?
  /// By role, for curses.
  var styles: [yp_style] = []
  /// Nil where curses has to draw.
  var painter: Painter?
  let mayTurnFine: Bool
  private let palette: Palette
  private let isProbing: Bool
  private var theme: Theme
  private var isOpen = true

  /// Starts full-screen mode on standard input and output.
  ///
  /// Call `Loop.prepare()` first, before anything starts a thread.
  public static func open(_ options: Options) throws(TerminalError) -> Screen {
    guard isatty(STDIN_FILENO) == 1 else { throw TerminalError(.notATerminal, context: "input") }
    guard isatty(STDOUT_FILENO) == 1 else { throw TerminalError(.notATerminal, context: "output") }
    let term = environment("TERM")
    guard !term.isEmpty else { throw TerminalError(.unknownTerminal) }
    let locale = yp_locale_begin()
    let wantsColour = environment("NO_COLOR").isEmpty && options.theme.isColoured
    switch yp_screen_begin(term, wantsColour ? 1 : 0) {
    case Int32(YP_STARTED): break
    case Int32(YP_UNKNOWN_TERM): throw TerminalError(.unknownTerminal, context: term)
    case Int32(YP_NO_CURSOR_MOVES): throw TerminalError(.noCursorMovement, context: term)
    default: throw TerminalError(.refused, context: "newterm \(term)")
    }
    return Screen(options, term: term, speaksUTF8: locale == 1)
  }

  private init(_ options: Options, term: String, speaksUTF8: Bool) {
    theme = options.theme
    palette = Palette(colours: Int(yp_colours()))
    glyphs = speaksUTF8 ? options.glyphs ?? .safe : .ascii
    mayTurnFine = speaksUTF8 && options.glyphs == nil
    isProbing = speaksUTF8 && Screen.answersQuestions(term)
    size = Screen.kernelSize
    divertErrors(to: options.log)
    yp_crash_guard_begin(Screen.lastWords(log: options.log))
    use(options.theme)
    if isProbing { ask() }
    // Replies are read by our own decoder; curses only writes.
    send("\u{1B}[?2004h")
  }

  /// Whether answers to the questions asked at the start may still come.
  var isExpectingReplies: Bool { isProbing }

  /// Draws with another theme from the next frame on.
  public func use(_ theme: Theme) {
    self.theme = theme
    let seen = palette == .none ? Theme.mono : theme
    let ground = ground(of: seen)
    let pens = Role.allCases.map { pen(of: seen[$0], on: ground) }
    forget()
    painter = Painter(pens: pens, palette: palette, manner: Painter.Manner(rawValue: yp_manner()))
    if painter == nil {
      var pairs: [[Int32]: Int32] = [[-1, -1]: 0]
      styles = pens.map { style(of: $0, &pairs) }
    }
  }

  /// Sends every cell again with the next frame: something else has written on the terminal.
  public func redraw() {
    forget()
    yp_screen_redraw()
  }

  /// Gives the terminal back, in the state it was found. A second call does nothing.
  public func close() {
    guard isOpen else { return }
    isOpen = false
    send("\u{1B}[?2004l")
    forget()
    yp_screen_end()
    yp_crash_guard_end()
    yp_stderr_back()
  }

  // MARK: For the loop

  /// The terminal drew the probe narrow.
  func turnFine() -> Bool {
    guard mayTurnFine && glyphs == .safe else { return false }
    glyphs = .fine
    return true
  }

  /// Takes over a changed size; false when it is what it was.
  func refit() -> Bool {
    let now = Screen.kernelSize
    guard now != size else { return false }
    size = now
    yp_screen_resize(Int32(now.rows), Int32(now.columns))
    forget()
    return true
  }

  /// Stops the process as Ctrl-Z does elsewhere and returns when it is continued; false at once
  /// where nobody could continue it.
  func stop() -> Bool {
    send("\u{1B}[?2004l")
    forget()
    yp_screen_pause()
    let stopped = yp_stop_self(0) != 0
    resume()
    return stopped
  }

  /// Takes the terminal again after somebody else had it.
  func resume() {
    yp_screen_resume()
    send("\u{1B}[?2004h")
    size = Screen.kernelSize
    yp_screen_resize(Int32(size.rows), Int32(size.columns))
    forget()
  }

  /// What is on the display is not relied upon any more; the next frame clears it.
  private func forget() {
    send(painter?.forget() ?? [])
    shown = []
    shownSize = Size(columns: 0, rows: 0)
  }

  // MARK: Start

  private static var kernelSize: Size {
    var rows: Int32 = 24
    var columns: Int32 = 80
    _ = yp_screen_size(&rows, &columns)
    return Size(columns: Int(columns), rows: Int(rows))
  }

  private func divertErrors(to path: String?) {
    guard isatty(STDERR_FILENO) == 1 else { return }
    let flags = O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC
    var log = Glibc.open(path ?? "/dev/null", flags, 0o600)
    if log < 0 { log = Glibc.open("/dev/null", O_WRONLY | O_CLOEXEC) }
    guard log >= 0 else { return }
    yp_stderr_to(log)
    Glibc.close(log)
  }

  private static func lastWords(log: String?) -> String {
    let place = log.map { " Details are in \($0)." } ?? ""
    return "yiping ended by a fault of its own.\(place) Nothing acknowledged is lost.\r\n"
  }

  /// The colours of plain text: what has no background of its own lies on them. A theme whose text
  /// has no background leaves the terminal's own.
  private func ground(of theme: Theme) -> [Int32] {
    let back = palette.number(of: theme[.text].background)
    guard palette != .none, back >= 0 else { return [-1, -1] }
    return [palette.number(of: theme[.text].foreground), back]
  }

  private func pen(of look: Look, on ground: [Int32]) -> Pen {
    var pen = Pen()
    if look.isBold { pen.attributes.insert(.bold) }
    if look.isDim { pen.attributes.insert(.dim) }
    if look.isUnderlined { pen.attributes.insert(.underline) }
    if look.isReversed { pen.attributes.insert(.reverse) }
    guard palette != .none else { return pen }
    pen.front = palette.number(of: look.foreground)
    pen.back = palette.number(of: look.background)
    if pen.front < 0 { pen.front = ground[0] }
    if pen.back < 0 { pen.back = ground[1] }
    if yp_has_own_colours() == 0 {
      // White on black, which is what such terminals are.
      if pen.front < 0 { pen.front = 7 }
      if pen.back < 0 { pen.back = 0 }
    }
    return pen
  }

  private func style(of pen: Pen, _ pairs: inout [[Int32]: Int32]) -> yp_style {
    let attributes = pen.attributes.rawValue
    guard palette != .none else { return yp_style(attributes: attributes, pair: 0) }
    let colours = [pen.front, pen.back]
    if let pair = pairs[colours] { return yp_style(attributes: attributes, pair: pair) }
    let next = Int32(pairs.count)
    guard yp_define_pair(next, colours[0], colours[1]) == 0 else {
      return yp_style(attributes: attributes, pair: 0)
    }
    pairs[colours] = next
    return yp_style(attributes: attributes, pair: next)
  }

  private static func environment(_ name: String) -> String {
    getenv(name).map { String(cString: $0) } ?? ""
  }
}
