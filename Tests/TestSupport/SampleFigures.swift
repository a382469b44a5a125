public import District

/// Makes the figures of an invented district.
public struct SampleFigures: Sendable {
  public var place: PlaceCode
  public var period: Period
  public var asOf: Moment

  public init(place: PlaceCode, period: Period, asOf: Moment) {
    self.place = place
    self.period = period
    self.asOf = asOf
  }

  public func figure(
    _ id: FigureID, _ name: String, _ value: Double?, _ unit: Unit = .count,
    _ level: Standing.Level = .unjudged, at place: String? = nil, target: Standing.Target? = nil,
    completeness: Double? = nil, origin: Figure.Origin = .rows, absence: Figure.Absence? = nil
  ) -> Figure {
    Figure(
      id: id, place: place.map(PlaceCode.init) ?? self.place, name: Phrase(name: name),
      value: value, unit: unit, period: period, asOf: asOf, completeness: completeness,
      standing: Standing(level: level, target: target), origin: origin, absence: absence)
  }

  /// Figures by their ids.
  public func set(_ figures: [Figure]) -> [FigureID: Figure] {
    Dictionary(figures.map { ($0.id, $0) }, uniquingKeysWith: { _, last in last })
  }

  public func series(
    _ id: FigureID, _ values: [Double?], _ level: Standing.Level = .unjudged, limit: Double? = nil
  ) -> Series {
    let figures = values.enumerated().map { index, value in
      var figure = figure(id, id.code, value, .count, level)
      figure.period = period.moved(by: index - values.count + 1)
      if value == nil { figure.absence = .noData }
      return figure
    }
    return Series(
      id: id, name: Phrase(name: id.code), figures: figures,
      limit: limit.map { self.figure(id, id.code, $0) })
  }
}

/// Shorthand for the tables of samples.
public func sampleTable(
  _ id: String, _ title: Phrase, _ columns: [(id: String, title: String, isNumber: Bool)],
  _ rows: [Table.Row]
) -> Table {
  Table(
    id: id, title: title,
    columns: columns.enumerated().map { index, column in
      Table.Column(
        id: column.id, title: Phrase(name: column.title), isNumber: column.isNumber, rank: index)
    }, rows: rows)
}
