internal import Canvas
internal import District

/// A table on the whole screen: ordered, with the selected row and column.
struct ZoomView: Equatable, Sendable {
  var arranged: ArrangedTable
  /// The selected row's place in the order shown.
  var row = 0
  var column = 0
  /// The figure that the cursor is on, or the row's first.
  var figure: Figure?

  var grid: Grid { arranged.grid }
  var columnIDs: [String] { arranged.columnIDs }
  var filter: String { arranged.filter }

  init(_ zoom: Zoom, _ wording: Wording, isNarrow: Bool = false) {
    arranged = zoom.memo.table(of: zoom, wording, isNarrow: isNarrow)
    guard let table = arranged.table else { return }
    column = table.columns.firstIndex { $0.id == zoom.column } ?? 0
    row = table.rows.firstIndex { $0.id == zoom.row } ?? 0
    figure = ZoomView.figure(table, row: row, column: column)
  }

  private static func figure(_ table: Table, row: Int, column: Int) -> Figure? {
    guard table.rows.indices.contains(row) else { return nil }
    let figures = table.rows[row].cells.map { cell -> Figure? in
      if case .figure(let figure) = cell { figure } else { nil }
    }
    if figures.indices.contains(column), let figure = figures[column] { return figure }
    return figures.compactMap { $0 }.first
  }

  /// One row of titles where they are short, up to three where they are long.
  static func titleRows(_ table: Table, _ wording: Wording) -> Int {
    let titles = table.columns.map { wording.text($0.shortTitle) }
    let longest = titles.map(Glyphs.safe.width(of:)).max() ?? 0
    return longest <= 14 ? 1 : longest <= 24 ? 2 : 3
  }

  /// What `s` does: by the selected column, numbers from the greatest; again as the engine ordered.
  func nextOrder(_ order: Zoom.Order?) -> Zoom.Order? {
    guard columnIDs.indices.contains(column), let table = arranged.table else { return nil }
    let id = columnIDs[column]
    guard order?.column != id else { return nil }
    return Zoom.Order(column: id, isAscending: !table.columns[column].isNumber)
  }

  /// Rows by a column; those without a value come last either way.
  static func ordered(_ table: Table, _ order: Zoom.Order?) -> [Table.Row] {
    guard let order, let index = table.column(order.column) else { return table.rows }
    let keyed = table.rows.enumerated().map { offset, row in
      (offset: offset, key: row.cells.indices.contains(index) ? key(row.cells[index]) : nil)
    }
    let sorted = keyed.sorted { left, right in
      guard let one = left.key else { return right.key == nil && left.offset < right.offset }
      guard let other = right.key else { return true }
      if one == other { return left.offset < right.offset }
      return order.isAscending ? one < other : other < one
    }
    return sorted.map { table.rows[$0.offset] }
  }

  private enum SortKey: Equatable {
    case number(Double)
    case text(String)

    static func < (left: SortKey, right: SortKey) -> Bool {
      switch (left, right) {
      case (.number(let one), .number(let other)): one < other
      case (.text(let one), .text(let other)): one < other
      case (.number, .text): true
      case (.text, .number): false
      }
    }
  }

  private static func key(_ cell: Table.Cell) -> SortKey? {
    switch cell {
    case .figure(let figure):
      return figure.absence == nil ? figure.value.map(SortKey.number) : nil
    case .text(let text): return .text(text)
    case .phrase(let phrase): return .text(phrase.zh)
    case .sentence(let sentence): return .text(sentence.text(in: .zh))
    case .moment(let moment): return .number(Double(moment.seconds))
    case .day(let day): return .number(Double(day.number))
    case .series(let series): return series.values.last.flatMap { $0 }.map(SortKey.number)
    case .bar(let share): return .number(share)
    case .absent: return nil
    }
  }
}
