internal import Catalogue
internal import District
internal import Snapshot

/// Counts about the delivery itself: feeds, reports, generations.
enum DataFacts {
  static let ids: Set<FigureID> = [
    "feed.onTime", "feed.total", "feed.reported", "feed.due", "generation.number",
  ]

  static func figure(_ id: FigureID, _ inquiry: Inquiry) -> Figure {
    let feeds = inquiry.engine.feeds.all
    let late = inquiry.engine.feeds.late.count
    let value: Int =
      switch id {
      case "feed.onTime": feeds.count - late
      case "feed.total": feeds.count
      case "feed.reported": feeds.reduce(0) { $0 &+ $1.reported }
      case "feed.due": feeds.reduce(0) { $0 &+ $1.due }
      default: inquiry.generation.number
      }
    return inquiry.plainFigure(id, definition(id), Double(value))
  }

  static func account(of id: FigureID, _ figure: Figure) -> Inquiry.Account? {
    guard ids.contains(id) else { return nil }
    let sql: String? =
      switch id {
      case "feed.total": "SELECT count(*) FROM feed"
      case "feed.reported": "SELECT sum(reported) FROM feed"
      case "feed.due": "SELECT sum(due) FROM feed"
      default: nil
      }
    let part = Explanation.Part(
      role: Formula.count, sentence: definition(id), figure: figure, sql: sql)
    return Inquiry.Account(definition: definition(id), parts: sql == nil ? [] : [part])
  }

  private static func definition(_ id: FigureID) -> Phrase {
    switch id {
    case "feed.onTime":
      Phrase("距上次到达不超过一个周期的数据源", "feeds whose last delivery is at most one rhythm old")
    case "feed.total": Phrase("平台的数据源", "source systems of the platform")
    case "feed.reported": Phrase("已报机构数, 按数据源合计", "institutions that reported, over feeds")
    case "feed.due": Phrase("应报机构数, 按数据源合计", "institutions that should report, over feeds")
    default: Phrase("数据的期号", "number of the generation")
    }
  }
}

extension Inquiry {
  /// The tables whose single numbers lists print.
  private static let rowTables: Set<String> = Set(
    LiveTable.allCases.map(\.rawValue) + ["feed", "quality", "forecast"])

  /// What a name means that is no column of its table.
  private func rowExpression(_ row: RowFigure) -> (sql: String, unit: Unit)? {
    switch (row.table, row.column) {
    case ("expertSlot", "left"): (ClinicSlots.left, .count)
    case ("expertSlot", "reservedLeft"): (ClinicSlots.reservedLeft, .count)
    case ("forecast", "low"), ("forecast", "middle"), ("forecast", "high"):
      (Inquiry.rounded(row.column), .count)
    case ("referral", "waited"): ("(\(clock.now.seconds) - requestedAt) / 60", .minute)
    case ("task", "overdue"): ("(\(clock.now.seconds) - dueAt) / 3600", .hour)
    case ("caseEcho", "age"): ("\(clock.today.number) - stageDay", .count)
    default: nil
    }
  }

  private func rowSQL(_ row: RowFigure) -> String {
    "SELECT \(rowExpression(row)?.sql ?? row.column) FROM \(row.table) WHERE id = \(row.id)"
  }

  func rowFigure(_ row: RowFigure) throws -> Figure {
    let column = catalogue.contract.table(row.table)?.column(row.column)
    let unit = rowExpression(row)?.unit ?? column.map { $0.type == "fen" ? .yuan : .count }
    guard Inquiry.rowTables.contains(row.table), let unit else {
      throw Fault(
        what: Phrase("没有这个数", "no such number"), why: Phrase(name: row.figureID.code),
        place: row.table, remedy: Phrase("返回清单重选", "go back to the list"))
    }
    let sql = rowSQL(row)
    let value = try generation.rows { snapshot in try snapshot.integer(sql) } ?? nil
    var figure = row.figure(Double(value ?? 0), unit, self)
    if value == nil {
      figure.value = nil
      figure.absence = .noData
    }
    return figure
  }

  func rowAccount(_ row: RowFigure, _ figure: Figure) -> Account {
    let sentence = Phrase(
      "\(row.table) 第 \(row.id) 行的 \(row.column)", "\(row.column) of row \(row.id) of \(row.table)")
    var own = figure
    own.numerator = figure.value.map { figure.unit == .yuan ? ($0 * 100).rounded() : $0 }
    return Account(
      definition: sentence,
      parts: [
        Explanation.Part(
          role: Formula.count, sentence: sentence, figure: own,
          sql: rowSQL(row))
      ])
  }
}
