public import Catalogue
public import District

/// What a measure adds up to at a place.
public struct MeasureValue: Sendable, Equatable {
  /// In the measure's own unit (fen for money); nil when absent.
  public var value: Double?
  public var origin: Figure.Origin
  /// Share of those due that reported, weighted by what they last reported; nil when not counted.
  public var completeness: Double?
  public var absence: Figure.Absence?

  public init(
    value: Double?, origin: Figure.Origin, completeness: Double? = nil,
    absence: Figure.Absence? = nil
  ) {
    self.value = value
    self.origin = origin
    self.completeness = completeness
    self.absence = absence
  }
}

extension Generation {
  /// What a measure adds up to over the leaves below a place.
  ///
  /// Membership is that of the period's last day, or of today while it runs; sums over months take
  /// each month with its own members. A ready measure that is not additive gives the place's own
  /// value. Live measures are never known here.
  public func sum(
    _ measure: MeasureCode, by: Int? = nil, at place: PlaceCode, tree: Tree, period: Period
  ) -> MeasureValue {
    guard let definition = catalogue.measure(measure) else { return .notFed }
    return sum(definition, by: by, at: place, tree, period, months: nil)
  }

  /// - Parameter partner: A measure that has to be known of a leaf and month for both to count.
  func sum(
    _ measure: Measure, by: Int?, at place: PlaceCode, _ tree: Tree, _ period: Period,
    months: Int?, with partner: Measure? = nil
  ) -> MeasureValue {
    if measure.kind == .total { return total(measure, by, place, tree, period, months) }
    guard
      let stretches = stretches(measure, at: place, tree, period, months: months, with: partner)
    else {
      let isKnown = !cubes.directory(measure.code).entries.isEmpty
      return MeasureValue(
        value: nil, origin: measure.ownOrigin, absence: isKnown ? .noData : .notFed)
    }
    let parts = stretches.map { (slice: slice(measure, $0.plan), leaves: $0.leaves) }
    let origins = Set(parts.map(\.slice.origin))
    let origin = origins.count > 1 ? Figure.Origin.mixed : origins.first ?? .rows
    let values = parts.compactMap { $0.slice.sum($0.leaves, by: by, measure.aggregate) }
    guard let first = values.first else {
      // What a place cannot have is not missing.
      let isMissing = canHave(measure, parts.flatMap(\.leaves))
      return MeasureValue(
        value: isMissing ? nil : 0, origin: origin, absence: isMissing ? .noData : nil)
    }
    return MeasureValue(
      value: values.dropFirst().reduce(first, measure.aggregate.combine), origin: origin,
      completeness: completeness(measure, place, period, origin) {
        parts.reduce(Slice.Weight()) { $0 + $1.slice.weight($1.leaves, by: by) }.share
      })
  }

  /// Rows of events say nothing of who is missing; their feed does, for the whole district.
  private func completeness(
    _ measure: Measure, _ place: PlaceCode, _ period: Period, _ origin: Figure.Origin,
    ofReports share: () -> Double?
  ) -> Double? {
    guard origin == .rows, measure.kind == .flow || measure.kind == .present else {
      return share()
    }
    guard place == places.root, period.contains(district.today),
      let arrival = arrivals[measure.table], arrival.due > 0
    else { return nil }
    return min(1, Double(arrival.reported) / Double(arrival.due))
  }

  private func total(
    _ measure: Measure, _ by: Int?, _ place: PlaceCode, _ tree: Tree, _ period: Period,
    _ months: Int?
  ) -> MeasureValue {
    let parts = measure.terms.map { term in
      catalogue.measure(term.measure).map { part in
        sum(part, by: term.by ?? by, at: place, tree, period, months: months)
      } ?? .notFed
    }
    return MeasureValue.sum(zip(measure.terms.map(\.sign), parts).map { ($0, $1) })
  }

  var planner: Planner { Planner(cubes: cubes, today: district.today) }

  /// Positions of the leaves that a measure is summed over.
  func leaves(
    of measure: Measure, at place: PlaceCode, _ tree: Tree, _ period: Period
  ) -> [Int] {
    if !measure.isAdditive {
      switch (places.node(place), measure.leafKind) {
      case (.region(let index)?, .region), (.organisation(let index)?, .organisation):
        return [index]
      default: return []
      }
    }
    let day = min(period.last, district.today)
    guard let leaves = places.leaves(below: place, tree: tree, on: day) else { return [] }
    return measure.leafKind == .region ? leaves.regions : leaves.organisations
  }
}

extension MeasureValue {
  static let notFed = MeasureValue(value: nil, origin: .rows, absence: .notFed)

  /// Adds and subtracts values; absent when any of them is.
  static func sum(_ parts: [(sign: Int, value: MeasureValue)]) -> MeasureValue {
    var result = 0.0
    for part in parts {
      guard let value = part.value.value else { return part.value }
      result += Double(part.sign) * value
    }
    let origins = Set(parts.map(\.value.origin))
    return MeasureValue(
      value: parts.isEmpty ? nil : result,
      origin: origins.count > 1 ? .mixed : origins.first ?? .rows,
      completeness: parts.compactMap(\.value.completeness).min(),
      absence: parts.isEmpty ? .noData : nil)
  }
}

extension Measure {
  /// Where values of this kind come from when there are none to ask.
  var ownOrigin: Figure.Origin {
    switch kind {
    case .ready: .ready
    case .live: .live
    default: .rows
    }
  }
}
