internal import Canvas
internal import District

/// A table of an answer as text, CSV or JSON.
struct TableText {
  let table: Table
  let language: Language
  let localTime: LocalTime

  func text(of cell: Table.Cell) -> String {
    switch cell {
    case .figure(let figure): figure.text(in: language)
    case .text(let text): Scrub.clean(text)
    case .phrase(let phrase): phrase.text(in: language)
    case .sentence(let sentence): Scrub.clean(sentence.text(in: language))
    case .moment(let moment):
      localTime.day(of: moment).text + " " + localTime.clock(moment)
    case .day(let day): day.text
    case .series(let series):
      series.figures.map { $0.text(.plain, in: language) }.joined(separator: " ")
    case .bar(let share): String(repeating: "#", count: Int((share * 10).rounded()))
    case .absent: "--"
    }
  }

  /// Columns aligned by display width, numbers to the right, two blanks between.
  func aligned() -> String {
    let titles = table.columns.map { $0.title.text(in: language) }
    let rows = table.rows.map { $0.cells.map(text(of:)) }
    let widths = table.columns.indices.map { index in
      ([titles] + rows).map { index < $0.count ? displayWidth(of: $0[index]) : 0 }.max() ?? 0
    }
    func line(_ cells: [String]) -> String {
      var line = ""
      for (index, cell) in cells.enumerated() where index < widths.count {
        let gap = String(repeating: " ", count: max(0, widths[index] - displayWidth(of: cell)))
        line += (index == 0 ? "" : "  ") + (table.columns[index].isNumber ? gap + cell : cell + gap)
      }
      while line.last == " " { line.removeLast() }
      return line + "\n"
    }
    guard !rows.isEmpty else {
      let reason = table.emptyReason ?? Phrase("没有", "none")
      return table.title.text(in: language) + ": " + reason.text(in: language) + "\n"
    }
    return line(titles) + rows.map(line).joined()
  }

  func csv() -> String {
    var csv = CSVText()
    csv.append(table.columns.map { .text($0.id) })
    for row in table.rows {
      csv.append(row.cells.map(csvCell))
    }
    return csv.text
  }

  private func csvCell(_ cell: Table.Cell) -> CSVText.Cell {
    switch cell {
    case .figure(let figure):
      guard figure.absence == nil, let value = figure.value else {
        return .text(figure.text(in: language))
      }
      return .number(PlainNumber.text(value))
    case .bar(let share): return .number(PlainNumber.text(share))
    case .absent: return .number("")
    default: return .text(text(of: cell))
    }
  }

  var record: TableRecord { TableRecord(self) }
}

/// A table as JSON carries it.
struct TableRecord: Encodable {
  struct Row: Encodable {
    var id: String
    var place: String?
    var standing: String
    /// By column.
    var cells: [String: String]
    var figures: [String: FigureRecord]
  }

  var id: String
  var title: String
  var columns: [String]
  var total: Int
  var rows: [Row]

  init(_ text: TableText) {
    let table = text.table
    id = table.id
    title = table.title.text(in: text.language)
    columns = table.columns.map(\.id)
    total = table.total
    rows = table.rows.map { row in
      var cells: [String: String] = [:]
      var figures: [String: FigureRecord] = [:]
      for (column, cell) in zip(table.columns, row.cells) {
        cells[column.id] = text.text(of: cell)
        if case .figure(let figure) = cell {
          figures[column.id] = FigureRecord(figure, in: text.language, text.localTime)
        }
      }
      return Row(
        id: row.id, place: row.place?.text, standing: row.standing.rawValue, cells: cells,
        figures: figures)
    }
  }
}
