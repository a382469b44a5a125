internal import Catalogue
internal import District

/// Sums of a flow or present measure, grain by grain, while rows go by.
struct FlowSums {
  let pass: MeasurePass
  let grains: [Grain]
  private var sums: [[Double]]
  /// Cell and value of each row, for `distinct`.
  private var seen: [SeenValue] = []

  private struct SeenValue: Hashable {
    var cell: Int
    var value: Double
  }

  init(_ pass: MeasurePass, grains: [Grain]) {
    self.pass = pass
    self.grains = grains
    let empty = FlowSums.empty(pass)
    sums = grains.map { grain in
      var all: [Double] = []
      all.reserveCapacity(empty.count * grain.periods.count)
      for _ in grain.periods { all += empty }
      return all
    }
  }

  /// Nothing happened is 0 where rows are complete; there is no least or greatest of nothing.
  private static func empty(_ pass: MeasurePass) -> [Double] {
    let isSum = pass.measure.aggregate != .min && pass.measure.aggregate != .max
    let layout = pass.layout
    return (0..<layout.count).map { index in
      isSum && index % layout.width < layout.codes.count ? 0 : .nan
    }
  }

  mutating func add(_ range: Range<Int>, _ selection: inout Selection) {
    pass.select(range, &selection)
    for row in selection.rows {
      let cell = pass.cell(row)
      guard cell >= 0, let amount = pass.amount(row) else { continue }
      if pass.measure.aggregate == .distinct {
        seen.append(SeenValue(cell: cell, value: amount))
      } else {
        add(amount, cell, row)
      }
    }
  }

  @inline(__always)
  private mutating func add(_ amount: Double, _ cell: Int, _ row: Int) {
    let day = pass.days.map { Int($0[row]) }
    for index in grains.indices {
      let slot = day.map { grains[index].slot($0) } ?? 0
      if slot < 0 { continue }
      let position = slot * pass.layout.count + cell
      switch pass.measure.aggregate {
      case .count, .sum, .distinct: sums[index][position] += amount
      case .min: sums[index][position] = least(sums[index][position], amount)
      case .max: sums[index][position] = greatest(sums[index][position], amount)
      }
    }
  }

  mutating func finish() {
    for each in Set(seen) { sums[0][each.cell] += 1 }
    seen = []
  }

  /// The chunk of a period.
  func values(grain: Int, slot: Int) -> [Double] {
    let count = pass.layout.count
    return Array(sums[grain][slot * count..<(slot + 1) * count])
  }
}

/// The lesser of two values of which the first may be missing.
func least(_ left: Double, _ right: Double) -> Double { left <= right ? left : right }

/// The greater of two values of which the first may be missing.
func greatest(_ left: Double, _ right: Double) -> Double { left >= right ? left : right }
