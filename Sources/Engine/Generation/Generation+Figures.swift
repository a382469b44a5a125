public import Catalogue
public import District

extension Generation {
  /// What a measure adds up to over the leaves below a place.
  ///
  /// Membership is that of the period's last day. A ready measure that is not additive gives the
  /// place's own value.
  public func sum(
    _ measure: MeasureCode, by: Int? = nil, at place: PlaceCode, tree: Tree, period: Period
  ) -> MeasureValue {
    MeasureValue(value: nil, origin: .rows, absence: .notFed)
  }

  /// An indicator or a measure at a place, unjudged.
  ///
  /// - Parameter period: Nil for the newest that all parts are known for.
  public func figure(
    _ id: FigureID, at place: PlaceCode, tree: Tree, period: Period? = nil
  ) -> Figure {
    Figure(
      id: id, place: place, name: catalogue.name(of: id), value: nil, unit: .count,
      period: period ?? Period(.day, holding: district.today), origin: .rows, absence: .notFed)
  }

  /// A figure over `count` periods up to `ending` (nil: the newest known), oldest first.
  public func series(
    _ id: FigureID, at place: PlaceCode, tree: Tree, ending: Period? = nil, count: Int
  ) -> Series {
    Series(id: id, name: catalogue.name(of: id), figures: [])
  }

  /// The parts of a figure's formula with their own figures and SQL, for "how computed".
  public func parts(
    of id: FigureID, at place: PlaceCode, tree: Tree, period: Period
  ) -> [Explanation.Part] {
    []
  }
}
