internal import Canvas
internal import District

/// Words that rows must hold, being typed.
struct Filtering: Equatable, Sendable {
  var typed: TypedText
  /// What Esc leads back to.
  var before: String
}

extension Model {
  /// Opens the field for words under the table; on the overview the pane is zoomed first.
  mutating func openFilter() -> [Effect] {
    let effects = stop.zoom == nil ? openZoom(stop.focus) : []
    let now = stop.zoom?.filter ?? ""
    layers.append(.filter(Filtering(typed: TypedText(text: now), before: now)))
    return effects
  }

  /// Narrows the table to rows that hold the words; further rows are read for it.
  mutating func filter(by text: String) -> [Effect] {
    guard stop.zoom != nil, stop.zoom?.filter != text else { return [] }
    stop.zoom?.filter = text
    stop.zoom?.row = nil
    stop.zoom?.top = 0
    clampScroll()
    return readOn()
  }

  mutating func openColumns() -> [Effect] {
    guard stop.zoom?.table != nil else {
      notice = Notice(kind: .hint, words: Phrase("先放大一个板块", "zoom a pane first"))
      return []
    }
    layers.append(.columns(row: 0))
    return []
  }

  /// Shows or hides a column; the first row shows all again, and the first column always stays.
  mutating func toggleColumn(at row: Int) {
    guard var zoom = stop.zoom, let table = zoom.table else { return }
    let ids = table.columns.map(\.id)
    guard ids.indices.contains(row - 1) else {
      stop.zoom?.columns = nil
      return
    }
    guard row > 1 else {
      notice = Notice(kind: .hint, words: Phrase("第一列总是显示", "the first column always stays"))
      return
    }
    var shown = Set(zoom.columns ?? ids)
    if shown.remove(ids[row - 1]) == nil { shown.insert(ids[row - 1]) }
    zoom.columns = shown.count == ids.count ? nil : ids.filter(shown.contains)
    if let column = zoom.column, !shown.contains(column) { zoom.column = nil }
    stop.zoom = zoom
    clampScroll()
  }

  /// A filter and an order are about all rows, so those that have not come are asked for.
  mutating func readOn() -> [Effect] {
    guard let zoom = stop.zoom, !zoom.filter.isEmpty || zoom.order != nil,
      let count = zoom.table?.rows.count, count < Model.mostRows
    else { return [] }
    return askMore(near: count)
  }

  /// A list of more rows than this is not worth reading whole.
  private static let mostRows = 20_000
}

extension ZoomView {
  /// The rows that hold every word, and the chosen columns.
  static func narrowed(_ table: Table, _ zoom: Zoom, _ wording: Wording) -> Table {
    var shown = table
    let words = zoom.filter.split(separator: " ").map { Match.normalised(String($0)) }
      .filter { !$0.isEmpty }
    if !words.isEmpty {
      shown.rows = table.rows.filter { row in
        let texts = row.cells.map { Match.normalised(wording.plain($0)) }
        return words.allSatisfy { word in
          texts.contains { Match.contains($0, word) }
            || row.cells.contains { holds($0, initials: word) }
        }
      }
    }
    guard let columns = zoom.columns else { return shown }
    let kept = table.columns.indices.filter {
      $0 == 0 || columns.contains(table.columns[$0].id)
    }
    shown.columns = kept.map { table.columns[$0] }
    for index in shown.rows.indices {
      let cells = shown.rows[index].cells
      shown.rows[index].cells = kept.map { cells.indices.contains($0) ? cells[$0] : .absent }
    }
    return shown
  }

  private static func holds(_ cell: Table.Cell, initials word: String) -> Bool {
    guard word.utf8.allSatisfy({ $0 < 0x80 }) else { return false }
    let text: String
    switch cell {
    case .text(let name): text = name
    case .phrase(let phrase): text = phrase.zh
    default: return false
    }
    return Pinyin.initials(of: text).contains { Match.contains($0, word) }
  }
}

extension Sheet {
  /// The field for words, in place of the table's last line.
  mutating func put(_ filtering: Filtering, _ frame: Frame) {
    let row = frame.body.endRow - 1
    guard frame.body.rows > 2 else { return }
    let label = wording.text("筛选 ", "Filter ")
    let area = Area(row: row, column: 0, rows: 1, columns: frame.body.columns)
    surface.fill(area, .text)
    let used = surface.put(label, row: row, column: 1, role: .strong)
    putInput(
      filtering.typed.text, hint: wording.text("字, 拼音首字母; 空格分开", "words or initials"),
      row: row, column: 1 + used, columns: max(0, frame.body.columns - used - 2))
  }

  /// All columns of the table, marked where they are shown.
  mutating func put(columnsAt row: Int, _ model: Model, _ frame: Frame) {
    let columns = model.stop.zoom?.table?.columns ?? []
    let chosen = model.stop.zoom?.columns
    func line(_ id: String, _ isShown: Bool, _ title: String, _ code: String) -> Grid.Row {
      Grid.Row(
        id: id, place: nil,
        cells: [
          .spans([Span(isShown ? "[x]" : "[ ]", .strong)]), .spans([Span(title)]),
          .spans([Span(code, .label)]),
        ])
    }
    let all = line("", chosen == nil, wording.text("全部列", "all columns"), "")
    let rows = columns.enumerated().map { index, column in
      line(
        column.id, index == 0 || chosen?.contains(column.id) ?? true,
        wording.text(column.title), column.isNumber ? column.id : "")
    }
    let count = rows.count
    let shown = chosen.map { ids in columns.enumerated().count { $0 == 0 || ids.contains($1.id) } }
    put(
      Chooser(
        title: Phrase("选列", "Columns"),
        facts: Phrase("\(shown ?? count)/\(count) 列", "\(shown ?? count) of \(count)"), typed: nil,
        hint: Phrase("回车显示或隐藏, Esc 回到表", "Enter shows or hides, Esc goes back"),
        nothing: Phrase("没有列", "no columns"), row: row),
      Grid(
        columns: [
          Grid.Column(id: "mark", title: "", rank: 0),
          Grid.Column(id: "title", title: "", rank: 0, least: 12),
          Grid.Column(id: "code", title: "", rank: 2),
        ], rows: [all] + rows, hasTitles: false), frame)
  }
}
