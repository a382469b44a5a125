internal import Catalogue

/// How many different values each cell of a present measure has.
struct DistinctValues {
  /// The chunk of the generation's day.
  let values: [Double]

  /// - Parameter rows: Those that meet the measure's clause.
  init(_ measure: Measure, _ rows: [Int32], _ columns: TableColumns, _ context: DeriveContext) {
    let cells = CellFinder(measure, columns, context)
    var values = [Double](repeating: 0, count: cells.layout.count)
    for cell in values.indices where cell % cells.layout.width >= cells.layout.codes.count {
      values[cell] = .nan
    }
    guard let value = measure.value.map({ columns[$0] }) else {
      self.values = values
      return
    }
    // Mostly a value lies in few cells: they are noted one by one, further ones are a set.
    var first = FirstCells(rows.lazy.map { value[Int($0)] })
    var further: Set<Pair> = []
    for row in rows.lazy.map(Int.init) {
      let number = value[row]
      let cell = cells.cell(row)
      guard cell >= 0, number != Column.null else { continue }
      let isNew =
        first.note(cell, of: number) ?? further.insert(Pair(cell: cell, value: number)).inserted
      if isNew { values[cell] += 1 }
    }
    self.values = values
  }

  private struct Pair: Hashable {
    var cell: Int
    var value: Int
  }

  /// The first cells that each value was met in, as chains that begin at the value.
  private struct FirstCells {
    private static let most = 8
    private var heads: [Int32] = []
    private var chain: [(cell: Int32, next: Int32)] = []
    private let least: Int

    init(_ numbers: some Collection<Int>) {
      let known = numbers.lazy.filter { $0 != Column.null }
      least = known.min() ?? 0
      let span = (known.max() ?? 0) - least
      if span < 8 * numbers.count + 65_536 { heads = [Int32](repeating: -1, count: span + 1) }
    }

    /// Whether a value is new; nil when it was met in many other cells, or is out of reach.
    mutating func note(_ cell: Int, of value: Int) -> Bool? {
      let place = value - least
      guard place < heads.count else { return nil }
      var link = heads[place]
      var length = 0
      while link >= 0 {
        if chain[Int(link)].cell == cell { return false }
        link = chain[Int(link)].next
        length += 1
      }
      if length == FirstCells.most { return nil }
      chain.append((Int32(cell), heads[place]))
      heads[place] = Int32(chain.count - 1)
      return true
    }
  }
}

/// Finds the cell of single rows.
struct CellFinder {
  let layout: CellLayout
  private let leaf: Column?
  private let leaves: KeyIndex
  private let bys: [(column: Column, index: KeyIndex, step: Int)]

  init(_ measure: Measure, _ columns: TableColumns, _ context: DeriveContext) {
    leaves = context.leaves(measure.leafKind)
    layout = CellLayout(measure, leaves: leaves.count)
    leaf = measure.leaf.map { columns[$0] }
    bys = TablePass.Codes(measure.by).lists.map { (columns[$0.column], $0.index, Int($0.step)) }
  }

  /// Position of a row's leaf; -1 when it is not known.
  func leaf(_ row: Int) -> Int {
    leaf.map { leaves.position($0[row]) } ?? -1
  }

  /// Position of a row's value in a chunk; -1 when its leaf or code is not known.
  func cell(_ row: Int) -> Int {
    let position = leaf(row)
    if position < 0 { return -1 }
    var cell = position * layout.width
    for by in bys {
      let code = by.index.position(by.column[row])
      if code < 0 { return -1 }
      cell += code * by.step
    }
    return cell
  }
}
