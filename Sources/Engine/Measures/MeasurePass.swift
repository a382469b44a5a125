internal import Catalogue
internal import District

/// What a measure looks at in a table's columns, resolved once before rows are gone through.
struct MeasurePass {
  let measure: Measure
  let layout: CellLayout
  /// Position of the leaf of each row; -1 when it is not known.
  let leaves: [Int32]
  /// Local day of each row, nil without a date; `Int32.min` for no date or one after the moment.
  let days: [Int32]?
  /// The date itself, which decides which report is the last.
  let dates: Column?
  private let conditions: [(Column, Predicate)]
  private let value: Column?
  private let bys: [(column: Column, positions: [Int16])]
  private let secondCount: Int

  init(_ measure: Measure, _ columns: TableColumns, _ context: DeriveContext) {
    self.measure = measure
    let leafIndices = context.leafIndices(measure.leafKind)
    layout = CellLayout(measure, leaves: leafIndices.count)
    leaves = measure.leaf.map { leafIndices.positions(columns[$0]) } ?? []
    let dates = measure.kind == .present ? nil : measure.date.map { columns[$0] }
    self.dates = dates
    days = dates.map { context.days($0, isMoment: measure.dateIsMoment) }
    conditions = measure.conditions.map { (columns[$0.operand], Predicate($0.test)) }
    value = measure.value.map { columns[$0] }
    bys = measure.by.map { by in
      var positions = [Int16](repeating: -1, count: 256)
      for (index, code) in by.codes.enumerated() where code < 256 { positions[code] = Int16(index) }
      return (columns[by.column], positions)
    }
    secondCount = measure.by.count > 1 ? measure.by[1].codes.count : 1
  }

  func select(_ range: Range<Int>, _ selection: inout Selection) {
    selection.reset(range)
    for (column, predicate) in conditions { selection.keep(column, predicate) }
  }

  /// Position of a row's value in a chunk; -1 when its leaf or code is not known.
  @inline(__always)
  func cell(_ row: Int) -> Int {
    let leaf = Int(leaves[row])
    if leaf < 0 { return -1 }
    var position = 0
    for (index, by) in bys.enumerated() {
      let code = by.column[row]
      guard (0..<256).contains(code), by.positions[code] >= 0 else { return -1 }
      position += Int(by.positions[code]) * (index == 0 ? secondCount : 1)
    }
    return leaf * layout.width + position
  }

  /// What a row adds; nil for a NULL value.
  @inline(__always)
  func amount(_ row: Int) -> Double? {
    guard let value else { return 1 }
    let number = value[row]
    return number == Column.null ? nil : Double(number)
  }
}
