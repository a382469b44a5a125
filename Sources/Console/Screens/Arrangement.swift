internal import Canvas
internal import District

/// Which panes stand side by side, and how high each row of panes is.
struct Arrangement: Equatable, Sendable {
  struct Band: Equatable, Sendable {
    var panes: [PaneView]
    var areas: [Area]
  }

  /// The rows that the panes leave free.
  var free: Int
  var bands: [Band]

  init(_ panes: [PaneView], in area: Area, _ glyphs: Glyphs) {
    let rows = Arrangement.rows(of: panes, columns: area.columns)
    let gap = Arrangement.gap(rows.count, area)
    let room = area.rows - gap * max(0, rows.count - 1)
    let widths = rows.map { Arrangement.widths($0, columns: area.columns) }
    let needs = zip(rows, widths).map { row, widths in
      Arrangement.needs(row, widths, glyphs)
    }
    var heights = Arrangement.heights(needs, room: room)
    Arrangement.level(&heights) { index, height in
      Arrangement.used(rows[index], widths[index], height, glyphs)
    }
    Arrangement.fill(&heights, rows, room: room)
    var top = area.row
    bands = zip(zip(rows, widths), heights).map { item, height in
      let (row, widths) = item
      var left = area.column
      let areas = widths.map { columns in
        defer { left += columns + 2 }
        return Area(row: top, column: left, rows: height, columns: columns)
      }
      top += height + gap
      return Band(panes: row, areas: areas)
    }
    free = room - heights.reduce(0, +)
  }

  /// Panes with something to say first, two or three abreast; the mute ones share the last rows.
  private static func rows(of panes: [PaneView], columns: Int) -> [[PaneView]] {
    let speaking = panes.filter { !$0.isMute }
    let mute = panes.filter(\.isMute)
    let width = Frame.Width(columns)
    guard width > .narrow else { return panes.map { [$0] } }
    let abreast = width == .middle ? 2 : 3
    var rows: [[PaneView]]
    switch (width, speaking.count) {
    case (.wide, 3...) where columns >= 300: rows = [speaking]
    case (.wide, 5): rows = [Array(speaking[0..<3]), Array(speaking[3..<5])]
    case (.wide, 4): rows = [Array(speaking[0..<2]), Array(speaking[2..<4])]
    default: rows = chunks(speaking, abreast)
    }
    rows += chunks(mute, columns >= 160 ? 4 : 2)
    return rows
  }

  private static func chunks(_ panes: [PaneView], _ size: Int) -> [[PaneView]] {
    stride(from: 0, to: panes.count, by: size).map {
      Array(panes[$0..<min($0 + size, panes.count)])
    }
  }

  /// Blank rows between bands, where there is room.
  private static func gap(_ bands: Int, _ area: Area) -> Int {
    area.rows >= bands * 9 && area.rows >= 20 ? 1 : 0
  }

  /// Equal widths, except that institutions beside violations get the larger part.
  private static func widths(_ row: [PaneView], columns: Int) -> [Int] {
    if row.map(\.id) == [.institutions, .violations], columns >= 100 {
      let left = (columns - 2) * 58 / 100
      return [left, columns - 2 - left]
    }
    return Area(row: 0, column: 0, rows: 1, columns: columns).columnParts(row.count, gap: 2)
      .map(\.columns)
  }

  /// What a row of panes needs: band and one line, everything that counts, everything.
  struct Needs: Equatable {
    var least: Int
    var good: Int
    var whole: Int
  }

  private static func needs(_ row: [PaneView], _ widths: [Int], _ glyphs: Glyphs) -> Needs {
    var needs = Needs(least: 2, good: 2, whole: 2)
    for (pane, columns) in zip(row, widths) {
      let rich = pane.forms[0]
      needs.good = max(needs.good, 1 + rich.good(columns - 2, glyphs))
      needs.whole = max(needs.whole, 1 + rich.whole(columns - 2, glyphs))
    }
    return needs
  }

  /// Least first, then in proportion to what is missing to good, then to whole.
  private static func heights(_ needs: [Needs], room: Int) -> [Int] {
    var heights = needs.map(\.least)
    grow(&heights, to: needs.map(\.good), room: room)
    grow(&heights, to: needs.map(\.whole), room: room)
    var over = heights.reduce(0, +) - room
    for index in heights.indices.reversed() where over > 0 {
      let cut = min(over, heights[index])
      heights[index] -= cut
      over -= cut
    }
    return heights
  }

  /// Rows that a row of panes has something to show in.
  private static func used(
    _ row: [PaneView], _ widths: [Int], _ height: Int, _ glyphs: Glyphs
  ) -> Int {
    let used = zip(row, widths).map { pane, columns in
      let form = pane.form(rows: height - 1, columns: columns - 2, glyphs)
      let shown = form.fitted(rows: height - 1, columns: columns - 2, glyphs)
      return 1 + shown.reduce(0) { $0 + $1.rows }
    }
    return min(height, used.max() ?? 0)
  }

  /// Moves rows that would stay blank to where they are of use.
  private static func level(_ heights: inout [Int], used: (Int, Int) -> Int) {
    var free = 0
    for index in heights.indices {
      let needed = max(min(2, heights[index]), used(index, heights[index]))
      free += heights[index] - needed
      heights[index] = needed
    }
    while free > 0 {
      let gain = heights.indices.first { index in
        (1...free).contains { used(index, heights[index] + $0) >= heights[index] + $0 }
      }
      guard let gain else { return }
      let step = (1...free).first { used(gain, heights[gain] + $0) >= heights[gain] + $0 } ?? free
      heights[gain] += step
      free -= step
    }
  }

  /// Gives rows that are still free to panes that have a table to fill them with.
  private static func fill(_ heights: inout [Int], _ rows: [[PaneView]], room: Int) {
    let wanted = zip(heights, rows).map { height, row in
      height + (row.map(BesideTable.rows(beside:)).max() ?? 0)
    }
    grow(&heights, to: wanted, room: room)
  }

  private static func grow(_ heights: inout [Int], to wanted: [Int], room: Int) {
    var free = room - heights.reduce(0, +)
    let missing = zip(wanted, heights).map { max(0, $0 - $1) }
    let total = missing.reduce(0, +)
    guard free > 0, total > 0 else { return }
    let budget = min(free, total)
    for index in heights.indices {
      let share = budget * missing[index] / total
      heights[index] += share
      free -= share
    }
    var rest = budget - missing.reduce(0) { $0 + budget * $1 / total }
    for index in heights.indices where rest > 0 && heights[index] < wanted[index] {
      heights[index] += 1
      rest -= 1
    }
  }
}
