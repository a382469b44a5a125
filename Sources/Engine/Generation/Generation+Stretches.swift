internal import Catalogue
internal import District

/// Consecutive pieces of a period over which a place is made of the same leaves.
struct Stretch {
  var plan: Plan
  /// Positions among regions or institutions, ascending.
  var leaves: [Int]
}

extension Generation {
  /// What a measure of a period is summed over; nil when the period is not known.
  ///
  /// Values stay with the hierarchy of their own time: what adds up over months has each month's
  /// leaves, everything else those of the period's last day, or of today while it runs.
  ///
  /// - Parameter partner: A measure that has to be known of a leaf and a piece for both to count.
  func stretches(
    _ measure: Measure, at place: PlaceCode, _ tree: Tree, _ period: Period, months: Int?,
    with partner: Measure? = nil
  ) -> [Stretch]? {
    guard let plan = planner.plan(measure, period, months: months) else { return nil }
    let partner = partner.flatMap { $0.leafKind == measure.leafKind ? $0 : nil }
    guard partner != nil || (plan.pieces.count > 1 && measure.addsUp) else {
      return [Stretch(plan: plan, leaves: leaves(of: measure, at: place, tree, period))]
    }
    var result: [Stretch] = []
    for piece in plan.pieces {
      var leaves = leaves(of: measure, at: place, tree, piece.period)
      if let partner { leaves = leaves.filter(known(partner, in: piece.period)) }
      if let last = result.indices.last, result[last].leaves == leaves {
        result[last].plan.pieces.append(piece)
      } else {
        result.append(Stretch(plan: Plan(pieces: [piece]), leaves: leaves))
      }
    }
    return result
  }

  /// Whether a leaf has any value of a measure in a piece of time.
  private func known(_ measure: Measure, in period: Period) -> (_ leaf: Int) -> Bool {
    guard let entry = cubes.directory(measure.code).entries[period] else { return { _ in false } }
    let values = cubes.values(entry)
    let width = CellLayout(measure, leaves: 0).width
    return { leaf in
      let cells = leaf * width..<(leaf + 1) * width
      return cells.upperBound <= values.count && values[cells].contains { !$0.isNaN }
    }
  }

  /// Whether some institution among leaves is of a level that the measure is counted at.
  func canHave(_ measure: Measure, _ leaves: [Int]) -> Bool {
    guard measure.leafKind == .organisation, let levels = measure.leafLevels, !leaves.isEmpty else {
      return true
    }
    return leaves.contains { levels.contains(places.organisations[$0].level) }
  }

  func slice(_ measure: Measure, _ plan: Plan) -> Slice {
    let places = places
    func make() -> Slice {
      Slicer(cubes: cubes) { kind in
        kind == .region ? places.regions.count : places.organisations.count
      }.slice(measure, plan)
    }
    guard let first = plan.pieces.first else { return make() }
    let key = SliceStore.Key(
      measure: measure.code, first: first.period, pieces: plan.pieces.count)
    return slices.slice(key, make)
  }
}
