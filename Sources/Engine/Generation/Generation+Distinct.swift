internal import Catalogue
internal import District
internal import Snapshot
internal import Synchronization

/// Counts of different values, which are made from the rows themselves: what is different in parts
/// is not different in the whole.
extension Generation {
  func fillDistinct(
    _ figure: inout Figure, _ code: MeasureCode, _ denominator: [Indicator.Term],
    _ indicator: Indicator, _ tree: Tree
  ) {
    let count = distinctCount(code, at: figure.place, tree, figure.period)
    figure.absence = count.absence
    guard let count = count.value else { return }
    guard !denominator.isEmpty else {
      figure.value = indicator.scale * count
      return
    }
    let whole = sum(denominator, at: figure.place, tree, figure.period, nil)
    figure.absence = whole.absence
    figure.numerator = count
    figure.denominator = whole.value
    figure.completeness = whole.completeness
    if whole.value == 0 { figure.absence = .noData }
    guard let bottom = whole.value, bottom != 0 else { return }
    figure.value = indicator.scale * count / bottom
  }

  private func distinctCount(
    _ code: MeasureCode, at place: PlaceCode, _ tree: Tree, _ period: Period
  ) -> MeasureValue {
    guard let measure = catalogue.measure(code) else { return .notFed }
    let sum = sum(measure, by: nil, at: place, tree, period, months: nil)
    guard sum.value != nil, let count = distinctCounts(measure, at: place, tree, [period]).first
    else {
      return MeasureValue(value: nil, origin: .rows, absence: sum.absence ?? .noData)
    }
    return MeasureValue(value: Double(count), origin: .rows)
  }

  /// Reads the rows of an indicator that counts different values once for several periods; other
  /// indicators need no such preparation.
  func countDistinct(
    _ indicator: Indicator, at place: PlaceCode, _ tree: Tree, ending last: Period, count: Int
  ) {
    guard case .distinct(let code, _) = indicator.formula, let measure = catalogue.measure(code)
    else { return }
    let periods = (0..<max(0, count)).map { last.moved(by: -$0) }
    _ = distinctCounts(measure, at: place, tree, periods)
  }

  /// The counts of the periods that rows cover.
  private func distinctCounts(
    _ measure: Measure, at place: PlaceCode, _ tree: Tree, _ periods: [Period]
  ) -> [Int] {
    let wanted = periods.compactMap { period in
      distinctDays(measure, period).map { days in
        DistinctStore.Key(
          measure: measure.code, leaves: scope(of: measure, at: place, tree, period), days: days)
      }
    }
    let unknown = wanted.filter { distinct[$0] == nil }
    for (leaves, keys) in Dictionary(grouping: unknown, by: \.leaves) {
      let spans = keys.map(\.days)
      guard
        let query = catalogue.distinctSQL(measure, leaves: leaves, spans: spans, in: rowContext)
      else { continue }
      _ = try? rows { snapshot in
        try snapshot.scan(query) { row in
          for (column, key) in keys.enumerated() { distinct[key] = row.int(column) }
        }
      }
    }
    return wanted.compactMap { distinct[$0] }
  }

  /// The query behind `distinct`; nil where rows do not cover the period.
  func distinctSQL(
    _ measure: Measure, at place: PlaceCode, _ tree: Tree, _ period: Period
  ) -> String? {
    distinctDays(measure, period).flatMap { days in
      catalogue.distinctSQL(
        measure, leaves: scope(of: measure, at: place, tree, period), days: days, in: rowContext)
    }
  }

  /// The days of a period that rows are known for; nil where they do not cover it.
  private func distinctDays(_ measure: Measure, _ period: Period) -> Range<Day>? {
    guard let pieces = planner.plan(measure, period)?.pieces, let first = pieces.first,
      let last = pieces.last, pieces.allSatisfy({ $0.entry.origin == .rows })
    else { return nil }
    return first.period.start..<last.period.end
  }
}

/// Counts of different values that were asked for; one is as dear as reading its table.
final class DistinctStore: Sendable {
  struct Key: Hashable {
    var measure: MeasureCode
    var leaves: LeafKeys
    var days: Range<Day>
  }

  private let kept = Mutex<[Key: Int]>([:])
  private static let most = 1000

  subscript(key: Key) -> Int? {
    get { kept.withLock { $0[key] } }
    set {
      kept.withLock { kept in
        if kept.count >= DistinctStore.most { kept = [:] }
        kept[key] = newValue
      }
    }
  }
}
