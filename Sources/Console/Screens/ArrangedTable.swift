internal import Canvas
internal import District
internal import Synchronization

/// A table on the whole screen as somebody arranged it, without a cursor.
struct ArrangedTable: Equatable, Sendable {
  var grid = Grid(columns: [], rows: [])
  var columnIDs: [String] = []
  /// What rows have to hold; empty when nothing.
  var filter = ""
  /// How many columns of how many; nil when all are shown.
  var columnsShown: ColumnsShown?
  /// Ordered and narrowed; nil before there is one.
  var table: Table?
  /// Columns that the texts take in each set of glyphs.
  private var measures: [Glyphs: [Measure]] = [:]

  struct ColumnsShown: Equatable, Sendable {
    var shown: Int
    var all: Int
  }

  private struct Measure: Equatable, Sendable {
    var text: Int
    var sign: Int
  }

  init(_ zoom: Zoom, _ wording: Wording, isNarrow: Bool) {
    guard var table = zoom.table else { return }
    table.rows = ZoomView.ordered(table, zoom.order)
    let count = table.columns.count
    table = ZoomView.narrowed(table, zoom, wording)
    filter = zoom.filter
    if table.columns.count < count {
      columnsShown = ColumnsShown(shown: table.columns.count, all: count)
    }
    grid = wording.grid(table)
    for index in grid.columns.indices where index < table.columns.count {
      // What does not fit is reached by moving, so columns go from the right.
      grid.columns[index].rank = index
      if zoom.order?.column == grid.columns[index].id {
        grid.columns[index].title += zoom.order?.isAscending == true ? " ^" : " v"
      }
    }
    if isNarrow {
      grid.breakTitles(.safe)
    } else {
      grid.titleRows = ZoomView.titleRows(table, wording)
    }
    columnIDs = table.columns.map(\.id)
    self.table = table
    for glyphs in Glyphs.allCases {
      measures[glyphs] = grid.measures(glyphs).map { Measure(text: $0.text, sign: $0.sign) }
    }
  }

  func measures(_ glyphs: Glyphs) -> [(text: Int, sign: Int)] {
    (measures[glyphs] ?? []).map { ($0.text, $0.sign) }
  }
}

/// Keeps the tables of a page as last arranged, since most keys only move the cursor over them.
///
/// Copies of a page share it, and it makes no difference to what they show.
final class TableMemo: Sendable, Equatable {
  private struct Cause: Equatable {
    var table: Table?
    var order: Zoom.Order?
    var filter: String
    var columns: [String]?
    var wording: Wording
  }

  private let kept = Mutex<[String: (cause: Cause, arranged: ArrangedTable)]>([:])

  func table(of zoom: Zoom, _ wording: Wording, isNarrow: Bool) -> ArrangedTable {
    let id = (zoom.table?.id ?? "") + (isNarrow ? "/narrow" : "")
    let cause = Cause(
      table: zoom.table, order: zoom.order, filter: zoom.filter, columns: zoom.columns,
      wording: wording)
    if let known = kept.withLock({ $0[id] }), known.cause == cause { return known.arranged }
    let arranged = ArrangedTable(zoom, wording, isNarrow: isNarrow)
    kept.withLock { $0[id] = (cause, arranged) }
    return arranged
  }

  static func == (left: TableMemo, right: TableMemo) -> Bool { true }
}
