internal import Catalogue
internal import District

/// A measure's values of a period for all leaves.
struct Slice: Sendable {
  let layout: CellLayout
  let values: [Double]
  let origin: Figure.Origin
  /// What each leaf last reported when it is missing now; NaN where nothing is missing, empty when
  /// nothing is anywhere.
  let missing: [Double]

  /// Adds up leaves; nil when none of them has a value.
  func sum(_ leaves: [Int], by: Int?, _ aggregate: Measure.Aggregate) -> Double? {
    var result = Double.nan
    let (positions, width) = (positions(by), layout.width)
    for leaf in leaves {
      for cell in leaf * width + positions.lowerBound..<leaf * width + positions.upperBound {
        let value = values[cell]
        if value.isNaN { continue }
        result = result.isNaN ? value : aggregate.combine(result, value)
      }
    }
    return result.isNaN ? nil : result
  }

  /// How much was reported, and how much of what is missing was expected.
  struct Weight {
    var reported = 0.0
    var expected = 0.0

    /// Share of what was expected; nil when nothing was.
    var share: Double? {
      reported + expected > 0 ? reported / (reported + expected) : nil
    }

    static func + (left: Weight, right: Weight) -> Weight {
      Weight(reported: left.reported + right.reported, expected: left.expected + right.expected)
    }
  }

  /// What the leaves report, or last reported when they are missing.
  func weight(_ leaves: [Int], by: Int?) -> Weight {
    var weight = Weight()
    let (positions, width) = (positions(by), layout.width)
    let isAnyMissing = !missing.isEmpty
    for leaf in leaves {
      for cell in leaf * width + positions.lowerBound..<leaf * width + positions.upperBound {
        if !values[cell].isNaN {
          weight.reported += abs(values[cell])
        } else if isAnyMissing, !missing[cell].isNaN {
          weight.expected += abs(missing[cell])
        }
      }
    }
    return weight
  }

  private func positions(_ by: Int?) -> Range<Int> {
    guard let by else { return 0..<layout.width }
    return layout.position(by).map { $0..<($0 + 1) } ?? 0..<0
  }
}

extension Measure.Aggregate {
  func combine(_ left: Double, _ right: Double) -> Double {
    switch self {
    case .count, .sum, .distinct: left + right
    case .min: Swift.min(left, right)
    case .max: Swift.max(left, right)
    }
  }
}

/// Builds slices out of chunks.
struct Slicer: Sendable {
  let cubes: Cubes
  let leaves: @Sendable (Measure.LeafKind) -> Int

  func slice(_ measure: Measure, _ plan: Plan) -> Slice {
    let layout = CellLayout(measure, leaves: leaves(measure.leafKind))
    let chunks = plan.pieces.map { cubes.values($0.entry) }
    let count = layout.count * measure.planes
    let whole = chunks.filter { $0.count == count }
    var values = whole.first ?? [Double](repeating: .nan, count: count)
    for chunk in whole.dropFirst() {
      for index in 0..<count where !chunk[index].isNaN {
        let isFirst = values[index].isNaN
        values[index] =
          isFirst ? chunk[index] : combined(measure, values[index], chunk[index])
      }
    }
    if measure.planes == 2 {
      values = (0..<layout.count).map { values[$0] / values[layout.count + $0] }
    }
    let isReady = measure.kind == .ready
    return Slice(
      layout: layout, values: values, origin: isReady ? .ready : plan.origin,
      missing: missing(measure, plan, layout, values))
  }

  private func combined(_ measure: Measure, _ left: Double, _ right: Double) -> Double {
    measure.planes == 2 ? left + right : measure.aggregate.combine(left, right)
  }

  /// Leaves without a value now that had one in one of the three periods before.
  private func missing(
    _ measure: Measure, _ plan: Plan, _ layout: CellLayout, _ values: [Double]
  ) -> [Double] {
    // Where rows are complete nothing is missing: no event is no event.
    let isCounted = measure.kind != .flow && measure.kind != .present
    guard isCounted || plan.origin != .rows, let newest = plan.pieces.last?.period else {
      return []
    }
    let entries = cubes.directory(measure.code).entries
    let before = (1...3).compactMap { entries[newest.moved(by: -$0)].map(cubes.values) }
      .filter { $0.count >= layout.count }
    var missing: [Double] = []
    for index in 0..<layout.count where values[index].isNaN {
      for chunk in before where !chunk[index].isNaN {
        if missing.isEmpty { missing = [Double](repeating: .nan, count: layout.count) }
        missing[index] = chunk[index]
        break
      }
    }
    return missing
  }
}
