public import District

/// A target that an installation set itself, for an indicator that stands elsewhere.
///
/// It comes before the catalogue's own target for the same place and levels from its first day
/// on; days before it stay judged as they were.
public struct OwnTarget: Sendable, Equatable {
  public var indicator: FigureID
  public var row: TargetRow

  public init(indicator: FigureID, row: TargetRow) {
    self.indicator = indicator
    self.row = row
  }

  /// What no two of them share.
  public struct Key: Hashable, Sendable {
    public var indicator: FigureID
    public var place: PlaceCode?
    public var levels: [Int]
    public var isForAreas: Bool
    public var validFrom: Day?
  }

  public var key: Key {
    Key(
      indicator: indicator, place: row.place, levels: row.levels.sorted(),
      isForAreas: row.isForAreas, validFrom: row.validFrom)
  }
}
