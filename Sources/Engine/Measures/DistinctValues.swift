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
    var seen = PairSet(room: rows.count)
    var last = (cell: -1, number: Column.null)
    for row in rows.lazy.map(Int.init) {
      let number = value[row]
      let cell = cells.cell(row)
      // Rows of one value often follow each other.
      guard cell >= 0, number != Column.null, (cell, number) != last else { continue }
      last = (cell, number)
      if seen.insert(cell, number) { values[cell] += 1 }
    }
    self.values = values
  }

  /// Pairs of a cell and a value; a table of places, at most half of them taken.
  private struct PairSet {
    private var pairs: [(cell: Int32, value: Int)]
    private let mask: Int

    /// - Parameter room: How many pairs may come.
    init(room: Int) {
      mask = 1 << (Int.bitWidth - (2 * room + 1).leadingZeroBitCount) - 1
      pairs = Array(repeating: (-1, 0), count: mask + 1)
    }

    /// Whether a pair is new.
    mutating func insert(_ cell: Int, _ value: Int) -> Bool {
      let pair = (cell: Int32(cell), value: value)
      // Values that follow each other lie beside each other; far ones and other cells are spread.
      var place = (value &+ (value >> 16 &+ cell) &* 0x9E37_79B1) & mask
      while pairs[place].cell >= 0 {
        if pairs[place] == pair { return false }
        place = (place &+ 1) & mask
      }
      pairs[place] = pair
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
    bys = TablePass.Codes(measure.by) { _ in 0 }.lists.enumerated().map { place, list in
      (columns[measure.by[place].column], list.index, Int(list.step))
    }
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
