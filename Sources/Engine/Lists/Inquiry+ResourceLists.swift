internal import Catalogue
internal import District
internal import Snapshot

extension Inquiry {
  /// Beds of each institution, fullest first.
  func bedList() throws -> District.Table {
    var rows: [(occupancy: Double, row: District.Table.Row)] = []
    for institution in bedInstitutions() where try hasOpenBeds(institution) {
      guard let own = places.place(institution.code, tree: tree, on: today) else { continue }
      let occupancy = try numbers.figure("RES-005", at: own)
      let ids: [FigureID] = [
        "bed.open", "bed.occupied", "bed.held", "bed.available", "bed.extra",
      ]
      let cells = try ids.map { District.Table.Cell.figure(try numbers.figure($0, at: own)) }
      rows.append(
        (
          occupancy.value ?? -1,
          District.Table.Row(
            id: institution.code.text, place: institution.code,
            cells: [
              .text(institution.shortName),
              .phrase(catalogue.name(of: institution.level, in: "organisationLevel")),
            ] + cells + [.figure(occupancy), .text(institution.phone)],
            standing: occupancy.standing.level)
        ))
    }
    rows.sort { $0.occupancy == $1.occupancy ? $0.row.id < $1.row.id : $0.occupancy > $1.occupancy }
    return District.Table(
      id: ListName.beds.rawValue, title: Phrase("床位", "Beds"),
      columns: [
        .words("name", Phrase("机构", "institution")), .words("level", Phrase("级别", "level")),
        .number("open", Phrase("开放", "open")), .number("occupied", Phrase("在用", "occupied")),
        .number("held", Phrase("留床", "held")), .number("available", Phrase("可收", "available")),
        .number("extra", Phrase("加床", "extra")),
        .number("occupancy", Phrase("使用率", "occupancy %")), .words("phone", Phrase("电话", "phone")),
      ], rows: page(rows).map(\.row), total: rows.count,
      order: Phrase("使用率高的在前", "fullest first"), emptyReason: Phrase("没有床位", "no beds"))
  }

  /// Free times of large equipment, earliest first.
  func slotList() throws -> District.Table {
    let slots = try engine.freeSlots().filter {
      $0.startAt >= clock.now && scope.holds(organisation: $0.organisation)
    }
    let rows = page(slots).map { slot in
      District.Table.Row(
        id: String(slot.id), place: places.organisation(id: slot.organisation)?.code,
        cells: [
          .phrase(catalogue.name(of: slot.kind, in: "equipmentKind")), .moment(slot.startAt),
          .figure(
            RowFigure(table: "equipmentSlot", column: "minutes", id: slot.id)
              .figure(Double(slot.minutes), .minute, self)),
          .text(places.organisation(id: slot.organisation)?.shortName ?? ""),
          .text(places.organisation(id: slot.organisation)?.phone ?? ""),
        ])
    }
    return District.Table(
      id: ListName.slots.rawValue, title: Phrase("设备空档", "Free slots"),
      columns: [
        .words("kind", Phrase("设备", "equipment")), .words("startAt", Phrase("时间", "start")),
        .number("minutes", Phrase("分钟", "minutes")), .words("where", Phrase("在哪", "where")),
        .words("phone", Phrase("电话", "phone")),
      ], rows: rows, total: slots.count, order: Phrase("早的在前", "earliest first"),
      emptyReason: Phrase("没有空档", "no free slots"))
  }

  /// Source systems, late ones first.
  func feedList() -> District.Table {
    let late = engine.feeds.late
    let lateIDs = Set(late.map(\.id))
    let ordered = late + engine.feeds.all.filter { !lateIDs.contains($0.id) }
    let rows = page(ordered).map { feed in
      let isLate = lateIDs.contains(feed.id)
      func number(_ column: String, _ value: Int, _ unit: Unit) -> District.Table.Cell {
        .figure(
          RowFigure(table: "feed", column: column, id: feed.id).figure(Double(value), unit, self))
      }
      return District.Table.Row(
        id: feed.code,
        cells: [
          .text(feed.name),
          isLate ? .phrase(Phrase("迟报", "late")) : .phrase(Phrase("正常", "on time")),
          feed.lastAt.map { .moment($0) } ?? .absent, number("minutes", feed.minutes, .minute),
          number("reported", feed.reported, .count), number("due", feed.due, .count),
          .text(feed.missing.joined(separator: "、")),
        ], standing: isLate ? .bad : feed.reported < feed.due ? .warn : .good)
    }
    return District.Table(
      id: ListName.feeds.rawValue, title: Phrase("数据源", "Feeds"),
      columns: [
        .words("name", Phrase("数据源", "feed")), .words("state", Phrase("状态", "state")),
        .words("lastAt", Phrase("最近到达", "last")),
        .number("minutes", Phrase("周期(分)", "rhythm (min)")),
        .number("reported", Phrase("已报", "reported")), .number("due", Phrase("应报", "due")),
        .words("missing", Phrase("未报", "missing")),
      ], rows: rows, total: ordered.count, order: Phrase("迟报在前", "late first"),
      emptyReason: Phrase("没有数据源", "no feeds"))
  }

  /// Values that failed the platform's checks, most first.
  func qualityList() throws -> District.Table {
    let checks: [QualityCheck] =
      try generation.rows { snapshot in
        var checks: [QualityCheck] = []
        let sql =
          "SELECT id, tableName, \"check\", failed, checked FROM quality ORDER BY failed DESC, id"
        try snapshot.scan(sql) { row in
          checks.append(
            QualityCheck(
              id: row.int(0), table: row.text(1), check: row.text(2), failed: row.int(3),
              checked: row.int(4)))
        }
        return checks
      } ?? []
    let rows = page(checks).map { check in
      func number(_ column: String, _ value: Int) -> District.Table.Cell {
        .figure(
          RowFigure(table: "quality", column: column, id: check.id)
            .figure(Double(value), .count, self))
      }
      return District.Table.Row(
        id: String(check.id),
        cells: [
          .text(check.table), .text(check.check), number("failed", check.failed),
          number("checked", check.checked),
        ], standing: check.failed > 0 ? .warn : .good)
    }
    return District.Table(
      id: ListName.quality.rawValue, title: Phrase("数据质量", "Data quality"),
      columns: [
        .words("table", Phrase("表", "table")), .words("check", Phrase("检查", "check")),
        .number("failed", Phrase("不合格", "failed")), .number("checked", Phrase("检查数", "checked")),
      ], rows: rows, total: checks.count, order: Phrase("多的在前", "most first"),
      emptyReason: Phrase("没有检查结果", "no results"))
  }

  /// All indicators of the catalogue at the place.
  func indicatorList() throws -> District.Table {
    let rows = try page(catalogue.indicators).map { indicator in
      try checkpoint()
      let figure = try numbers.figure(
        indicator.code, at: place, period: period(for: indicator.code))
      return District.Table.Row(
        id: indicator.code.code,
        cells: [
          .text(indicator.code.code), .phrase(indicator.name), .figure(figure),
          .phrase(figure.standing.target?.source ?? Phrase("", "")), .phrase(figure.period.label),
        ], standing: figure.standing.level)
    }
    return District.Table(
      id: ListName.indicators.rawValue, title: Phrase("指标", "Indicators"),
      columns: [
        .words("code", Phrase("编码", "code")), .words("name", Phrase("指标", "indicator")),
        .number("value", Phrase("值", "value")), .words("source", Phrase("目标来源", "source")),
        .words("period", Phrase("期间", "period")),
      ], rows: rows, total: catalogue.indicators.count,
      order: Phrase("按编码", "by code"))
  }
}

private struct QualityCheck: Sendable {
  var id: Int
  var table: String
  var check: String
  var failed: Int
  var checked: Int
}
