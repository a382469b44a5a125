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
    var seen = PairSet(rows.lazy.map { value[Int($0)] }, count: rows.count)
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

  /// Pairs of a cell and a value. Mostly a value lies in one cell only, which is noted by the value
  /// where values lie close together.
  private struct PairSet {
    private let least: Int
    private var first: [Int32] = []
    private var further: [(cell: Int32, value: Int)] = []
    private var count = 0

    init(_ values: some Sequence<Int>, count: Int) {
      var range = (least: Int.max, greatest: Int.min)
      for value in values where value != Column.null {
        range = (min(range.least, value), max(range.greatest, value))
      }
      least = range.least
      let span = range.least <= range.greatest ? range.greatest - range.least + 1 : 0
      if span < 64 * count + 65_536 { first = [Int32](repeating: -1, count: span) }
    }

    /// Whether a pair is new.
    mutating func insert(_ cell: Int, _ value: Int) -> Bool {
      let place = value &- least
      guard place < first.count else { return insertFurther(Int32(cell), value) }
      let known = first[place]
      if known < 0 { first[place] = Int32(cell) }
      return known < 0 || (Int(known) != cell && insertFurther(Int32(cell), value))
    }

    private mutating func insertFurther(_ cell: Int32, _ value: Int) -> Bool {
      if 2 * count >= further.count { grow() }
      let place = place(cell, value)
      if further[place].cell >= 0 { return false }
      further[place] = (cell, value)
      count += 1
      return true
    }

    /// Where a pair stands, or would stand.
    private func place(_ cell: Int32, _ value: Int) -> Int {
      let mask = further.count - 1
      // Values that follow each other lie beside each other; far ones and other cells are spread.
      var place = (value &+ (value >> 16 &+ Int(cell)) &* 0x9E37_79B1) & mask
      while further[place].cell >= 0, further[place] != (cell, value) {
        place = (place &+ 1) & mask
      }
      return place
    }

    private mutating func grow() {
      let old = further
      further = Array(repeating: (-1, 0), count: max(1024, 4 * old.count))
      for pair in old where pair.cell >= 0 { further[place(pair.cell, pair.value)] = pair }
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
    bys = zip(measure.by, TablePass.Codes(measure.by).lists).map { by, list in
      (columns[by.column], list.index, Int(list.step))
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
