internal import Catalogue

extension ColumnStore {
  /// The number of the step by which a table's batches get an operand's values.
  func step(_ operand: Operand, of table: String) throws -> Int {
    if let known = try own(table).steps[.operand(operand)] { return known }
    let step: BatchStep =
      switch operand {
      case .column(let path): try step(to: path, of: table)
      case .fact(let code, let via):
        try step(to: TableColumns.FactUse(code: code, via: via), of: table)
      }
    return try append(step, as: .operand(operand), of: table)
  }

  private func step(to path: ColumnPath, of table: String) throws -> BatchStep {
    if let column = try own(table).column(path) { return .stored(column) }
    let key = ColumnPath(parts: path.hops)
    guard !path.hops.isEmpty, let target = catalogue.contract.table(at: key, from: table) else {
      preconditionFailure("a checked catalogue has \(table) \(path)")
    }
    return .joined(
      rows: try rows(at: key, of: table, in: target.name),
      try column(ColumnPath(path.column), of: target.name), missing: Column.null)
  }

  private func step(to use: TableColumns.FactUse, of table: String) throws -> BatchStep {
    if let column = try own(table).fact(use) { return .stored(column) }
    guard let kernel = FactKernel.all[use.code] else {
      preconditionFailure("fact \(use.code) of \(table) has no kernel")
    }
    if let via = use.via, let (target, rest) = target(of: via, from: table, isKey: true) {
      // What leads nowhere is answered like a row of NULLs, as a left join does.
      let nothing = kernel.answerForNothing(context)
      let there = try fact(TableColumns.FactUse(code: use.code, via: rest), of: target)
      return .joined(
        rows: try rows(at: ColumnPath(parts: [via.parts[0]]), of: table, in: target),
        there.holding(nothing), missing: nothing)
    }
    guard case .rows(let form) = kernel.form else { return .stored(try fact(use, of: table)) }
    return .fact(form, inputs: try kernel.columns.map { try step(.column($0), of: table) })
  }

  /// The number of the step that finds the rows which keys lead to.
  private func rows(at key: ColumnPath, of table: String, in target: String) throws -> Int {
    if let known = try own(table).steps[.rows(key)] { return known }
    let keys = try step(.column(key), of: table)
    return try append(.rows(keys: keys, try index(of: target)), as: .rows(key), of: table)
  }
}
