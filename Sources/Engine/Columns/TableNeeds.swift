internal import Catalogue
internal import Snapshot

/// What one table must be read for.
struct TableNeeds {
  /// Columns of its own.
  private(set) var columns: Set<String> = []
  /// Facts without a kernel, read as SQL: those that an installation added.
  private(set) var expressions: [TableColumns.FactUse] = []
  /// Tables that its rows lead to, or that its facts look through, and so on from there.
  private(set) var others: Set<String> = []

  /// The needs of all measures with rows, by table.
  static func all(_ catalogue: Catalogue) -> [String: TableNeeds] {
    let builtIn = try? Catalogue.builtIn()
    let kernels = FactKernel.all.filter { catalogue.fact($0.key) == builtIn?.fact($0.key) }
    var finder = NeedsFinder(
      contract: catalogue.contract, schema: try? Schema.contract(), kernels: kernels)
    for measure in catalogue.measures where measure.hasRows { finder.add(measure) }
    return finder.needs
  }

  /// Walks along keys and facts.
  private struct NeedsFinder {
    let contract: Contract
    let schema: Schema?
    /// Kernels that compute what the catalogue's SQL says.
    let kernels: [String: FactKernel]
    private(set) var needs: [String: TableNeeds] = [:]

    init(contract: Contract, schema: Schema?, kernels: [String: FactKernel]) {
      self.contract = contract
      self.schema = schema
      self.kernels = kernels
    }

    mutating func add(_ measure: Measure) {
      let root = measure.table
      let paths = [measure.leaf, measure.date].compactMap { $0 } + measure.by.map(\.column)
      for path in paths { add(path, of: root, for: root) }
      for operand in measure.conditions.map(\.operand) + [measure.value].compactMap({ $0 }) {
        switch operand {
        case .column(let path): add(path, of: root, for: root)
        case .fact(let code, let via): add(TableColumns.FactUse(code: code, via: via), of: root)
        }
      }
    }

    private mutating func add(_ use: TableColumns.FactUse, of root: String) {
      // A kernel that looks through another table does not know what SQL says of no row at all.
      guard let kernel = kernels[use.code],
        kernel.other == nil || leadsEverywhere(use.via, from: root)
      else {
        if needs[root]?.expressions.contains(use) != true {
          needs[root, default: TableNeeds()].expressions.append(use)
        }
        return
      }
      for path in kernel.columns + kernel.joined { add(path.from(use.via), of: root, for: root) }
      guard let other = kernel.other else { return }
      needs[root, default: TableNeeds()].others.insert(other.table)
      for path in other.columns { add(path, of: other.table, for: root) }
    }

    /// Whether keys lead to a row from every row; without keys they do.
    private func leadsEverywhere(_ via: ColumnPath?, from table: String) -> Bool {
      var table = table
      for key in via?.parts ?? [] {
        guard let column = schema?.table(table)?.columns.first(where: { $0.name == key }),
          !column.optional, let target = column.to
        else { return false }
        table = target
      }
      return true
    }

    /// A path needs its key here, and the rest of it where the key leads to.
    ///
    /// - Parameter root: The table on whose behalf others are looked into.
    private mutating func add(_ path: ColumnPath, of table: String, for root: String) {
      guard let first = path.parts.first else { return }
      needs[table, default: TableNeeds()].columns.insert(first)
      guard path.parts.count > 1,
        let target = contract.table(at: ColumnPath(parts: [first]), from: table)?.name
      else { return }
      needs[root, default: TableNeeds()].others.insert(target)
      needs[target, default: TableNeeds()].columns.insert("id")
      add(ColumnPath(parts: Array(path.parts.dropFirst())), of: target, for: root)
    }
  }
}
