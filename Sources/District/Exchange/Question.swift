/// What a console asks the engine.
///
/// A newer question in the same slot cancels the older one; late answers are dropped.
public struct Question: Hashable, Sendable {
  /// One answer at a time is awaited for each slot.
  public enum Slot: String, Sendable, CaseIterable {
    case overview
    case zoom
    case explain
    case places
    case target
    /// Tables that fill a large screen, one after the other.
    case beside
  }

  public enum Kind: Hashable, Sendable {
    /// Header, attention and all five panes of a place.
    case overview
    /// Items: demands, tasks, work, referrals, alerts, findings, cases, beds, slots, feeds…
    case list(ListName, state: String?)
    /// Several tables on one page: a pane zoomed, an institution, an indicator.
    case detail(Detail.Subject)
    /// Places below `place` on figures; nil figures means the pane's own set.
    case league(pane: PaneID, figures: [FigureID]?, level: PlaceKind?)
    /// One figure over the last periods, newest last.
    case series(FigureID, count: Int)
    /// Figures of the places of a level below `place` (nil: the place alone) over periods, place
    /// after place, figure after figure; without periods each figure's newest.
    case matrix(figures: [FigureID], level: PlaceKind?, periods: [Period])
    /// Single figures, in the order asked for.
    case cells([Cell])
    /// How a figure was computed.
    case explain(FigureID)
    /// What a target would change, and what stands now.
    case target(TargetDraft)
    /// All places of the generation, for go-to and breadcrumbs.
    case places
  }

  /// One figure of one place.
  public struct Cell: Hashable, Sendable {
    public var figure: FigureID
    public var place: PlaceCode
    /// Nil is the figure's newest.
    public var period: Period?

    public init(figure: FigureID, place: PlaceCode, period: Period?) {
      self.figure = figure
      self.place = place
      self.period = period
    }
  }

  public var id: UInt64
  /// Nil asks for the newest that is ready.
  public var generation: Int?
  public var ledgerVersion: Int
  public var seat: Seat
  /// Nil is the seat's own root.
  public var place: PlaceCode?
  public var tree: Tree
  /// Nil is each indicator's own newest period.
  public var period: Period?
  public var kind: Kind
  public var page: Page
  /// The console's clock, for ages and clocks.
  public var now: Moment

  public init(
    id: UInt64, generation: Int? = nil, ledgerVersion: Int = 0, seat: Seat = .local,
    place: PlaceCode? = nil, tree: Tree = .region, period: Period? = nil, kind: Kind,
    page: Page = Page(), now: Moment
  ) {
    self.id = id
    self.generation = generation
    self.ledgerVersion = ledgerVersion
    self.seat = seat
    self.place = place
    self.tree = tree
    self.period = period
    self.kind = kind
    self.page = page
    self.now = now
  }

  /// Fills a large screen: does not take the place of the table that somebody opened.
  public var isBeside = false

  public var slot: Slot {
    guard !isBeside else { return .beside }
    return switch kind {
    case .overview: .overview
    case .list, .league, .series, .detail, .matrix, .cells: .zoom
    case .explain: .explain
    case .target: .target
    case .places: .places
    }
  }
}

/// Which rows of a long table are wanted.
public struct Page: Hashable, Sendable {
  public var first: Int
  public var count: Int

  public init(first: Int = 0, count: Int = 500) {
    self.first = first
    self.count = count
  }
}

/// The lists that can be opened and printed.
public enum ListName: String, Sendable, CaseIterable, Codable {
  case attention
  case demands
  case tasks
  case work
  case referrals
  case alerts
  case findings
  case cases
  case beds
  case slots
  case clinics
  case ambulances
  case blood
  case feeds
  case quality
  case indicators
  case targets
  case signals
  /// Targets set from above, with what is missing and when they will be reached.
  case goals
  /// The criteria of a tight medical community, group by group.
  case criteria
  /// Official lists of indicators, item by item.
  case countyList = "county-list"
  case nationalList = "national-list"
  case secondList = "second-list"
  case tertiaryList = "tertiary-list"
}
