public import District

/// One statement that computes all measures of a table, each leaf and month: what a database would
/// be asked when it did the engine's work.
///
/// Every part of its UNION has the columns `part, leaf, by1, by2, month` and then its measures'.
public struct TableSQL: Sendable {
  /// Measures that are computed together, in the order of their columns.
  public struct Part: Sendable {
    public var measures: [Measure]
  }

  public let sql: String
  public let parts: [Part]

  /// - Parameters:
  ///   - covered: Months of flows, oldest first; or days.
  ///   - carried: Months of stocks that are carried, oldest first.
  public init(
    _ catalogue: Catalogue, _ table: String, covered: [Period], carried: [Period],
    in context: RowContext, _ dialect: SQLDialect
  ) {
    let writer = TableSQLWriter(
      catalogue: catalogue, table: table, covered: covered, carried: carried, context: context,
      dialect: dialect)
    var groups: [(frame: TableSQLWriter.Frame, measures: [Measure])] = []
    for measure in catalogue.measures where measure.table == table && measure.hasRows {
      let frame = TableSQLWriter.Frame(measure)
      if let known = groups.firstIndex(where: { $0.frame == frame }) {
        groups[known].measures.append(measure)
      } else {
        groups.append((frame, [measure]))
      }
    }
    parts = groups.map { Part(measures: $0.measures) }
    // `stockMean` has two columns: the sum of the days and their number.
    let width = groups.map { TableSQLWriter.width($0.measures) }.max() ?? 0
    sql = groups.enumerated().map { index, group in
      writer.select(index, group.frame, group.measures, width: width)
    }.joined(separator: "\nUNION ALL\n")
  }
}

/// Writes the parts of a table's statement.
private struct TableSQLWriter {
  let catalogue: Catalogue
  let table: String
  let covered: [Period]
  let carried: [Period]
  let context: RowContext
  let dialect: SQLDialect

  /// What measures of one part have in common.
  struct Frame: Hashable {
    var isFlow: Bool
    /// Reports are ranked after their conditions, so that they are the frame's.
    var stock: Measure.Kind?
    var conditions: [Condition]
    var leaf: ColumnPath?
    var date: ColumnPath?
    var by: [ColumnPath]
    var codes: [Int]
    var carry: Int

    init(_ measure: Measure) {
      isFlow = measure.kind == .flow
      let isSum = measure.kind == .flow || measure.kind == .present
      stock = isSum ? nil : measure.kind == .stockMean ? .stockSum : measure.kind
      conditions = isSum ? [] : measure.conditions
      leaf = measure.leaf
      date = measure.kind == .present ? nil : measure.date
      by = measure.by.map(\.column)
      codes = measure.byCodes
      carry = measure.carry
    }
  }

  static func width(_ measures: [Measure]) -> Int {
    measures.reduce(0) { $0 + ($1.kind == .stockMean ? 2 : 1) }
  }

  func select(_ number: Int, _ frame: Frame, _ measures: [Measure], width: Int) -> String {
    let months = frame.stock == .stockLast ? carried : covered
    guard frame.date == nil || !months.isEmpty else {
      let nothing = (0..<width).map { "NULL AS m\($0)" }
      return "SELECT \(number) AS part, NULL AS leaf, NULL AS by1, NULL AS by2, NULL AS month, "
        + "\(nothing.joined(separator: ", ")) WHERE 1 = 0"
    }
    var rows = Rows(self)
    let leaf = rows.name(of: cellLeaf(frame, measures[0]))
    let bys = frame.by.map { rows.name(of: catalogue.expression($0, of: table)) }
    let date = frame.date.map { rows.name(of: catalogue.expression($0, of: table)) }
    let known = zip(bys, measures[0].by).map { "\($0) IN (\(list($1.codes)))" }
    let cell = [leaf] + bys
    var values = measures.map { measure in
      (value: measure.value.map { rows.name(of: $0) }, filter: rows.filter(measure.conditions))
    }
    if frame.stock != nil { for index in values.indices { values[index].filter = "" } }
    let span = date.map { self.span($0, months, measures[0]) } ?? []
    let shared = frame.stock == nil ? "" : rows.filter(measures[0].conditions)
    let source = rows.source + where_(known + span + (shared.isEmpty ? [] : [shared]))
    let head = "SELECT \(number) AS part, "
    let keys = { (leaf: String, bys: [String], month: String) in
      "\(leaf) AS leaf, \(bys.first ?? "0") AS by1, \(bys.count > 1 ? bys[1] : "NULL") AS by2, "
        + "\(month) AS month, "
    }
    let padding = (TableSQLWriter.width(measures)..<max(width, TableSQLWriter.width(measures)))
      .map { "NULL AS m\($0)" }
    switch frame.stock {
    case nil:
      let month = date.map { self.month(day($0, measures[0])) } ?? "0"
      let sums = zip(measures, values).map { aggregate($0, $1.value, $1.filter) }
      let columns = (sums + padding).joined(separator: ", ")
      return head + keys(leaf, bys, month) + "\(columns) FROM \(source) "
        + "GROUP BY \((1...5).map(String.init).joined(separator: ", "))"
    case .stockLast:
      let names = values.indices.map { "v\($0)" }
      let inner = zip(values, names).map { "\($0.value ?? "1") AS \($1)" }
      let ranked =
        "SELECT \(keys(leaf, bys, "months.start"))\(inner.joined(separator: ", ")), RANK() OVER "
        + "(PARTITION BY \((cell + ["months.start"]).joined(separator: ", ")) "
        + "ORDER BY \(date ?? "0") DESC) AS place "
        + "FROM \(rows.source) JOIN (\(calendar(months))) AS months ON "
        + "\(day(date ?? "0", measures[0])) >= months.start - \(frame.carry) AND "
        + "\(day(date ?? "0", measures[0])) < months.\"end\""
        + where_(known + span + (shared.isEmpty ? [] : [shared]))
      let sums = zip(measures, names).map { "\($0.aggregate.combination)(\($1))" }
      return head + "leaf, by1, by2, month, \((sums + padding).joined(separator: ", ")) "
        + "FROM (\(ranked)) AS report WHERE place = 1 GROUP BY 1, 2, 3, 4, 5"
    default:
      let names = values.indices.map { "v\($0)" }
      let day = day(date ?? "0", measures[0])
      let inner = zip(values, names).map { "\($0.value ?? "1") AS \($1)" }
      let ranked =
        "SELECT \(keys(leaf, bys, day))\(inner.joined(separator: ", ")), RANK() OVER "
        + "(PARTITION BY \((cell + [day]).joined(separator: ", ")) ORDER BY \(date ?? "0") DESC) "
        + "AS place FROM \(source)"
      let closings = zip(measures, names).map { "\($0.aggregate.combination)(\($1)) AS \($1)" }
      let days =
        "SELECT leaf, by1, by2, month AS day, \(closings.joined(separator: ", ")) "
        + "FROM (\(ranked)) AS report WHERE place = 1 GROUP BY 1, 2, 3, 4"
      let sums = zip(measures, names).flatMap { measure, name in
        measure.kind == .stockMean ? ["SUM(\(name))", "COUNT(\(name))"] : ["SUM(\(name))"]
      }
      return head + "leaf, by1, by2, \(month("day")) AS month, "
        + "\((sums + padding).joined(separator: ", ")) FROM (\(days)) AS closing "
        + "GROUP BY 1, 2, 3, 4, 5"
    }
  }

  private func aggregate(_ measure: Measure, _ value: String?, _ filter: String) -> String {
    let what: String
    switch measure.aggregate {
    case .count: what = "COUNT(*)"
    case .sum: what = "SUM(\(value ?? "1"))"
    case .min: what = "MIN(\(value ?? "1"))"
    case .max: what = "MAX(\(value ?? "1"))"
    case .distinct: what = "COUNT(DISTINCT \(value ?? "1"))"
    }
    return filter.isEmpty ? what : "\(what) FILTER (WHERE \(filter))"
  }

  /// A region is one leaf through all its spans; only reports, which replace each other, need it
  /// here: sums of spans can be added afterwards.
  private func cellLeaf(_ frame: Frame, _ measure: Measure) -> Catalogue.Expression {
    let leaf = measure.leaf ?? ColumnPath("")
    let isRegion = frame.stock != nil && measure.leafKind == .region
    return catalogue.expression(
      isRegion ? ColumnPath(parts: leaf.parts + ["code"]) : leaf, of: table)
  }

  private func day(_ date: String, _ measure: Measure) -> String {
    guard measure.dateIsMoment else { return date }
    return "((\(date) + \(context.localTime.offset)) \(dialect == .duckdb ? "//" : "/") 86400)"
  }

  /// First day of the month of a day; the day itself where answers are by day.
  private func month(_ day: String) -> String {
    if covered.first?.kind == .day { return day }
    if dialect == .duckdb {
      return "(date_trunc('month', DATE '1970-01-01' + CAST(\(day) AS INTEGER))::DATE "
        + "- DATE '1970-01-01')"
    }
    let cases = covered.dropLast().map { "WHEN \(day) < \($0.end.number) THEN \($0.start.number)" }
    return cases.isEmpty
      ? "\(covered.last?.start.number ?? 0)"
      : "CASE \(cases.joined(separator: " ")) ELSE \(covered.last?.start.number ?? 0) END"
  }

  private func calendar(_ months: [Period]) -> String {
    months.map { "SELECT \($0.start.number) AS start, \($0.end.number) AS \"end\"" }
      .joined(separator: " UNION ALL ")
  }

  private func span(_ date: String, _ months: [Period], _ measure: Measure) -> [String] {
    guard let first = months.first, let last = months.last else { return [] }
    let start = first.start - measure.carry
    let end = min(last.end, context.today + 1)
    guard measure.dateIsMoment else {
      return ["\(date) >= \(start.number)", "\(date) < \(end.number)"]
    }
    let limit = min(context.localTime.start(of: end).seconds, context.now.seconds + 1)
    return ["\(date) >= \(context.localTime.start(of: start).seconds)", "\(date) < \(limit)"]
  }

  private func where_(_ conditions: [String]) -> String {
    conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: " AND ")
  }

  private func list(_ codes: [Int]) -> String { codes.map(String.init).joined(separator: ", ") }

  /// The rows that a part reads: each expression once, under a name.
  struct Rows {
    private let writer: TableSQLWriter
    private var names: [String: String] = [:]
    private var expressions: [Catalogue.Expression] = []

    init(_ writer: TableSQLWriter) {
      self.writer = writer
    }

    mutating func name(of expression: Catalogue.Expression) -> String {
      if let known = names[expression.sql] { return known }
      let name = "c\(expressions.count)"
      names[expression.sql] = name
      expressions.append(expression)
      return name
    }

    mutating func name(of operand: Operand) -> String {
      switch operand {
      case .column(let path): name(of: writer.catalogue.expression(path, of: writer.table))
      case .fact(let code, let via):
        writer.catalogue.fact(code).map {
          name(
            of: writer.catalogue.expression(
              $0, via: via, of: writer.table, in: writer.context, writer.dialect))
        } ?? "NULL"
      }
    }

    mutating func filter(_ conditions: [Condition]) -> String {
      conditions.map { condition(name(of: $0.operand), $0.test) }.joined(separator: " AND ")
    }

    var source: String {
      let joins = expressions.reduce(into: Set<ColumnPath>()) { $0.formUnion($1.joins) }
      let columns = expressions.enumerated().map { "\($1.sql) AS c\($0)" }
      return "(SELECT \(columns.joined(separator: ", ")) "
        + "FROM \(writer.catalogue.source(of: writer.table, joins: joins))) AS source"
    }
  }
}
