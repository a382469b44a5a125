/// What a figure is about: an indicator's code (`RES-005`) or a measure's (`bed.open`).
public struct FigureID: Hashable, Sendable, Codable, ExpressibleByStringLiteral, Comparable {
  public var code: String

  public init(_ code: String) {
    self.code = code
  }

  public init(stringLiteral value: String) {
    self.init(value)
  }

  public static func < (left: FigureID, right: FigureID) -> Bool { left.code < right.code }

  /// The indicator's code, without what stands in brackets behind it; nil for a measure's.
  public var indicator: FigureID? {
    guard let first = code.utf8.first, (0x41...0x5A).contains(first) else { return nil }
    return FigureID(String(code.prefix { $0 != "[" }))
  }
}

/// A number with all that is needed to print, judge and explain it.
///
/// Screen, drill, wall, text, CSV, JSON and reports print from figures only, so that one number
/// is the same on every screen.
public struct Figure: Hashable, Sendable {
  /// Where the value comes from.
  public enum Origin: String, Sendable, Codable {
    /// Summed over the rows of the snapshot.
    case rows
    /// Carried by the platform for a closed period.
    case history
    /// Reported as it stands, not summed: finance, surveys, other people's estimates.
    case ready
    /// Items as they are now.
    case live
    /// Rows for some, history for others.
    case mixed
  }

  /// Why there is no value, or why it is not to be trusted with a colour.
  public enum Absence: String, Sendable, Codable {
    /// The feed is not connected: the data do not exist here.
    case notFed
    /// Nothing was reported for the period, or the denominator is zero.
    case noData
    /// 1 to 4 persons: shown as `<5`.
    case suppressed
    /// Its hidden partner: shown as `--`, so that no subtraction gives the suppressed one away.
    case complementary
  }

  public var id: FigureID
  public var place: PlaceCode
  public var name: Phrase
  /// In `unit`: percent points for a percentage, yuan for money. Nil when absent.
  public var value: Double?
  /// In the measure's own unit (fen for money); nil for figures that are no ratio.
  public var numerator: Double?
  public var denominator: Double?
  public var unit: Unit
  public var period: Period
  /// The moment that the rows describe; nil when not known.
  public var asOf: Moment?
  /// Share of those due that reported, 0...1; nil when nobody counts.
  public var completeness: Double?
  public var standing: Standing
  public var origin: Origin
  public var absence: Absence?

  public init(
    id: FigureID, place: PlaceCode, name: Phrase, value: Double?, numerator: Double? = nil,
    denominator: Double? = nil, unit: Unit, period: Period, asOf: Moment? = nil,
    completeness: Double? = nil, standing: Standing = .unjudged, origin: Origin,
    absence: Absence? = nil
  ) {
    self.id = id
    self.place = place
    self.name = name
    self.value = value
    self.numerator = numerator
    self.denominator = denominator
    self.unit = unit
    self.period = period
    self.asOf = asOf
    self.completeness = completeness
    self.standing = standing
    self.origin = origin
    self.absence = absence
  }
}

/// Units of values, with the decimals that they are printed with.
public enum Unit: String, Sendable, CaseIterable, Codable {
  case count
  case person
  case household
  case bed
  case visit
  case item
  case percent
  case perThousand
  case perHundredThousand
  case yuan
  case day
  case hour
  case minute
  case ratio
  case index
  case score
  case times
  case year
  case dddPerHundredBedDays

  public var decimals: Int {
    switch self {
    case .count, .person, .household, .bed, .visit, .item, .minute: 0
    case .percent, .perThousand, .perHundredThousand, .day, .hour, .score, .times, .year,
      .dddPerHundredBedDays:
      1
    case .yuan, .ratio: 2
    case .index: 3
    }
  }

  /// Written after the number; empty where the label says it.
  public var suffix: Phrase {
    switch self {
    case .count, .ratio, .index: Phrase("", "")
    case .person: Phrase("人", "")
    case .household: Phrase("户", "")
    case .bed: Phrase("张", "")
    case .visit: Phrase("人次", "")
    case .item: Phrase("件", "")
    case .percent: Phrase("%", "%")
    case .perThousand: Phrase("‰", "/1,000")
    case .perHundredThousand: Phrase("/10万", "/100k")
    case .yuan: Phrase("元", "yuan")
    case .day: Phrase("天", "d")
    case .hour: Phrase("小时", "h")
    case .minute: Phrase("分", "min")
    case .score: Phrase("分", "")
    case .times: Phrase("次", "")
    case .year: Phrase("岁", "y")
    case .dddPerHundredBedDays: Phrase("DDD/百床日", "DDD/100 bed-days")
    }
  }

  /// Counts of people are hidden below five under district level.
  public var countsPeople: Bool { self == .person || self == .household }
}

/// How a value stands against its target, and why.
public struct Standing: Hashable, Sendable {
  public enum Level: String, Sendable, Codable {
    case unjudged
    case good
    case warn
    case bad
  }

  public var level: Level
  /// In the order in which they count.
  public var reasons: [Phrase]
  public var target: Target?
  /// What was due by now for indicators that are paced over the year, in the figure's unit.
  public var paceLine: Double?
  /// How many persons (or whatever the numerator counts) are missing to the target; nil when none.
  public var gap: Double?

  public init(
    level: Level, reasons: [Phrase] = [], target: Target? = nil, paceLine: Double? = nil,
    gap: Double? = nil
  ) {
    self.level = level
    self.reasons = reasons
    self.target = target
    self.paceLine = paceLine
    self.gap = gap
  }

  public static let unjudged = Standing(level: .unjudged)

  /// A target and where it stands written.
  public struct Target: Hashable, Sendable {
    /// The lower edge of a band, or the target of a "higher is better" indicator.
    public var low: Double?
    /// The upper edge of a band, or the target of a "lower is better" indicator.
    public var high: Double?
    /// Document and clause, with its tag.
    public var source: Phrase

    public init(low: Double?, high: Double?, source: Phrase) {
      self.low = low
      self.high = high
      self.source = source
    }
  }
}

/// Plain words with figures in them, so that every number of a sentence can be asked about.
public struct Sentence: Hashable, Sendable {
  public enum Piece: Hashable, Sendable {
    case words(Phrase)
    case figure(Figure)
  }

  public var pieces: [Piece]

  public init(_ pieces: [Piece]) {
    self.pieces = pieces
  }

  public init(_ phrase: Phrase) {
    self.init([.words(phrase)])
  }

  public var figures: [Figure] {
    pieces.compactMap { if case .figure(let figure) = $0 { figure } else { nil } }
  }

  public func text(in language: Language) -> String {
    pieces.map { piece in
      switch piece {
      case .words(let phrase): phrase.text(in: language)
      case .figure(let figure): figure.text(in: language)
      }
    }.joined()
  }
}
