internal import Catalogue
internal import District

extension Inquiry {
  /// The institutions of a place compared, who is red, visits, goals, indicators of the whole.
  func institutionSections() throws -> [Detail.Section] {
    guard scope.organisations?.isEmpty != true else { return [] }
    var table = try league(pane: .institutions, figures: nil, level: nil)
    table.title = Phrase("各机构", "Institutions")
    for index in table.rows.indices { table.rows[index].page = .pane(.institutions) }
    try checkpoint()
    var red = try lampsBelow("judged.red")
    red.id = "red"
    for index in red.rows.indices { red.rows[index].page = .pane(.institutions) }
    return [
      Detail.Section(table), Detail.Section(red), Detail.Section(try scoreTable()),
      Detail.Section(try visitTable()),
      Detail.Section(try reportTable()),
      Detail.Section(try goalTree()),
      Detail.Section(try indicatorTable([.operation, .quality, .finance, .drugs, .community])),
    ]
  }

  /// The feeds of the institutions: who reported, and who did not.
  private func reportTable() throws -> District.Table {
    guard isWholeDistrict else {
      return District.Table(id: "reports", title: Phrase("", ""), columns: [], rows: [])
    }
    let feeds = engine.feeds.feeds(of: .institutions).filter { $0.due > 0 }
    let rows = feeds.map { feed in
      func number(_ column: String, _ value: Int) -> District.Table.Cell {
        .figure(
          RowFigure(table: "feed", column: column, id: feed.id)
            .figure(Double(value), .count, self))
      }
      return District.Table.Row(
        id: feed.code,
        cells: [
          .text(feed.name), number("reported", feed.reported), number("due", feed.due),
          .text(feed.missing.joined(separator: "、")),
        ], standing: feed.reported < feed.due ? .warn : .good)
    }
    return District.Table(
      id: "reports", title: Phrase("上报", "Reports"),
      columns: [
        .words("name", Phrase("数据源", "feed")), .number("reported", Phrase("已报", "reported")),
        .number("due", Phrase("应报", "due")), .words("missing", Phrase("缺", "missing"), rank: 1),
      ], rows: rows)
  }

  /// One institution: its score, its departments, all that is known of it by category, its beds.
  func institutionPage() throws -> [Detail.Section] {
    var sections: [Detail.Section] = []
    if let organisation = places.organisation(place.code), try hasOpenBeds(organisation) {
      sections += [
        Detail.Section(try profileTable(organisation)),
        Detail.Section(try lossTable(organisation)),
        Detail.Section(try pointsTable(organisation)),
      ]
    }
    sections.append(Detail.Section(try departmentTable()))
    for category in Indicator.Category.allCases where category != .population {
      try checkpoint()
      let table = try indicatorTable(
        [category], id: category.rawValue, title: category.name)
      if !table.rows.isEmpty { sections.append(Detail.Section(table)) }
    }
    guard let organisation = places.organisation(place.code) else { return sections }
    sections.append(Detail.Section(try scarceBeds([organisation])))
    sections.append(Detail.Section(try visitTable()))
    return sections
  }
}
