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

  /// What fills the rows that the pane leaves free.
  static func rows(beside pane: PaneView) -> Int {
    (pane.beside.map { rows($0) } ?? 0) + pane.further.reduce(0) { $0 + rows(of: $1) }
  }

  /// With a blank row after it; of long tables the first rows.
  static func rows(of table: Table) -> Int { 2 + titleRows + min(table.rows.count, mostFurther) }

  /// The fewest rows that a further table is worth.
  static let leastRows = 2 + titleRows + least

  /// Of each further table.
  private static let mostFurther = 20

  /// Fewer than this are not worth their titles.
  static let least = 3
  static let titleRows = 2
}

/// What is read for the room beside a pane.
enum BesidePart: Equatable, Sendable {
  /// Places below on the pane's figures.
  case league(PaneID)
  /// The sections of the zoomed pane, for walls.
  case sections(PaneID)
}

extension Model {
  var hasRoomBeside: Bool { size.columns >= 160 && size.rows >= 50 && !isPrinted }

  /// Whether panes are so high that there is room below the places, too.
  private var hasRoomFurther: Bool { size.columns >= 300 && size.rows >= 90 && wall == nil }

  /// Asks for the tables one after the other, so that no key has to wait for all of them.
  mutating func askBeside() -> [Effect] {
    guard hasRoomBeside, let shown = overview?.scope else { return [] }
    let scope = BesideScope(place: shown.place.code, tree: shown.tree, period: stop.period)
    if scope != besideScope {
      beside = [:]
      further = [:]
    }
    besideScope = scope
    besideWanted = panes.map { .league($0) }
    if hasRoomFurther { besideWanted += panes.map { .sections($0) } }
    return askNextBeside()
  }

  private mutating func askNextBeside() -> [Effect] {
    guard let part = besideWanted.first else { return [] }
    let kind: Question.Kind =
      switch part {
      case .league(let pane): .league(pane: pane, figures: nil, level: nil)
      case .sections(let pane): .detail(.pane(pane))
      }
    return ask(
      kind, place: stop.place, period: stop.period, page: Page(count: size.rows), isBeside: true)
  }

  mutating func takeBeside(_ body: Answer.Body) -> [Effect] {
    guard !besideWanted.isEmpty else { return [] }
    switch (besideWanted.removeFirst(), body) {
    case (.league(let pane), .table(let table)) where !table.rows.isEmpty:
      beside[pane] = wall == nil ? table : table.limited
    case (.league(let pane), _): beside[pane] = nil
    case (.sections(let pane), .detail(let detail)) where wall == nil:
      let shown = Set(overview?.pane(pane).tables.values.map(\.id) ?? [])
      further[pane] = detail.sections.map(\.table).filter { table in
        !table.rows.isEmpty && !shown.contains(table.id)
          && Set(table.rows.map(\.id)) != Set(beside[pane]?.rows.map(\.id) ?? [])
      }
    case (.sections(let pane), _): further[pane] = nil
    }
    return askNextBeside()
  }
}

extension Sheet {
  /// Draws as many places as fit, under a line that says how they are ordered.
  mutating func put(beside table: Table, in area: Area) {
    put(table, titled: wording.text("下级对比", "Places below"), in: area)
  }

  /// Draws tables one below the other, of each the first rows.
  mutating func put(further tables: [Table], in area: Area) {
    var rest = area
    for table in tables {
      let rows = min(rest.rows, BesideTable.rows(of: table))
      guard rows >= BesideTable.leastRows else { return }
      put(table, titled: wording.text(table.title), in: rest.rows(0..<rows - 1))
      rest = rest.inset(top: rows)
    }
  }

  private mutating func put(_ table: Table, titled title: String, in area: Area) {
    guard area.rows >= 1 + BesideTable.titleRows + BesideTable.least else { return }
    var grid = wording.grid(table)
    grid.titleRows = BesideTable.titleRows
    // What does not fit goes from the right.
    for index in grid.columns.indices { grid.columns[index].rank = index }
    let body = area.inset(top: 1)
    let plan = grid.plan(body.columns, glyphs)
    grid.titleRows = min(grid.titleRows, grid.rowsOfTitles(plan, glyphs))
    let shown = min(table.rows.count, body.rows - grid.titleRows)
    var words = title
    if let order = table.order { words += "  " + wording.text(order) }
    words += "  \(shown)/\(table.total)"
    surface.put(
      words, row: area.row, column: area.column, role: .label, limit: area.columns)
    put(grid, plan, row: body.row, column: body.column, rows: body.rows)
  }
}
