public import District

extension Indicator {
  /// One measure of a sum.
  public struct Term: Sendable, Equatable {
    /// 1 or -1.
    public var sign: Int
    public var measure: MeasureCode
    /// One code of the measure's `by`; nil for all of them.
    public var by: Int?

    public init(sign: Int = 1, measure: MeasureCode, by: Int? = nil) {
      self.sign = sign
      self.measure = measure
      self.by = by
    }
  }

  /// A part of a score and how much it counts.
  public struct Weight: Sendable, Equatable {
    public enum Part: Sendable, Equatable {
      case indicator(FigureID)
      /// In percent.
      case ratio(Term, Term)

      public var figure: FigureID? {
        if case .indicator(let figure) = self { figure } else { nil }
      }

      public var terms: [Term] {
        if case .ratio(let upper, let lower) = self { [upper, lower] } else { [] }
      }
    }

    public var part: Part
    public var weight: Double

    public init(part: Part, weight: Double) {
      self.part = part
      self.weight = weight
    }
  }

  /// How a value is made; all but the first two are named in the catalogue as `kernel`.
  public enum Formula: Sendable, Equatable {
    /// scale x sum of numerator / sum of denominator; without a denominator scale x sum.
    case ratio(numerator: [Term], denominator: [Term])
    /// Growth of another indicator against the same period last year, in percent.
    case growth(of: FigureID)
    /// Nothing feeds it, and why.
    case notFed(Phrase)
    /// Probability of dying within the bands of five years: with m deaths a person-year,
    /// 1 - product of (1 - 5m / (1 + 2.5m)) over the bands.
    case lifeTable(deaths: Term, population: Term, bands: [Int])
    /// (numerator / denominator) / (baseNumerator / baseDenominator).
    case ratioOfRates(
      numerator: [Term], denominator: [Term], baseNumerator: [Term], baseDenominator: [Term])
    /// Weighted mean of indicators; its completeness is the weight of those that are known.
    case weightedScore([Weight])
    /// Share of the institutions whose own value is at least a limit.
    case shareOfLeaves(of: FigureID, atLeast: Double)
    /// Growth of a ratio that is no indicator itself, in percent.
    case growthOfRatio(numerator: [Term], denominator: [Term])
    /// How many different values the rows of a measure have; with a denominator scale x that / it.
    case distinct(MeasureCode, denominator: [Term])

    /// The measures that it names itself.
    public var terms: [Term] {
      switch self {
      case .ratio(let numerator, let denominator), .growthOfRatio(let numerator, let denominator):
        numerator + denominator
      case .growth, .notFed, .shareOfLeaves: []
      case .weightedScore(let parts):
        parts.flatMap(\.part.terms)
      case .lifeTable(let deaths, let population, _): [deaths, population]
      case .ratioOfRates(let numerator, let denominator, let baseNumerator, let baseDenominator):
        numerator + denominator + baseNumerator + baseDenominator
      case .distinct(let measure, let denominator): [Term(measure: measure)] + denominator
      }
    }

    /// The indicators that it is made of.
    public var figures: [FigureID] {
      switch self {
      case .growth(let base): [base]
      case .weightedScore(let parts):
        parts.compactMap(\.part.figure)
      case .shareOfLeaves(let base, _): [base]
      case .ratio, .notFed, .lifeTable, .ratioOfRates, .growthOfRatio, .distinct: []
      }
    }

    /// Numerator and denominator count the same kind of thing, so that a gap can be counted too.
    public var isShare: Bool {
      switch self {
      case .ratio(_, let denominator): !denominator.isEmpty
      case .distinct(_, let denominator): !denominator.isEmpty
      case .shareOfLeaves: true
      default: false
      }
    }

    /// The figure's numerator and denominator are sums of rows.
    public var isCountOverCount: Bool {
      switch self {
      case .ratio, .lifeTable, .distinct: true
      default: false
      }
    }

    /// The value is `scale x numerator / denominator` of the figure.
    public var isQuotient: Bool {
      switch self {
      case .ratio(_, let denominator), .distinct(_, let denominator): !denominator.isEmpty
      case .ratioOfRates, .shareOfLeaves: true
      case .growth, .growthOfRatio, .notFed, .lifeTable, .weightedScore: false
      }
    }
  }

  /// What the denominator is multiplied by, so that stocks and flows can be compared.
  public enum Times: String, Sendable, CaseIterable {
    /// Elapsed days of the period.
    case days
    /// Elapsed workdays of the period.
    case workdays
    /// Elapsed share of the year: rates a year out of any period.
    case yearShare
    /// One over the elapsed days: the mean of days out of their sum.
    case perDay

    public var name: Phrase {
      switch self {
      case .days: Phrase("已过天数", "days elapsed")
      case .workdays: Phrase("已过工作日", "workdays elapsed")
      case .yearShare: Phrase("已过天数占全年的比例", "elapsed share of the year")
      case .perDay: Phrase("已过天数分之一", "one over the days elapsed")
      }
    }
  }

  /// What is known of the figure elsewhere; never a target.
  public struct Reference: Sendable, Equatable {
    public var place: Phrase
    public var year: Int
    public var value: Double
    /// Document and clause, without the tag.
    public var source: Phrase
    public var tag: TargetRow.Tag

    /// The source as screens print it, with its tag.
    public var sourceLine: Phrase {
      Phrase("\(source.zh) [\(tag.rawValue)]", "\(source.en) [\(tag.rawValue)]")
    }
  }
}
