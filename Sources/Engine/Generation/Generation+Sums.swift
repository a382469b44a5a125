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
  /// Membership is that of the period's last day, or of today while it runs. A ready measure that
  /// is not additive gives the place's own value. Live measures are never known here.
  public func sum(
    _ measure: MeasureCode, by: Int? = nil, at place: PlaceCode, tree: Tree, period: Period
  ) -> MeasureValue {
    guard let definition = catalogue.measure(measure) else { return .notFed }
    return sum(definition, by: by, at: place, tree, period, months: nil)
  }

  func sum(
    _ measure: Measure, by: Int?, at place: PlaceCode, _ tree: Tree, _ period: Period, months: Int?
  ) -> MeasureValue {
    if measure.kind == .total { return total(measure, by, place, tree, period, months) }
    guard let plan = planner.plan(measure, period, months: months) else {
      let isKnown = !cubes.directory(measure.code).entries.isEmpty
      return MeasureValue(
        value: nil, origin: measure.ownOrigin, absence: isKnown ? .noData : .notFed)
    }
    let slice = slice(measure, period, plan, months)
    let leaves = leaves(of: measure, at: place, tree, period)
    guard let value = slice.sum(leaves, by: by, measure.aggregate) else {
      return MeasureValue(value: nil, origin: slice.origin, absence: .noData)
    }
    return MeasureValue(
      value: value, origin: slice.origin,
      completeness: completeness(measure, by, place, period, leaves, slice))
  }

  /// Rows of events say nothing of who is missing; their feed does, for the whole district.
  private func completeness(
    _ measure: Measure, _ by: Int?, _ place: PlaceCode, _ period: Period, _ leaves: [Int],
    _ slice: Slice
  ) -> Double? {
    guard slice.origin == .rows, measure.kind == .flow || measure.kind == .present else {
      return slice.completeness(leaves, by: by)
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

  func slice(_ measure: Measure, _ period: Period, _ plan: Plan, _ months: Int?) -> Slice {
    let key = SliceStore.Key(measure: measure.code, period: period, months: months)
    return slices.slice(key) {
      let places = places
      return Slicer(cubes: cubes) { kind in
        kind == .region ? places.regions.count : places.organisations.count
      }.slice(measure, plan)
    }
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
