internal import Canvas
internal import District

extension Sheet {
  /// Draws a grid from a row on: titles, then the rows from `first`.
  ///
  /// - Parameter rows: The most screen rows it may take, titles included.
  mutating func put(
    _ grid: Grid, _ plan: GridPlan, row: Int, column: Int, rows: Int, first: Int = 0
  ) {
    var line = row
    if grid.hasTitles {
      for slot in plan.slots {
        putTitle(grid, slot, row: line, column: column)
      }
      line += grid.titleRows
    }
    for item in grid.rows.dropFirst(first) where line < row + rows {
      putRow(item, grid, plan, row: line, column: column)
      line += 1
    }
  }

  /// Draws a title so that its last row stands right above the cells.
  private mutating func putTitle(_ grid: Grid, _ slot: GridPlan.Slot, row: Int, column: Int) {
    let title = grid.columns[slot.column]
    let all = grid.titleRows > 1 ? balanced(title.title, slot.width, glyphs) : [title.title]
    let lines = all.prefix(grid.titleRows)
    let start = column + slot.offset
    let widest = lines.map(glyphs.width(of:)).max() ?? 0
    let overhang = max(0, min(slot.sign, widest - slot.width + slot.sign))
    let end = start + slot.width - slot.sign + overhang
    for (offset, text) in lines.enumerated() {
      let line = row + grid.titleRows - lines.count + offset
      if title.isRight {
        surface.putRight(text, row: line, endColumn: end, role: .label, limit: slot.width)
      } else {
        surface.put(text, row: line, column: start, role: .label, limit: slot.width)
      }
    }
  }

  mutating func putRow(_ item: Grid.Row, _ grid: Grid, _ plan: GridPlan, row: Int, column: Int) {
    for slot in plan.slots where slot.column < item.cells.count {
      let start = column + slot.offset
      switch item.cells[slot.column] {
      case .spans:
        let isRight = grid.columns[slot.column].isRight
        let spans = item.spans(slot.column, slot.width, glyphs)
        put(spans, of: item, slot, isRight: isRight, row: row, column: start)
      case .gauge(let fraction, let level):
        surface.gauge(
          fraction, row: row, column: start, columns: slot.width, full: level.gaugeRole)
      case .bar(let share):
        let length = share > 0 ? max(1, Int((min(1, share) * Double(slot.width)).rounded())) : 0
        let indent = grid.columns[slot.column].isRight ? slot.width - length : 0
        surface.gauge(1, row: row, column: start + indent, columns: length)
      case .spark(let values, let level):
        let count = min(values.count, slot.width)
        surface.sparkline(
          values, row: row, column: start + slot.width - count, role: level.chartRole,
          limit: slot.width, bounds: Chart.bounds(values))
      }
    }
  }

  private mutating func put(
    _ spans: [Span], of item: Grid.Row, _ slot: GridPlan.Slot, isRight: Bool, row: Int,
    column: Int
  ) {
    var led = spans
    if item.place != nil { for index in led.indices { led[index].place = item.place } }
    guard isRight else {
      put(led, row: row, column: column, limit: slot.width, key: item.id)
      return
    }
    let width = Grid.Cell.spans(led).width(glyphs).text
    let room = slot.width - slot.sign
    let start = column + max(0, room - width)
    put(led, row: row, column: start, limit: slot.width - max(0, room - width), key: item.id)
  }
}

extension Grid {
  /// The rows that the longest title takes in the widths of a plan.
  func rowsOfTitles(_ plan: GridPlan, _ glyphs: Glyphs) -> Int {
    plan.slots.map { wrapped(columns[$0.column].title, $0.width, glyphs).count }.max() ?? 1
  }
}
