/// What the engine says to a question.
public struct Answer: Sendable, Equatable {
  public enum Body: Sendable, Equatable {
    case overview(Overview)
    case table(Table)
    case detail(Detail)
    case series(Series)
    case figures([Figure])
    case explanation(Explanation)
    case places([Place])
    case target(TargetSheet)
    /// The question could not be answered; the rest of the screen stands.
    case fault(Fault)
  }

  public var question: UInt64
  public var slot: Question.Slot
  public var generation: Int
  public var ledgerVersion: Int
  public var body: Body

  public init(
    question: UInt64, slot: Question.Slot, generation: Int, ledgerVersion: Int, body: Body
  ) {
    self.question = question
    self.slot = slot
    self.generation = generation
    self.ledgerVersion = ledgerVersion
    self.body = body
  }
}

/// One screen's worth of a place.
public struct Overview: Sendable, Equatable {
  public var scope: Scope
  public var feeds: FeedSummary
  /// Ranked by class, time left and people affected.
  public var attention: [Attention]
  public var panes: [PaneID: PaneSummary]
  public var news: [News]

  public init(
    scope: Scope, feeds: FeedSummary, attention: [Attention], panes: [PaneID: PaneSummary],
    news: [News]
  ) {
    self.scope = scope
    self.feeds = feeds
    self.attention = attention
    self.panes = panes
    self.news = news
  }

  /// A pane's summary; an empty one that is not fed when the engine sent none.
  public func pane(_ id: PaneID) -> PaneSummary {
    panes[id] ?? PaneSummary(pane: id, state: .notFed(Phrase("未接入", "not fed")))
  }
}

/// What an overview is about.
public struct Scope: Sendable, Equatable {
  public var place: Place
  /// From the root of the tree to the place's parent.
  public var path: [Place]
  public var tree: Tree
  public var period: Period
  /// The generation's moment.
  public var asOf: Moment
  public var localTime: LocalTime
  /// What the command centre calls itself.
  public var centre: String
  /// Invented data: the demo banner must show.
  public var isSample: Bool
  /// How many places lie directly below, and of what kind; zero when none.
  public var below: Int
  public var belowKind: PlaceKind?

  public init(
    place: Place, path: [Place], tree: Tree, period: Period, asOf: Moment, localTime: LocalTime,
    centre: String, isSample: Bool, below: Int, belowKind: PlaceKind?
  ) {
    self.place = place
    self.path = path
    self.tree = tree
    self.period = period
    self.asOf = asOf
    self.localTime = localTime
    self.centre = centre
    self.isSample = isSample
    self.below = below
    self.belowKind = belowKind
  }
}

/// How many of the source systems are on time, and who is not.
public struct FeedSummary: Sendable, Equatable {
  public var onTime: Figure
  public var total: Figure
  /// Names of the late ones, most overdue first.
  public var late: [String]

  public init(onTime: Figure, total: Figure, late: [String]) {
    self.onTime = onTime
    self.total = total
    self.late = late
  }
}

/// Class of urgency: A critical, B urgent, C normal, D improvement.
public enum Urgency: Int, Sendable, CaseIterable, Codable, Comparable {
  case critical = 1
  case urgent = 2
  case normal = 3
  case improvement = 4

  public static func < (left: Urgency, right: Urgency) -> Bool { left.rawValue < right.rawValue }

  public var letter: String {
    switch self {
    case .critical: "A"
    case .urgent: "B"
    case .normal: "C"
    case .improvement: "D"
    }
  }

  public var name: Phrase {
    switch self {
    case .critical: Phrase("特急", "critical")
    case .urgent: Phrase("紧急", "urgent")
    case .normal: Phrase("一般", "normal")
    case .improvement: Phrase("改进", "improvement")
    }
  }
}

/// Something that needs someone now.
public struct Attention: Sendable, Equatable, Identifiable {
  /// Stable over generations: rule or item, object and period.
  public var id: String
  public var urgency: Urgency
  public var place: PlaceCode
  public var placeName: String
  /// What is wrong, in plain words with number and limit.
  public var subject: Sentence
  /// The same in fewer columns, the longest first, the last in a dozen; without any the subject is
  /// cut where it does not fit.
  public var briefs: [Sentence]
  /// Whom to call; empty when not known.
  public var contactName: String
  public var contactPhone: String
  public var state: Phrase
  /// Since when it is known.
  public var openedAt: Moment
  /// Nil when the class has no clock.
  public var dueAt: Moment?
  /// Set when the clock counts workdays; then shown instead of hours.
  public var workdaysLeft: Int?
  public var people: Int?
  /// The pane and list where it is worked on.
  public var pane: PaneID

  public init(
    id: String, urgency: Urgency, place: PlaceCode, placeName: String, subject: Sentence,
    contactName: String, contactPhone: String, state: Phrase, openedAt: Moment, dueAt: Moment?,
    workdaysLeft: Int? = nil, people: Int? = nil, pane: PaneID, briefs: [Sentence] = []
  ) {
    self.id = id
    self.urgency = urgency
    self.place = place
    self.placeName = placeName
    self.subject = subject
    self.briefs = briefs
    self.contactName = contactName
    self.contactPhone = contactPhone
    self.state = state
    self.openedAt = openedAt
    self.dueAt = dueAt
    self.workdaysLeft = workdaysLeft
    self.people = people
    self.pane = pane
  }
}

/// A line of the latest news.
public struct News: Sendable, Equatable {
  public var at: Moment
  public var text: Sentence

  public init(at: Moment, text: Sentence) {
    self.at = at
    self.text = text
  }
}

/// What a pane says about a place; each pane's layout picks from it what fits.
public struct PaneSummary: Sendable, Equatable {
  public enum State: Sendable, Equatable {
    case normal
    /// There is nothing to show, and why that is in order.
    case empty(Phrase)
    /// The feeds of this pane are not connected.
    case notFed(Phrase)
    /// Older than its rhythm allows.
    case stale
    /// The feed missed its time; the name of the feed.
    case late(String)
    /// Parts could not be computed.
    case degraded(Phrase)
    case error(Fault)
  }

  public var pane: PaneID
  public var state: State
  /// Moment of the newest data in the pane.
  public var asOf: Moment?
  /// Institutions that reported, and that should have; nil when nobody counts.
  public var reported: Figure?
  public var due: Figure?
  /// Names of those missing, most important first.
  public var missing: [String]
  public var figures: [FigureID: Figure]
  /// By a stable name that the layout knows: `beds`, `keyGroups`, `signals`, `rules`…
  public var tables: [String: Table]
  public var notes: [Sentence]

  public init(
    pane: PaneID, state: State, asOf: Moment? = nil, reported: Figure? = nil, due: Figure? = nil,
    missing: [String] = [], figures: [FigureID: Figure] = [:], tables: [String: Table] = [:],
    notes: [Sentence] = []
  ) {
    self.pane = pane
    self.state = state
    self.asOf = asOf
    self.reported = reported
    self.due = due
    self.missing = missing
    self.figures = figures
    self.tables = tables
    self.notes = notes
  }
}
