public import District

/// A claims rule, as screens name it.
public struct Rule: Sendable, Equatable {
  public enum Severity: String, Sendable, CaseIterable {
    /// Arithmetic on the claim.
    case definite
    /// Needs a look at the record.
    case suspicious
    /// Statistics only; never a case by itself.
    case signal
  }

  /// `VR-01`.
  public var code: String
  public var name: Phrase
  public var severity: Severity
}

/// A disease signal: what is watched week by week, and when cases are a cluster or an outbreak.
public struct Signal: Sendable, Equatable {
  /// How many cases within how many days, in one site or in one village.
  public struct Threshold: Sendable, Equatable {
    public var days: Int
    public var site: Int
    public var village: Int
  }

  public var code: String
  public var name: Phrase
  /// What is plotted: a weekly measure or indicator.
  public var figure: FigureID
  /// Code of list `notifiable`; nil for signals that are no notifiable disease.
  public var notifiable: Int?
  public var cluster: Threshold?
  public var outbreak: Threshold?
  /// Document and clause with its tag, for the thresholds.
  public var source: Phrase
}
