internal import Catalogue
internal import District

/// All measures of one table, computed from its columns: the chunks that go into cubes.
struct TableValues {
  private let pass: TablePass
  private let sums: TableSums
  private let covered: ClosedRange<Day>?
  private let kinds: Set<Period.Kind>

  /// Goes through the rows.
  ///
  /// - Parameters:
  ///   - covered: Days whose rows are complete or running; nil without word of it.
  ///   - kinds: Kinds of period to keep of flows and stocks.
  ///   - counted: Measures of which different values are counted.
  init(
    _ measures: [Measure], _ columns: TableColumns, _ context: DeriveContext,
    covered: ClosedRange<Day>?, kinds: Set<Period.Kind> = [.day, .week, .month],
    counted: Set<MeasureCode> = [], threads: Int
  ) {
    self.covered = covered
    self.kinds = kinds
    let grains = covered.map {
      TableValues.grains(kinds, today: context.rows.today, covered: $0)
    }
    pass = TablePass(measures, columns, context, grains: grains ?? [], counted: counted)
    sums = pass.run(threads: threads)
  }

  /// Days for two months, weeks for two years, months for three years before the running one.
  ///
  /// - Parameter covered: Nil for reports that are carried; the last of a week is that of its day.
  private static func grains(
    _ kinds: Set<Period.Kind>, today: Day, covered: ClosedRange<Day>?
  ) -> [Grain] {
    let counts: [(Period.Kind, Int)] =
      [(.day, Grain.days), (.month, Grain.months)] + (covered == nil ? [] : [(.week, 106)])
    return counts.filter { kinds.contains($0.0) }.map {
      Grain($0.0, count: $0.1, today: today, covered: covered)
    }
  }

  /// Hands out the different values of the measures that are counted.
  func spreads(_ body: (_ measure: Measure, Spread) throws -> Void) rethrows {
    for measure in pass.spread {
      try body(measure, Spread(measure, sums.rows(of: measure, pass), pass.columns, pass.context))
    }
  }

  /// Hands out each chunk: values of a measure and period, leaf after leaf.
  func chunks(
    _ body: (_ measure: Measure, _ period: Period, [Double]) throws -> Void
  ) rethrows {
    try sums.chunks(pass, body)
    var reports: [StockReports] = []
    for measure in pass.listed {
      let rows = sums.rows(of: measure, pass)
      if measure.kind == .present {
        let values = DistinctValues(measure, rows, pass.columns, pass.context).values
        try body(measure, Period(.day, holding: pass.context.rows.today), values)
        continue
      }
      // Reports that are carried cover the time after them too.
      if measure.kind != .stockLast && covered == nil { continue }
      let known = reports.first { $0.serves(measure) }
      let closed = known ?? StockReports(measure, rows, pass.columns, pass.context)
      if known == nil { reports.append(closed) }
      let grains = TableValues.grains(
        kinds, today: pass.context.rows.today,
        covered: measure.kind == .stockLast ? nil : covered
      ).filter { measure.isKept(by: $0.kind) }
      try closed.chunks(measure, grains, pass.columns) { try body(measure, $0, $1) }
    }
  }
}
