internal import Catalogue
internal import District

/// A list of items of one small table: which rows, in which order, with which cells.
struct ItemList {
  let inquiry: Inquiry
  let table: EchoTable
  let source: LiveTable
  /// The column and the code list of the state.
  let stateColumn: String
  let stateList: String

  init(
    _ inquiry: Inquiry, _ source: LiveTable, stateColumn: String = "state", stateList: String
  ) throws {
    self.inquiry = inquiry
    self.source = source
    self.stateColumn = stateColumn
    self.stateList = stateList
    table = try inquiry.engine.board.table(source)
  }

  /// Rows of the place in a state, ordered by a column.
  ///
  /// - Parameters:
  ///   - state: A code of the list, its name in either language, or `open`; nil for all.
  ///   - ended: States that `open` leaves out.
  func rows(
    _ leaf: LeafColumn, state: String?, ended: [Int], newestBy column: String
  ) throws -> [Int] {
    let marks = leaf.marks(of: table, in: inquiry.scope)
    let states = table[stateColumn]
    let wanted = try codes(for: state, ended: ended)
    let order = table[column]
    return marks.indices.filter { marks[$0] && (wanted?.contains(states[$0]) ?? true) }
      .sorted { order[$0] == order[$1] ? $0 > $1 : order[$0] > order[$1] }
  }

  private func codes(for state: String?, ended: [Int]) throws -> Set<Int>? {
    guard let state, !state.isEmpty else { return nil }
    let values = inquiry.catalogue.contract.codeList(stateList)?.values ?? []
    if state == "open" { return Set(values.map(\.code)).subtracting(ended) }
    let wanted = String(state.lowercased().map { $0 == " " ? "_" : $0 })
    let match = values.filter {
      String($0.code) == state || $0.name.zh == state || $0.name.en.lowercased() == wanted
    }
    guard !match.isEmpty else { throw unknownState(state, values.map(\.name)) }
    return Set(match.map(\.code))
  }

  private func unknownState(_ state: String, _ names: [Phrase]) -> Fault {
    Fault(
      what: Phrase("没有这个状态", "no such state"),
      why: Phrase("清单里没有“\(state)”", "the list has no state \(state)"), place: state,
      remedy: Phrase(
        "可用: open, " + names.map(\.zh).joined(separator: ", "),
        "use one of: open, " + names.map(\.en).joined(separator: ", ")))
  }

  /// The district's table: the page of rows, each made into cells.
  func page(
    _ rows: [Int], _ name: ListName, _ title: Phrase, _ columns: [District.Table.Column],
    place: (Int) -> PlaceCode?, standing: (Int) -> Standing.Level, _ cells: (Int) -> [Cell]
  ) -> District.Table {
    District.Table(
      id: name.rawValue, title: title, columns: columns,
      rows: inquiry.page(rows).map { row in
        District.Table.Row(
          id: String(table["id"][row]), place: place(row), cells: cells(row),
          standing: standing(row))
      }, total: rows.count, order: Phrase("新的在前", "newest first"),
      emptyReason: Phrase("没有记录", "no items"))
  }

  typealias Cell = District.Table.Cell

  // MARK: - Cells

  func state(_ row: Int) -> Cell {
    .phrase(inquiry.catalogue.name(of: table[stateColumn][row], in: stateList))
  }

  func code(_ column: String, _ list: String, _ row: Int) -> Cell {
    guard let code = table.value(column, row) else { return .absent }
    return .phrase(inquiry.catalogue.name(of: code, in: list))
  }

  func urgency(_ row: Int) -> Cell {
    Urgency(rawValue: table["urgency"][row]).map { .text($0.letter) } ?? .absent
  }

  func moment(_ column: String, _ row: Int) -> Cell {
    table.value(column, row).map { .moment(Moment($0)) } ?? .absent
  }

  func day(_ column: String, _ row: Int) -> Cell {
    table.value(column, row).map { .day(Day($0)) } ?? .absent
  }

  func organisation(_ column: String, _ row: Int) -> Cell {
    table.value(column, row).flatMap(inquiry.places.organisation(id:))
      .map { .text($0.shortName) } ?? .absent
  }

  func region(_ column: String, _ row: Int) -> Cell {
    table.value(column, row).flatMap(inquiry.places.regionIndex(id:))
      .map { .text(inquiry.places.regions[$0].name) } ?? .absent
  }

  /// A number of the row itself.
  func number(_ column: String, _ unit: Unit, _ row: Int) -> Cell {
    guard let value = table.value(column, row) else { return .absent }
    return .figure(
      RowFigure(table: source.rawValue, column: column, id: table["id"][row])
        .figure(Double(value), unit, inquiry))
  }

  func organisationCode(_ column: String, _ row: Int) -> PlaceCode? {
    table.value(column, row).flatMap(inquiry.places.organisation(id:))?.code
  }

  func regionCode(_ column: String, _ row: Int) -> PlaceCode? {
    table.value(column, row).flatMap(inquiry.places.regionIndex(id:))
      .map { inquiry.places.regions[$0].code }
  }
}

/// A number that stands in one row of the snapshot: `row[finding.amount.12]`.
struct RowFigure: Equatable {
  var table: String
  var column: String
  var id: Int

  static let code = FigureID("row")

  init(table: String, column: String, id: Int) {
    self.table = table
    self.column = column
    self.id = id
  }

  /// Reads what `figureID` writes; nil for other ids.
  init?(_ id: FigureID) {
    guard id.base == RowFigure.code, let parts = id.key?.split(separator: "."), parts.count == 3,
      let number = Int(parts[2])
    else { return nil }
    self.init(table: String(parts[0]), column: String(parts[1]), id: number)
  }

  var figureID: FigureID { RowFigure.code.keyed("\(table).\(column).\(id)") }

  private static let names: [String: Phrase] = [
    "left": Phrase("余号", "appointments left"),
    "reservedLeft": Phrase("余预留号", "reserved appointments left"),
    "waited": Phrase("已等", "waited"), "overdue": Phrase("超期", "overdue by"),
    "age": Phrase("本阶段已", "in this stage for"), "amount": Phrase("金额", "amount"),
    "recovered": Phrase("追回", "recovered"), "people": Phrase("人数", "people"),
    "reopened": Phrase("退回次数", "times reopened"), "minutes": Phrase("分钟", "minutes"),
    "reported": Phrase("已报", "reported"), "due": Phrase("应报", "due"),
    "low": Phrase("预报下限", "forecast, at least"), "middle": Phrase("预报", "forecast"),
    "high": Phrase("预报上限", "forecast, at most"),
    "failed": Phrase("不合格", "failed"), "checked": Phrase("检查数", "checked"),
  ]

  func figure(_ value: Double, _ unit: Unit, _ inquiry: Inquiry) -> Figure {
    Figure(
      id: figureID, place: inquiry.place.code,
      name: RowFigure.names[column] ?? Phrase(name: column),
      value: unit == .yuan ? value / 100 : value, unit: unit, period: inquiry.clock.dataPeriod,
      asOf: inquiry.generation.district.asOf, origin: .live)
  }
}
