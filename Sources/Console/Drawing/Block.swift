internal import Canvas
internal import District

/// A part of a pane or page that takes whole rows.
enum Block: Equatable, Sendable {
  /// Higher ranks go first when rows are short.
  case line(Line, rank: Int)
  /// Shows at least `least` rows, or nothing.
  case grid(Grid, rank: Int, least: Int)
  /// A line, and below it bars over time that take what room there is.
  case chart(Line, Chart, rank: Int)
  /// Wrapped over as many rows as it takes.
  case text(String, Role, rank: Int, indent: Int)
  case space(rank: Int)

  var rank: Int {
    switch self {
    case .line(_, let rank), .grid(_, let rank, _), .chart(_, _, let rank): rank
    case .text(_, _, let rank, _), .space(let rank): rank
    }
  }

  /// The fewest and the most rows that it makes sense in.
  func rows(_ columns: Int, _ glyphs: Glyphs) -> ClosedRange<Int> {
    switch self {
    case .line, .space: return 1...1
    case .chart: return 3...12
    case .grid(let grid, _, let least):
      let (grid, piles) = grid.piled(columns, glyphs)
      let titles = grid.hasTitles ? grid.titleRows : 0
      let rows = (grid.rows.count + piles - 1) / piles
      return (titles + min(least, rows))...(titles + rows)
    case .text(let text, _, _, let indent):
      let count = wrapped(text, columns - indent, glyphs).count
      return count...count
    }
  }
}

/// Blocks one below the other, fitted into an area.
struct Stack: Equatable, Sendable {
  var blocks: [Block]

  init(_ blocks: [Block]) {
    self.blocks = blocks
  }

  init(_ blocks: [Block?]) {
    self.blocks = blocks.compactMap { $0 }
  }

  /// Rows without which it is not worth showing; blocks beyond `rank` do not count.
  func least(_ columns: Int, _ glyphs: Glyphs, rank: Int = Rank.third) -> Int {
    blocks.reduce(0) { $0 + ($1.rank <= rank ? $1.rows(columns, glyphs).lowerBound : 0) }
  }

  /// Rows in which everything is shown whole.
  func whole(_ columns: Int, _ glyphs: Glyphs) -> Int {
    blocks.reduce(0) { $0 + $1.rows(columns, glyphs).upperBound }
  }

  /// Rows in which all that counts is shown, of long tables the first rows.
  func good(_ columns: Int, _ glyphs: Glyphs) -> Int {
    blocks.reduce(0) { sum, block in
      guard block.rank <= Rank.detail else { return sum }
      let rows = block.rows(columns, glyphs)
      return sum + min(rows.upperBound, max(rows.lowerBound, Rank.goodRows))
    }
  }

  /// Which blocks are shown in so many rows, and in how many each.
  ///
  /// What counts is shown before anything that is only for spare room, and in full length.
  func fitted(rows: Int, columns: Int, _ glyphs: Glyphs) -> [(block: Block, rows: Int)] {
    let ranges = blocks.map { $0.rows(columns, glyphs) }
    let order = blocks.indices.sorted { (blocks[$0].rank, $0) < (blocks[$1].rank, $1) }
    let needed = order.filter { blocks[$0].rank <= Rank.detail }
    var heights: [Int: Int] = [:]
    var free = rows
    for index in needed where ranges[index].lowerBound <= free || heights.isEmpty {
      heights[index] = min(ranges[index].lowerBound, max(1, free))
      free -= heights[index] ?? 0
    }
    func extend(_ index: Int) {
      let more = min(free, ranges[index].upperBound - (heights[index] ?? 0))
      guard more > 0 else { return }
      heights[index, default: 0] += more
      free -= more
    }
    for index in needed where heights[index] != nil { extend(index) }
    for index in order where heights[index] == nil && ranges[index].lowerBound <= free {
      heights[index] = ranges[index].lowerBound
      free -= ranges[index].lowerBound
      extend(index)
    }
    return blocks.indices.compactMap { index in
      heights[index].map { (block: blocks[index], rows: $0) }
    }
  }
}

/// How important a block is; lower stays longer.
enum Rank {
  /// What staff act on.
  static let first = 1
  static let second = 2
  static let third = 3
  /// The last that a full form is judged by.
  static let detail = 5
  /// Only where there is room.
  static let extra = 8
  static let picture = 9
  static let filler = 10
  /// Rows of a table that are worth as much as other lines.
  static let goodRows = 7
}

extension Sheet {
  /// Draws what fits of a stack.
  mutating func put(_ stack: Stack, in area: Area) {
    let parts = stack.fitted(rows: area.rows, columns: area.columns, glyphs)
    var row = area.row
    for part in parts where row < area.endRow {
      let rows = min(part.rows, area.endRow - row)
      put(part.block, in: Area(row: row, column: area.column, rows: rows, columns: area.columns))
      row += part.rows
    }
  }

  /// Draws the first rows of a grid, pile after pile.
  private mutating func put(_ grid: Grid, in area: Area) {
    let (grid, count) = grid.piled(area.columns, glyphs)
    let piles = area.columnParts(count, gap: Grid.gutter)
    let plan = grid.plan(piles[piles.count - 1].columns, glyphs)
    let titles = grid.hasTitles ? grid.titleRows : 0
    for (index, pile) in piles.enumerated() {
      let first = index * max(0, area.rows - titles)
      guard first < grid.rows.count else { return }
      put(grid, plan, row: pile.row, column: pile.column, rows: pile.rows, first: first)
    }
  }

  private mutating func put(_ block: Block, in area: Area) {
    switch block {
    case .space: break
    case .line(let line, _): put(line, row: area.row, column: area.column, columns: area.columns)
    case .chart(let line, let chart, _):
      put(line, row: area.row, column: area.column, columns: area.columns)
      put(chart, in: area.inset(top: 1))
    case .grid(let grid, _, _):
      put(grid, in: area)
    case .text(let text, let role, _, let indent):
      for (offset, part) in wrapped(text, area.columns - indent, glyphs).enumerated()
      where offset < area.rows {
        surface.put(
          part, row: area.row + offset, column: area.column + indent, role: role,
          limit: area.columns - indent)
      }
    }
  }
}
