internal import Canvas
internal import District

extension Model {
  /// Keys of a zoomed pane; nil leaves the command to the overview.
  mutating func performZoomed(_ command: Command) -> [Effect]? {
    guard var zoom = stop.zoom else { return nil }
    let view = ZoomView(zoom, wording)
    switch command {
    case .nextFocus, .previousFocus:
      let count = ZoomList.all(of: zoom.focus).count
      let step = command == .nextFocus ? 1 : count - 1
      var next = Zoom(focus: zoom.focus)
      next.list = (zoom.list + step) % count
      next.table = zoom.table
      next.tableList = zoom.tableList
      stop.zoom = next
      return count > 1 ? askZoom() : []
    case .move(.left), .move(.right):
      let step: Command.Move = command == .move(.left) ? .up : .down
      let index = moved(view.column, of: view.columnIDs.count, page: 1, step)
      zoom.column = view.columnIDs.indices.contains(index) ? view.columnIDs[index] : nil
    case .move(let move):
      let index = moved(view.row, of: view.grid.rows.count, page: zoomRows, move)
      zoom.row = view.grid.rows.indices.contains(index) ? view.grid.rows[index].id : nil
      stop.zoom = zoom
      clampScroll()
      return askMore(near: index)
    case .sort: zoom.order = view.nextOrder(zoom.order)
    case .reverse:
      let order = zoom.order ?? view.nextOrder(nil)
      zoom.order = order.map { Zoom.Order(column: $0.column, isAscending: !$0.isAscending) }
    case .enter: return enterRow(view)
    case .explain:
      guard let figure = view.figure else {
        notice = Notice(kind: .hint, words: Model.nothingToExplain)
        return []
      }
      return explain(figure)
    default: return nil
    }
    stop.zoom = zoom
    clampScroll()
    return []
  }

  private mutating func enterRow(_ view: ZoomView) -> [Effect] {
    guard view.grid.rows.indices.contains(view.row) else { return [] }
    let row = view.grid.rows[view.row]
    stop.zoom?.row = row.id
    guard let place = row.place else {
      notice = Notice(kind: .hint, words: Phrase("这一行没有下一层", "There is nothing below this row"))
      return []
    }
    return go(to: place)
  }

  /// Asks for the next page of a long table before its end is reached.
  private mutating func askMore(near index: Int) -> [Effect] {
    guard let table = stop.zoom?.table, table.rows.count < table.total, pending[.zoom] == nil,
      index >= table.rows.count - 100
    else { return [] }
    return askZoom(from: table.rows.count)
  }

  /// Table rows that a zoomed pane shows.
  var zoomRows: Int {
    let titles = stop.zoom?.table.map { ZoomView.titleRows($0, wording) } ?? 1
    return max(1, Frame(self).body.rows - 2 - titles)
  }

  /// Keeps the selected row on the screen.
  mutating func clampScroll() {
    guard var zoom = stop.zoom else { return }
    let row = ZoomView.rowIndex(zoom)
    let count = zoom.table?.rows.count ?? 0
    zoom.top = min(zoom.top, row, max(0, count - zoomRows))
    zoom.top = max(zoom.top, row - zoomRows + 1, 0)
    stop.zoom = zoom
  }
}
