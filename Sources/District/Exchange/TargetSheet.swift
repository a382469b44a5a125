/// A target as somebody types it for an indicator; nothing in it is checked yet.
public struct TargetDraft: Hashable, Sendable {
  /// For whom it holds.
  public enum Scope: Hashable, Sendable {
    case all
    /// Institutions of a level of the contract.
    case level(Int)
    case place(PlaceCode)
  }

  public var indicator: FigureID
  public var scope: Scope
  /// `76`, or `85..93` for a band.
  public var value: String
  /// Where amber begins; empty where it begins at the target itself.
  public var amber: String
  /// Where red begins; empty when nothing is red by level alone.
  public var red: String
  /// First day: `2026-11-21`; empty asks for a draft that is filled in with what holds now.
  public var from: String
  public var source: String
  /// Letter of how well the source is known.
  public var tag: String
  /// The own target for the scope and first day is to go.
  public var isRemoval = false

  public init(
    indicator: FigureID, scope: Scope = .all, value: String = "", amber: String = "",
    red: String = "", from: String = "", source: String = "", tag: String = "D"
  ) {
    self.indicator = indicator
    self.scope = scope
    self.value = value
    self.amber = amber
    self.red = red
    self.from = from
    self.source = source
    self.tag = tag
  }
}

/// What stands and what a draft would change, before anything is written.
public struct TargetSheet: Sendable, Equatable {
  /// One of a closed set that a field can take.
  public struct Choice<Value: Sendable & Hashable>: Sendable, Equatable {
    public var value: Value
    public var name: Phrase

    public init(_ value: Value, _ name: Phrase) {
      self.value = value
      self.name = name
    }
  }

  /// How many places stand at each level.
  public struct Count: Sendable, Equatable {
    public var level: Standing.Level
    public var before: Int
    public var after: Int

    public init(_ level: Standing.Level, before: Int, after: Int) {
      self.level = level
      self.before = before
      self.after = after
    }
  }

  /// The draft that it is about, filled in where that was asked for.
  public var draft: TargetDraft
  /// The place's own figure as it is judged now.
  public var figure: Figure
  public var placeName: String
  public var scopes: [Choice<TargetDraft.Scope>]
  public var tags: [Choice<String>]
  /// All targets of the indicator.
  public var targets: Table
  /// The row of `targets` that holds for the scope now.
  public var inForce: String?
  /// Judged on the newest figures, as if the draft held already.
  public var counts: [Count]
  /// The places whose level changes.
  public var changes: Table
  /// Whether an own target for the scope and first day is there to be removed.
  public var isOwn: Bool
  /// Why the draft cannot be kept.
  public var fault: Fault?

  public init(
    draft: TargetDraft, figure: Figure, placeName: String, scopes: [Choice<TargetDraft.Scope>],
    tags: [Choice<String>], targets: Table, inForce: String?, counts: [Count], changes: Table,
    isOwn: Bool, fault: Fault?
  ) {
    self.draft = draft
    self.figure = figure
    self.placeName = placeName
    self.scopes = scopes
    self.tags = tags
    self.targets = targets
    self.inForce = inForce
    self.counts = counts
    self.changes = changes
    self.isOwn = isOwn
    self.fault = fault
  }

  /// Places that turn to another level.
  public var changed: Int { changes.total }
}
