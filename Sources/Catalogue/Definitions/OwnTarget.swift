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

    public init(
      indicator: FigureID, place: PlaceCode?, levels: [Int], isForAreas: Bool, validFrom: Day?
    ) {
      self.indicator = indicator
      self.place = place
      self.levels = levels
      self.isForAreas = isForAreas
      self.validFrom = validFrom
    }
  }

  public var key: Key {
    Key(
      indicator: indicator, place: row.place, levels: row.levels.sorted(),
      isForAreas: row.isForAreas, validFrom: row.validFrom)
  }
}

extension TargetRow {
  /// An own target from a day on; amber begins at its edges until others are set.
  public init(
    ownFor place: PlaceCode?, levels: [Int], from day: Day, low: Double?, high: Double?,
    source: Phrase, tag: Tag
  ) {
    self.init(
      place: place, levels: levels, validFrom: day, validTo: nil, low: low, high: high,
      amberLow: low, amberHigh: high, redLow: nil, redHigh: nil, source: source, tag: tag,
      own: Own(actor: "", seat: "", time: ""))
  }
}
