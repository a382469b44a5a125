internal import Catalogue
internal import Snapshot

/// The tables of a snapshot as columns: read when first asked for, kept until released.
///
/// A table is read without its neighbours. Columns and facts of rows that a key leads to are taken
/// from their own table by position, so that SQLite looks up no keys.
final class ColumnStore {
  private let snapshot: SnapshotFile
  let catalogue: Catalogue
  let context: RowContext
  private let needs: [String: TableNeeds]
  private(set) var tables: [String: TableColumns] = [:]
  private var indices: [String: KeyIndex] = [:]
  /// Rows that the keys of a table lead to, by table and key.
  private var targets: [String: [String: [Int32]]] = [:]

  init(_ snapshot: SnapshotFile, _ catalogue: Catalogue, _ context: RowContext) {
    self.snapshot = snapshot
    self.catalogue = catalogue
    self.context = context
    needs = TableNeeds.all(catalogue)
  }

  private init(_ other: ColumnStore) {
    snapshot = other.snapshot
    catalogue = other.catalogue
    context = other.context
    needs = other.needs
    tables = other.tables
  }

  /// A store with the same tables; what it joins and computes stays its own.
  func copy() -> ColumnStore { ColumnStore(self) }

  /// Bytes of all columns.
  var bytes: Int { tables.values.reduce(0) { $0 + $1.bytes } }

  /// The tables that measures are of, in an order that lets them go early: those that look into
  /// others come first.
  func order() -> [String] {
    let measured = Set(catalogue.measures.filter(\.hasRows).map(\.table))
    return measured.sorted { left, right in
      (needs[left]?.others.isEmpty == false ? 0 : 1, left)
        < (needs[right]?.others.isEmpty == false ? 0 : 1, right)
    }
  }

  /// Forgets tables that none of some later ones needs.
  func release(before later: some Collection<String>) {
    let wanted = Set(later).union(later.flatMap { needs[$0]?.others ?? [] })
    for table in tables.keys where !wanted.contains(table) {
      tables[table] = nil
      indices[table] = nil
      targets[table] = nil
    }
  }

  /// Reads a table's own columns, and those of the tables that it looks into.
  func read(_ table: String) throws {
    for each in [table] + (needs[table]?.others.sorted() ?? []) { _ = try own(each) }
  }

  /// A table with all that some measures look at.
  ///
  /// Batches join rows and compute facts by steps. Only what listed measures look up row by row is
  /// made for the whole table.
  ///
  /// - Parameter counted: Measures of which different values are counted.
  func columns(
    of table: String, for measures: [Measure], counted: Set<MeasureCode> = []
  ) throws -> TableColumns {
    for measure in measures {
      let looked =
        ([measure.leaf, measure.date].compactMap { $0 } + measure.by.map(\.column)).map {
          Operand.column($0)
        } + [measure.value].compactMap { $0 }
      if measure.isListed || counted.contains(measure.code) {
        for operand in looked { _ = try whole(operand, of: table) }
      }
      for operand in measure.isListed ? [] : looked { _ = try step(operand, of: table) }
      for condition in measure.conditions { _ = try step(condition.operand, of: table) }
    }
    return try own(table)
  }

  private func whole(_ operand: Operand, of table: String) throws -> Column {
    switch operand {
    case .column(let path): try column(path, of: table)
    case .fact(let code, let via):
      try fact(TableColumns.FactUse(code: code, via: via), of: table)
    }
  }

  func own(_ table: String) throws -> TableColumns {
    if let columns = tables[table] { return columns }
    let need = needs[table] ?? TableNeeds()
    let expressions = need.expressions.compactMap { use in
      catalogue.fact(use.code).map { fact in
        (use, catalogue.expression(fact, via: use.via, of: table, in: context, .sqlite))
      }
    }
    let columns = try TableColumns(
      table, paths: need.columns.sorted().map { ColumnPath(parts: [$0]) },
      expressions: expressions, catalogue: catalogue, from: snapshot)
    tables[table] = columns
    return columns
  }

  /// A column of a table, or of the row that its keys lead to.
  func column(_ path: ColumnPath, of table: String) throws -> Column {
    if let known = try own(table).column(path) { return known }
    let column = try target(of: path, from: table).map { target, rest in
      try self.column(rest, of: target).gathered(
        rows(of: target, from: table, path))
    }
    guard let column else { preconditionFailure("a checked catalogue has \(table) \(path)") }
    tables[table]?.set(path, column)
    return column
  }

  func fact(_ use: TableColumns.FactUse, of table: String) throws -> Column {
    if let known = try own(table).fact(use) { return known }
    guard let kernel = FactKernel.all[use.code] else {
      preconditionFailure("fact \(use.code) of \(table) has no kernel")
    }
    let column: Column
    if let via = use.via, let (target, rest) = target(of: via, from: table, isKey: true) {
      let there = try fact(TableColumns.FactUse(code: use.code, via: rest), of: target)
      let rows = try rows(of: target, from: table, via)
      // What leads nowhere is answered like a row of NULLs, as a left join does.
      let nothing = rows.contains(-1) ? kernel.answerForNothing(context) : Column.null
      column = there.gathered(rows, missing: nothing)
    } else {
      column = try compute(kernel, of: table)
    }
    tables[table]?.set(use, column)
    return column
  }

  private func compute(_ kernel: FactKernel, of table: String) throws -> Column {
    let other = try kernel.other.map { other in
      try other.columns.map { try column($0, of: other.table) }
    }
    return kernel.compute(
      FactKernel.Input(
        rows: try own(table).rows, own: try kernel.columns.map { try column($0, of: table) },
        joined: try kernel.joined.map { try joined($0, of: table) }, other: other ?? [],
        context: context))
  }

  private func joined(_ path: ColumnPath, of table: String) throws -> JoinedColumn {
    guard let (target, rest) = target(of: path, from: table) else {
      return JoinedColumn(column: try column(path, of: table))
    }
    var joined = try self.joined(rest, of: target)
    let keys = try column(ColumnPath(parts: [path.parts[0]]), of: table)
    joined.steps.insert((keys, try index(of: target)), at: 0)
    return joined
  }

  /// The table that the first key of a path leads to, and the path from there on.
  ///
  /// - Parameter isKey: The path is keys only, and leads to a row.
  func target(
    of path: ColumnPath, from table: String, isKey: Bool
  ) -> (table: String, rest: ColumnPath?)? {
    guard let key = path.parts.first, isKey || path.parts.count > 1,
      let target = catalogue.contract.table(at: ColumnPath(parts: [key]), from: table)
    else { return nil }
    let rest = path.parts.dropFirst()
    return (target.name, rest.isEmpty ? nil : ColumnPath(parts: Array(rest)))
  }

  private func target(
    of path: ColumnPath, from table: String
  ) -> (table: String, rest: ColumnPath)? {
    target(of: path, from: table, isKey: false).flatMap { target in
      target.rest.map { (target.table, $0) }
    }
  }

  /// The rows of a table that the first key of a path leads to; -1 for nowhere.
  private func rows(of target: String, from table: String, _ path: ColumnPath) throws -> [Int32] {
    if let known = targets[table]?[path.parts[0]] { return known }
    let keys = try column(ColumnPath(parts: [path.parts[0]]), of: table)
    let rows = keys.positions(in: try index(of: target))
    targets[table, default: [:]][path.parts[0]] = rows
    return rows
  }

  func index(of table: String) throws -> KeyIndex {
    if let index = indices[table] { return index }
    let index = KeyIndex(rowsBy: try column(ColumnPath("id"), of: table))
    indices[table] = index
    return index
  }

  /// Adds a step for a table's batches.
  ///
  /// - Returns: Its number.
  func append(_ step: BatchStep, as name: BatchSteps.Name, of table: String) throws -> Int {
    var columns = try own(table)
    let number = columns.steps.append(step, as: name)
    tables[table] = columns
    return number
  }
}
