public import District

/// What is judged: a formula over measures, with its targets.
public struct Indicator: Sendable, Equatable {
  public enum Better: String, Sendable, CaseIterable {
    case higher
    case lower
    /// Too little and too much are both wrong.
    case within
    /// Watched, never coloured.
    case monitor
  }

  public enum Category: String, Sendable, CaseIterable {
    case population = "POP"
    case publicHealth = "PHS"
    case resources = "RES"
    case dispatch = "DSP"
    case operation = "OPS"
    case quality = "QUA"
    case finance = "FIN"
    case drugs = "PHA"
    case community = "CMC"
    case supervision = "SUP"

    public var name: Phrase {
      switch self {
      case .population: Phrase("人群健康与风险", "Population health and risk")
      case .publicHealth: Phrase("公共卫生服务", "Public-health services")
      case .resources: Phrase("资源配置与监控", "Resources")
      case .dispatch: Phrase("协同调度", "Dispatch, referral and collaboration")
      case .operation: Phrase("服务量与效率", "Volume and efficiency")
      case .quality: Phrase("质量安全与DRG", "Quality, safety and DRG")
      case .finance: Phrase("费用、财务与医保", "Cost, finance and insurance")
      case .drugs: Phrase("药事与耗材", "Drugs and consumables")
      case .community: Phrase("医共体与改革", "Medical community and reform")
      case .supervision: Phrase("监管与数据质量", "Supervision, claims and data quality")
      }
    }
  }

  /// How a yearly target is spread over the year.
  public enum Pace: String, Sendable, CaseIterable {
    /// Held against the full target at any time.
    case none
    /// Held against the elapsed share of the year.
    case elapsed
    /// Held against the share that was reached by this day last year, where history knows it, else
    /// against the elapsed share.
    case lastYear
  }

  /// `RES-005`: stable, never reused.
  public var code: FigureID
  public var name: Phrase
  public var category: Category
  public var pane: PaneID
  public var unit: Unit
  public var better: Better
  /// Stands beside the numbered list of its category: the codes above 100.
  public var isSupplement: Bool {
    code.code.split(separator: "-").last.flatMap { Int($0) }.map { $0 > 100 } ?? false
  }

  /// What the quotient is multiplied by.
  public var scale: Double
  /// What the quotient is divided by besides, so that 1 / 480 is no rounded factor.
  public var per: Double = 1
  public var formula: Formula
  /// Multiplies the denominator, or the populations of a life table.
  public var times: Times?
  /// An institution's month without a numerator leaves its denominator out too.
  public var isPaired: Bool = false
  /// Below it a value is shown but not judged.
  public var minimumDenominator: Double
  /// Sensible periods; the first is the one that is shown when none is asked for.
  public var periods: [Period.Kind]
  public var pace: Pace
  public var targets: [TargetRow]
  public var definition: Phrase
  public var numeratorText: Phrase
  /// Empty for an indicator that is no ratio.
  public var denominatorText: Phrase
  /// Office that answers for the number.
  public var owner: Phrase
  /// What to ask for when it is off target; `{place}`, `{value}`, `{target}` are put in.
  public var action: Phrase
  /// Belongs to the overview's own figures.
  public var isOverview: Bool
  public var references: [Reference] = []
  /// Items of official lists that define the same: `county:1`, `national2024:11`.
  public var official: [String] = []
  /// Edition of this definition; nil for the catalogue's own.
  public var edition: String?
  public var validFrom: Day?
  /// Last day.
  public var validTo: Day?

  /// Scale and `per` as one factor, rounded.
  public var factor: Double { scale / per }

  /// The value of a numerator over a denominator: whole numbers first, one division.
  public func value(_ numerator: Double, over denominator: Double = 1) -> Double {
    scale * numerator / (per * denominator)
  }

  public var numerator: [Term] {
    if case .ratio(let terms, _) = formula { terms } else { [] }
  }

  public var denominator: [Term] {
    if case .ratio(_, let terms) = formula { terms } else { [] }
  }

  /// Whether the definition is in force on some day of a period.
  public func isValid(in period: Period) -> Bool {
    (validFrom.map { $0 <= period.last } ?? true) && (validTo.map { period.start <= $0 } ?? true)
  }
}

/// A target, for whom and when it holds, and where it stands written.
///
/// Looked up in the order institution, group, institution level, region, default.
public struct TargetRow: Sendable, Equatable {
  /// How well the figure's source is known.
  public enum Tag: String, Sendable, CaseIterable {
    case policy = "S"
    case published = "P"
    case known = "K"
    case proposed = "D"

    public var meaning: Phrase {
      switch self {
      case .policy: Phrase("政策文本", "policy text")
      case .published: Phrase("公开文件", "another public text")
      case .known: Phrase("行业常用, 未核", "widely used, not verified")
      case .proposed: Phrase("产品缺省, 可改", "product default, editable")
      }
    }
  }

  /// Institution, group or region that it is for; nil for all.
  public var place: PlaceCode?
  /// Institution levels of the contract that it is for; empty for all.
  public var levels: [Int]
  /// For regions and groups, not for an institution by itself: shares between levels of care.
  public var isForAreas: Bool = false
  public var validFrom: Day?
  /// Last day.
  public var validTo: Day?
  /// The target: the lower edge of a band, or what a "higher" indicator should reach.
  public var low: Double?
  /// The upper edge of a band, or what a "lower" indicator should stay below.
  public var high: Double?
  /// Amber below or above; the target's own edge unless written apart.
  public var amberLow: Double?
  public var amberHigh: Double?
  /// Red below or above; nil when nothing is red by level alone.
  public var redLow: Double?
  public var redHigh: Double?
  /// Document and clause, without the tag.
  public var source: Phrase
  public var tag: Tag
  /// The file that it stands in.
  public var file = ""
  /// Nil for a target of an indicator's own entry.
  public var own: Own?

  /// Who set a target of the installation's own, and when; empty where the file does not say.
  public struct Own: Sendable, Equatable {
    public var actor: String
    public var seat: String
    public var time: String

    public init(actor: String, seat: String, time: String) {
      self.actor = actor
      self.seat = seat
      self.time = time
    }
  }

  /// The source as screens print it, with its tag.
  public var sourceLine: Phrase {
    Phrase("\(source.zh) [\(tag.rawValue)]", "\(source.en) [\(tag.rawValue)]")
  }

  public func isValid(on day: Day) -> Bool {
    (validFrom.map { $0 <= day } ?? true) && (validTo.map { day <= $0 } ?? true)
  }
}
