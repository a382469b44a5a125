internal import Catalogue
internal import District
internal import Snapshot

extension Inquiry {
  /// An official list item by item, with the indicators that define the same.
  func officialList(_ code: String, _ name: ListName) throws -> District.Table {
    let list = catalogue.officialList(code)
    let items = list.map(rows(of:)) ?? []
    let rows = try page(items).map { item in
      try checkpoint()
      return try row(item)
    }
    return District.Table(
      id: name.rawValue, title: list?.name ?? Phrase(name: code),
      columns: [
        .words("no", Phrase("序号", "no")), .words("item", Phrase("条目", "item")),
        .words("code", Phrase("编码", "code")), .number("value", Phrase("现值", "value")),
        .number("target", Phrase("目标", "target")), .words("period", Phrase("期间", "period")),
        .words("source", Phrase("目标来源", "source of the target")),
      ], rows: rows, total: items.count,
      order: list.map { Phrase("按序号; \($0.source.zh)", "by number; \($0.source.en)") }
        ?? Phrase("按序号", "by number"), emptyReason: Phrase("没有条目", "no items"))
  }

  private struct OfficialRow {
    var number: Int
    var name: Phrase?
    var indicator: Indicator?
  }

  /// Each item once for each indicator that defines it; items without one where they are named.
  private func rows(of list: OfficialList) -> [OfficialRow] {
    (1...max(1, list.count)).flatMap { number -> [OfficialRow] in
      let name = list.items.first { $0.number == number }?.name
      let indicators = catalogue.indicators(for: number, of: list)
      if indicators.isEmpty { return name.map { [OfficialRow(number: number, name: $0)] } ?? [] }
      return indicators.map {
        OfficialRow(number: number, name: name ?? $0.name, indicator: $0)
      }
    }
  }

  private func row(_ item: OfficialRow) throws -> District.Table.Row {
    let figure = try item.indicator.map {
      try numbers.figure($0.code, at: place, period: period(for: $0.code))
    }
    return District.Table.Row(
      id: "\(item.number) \(item.indicator?.code.code ?? "")",
      cells: [
        .text(String(item.number)), item.name.map { .phrase($0) } ?? .absent,
        item.indicator.map { .text($0.code.code) } ?? .absent,
        figure.map { .figure($0) } ?? .absent, figure?.targetCell ?? .absent,
        figure.map { .phrase($0.period.label) } ?? .absent,
        figure?.standing.target.map { .phrase($0.source) } ?? .absent,
      ], standing: figure?.standing.level ?? .unjudged)
  }

  // MARK: - Criteria

  /// The criteria of a tight medical community, as last reviewed, for the groups of the place.
  func criteriaList() throws -> District.Table {
    let list = catalogue.officialList("criteria")
    let all = try generation.rows(ReviewedCriterion.read) ?? []
    let scope = engine.scope(of: place.code, tree: tree)
    let seen = all.filter { scope.holds(organisation: $0.lead) }
    let rows = page(seen).map { review in
      let item = list?.items.first { $0.number == review.number }
      let tag = (item?.tag ?? list?.tag).map { " [\($0.rawValue)]" } ?? ""
      return District.Table.Row(
        id: "\(review.group) \(review.number)",
        cells: [
          .text(review.groupName), .text(String(review.number)), .text(review.title + tag),
          .phrase(review.isMet ? Phrase("达标", "met") : Phrase("未达标", "not met")),
          .day(review.reviewed),
        ], standing: review.isMet ? .good : .warn)
    }
    return District.Table(
      id: ListName.criteria.rawValue, title: list?.name ?? Phrase("评判标准", "Criteria"),
      columns: [
        .words("group", Phrase("医共体", "group")), .words("no", Phrase("序号", "no")),
        .words("title", Phrase("标准", "criterion")), .words("met", Phrase("结果", "result")),
        .words("reviewed", Phrase("评审日", "reviewed")),
      ], rows: rows, total: seen.count, order: Phrase("按医共体和序号", "by group and number"),
      emptyReason: Phrase("没有评审记录", "no review"))
  }
}

/// One criterion of one group at its last review.
private struct ReviewedCriterion: Sendable {
  var group: Int
  var groupName: String
  var lead: Int
  var number: Int
  var title: String
  var isMet: Bool
  var reviewed: Day

  @Sendable static func read(_ snapshot: SnapshotFile) throws -> [ReviewedCriterion] {
    var rows: [ReviewedCriterion] = []
    try snapshot.scan(
      """
      SELECT careGroup.id, careGroup.name, careGroup.lead, criterion.number, criterion.title, \
      criterion.met, criterion.reviewedDay FROM criterion \
      JOIN careGroup ON careGroup.id = criterion.careGroup ORDER BY 1, 4
      """
    ) { row in
      rows.append(
        ReviewedCriterion(
          group: row.int(0), groupName: row.text(1), lead: row.int(2), number: row.int(3),
          title: row.text(4), isMet: row.int(5) == 1, reviewed: Day(row.int(6))))
    }
    return rows
  }
}
