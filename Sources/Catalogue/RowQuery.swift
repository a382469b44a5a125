public import District

/// The SQL dialects that definitions can be written in.
public enum SQLDialect: Sendable, CaseIterable {
  case sqlite
  case duckdb
}

/// The moment of a generation, which facts and running periods refer to.
public struct RowContext: Sendable, Equatable {
  public let now: Moment
  public let localTime: LocalTime
  /// The local day of `now`; kept, since facts ask for it at every row.
  public let today: Day
  public let yearStart: Day

  public init(now: Moment, localTime: LocalTime) {
    self.now = now
    self.localTime = localTime
    today = localTime.day(of: now)
    yearStart = Period(.year, holding: today).start
  }
}

extension Catalogue {
  /// An SQL expression over the rows of a table, with the keys that it must be joined along.
  public struct Expression: Sendable, Equatable {
    public var sql: String
    var joins: Set<ColumnPath>
  }

  /// The SQL of a column.
  public func expression(_ path: ColumnPath, of table: String) -> Expression {
    let alias = path.hops.isEmpty ? table : path.hops.joined(separator: "_")
    return Expression(sql: "\(alias).\(path.column)", joins: Catalogue.joins(path.hops))
  }

  /// The SQL of a fact, seen from a table through `via`.
  public func expression(
    _ fact: Fact, via: ColumnPath?, of table: String, in context: RowContext, _ dialect: SQLDialect
  ) -> Expression {
    var sql = ""
    var joins = Catalogue.joins(via?.parts ?? [])
    for piece in SQLTemplate(fact.sql).pieces {
      switch piece {
      case .text(let text): sql += text
      case .column(let path):
        let column = expression(path.from(via), of: table)
        sql += column.sql
        joins.formUnion(column.joins)
      case .parameter("today"): sql += String(context.today.number)
      case .parameter("yearStart"): sql += String(context.yearStart.number)
      case .parameter: sql += String(context.now.seconds)
      }
    }
    return Expression(sql: dialect == .duckdb ? "CAST(\(sql) AS BIGINT)" : sql, joins: joins)
  }

  /// A query that reads columns and expressions of all rows of a table.
  public func rowQuery(
    of table: String, paths: [ColumnPath], expressions: [Expression]
  ) -> String {
    let all = paths.map { expression($0, of: table) } + expressions
    let joins = all.reduce(into: Set<ColumnPath>()) { $0.formUnion($1.joins) }
    let columns = all.isEmpty ? "1" : all.map(\.sql).joined(separator: ", ")
    return "SELECT \(columns) FROM \(source(of: table, joins: joins))"
  }

  /// `registration LEFT JOIN resident AS registration_resident ON …`.
  func source(of table: String, joins: Set<ColumnPath>) -> String {
    var text = table
    for join in joins.sorted(by: { ($0.parts.count, $0) < ($1.parts.count, $1) }) {
      guard let target = contract.table(at: join, from: table)?.name else { continue }
      let alias = join.parts.joined(separator: "_")
      let name = target == alias ? target : "\(target) AS \(alias)"
      text += " LEFT JOIN \(name) ON \(alias).id = \(expression(join, of: table).sql)"
    }
    return text
  }

  private static func joins(_ hops: [String]) -> Set<ColumnPath> {
    Set(hops.indices.map { ColumnPath(parts: Array(hops[...$0])) })
  }
}
