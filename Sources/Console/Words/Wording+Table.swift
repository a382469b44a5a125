internal import Canvas
internal import District

/// How a column of a table is shown: its words, its room, its numbers.
struct ColumnWords: Sendable {
  var id: String
  var title: Phrase
  /// Higher goes first when the room is short.
  var rank: Int
  var style = Figure.Style.full
  var alarm = Wording.Alarm.none
  /// Numbers that nobody judges stand out.
  var isMain: Bool
  /// Numbers carry their unit.
  var unit: Bool
  var least: Int?
  var most: Int?

  init(
    _ id: String, _ zh: String, _ en: String, rank: Int, style: Figure.Style = .full,
    alarm: Wording.Alarm = .none, isMain: Bool = false, unit: Bool = false, least: Int? = nil,
    most: Int? = nil
  ) {
    self.id = id
    title = Phrase(zh, en)
    self.rank = rank
    self.style = style
    self.alarm = alarm
    self.isMain = isMain
    self.unit = unit
    self.least = least
    self.most = most
  }
}

extension Table {
  func cell(_ row: Row, _ id: String) -> Cell {
    guard let index = column(id), row.cells.indices.contains(index) else { return .absent }
    return row.cells[index]
  }

  func figure(_ row: Row, _ id: String) -> Figure? {
    if case .figure(let figure) = cell(row, id) { figure } else { nil }
  }

  /// The column of names: the one of that id, else the first that is no number.
  var nameColumn: Int? { column("name") ?? columns.firstIndex { !$0.isNumber } }

  func name(_ row: Row, _ wording: Wording) -> String {
    guard let index = nameColumn, row.cells.indices.contains(index) else { return row.id }
    return wording.plain(row.cells[index])
  }
}

extension Wording {
  /// A cell in words, without roles.
  func plain(_ cell: Table.Cell) -> String {
    switch cell {
    case .figure(let figure): figure.text(in: language)
    case .text(let text): text
    case .phrase(let phrase): text(phrase)
    case .sentence(let sentence): sentence.text(in: language)
    case .moment(let moment): moment > now ? coming(moment) : stamp(moment)
    case .day(let day): day.shortText
    case .bar: ""
    case .series, .absent: "--"
    }
  }

  func cell(
    _ cell: Table.Cell, _ style: Figure.Style = .full, unit: Bool = false, alarm: Alarm = .none,
    role: Role = .text
  ) -> Grid.Cell {
    switch cell {
    case .figure(let figure):
      .spans([number(figure, style, unit: unit, alarm: alarm, plain: role)])
    case .sentence(let sentence): .spans(spans(sentence, role))
    case .series(let series):
      .spark(series.values, series.figures.last?.standing.level ?? .unjudged)
    case .bar(let share): .bar(share)
    case .absent: .spans([Span("--", .dim)])
    default: .spans([Span(plain(cell), role)])
    }
  }

  /// All columns as the table names them; percentages carry their sign unless the title does,
  /// and numbers of several units their units.
  func grid(_ table: Table) -> Grid {
    let units = table.columns.indices.map { unitShown(table, $0) }
    let columns = table.columns.map { column in
      Grid.Column(
        id: column.id, title: text(column.shortTitle),
        isRight: column.isNumber || isSeries(table, column.id),
        rank: column.rank, least: column.isNumber ? nil : 12, most: most(table, column.id))
    }
    let rows = table.rows.map { row in
      Grid.Row(
        id: row.id, place: row.place,
        cells: row.cells.enumerated().map { index, cell in
          let words = self.cell(cell, unit: units.indices.contains(index) && units[index])
          return index == 0 ? marked(words, row) : words
        })
    }
    return Grid(columns: columns, rows: rows)
  }

  /// The name of a row whose standing none of its numbers shows.
  private func marked(_ cell: Grid.Cell, _ row: Table.Row) -> Grid.Cell {
    guard row.standing == .bad || row.standing == .warn, case .spans(var spans) = cell,
      let last = spans.indices.last,
      !row.cells.flatMap(\.figures).contains(where: { $0.standing.level == row.standing })
    else { return cell }
    spans[last].role = row.standing.role
    spans[last].sign = row.standing.sign
    return .spans(spans)
  }

  /// Pictures may grow: one column a value, bars to twenty.
  private func most(_ table: Table, _ id: String) -> Int? {
    guard let index = table.column(id) else { return nil }
    for row in table.rows.prefix(20) where row.cells.indices.contains(index) {
      switch row.cells[index] {
      case .series(let series): return series.figures.count
      case .bar: return 20
      default: continue
      }
    }
    return nil
  }

  /// Pictures over time end at the right, where the newest value is.
  private func isSeries(_ table: Table, _ id: String) -> Bool {
    table.rows.prefix(20).contains { row in
      if case .series = table.cell(row, id) { true } else { false }
    }
  }

  private func unitShown(_ table: Table, _ index: Int) -> Bool {
    guard !text(table.columns[index].shortTitle).contains("%") else { return false }
    var units = Set<Unit>()
    for row in table.rows.prefix(40) where row.cells.indices.contains(index) {
      if case .figure(let figure) = row.cells[index] { units.insert(figure.unit) }
    }
    return units.count > 1 || units == [.percent]
  }

  /// Names without what they say in brackets or after a colon, for narrow columns.
  private func briefs(of row: Table.Row, _ columns: [Int]) -> [Int: [[Span]]] {
    var briefs: [Int: [[Span]]] = [:]
    for (index, column) in columns.enumerated() where row.cells.indices.contains(column) {
      let name: String
      switch row.cells[column] {
      case .text(let text): name = text
      case .phrase(let phrase): name = text(phrase)
      default: continue
      }
      guard let end = name.firstIndex(where: { "（(:：".contains($0) }), end > name.startIndex
      else { continue }
      var brief = name[..<end]
      while brief.last == " " { brief.removeLast() }
      if !brief.isEmpty { briefs[index] = [[Span(String(brief))]] }
    }
    return briefs
  }

  /// Chosen columns in our own words; those that the table lacks are left out.
  func grid(_ table: Table, _ words: [ColumnWords], hasTitles: Bool = true) -> Grid {
    let known = words.compactMap { word in
      (word.id == "name" ? table.nameColumn : table.column(word.id)).map {
        (word: word, index: $0)
      }
    }
    let columns = known.map { item in
      Grid.Column(
        id: item.word.id, title: text(item.word.title),
        isRight: table.columns[item.index].isNumber, rank: item.word.rank,
        least: item.word.least, most: item.word.most)
    }
    let rows = table.rows.map { row in
      Grid.Row(
        id: row.id, place: row.place,
        cells: known.map { item in
          guard row.cells.indices.contains(item.index) else { return .blank }
          return cell(
            row.cells[item.index], item.word.style, unit: item.word.unit, alarm: item.word.alarm,
            role: item.word.isMain ? .strong : .text)
        }, briefs: briefs(of: row, known.map(\.index)))
    }
    return Grid(columns: columns, rows: rows, hasTitles: hasTitles)
  }
}
