public import Catalogue
internal import District
internal import Snapshot

extension Rehearsal {
  /// Tables that facts are of.
  public var factTables: [String] { Set(catalogue.facts.map(\.table)).sorted() }

  /// What kernels say of all rows of a table, in the order that SQLite reads them.
  ///
  /// - Parameter null: What stands for no answer.
  public func facts(of table: String, null: Int) throws -> [(code: String, answers: [Int])] {
    try catalogue.facts.filter { $0.table == table }.compactMap { fact in
      guard let kernel = FactKernel.all[fact.code] else { return nil }
      let own = try columns(kernel.columns, of: table)
      let joined = try columns(kernel.joined, of: table)
      let other = try kernel.other.map { try columns($0.columns, of: $0.table) }
      let answers = kernel.compute(
        FactKernel.Input(
          rows: own.rows, own: own.columns, joined: joined.columns.map { JoinedColumn(column: $0) },
          other: other?.columns ?? [], context: context.rows))
      return (fact.code, answers.numbers().map { $0 == Column.null ? null : $0 })
    }
  }

  private func columns(
    _ paths: [ColumnPath], of table: String
  ) throws -> (rows: Int, columns: [Column]) {
    let read = try TableColumns(
      table, paths: paths, expressions: [], catalogue: catalogue, from: snapshot)
    return (read.rows, paths.map { read[$0] })
  }

  /// The same facts as a query.
  public func factSQL(of table: String, _ dialect: SQLDialect) -> String {
    let facts = catalogue.facts.filter { $0.table == table && FactKernel.all[$0.code] != nil }
    return catalogue.rowQuery(
      of: table, paths: [],
      expressions: facts.map {
        catalogue.expression($0, via: nil, of: table, in: context.rows, dialect)
      })
  }
}
