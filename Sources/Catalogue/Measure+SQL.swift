public import District

/// The leaves that a sum is over.
public enum LeafKeys: Sendable, Hashable {
  case all
  /// Keys of the leaf's table.
  case keys([Int])
}

extension Catalogue {
  /// A query that sums a measure over the rows of a span of days; runs as printed on a snapshot.
  ///
  /// For `stockLast` the span is the one period; `present` takes no notice of it. Nil for
  /// measures without rows.
  public func sql(
    _ measure: Measure, by: Int?, leaves: LeafKeys, days: Range<Day>, in context: RowContext,
    _ dialect: SQLDialect = .sqlite
  ) -> String? {
    guard measure.hasRows, let leaf = measure.leaf else { return nil }
    let writer = MeasureSQL(
      catalogue: self, measure: measure, leaf: leaf, context: context, dialect: dialect)
    return writer.query(by: by, leaves: leaves, days: days)
  }

  /// A query that counts the different values of a measure over the rows of a span of days.
  public func distinctSQL(
    _ measure: Measure, leaves: LeafKeys, days: Range<Day>, in context: RowContext,
    _ dialect: SQLDialect = .sqlite
  ) -> String? {
    guard measure.hasRows, let leaf = measure.leaf else { return nil }
    var writer = MeasureSQL(
      catalogue: self, measure: measure, leaf: leaf, context: context, dialect: dialect)
    writer.isDistinct = true
    return writer.query(by: nil, leaves: leaves, days: days)
  }

  /// A query with the sum of each leaf, as `leaf` and `value`; nil for what is no flow of counts or
  /// sums.
  public func leafSQL(
    _ measure: Measure, by: Int?, leaves: LeafKeys, days: Range<Day>, in context: RowContext,
    _ dialect: SQLDialect = .sqlite
  ) -> String? {
    guard measure.kind == .flow, let leaf = measure.leaf,
      measure.aggregate == .count || measure.aggregate == .sum
    else { return nil }
    var writer = MeasureSQL(
      catalogue: self, measure: measure, leaf: leaf, context: context, dialect: dialect)
    writer.isByLeaf = true
    return writer.query(by: by, leaves: leaves, days: days)
  }

  /// A query that sums what history carries of a measure for some periods of one kind.
  public func historySQL(
    _ measure: Measure, by: Int?, leaves: LeafKeys, periods: [Period]
  ) -> String {
    var conditions = [
      "historySeries.measure = '\(measure.code.text)'",
      "history.leafKind = \(measure.leafKind.rawValue)",
      "history.periodKind = \(periods.first?.kind.historyCode ?? 0)",
      "history.periodStart IN (\(periods.map { String($0.start.number) }.joined(separator: ", ")))",
    ]
    if let by { conditions.append("historySeries.\"by\" = \(by)") }
    if case .keys(let keys) = leaves { conditions.append(MeasureSQL.isIn("history.leaf", keys)) }
    return """
      SELECT \(measure.aggregate.combination)(value) AS value FROM (\
      SELECT history.value AS value, RANK() OVER (PARTITION BY history.series, history.leaf, \
      history.periodStart ORDER BY history.revision DESC) AS place FROM history \
      JOIN historySeries ON historySeries.id = history.series \
      WHERE \(conditions.joined(separator: " AND "))) AS report WHERE place = 1
      """
  }
}

extension Measure.Aggregate {
  /// How values of leaves and periods are put together.
  public var combination: String {
    switch self {
    case .count, .sum, .distinct: "SUM"
    case .min: "MIN"
    case .max: "MAX"
    }
  }
}

extension Period.Kind {
  /// The contract's code for the kind; nil for rolling years, which nobody reports.
  public var historyCode: Int? {
    switch self {
    case .day: 1
    case .week: 2
    case .month: 3
    case .quarter: 4
    case .year: 5
    case .rolling12: nil
    }
  }

  public init?(historyCode: Int) {
    guard let kind = Period.Kind.allCases.first(where: { $0.historyCode == historyCode }) else {
      return nil
    }
    self = kind
  }
}

/// Writes the queries of one measure.
private struct MeasureSQL {
  let catalogue: Catalogue
  let measure: Measure
  let leaf: ColumnPath
  let context: RowContext
  let dialect: SQLDialect
  /// Counts different values instead of adding them up.
  var isDistinct = false
  /// One row for each leaf instead of one for all.
  var isByLeaf = false

  func query(by: Int?, leaves: LeafKeys, days: Range<Day>) -> String {
    var parts = operands.map { expression($0) }
    var conditions = zip(measure.conditions, parts).map { condition($1.sql, $0.test) }
    let leafColumn = column(leaf)
    parts.append(leafColumn)
    let bys = measure.by.map { column($0.column) }
    let cell = [cellLeaf] + bys
    if measure.kind != .flow && measure.aggregate != .count { parts.append(cellLeaf) }
    parts += bys
    if let by { conditions += byConditions(by, bys.map(\.sql)) }
    if case .keys(let keys) = leaves { conditions.append(MeasureSQL.isIn(leafColumn.sql, keys)) }
    var date = ""
    if let path = measure.date, measure.kind != .present {
      let expression = column(path)
      parts.append(expression)
      date = expression.sql
      conditions += span(date, days)
    }
    if let value { parts.append(value) }
    let joins = parts.reduce(into: Set<ColumnPath>()) { $0.formUnion($1.joins) }
    let source = catalogue.source(of: measure.table, joins: joins)
    let filter = conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: " AND ")
    return text(from: source + filter, cell: cell.map(\.sql), date: date)
  }

  private func text(from rows: String, cell: [String], date: String) -> String {
    let number = value?.sql ?? "1"
    if isDistinct { return "SELECT COUNT(DISTINCT \(number)) AS value FROM \(rows)" }
    if isByLeaf {
      let sum = measure.aggregate == .count ? "COUNT(*)" : "SUM(\(number))"
      return "SELECT \(cell[0]) AS leaf, \(sum) AS value FROM \(rows) GROUP BY \(cell[0])"
    }
    switch measure.kind {
    case .stockLast:
      return """
        SELECT \(measure.aggregate.combination)(value) AS value FROM (SELECT \(number) AS value, \
        RANK() OVER (PARTITION BY \(list(cell)) ORDER BY \(date) DESC) AS place FROM \(rows)\
        ) AS report WHERE place = 1
        """
    case .stockSum:
      return "SELECT SUM(closing) AS value FROM (\(closings(rows, cell, date))) AS days"
    case .stockMean:
      let names = cell.indices.map { "cell\($0)" }
      return """
        SELECT SUM(mean) AS value FROM (SELECT AVG(closing) AS mean FROM \
        (\(closings(rows, cell, date))) AS days GROUP BY \(list(names))) AS leaves
        """
    default: return flow(from: rows, cell: cell)
    }
  }

  private func flow(from rows: String, cell: [String]) -> String {
    switch measure.aggregate {
    case .count: "SELECT COUNT(*) AS value FROM \(rows)"
    case .sum: "SELECT COALESCE(SUM(\(value?.sql ?? "0")), 0) AS value FROM \(rows)"
    case .min: "SELECT MIN(\(value?.sql ?? "0")) AS value FROM \(rows)"
    case .max: "SELECT MAX(\(value?.sql ?? "0")) AS value FROM \(rows)"
    case .distinct:
      "SELECT COUNT(*) AS value FROM (SELECT DISTINCT \(list(cell)), \(value?.sql ?? "0") FROM \(rows)) AS distinctRows"
    }
  }

  /// One row for each leaf, by code and day: what its last report of the day said.
  private func closings(_ rows: String, _ cell: [String], _ date: String) -> String {
    let day = day(date)
    let names = cell.indices.map { "cell\($0)" }
    let columns = zip(cell, names).map { "\($0) AS \($1)" }
    return """
      SELECT \(list(names)), day, SUM(value) AS closing FROM (SELECT \(list(columns)), \(day) AS \
      day, \(value?.sql ?? "1") AS value, RANK() OVER (PARTITION BY \(list(cell)), \(day) ORDER \
      BY \(date) DESC) AS place FROM \(rows)) AS report WHERE place = 1 GROUP BY \(list(names)), day
      """
  }

  /// Local day of a date column.
  private func day(_ date: String) -> String {
    guard measure.dateIsMoment else { return date }
    let division = dialect == .duckdb ? "//" : "/"
    return "(\(date) + \(context.localTime.offset)) \(division) 86400"
  }

  /// From the first day, less what may be carried, to the moment of the generation.
  private func span(_ date: String, _ days: Range<Day>) -> [String] {
    let first = days.lowerBound - measure.carry
    let end = min(days.upperBound, context.today + 1)
    guard measure.dateIsMoment else {
      return ["\(date) >= \(first.number)", "\(date) < \(end.number)"]
    }
    let last = min(context.localTime.start(of: end).seconds, context.now.seconds + 1)
    return ["\(date) >= \(context.localTime.start(of: first).seconds)", "\(date) < \(last)"]
  }

  private func byConditions(_ by: Int, _ columns: [String]) -> [String] {
    switch columns.count {
    case 1: ["\(columns[0]) = \(by)"]
    case 2: ["\(columns[0]) = \(by / 100)", "\(columns[1]) = \(by % 100)"]
    default: []
    }
  }

  /// A region is the same leaf through all its spans, which have keys of their own.
  private var cellLeaf: Catalogue.Expression {
    column(measure.leafKind == .region ? ColumnPath(parts: leaf.parts + ["code"]) : leaf)
  }

  private var operands: [Operand] { measure.conditions.map(\.operand) }

  private var value: Catalogue.Expression? { measure.value.map { expression($0) } }

  private func column(_ path: ColumnPath) -> Catalogue.Expression {
    catalogue.expression(path, of: measure.table)
  }

  private func expression(_ operand: Operand) -> Catalogue.Expression {
    switch operand {
    case .column(let path): return column(path)
    case .fact(let code, let via):
      guard let fact = catalogue.fact(code) else {
        preconditionFailure("a checked catalogue has fact \(code)")
      }
      return catalogue.expression(fact, via: via, of: measure.table, in: context, dialect)
    }
  }

  private func list(_ texts: [String]) -> String { texts.joined(separator: ", ") }

  static func isIn(_ column: String, _ values: [Int]) -> String {
    "\(column) IN (\(values.map(String.init).joined(separator: ", ")))"
  }
}

/// A column's or fact's test as SQL.
func condition(_ column: String, _ test: Condition.Test) -> String {
  switch test {
  case .isIn(let values) where values.count == 1: "\(column) = \(values[0])"
  case .isIn(let values): MeasureSQL.isIn(column, values)
  case .isNotIn(let values) where values.count == 1: "\(column) <> \(values[0])"
  case .isNotIn(let values): "NOT \(MeasureSQL.isIn(column, values))"
  case .isBelow(let limit): "\(column) < \(limit)"
  case .isAtLeast(let limit): "\(column) >= \(limit)"
  case .isNull: "\(column) IS NULL"
  case .isNotNull: "\(column) IS NOT NULL"
  }
}
