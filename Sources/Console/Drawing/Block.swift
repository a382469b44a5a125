internal import Canvas
internal import District

/// A part of a pane or page that takes whole rows.
enum Block: Equatable, Sendable {
  /// Higher ranks go first when rows are short.
  case line(Line, rank: Int)
  /// Shows at least `least` rows, or nothing.
  case grid(Grid, rank: Int, least: Int)
  /// Wrapped over as many rows as it takes.
  case text(String, Role, rank: Int, indent: Int)
  case space(rank: Int)

  var rank: Int {
    switch self {
    case .line(_, let rank), .grid(_, let rank, _), .text(_, _, let rank, _), .space(let rank): rank
    }
  }

  /// The fewest and the most rows that it makes sense in.
  func rows(_ columns: Int, _ glyphs: Glyphs) -> ClosedRange<Int> {
    switch self {
    case .line, .space: return 1...1
    case .grid(let grid, _, let least):
      let titles = grid.hasTitles ? 1 : 0
      return (titles + min(least, grid.rows.count))...grid.height
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
  func least(_ columns: Int, _ glyphs: Glyphs, rank: Int = Rank.detail) -> Int {
    blocks.reduce(0) { $0 + ($1.rank <= rank ? $1.rows(columns, glyphs).lowerBound : 0) }
  }

  /// Rows in which everything up to `rank` is shown whole.
  func whole(_ columns: Int, _ glyphs: Glyphs, rank: Int = .max) -> Int {
    blocks.reduce(0) { $0 + ($1.rank <= rank ? $1.rows(columns, glyphs).upperBound : 0) }
  }

  /// Which blocks are shown in so many rows, and in how many each.
  func fitted(rows: Int, columns: Int, _ glyphs: Glyphs) -> [(block: Block, rows: Int)] {
    var kept = blocks.map { (block: $0, range: $0.rows(columns, glyphs)) }
    while kept.reduce(0, { $0 + $1.range.lowerBound }) > rows, kept.count > 1 {
      let highest = kept.map(\.block.rank).max() ?? 0
      guard let last = kept.lastIndex(where: { $0.block.rank == highest }) else { break }
      kept.remove(at: last)
    }
    var heights = kept.map(\.range.lowerBound)
    var free = rows - heights.reduce(0, +)
    for index in kept.indices.sorted(by: { kept[$0].block.rank < kept[$1].block.rank }) {
      guard free > 0 else { break }
      let more = min(free, kept[index].range.upperBound - heights[index])
      heights[index] += more
      free -= more
    }
    return zip(kept, heights).map { (block: $0.block, rows: $1) }
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
  static let filler = 9
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

  private mutating func put(_ block: Block, in area: Area) {
    switch block {
    case .space: break
    case .line(let line, _): put(line, row: area.row, column: area.column, columns: area.columns)
    case .grid(let grid, _, _):
      let plan = grid.plan(area.columns, glyphs)
      put(grid, plan, row: area.row, column: area.column, rows: area.rows)
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
