internal import Catalogue

/// What one table must be read for.
struct TableNeeds {
  var paths: Set<ColumnPath> = []
  /// Facts with a kernel.
  var kernels: Set<TableColumns.FactUse> = []
  /// Facts without one, read as SQL: those that an installation added.
  var unknown: Set<TableColumns.FactUse> = []
  /// Tables that kernels look through.
  var others: Set<String> = []

  /// The needs of all measures with rows, by table.
  static func all(_ catalogue: Catalogue) -> [String: TableNeeds] {
    var needs: [String: TableNeeds] = [:]
    for measure in catalogue.measures where measure.hasRows {
      var need = needs[measure.table] ?? TableNeeds()
      need.add(measure, catalogue)
      needs[measure.table] = need
    }
    for need in needs.values {
      for use in need.kernels {
        guard let other = FactKernel.all[use.code]?.other else { continue }
        needs[other.table, default: TableNeeds()].paths.formUnion(other.columns)
      }
    }
    return needs
  }

  private mutating func add(_ measure: Measure, _ catalogue: Catalogue) {
    paths.formUnion([measure.leaf, measure.date].compactMap { $0 })
    paths.formUnion(measure.by.map(\.column))
    for operand in measure.conditions.map(\.operand) + [measure.value].compactMap({ $0 }) {
      switch operand {
      case .column(let path): paths.insert(path)
      case .fact(let code, let via): add(TableColumns.FactUse(code: code, via: via), catalogue)
      }
    }
  }

  private mutating func add(_ use: TableColumns.FactUse, _ catalogue: Catalogue) {
    guard let kernel = FactKernel.all[use.code], use.via == nil || kernel.other == nil,
      catalogue.fact(use.code) == (try? Catalogue.builtIn())?.fact(use.code)
    else {
      unknown.insert(use)
      return
    }
    kernels.insert(use)
    paths.formUnion(kernel.columns.map { $0.from(use.via) })
    if let other = kernel.other { others.insert(other.table) }
  }
}
