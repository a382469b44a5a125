public import District

/// One side of an institution's performance: the indicators that earn points for it.
///
/// The six of them make the profile of an institution; all their points together its composite
/// score.
public struct ScoreDimension: Sendable, Equatable {
  /// An indicator that earns points by how far it has come from `base` to its target.
  public struct Item: Sendable, Equatable {
    public var indicator: FigureID
    /// Points of a hundred or so; only their proportions count.
    public var weight: Double
    /// Where points begin. For a band: how far outside it the last point is lost.
    public var base: Double
    /// Levels of institution that are scored by it; empty for all.
    public var levels: [Int]
  }

  public var code: String
  public var name: Phrase
  public var items: [Item]
}
