internal import Canvas
internal import District

/// What the tables beside the panes are about.
struct BesideScope: Equatable, Sendable {
  var place: PlaceCode
  var tree: Tree
  var period: Period?
}

/// Places below on a pane's figures, where the screen has room for more than the pane.
enum BesideTable {
  /// A blank row, the title, the columns' names, the places.
  static func rows(_ table: Table) -> Int { 2 + titleRows + table.rows.count }

  /// Fewer than this are not worth their titles.
  static let least = 4
  static let titleRows = 2
}

extension Model {
  var hasRoomBeside: Bool { size.columns >= 160 && size.rows >= 50 && !isPrinted }

  /// Asks for the tables one after the other, so that no key has to wait for all of them.
  mutating func askBeside() -> [Effect] {
    guard hasRoomBeside, let shown = overview?.scope else { return [] }
    let scope = BesideScope(place: shown.place.code, tree: shown.tree, period: stop.period)
    if scope != besideScope { beside = [:] }
    besideScope = scope
    besideWanted = panes
    return askNextBeside()
  }

  private mutating func askNextBeside() -> [Effect] {
    guard let pane = besideWanted.first else { return [] }
    return ask(
      .league(pane: pane, figures: nil, level: nil), place: stop.place, period: stop.period,
      page: Page(count: size.rows), isBeside: true)
  }

  mutating func takeBeside(_ table: Table?) -> [Effect] {
    guard !besideWanted.isEmpty else { return [] }
    let pane = besideWanted.removeFirst()
    beside[pane] = table?.rows.isEmpty == false ? (wall == nil ? table : table?.limited) : nil
    return askNextBeside()
  }
}

extension Sheet {
  /// Draws as many places as fit, under a line that says how they are ordered.
  mutating func put(beside table: Table, in area: Area) {
    guard area.rows >= 1 + BesideTable.titleRows + BesideTable.least else { return }
    var grid = wording.grid(table)
    grid.titleRows = BesideTable.titleRows
    // What does not fit goes from the right.
    for index in grid.columns.indices { grid.columns[index].rank = index }
    let body = area.inset(top: 1)
    let shown = min(table.rows.count, body.rows - BesideTable.titleRows)
    var words = wording.text("下级对比", "Places below")
    if let order = table.order { words += "  " + wording.text(order) }
    words += "  \(shown)/\(table.total)"
    surface.put(
      words, row: area.row, column: area.column, role: .label, limit: area.columns)
    put(
      grid, grid.plan(body.columns, glyphs), row: body.row, column: body.column, rows: body.rows)
  }
}
