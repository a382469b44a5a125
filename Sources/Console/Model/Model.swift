public import Canvas
public import District

/// How the time of day is shown in the header.
public enum ClockMode: String, Sendable, CaseIterable {
  case off
  case minute
  case second
}

/// What becomes of the newest delivery of data.
public enum Delivery: Equatable, Sendable {
  /// The generation that is ready to be shown.
  case ready(generation: Int)
  /// A newer one is being taken in; `share` is 0…1, nil where nobody knows.
  case takingIn(generation: Int, share: Double?)
  /// A newer one was refused; what was shown before stays.
  case refused(generation: Int?, Fault)
}

/// All that the console knows and shows; changed by `update`, drawn by `render`.
public struct Model: Equatable, Sendable {
  public var language: Language
  public var clock: ClockMode
  public let seat: Seat
  public var keys: KeyTable
  /// Printed on paper or a pipe: no keys, no cursor, no clock.
  public var isPrinted = false

  public internal(set) var size: Size
  public internal(set) var now: Moment
  public internal(set) var glyphs: Glyphs
  /// Nil follows what the terminal says about itself.
  var chosenGlyphs: Glyphs?
  /// The terminal draws characters of ambiguous width narrow.
  var isTerminalNarrow = false
  /// In the order in which they are placed.
  var panes: [PaneID]
  /// Nil leaves it to the size of the screen.
  var attentionRows: Int?
  /// What the wall goes through.
  var wallSteps: [WallStep]
  /// Nil while somebody works here.
  var wall: Wall?

  /// Nil in the copy that it keeps itself.
  var stillMemo: StillMemo? = StillMemo()

  var stop: Stop
  /// Where Backspace leads, the last one first.
  var trail: [Stop] = []
  /// On top of the screen, the top layer last.
  var layers: [Layer] = []

  var overview: Overview?
  /// Why there is no overview.
  var fault: Fault?
  var places: [Place] = []
  /// Places below, for each pane, where the screen has room for them.
  var beside: [PaneID: Table] = [:]
  /// Of which place, tree and period they are.
  var besideScope: BesideScope?
  /// Below those, on walls, what the zoomed panes hold.
  var further: [PaneID: [Table]] = [:]
  /// What has not been read; the first is being read.
  var besideWanted: [BesidePart] = []
  /// The newest generation that was shown or announced.
  public internal(set) var generation: Int?
  public internal(set) var ledgerVersion = 0
  var delivery: Delivery?
  /// A refused delivery that nobody has seen yet.
  var refusal: Refusal?
  /// What is wrong with the configuration file, until it is mended or was read.
  var configFaults: [Fault] = []
  /// What is wrong with the installation's own catalogue files, until it was read.
  var ownFaults: [Fault] = []
  /// One line for the user, gone with the next key.
  var notice: Notice?
  /// Arrangements kept under a name.
  var views: [SavedView] = []
  var pending: [Question.Slot: Pending] = [:]
  /// Keys typed before the answer that they act on; played once it is there.
  var early: [Key] = []
  var lastQuestion: UInt64 = 0
  var askedAt: Moment?

  public init(
    size: Size, now: Moment, seat: Seat = .local, preferences: Preferences = Preferences(),
    place: PlaceCode? = nil, tree: Tree = .region, period: Period? = nil
  ) {
    self.size = size
    self.now = now
    self.seat = seat
    language = preferences.language
    clock = preferences.clock
    keys = preferences.keys
    chosenGlyphs = preferences.glyphs
    glyphs = preferences.glyphs ?? .safe
    panes = preferences.panes
    attentionRows = preferences.attentionRows
    wallSteps = preferences.wall
    stop = Stop(place: place, tree: tree, period: period)
  }

  /// The moment of the next tick that changes the screen; ages count in minutes.
  public var nextDeadline: Moment {
    if clock == .second, !isPrinted { return now + 1 }
    let past = now.seconds % 60
    let minute = now + (60 - (past < 0 ? past + 60 : past))
    return wallDeadline.map { max(now + 1, min(minute, $0)) } ?? minute
  }

  /// Whether a question is on its way.
  public var isWaiting: Bool { !pending.isEmpty }

  /// Whether a page was opened whose answer may come before anybody could read a word about it.
  ///
  /// What is on the screen should stand until then, so that pages change without a blank one
  /// between them.
  public var isBetweenPages: Bool {
    guard let zoom = stop.zoom, layers.isEmpty, zoom.detail == nil, zoom.fault == nil else {
      return false
    }
    return pending[.zoom].map { !$0.isSlow } ?? false
  }

  var wording: Wording {
    Wording(
      language: language, now: now,
      localTime: overview?.scope.localTime ?? LocalTime(offset: 28_800),
      place: overview?.scope.place.code)
  }
}

/// A question that has not been answered.
struct Pending: Equatable, Sendable {
  var question: UInt64
  /// Where the rows asked for begin.
  var first = 0
  /// Took so long that the screen says so.
  var isSlow = false
}

/// A delivery that was not taken in, and why.
struct Refusal: Equatable, Sendable {
  var generation: Int?
  var fault: Fault
}

/// A line for the user in place of the key hints.
struct Notice: Equatable, Sendable {
  enum Kind: Equatable, Sendable {
    case hint
    case fault
  }

  var kind: Kind
  var words: Phrase
}
