public import Canvas
public import District

/// What a user has chosen for the console; nil follows what is found out.
public struct Preferences: Equatable, Sendable {
  public var language: Language
  public var clock: ClockMode
  public var glyphs: Glyphs?
  /// All five, in the order in which they are placed and in which Tab goes through them.
  public var panes: [PaneID]
  /// Rows of what needs someone now; nil leaves it to the size of the screen.
  public var attentionRows: Int?
  public var keys: KeyTable
  public var wall: [WallStep]

  public init(
    language: Language = .zh, clock: ClockMode = .minute, glyphs: Glyphs? = nil,
    panes: [PaneID] = PaneID.allCases, attentionRows: Int? = nil, keys: KeyTable = .standard,
    wall: [WallStep] = WallStep.standard
  ) {
    self.language = language
    self.clock = clock
    self.glyphs = glyphs
    self.panes = panes
    self.attentionRows = attentionRows
    self.keys = keys
    self.wall = wall
  }
}

/// One screen of the wall and how long it stays.
public struct WallStep: Hashable, Sendable {
  /// Nil shows the overview.
  public var pane: PaneID?
  /// Nil shows where the console was.
  public var place: PlaceCode?
  public var seconds: Int

  public init(pane: PaneID? = nil, place: PlaceCode? = nil, seconds: Int = 20) {
    self.pane = pane
    self.place = place
    self.seconds = seconds
  }

  /// The overview, then each pane.
  public static let standard = [WallStep()] + PaneID.allCases.map { WallStep(pane: $0) }
}

extension Model {
  /// Takes over what was chosen; where the console is stays.
  mutating func take(_ preferences: Preferences) -> [Effect] {
    configFaults = []
    language = preferences.language
    clock = preferences.clock
    keys = preferences.keys
    chosenGlyphs = preferences.glyphs
    glyphs = chosenGlyphs ?? (isTerminalNarrow ? .fine : .safe)
    panes = preferences.panes
    attentionRows = preferences.attentionRows
    let isChanged = wallSteps != preferences.wall
    wallSteps = preferences.wall
    clampScroll()
    return isChanged && wall != nil ? showWall(0) : []
  }

  /// A faulty file is named; what was chosen before stays.
  mutating func take(faults: [Fault]) -> [Effect] {
    configFaults = faults
    return []
  }

  /// The parts of the screen in the order of Tab.
  var parts: [Focus] { [.attention] + panes.map(Focus.pane) }
}
