internal import Catalogue
internal import District

extension Inquiry {
  /// The page of a pane or of an indicator.
  func detail(of subject: Detail.Subject) throws -> Detail {
    switch subject {
    case .pane(let pane):
      let title = place.kind == .organisation ? Phrase(name: place.name) : pane.title
      return Detail(subject: subject, title: title, sections: try sections(of: pane))
    case .indicator(let id):
      return try indicatorPage(of: id)
    }
  }

  private func sections(of pane: PaneID) throws -> [Detail.Section] {
    let sections = try fullSections(of: pane)
    let hasRows = sections.contains { !$0.table.rows.isEmpty }
    guard !hasRows, !isFed(pane) else { return sections }
    return [
      Detail.Section(
        District.Table(
          id: "notFed", title: pane.title, columns: [], rows: [], emptyReason: Inquiry.unfed))
    ]
  }

  private func fullSections(of pane: PaneID) throws -> [Detail.Section] {
    let sections: [Detail.Section] =
      switch pane {
      case .portrait: try portraitSections()
      case .resources: try resourceSections()
      case .dispatch: try dispatchSections()
      case .institutions:
        if place.kind == .organisation {
          try institutionPage()
        } else {
          try institutionSections()
        }
      case .violations: try violationSections()
      }
    // A section without rows stays when it says why it has none.
    return sections.filter { !$0.table.rows.isEmpty || $0.table.emptyReason != nil }
      .map { section in
        var section = section
        // Further rows of a list come with all its columns.
        if section.source == nil { section.table.dropEmptyColumns() }
        return section
      }
  }

  /// The indicators of some categories at the place, with target, standing and trend; those that
  /// nothing feeds are left out.
  func indicatorTable(
    _ categories: [Indicator.Category], id: String = "indicators",
    title: Phrase = Phrase("指标", "Indicators")
  ) throws -> District.Table {
    var rows: [District.Table.Row] = []
    for category in categories {
      for indicator in catalogue.indicators where indicator.category == category {
        try checkpoint()
        let period = period(for: indicator.code)
        let figure = try numbers.figure(indicator.code, at: place, period: period)
        guard figure.absence != .notFed else { continue }
        // What an institution does not do is no gap in its reports.
        if place.kind == .organisation, figure.absence == .noData { continue }
        rows.append(
          District.Table.Row(
            id: indicator.code.code, page: .indicator(indicator.code),
            cells: [
              .phrase(indicator.name), .figure(figure), figure.targetCell,
              try gap(of: figure, indicator).map { .sentence(sentence($0, indicator)) }
                ?? .text(""),
              .phrase(figure.period.label), trend(of: figure),
            ], standing: figure.standing.level))
      }
    }
    return District.Table(
      id: id, title: title,
      columns: [
        .words("name", Phrase("指标", "indicator")),
        .number("value", Phrase("数值", "value")),
        .number("target", Phrase("目标", "target"), rank: 1),
        .words("gap", Phrase("差多少", "gap"), rank: 2),
        .words("period", Phrase("期间", "period"), rank: 4),
        .words("trend", Phrase("近12期", "last 12"), rank: 3),
      ], rows: rows)
  }

  /// Periods that a trend shows.
  static let trendLength = 12

  /// The periods before a figure and itself; nothing for counts that have no history.
  func trend(of figure: Figure) -> District.Table.Cell {
    guard figure.origin != .live else { return .absent }
    return Inquiry.trend(
      numbers.series(figure.id, at: place, ending: figure.period, count: Inquiry.trendLength))
  }

  /// One period that is known is no trend.
  static func trend(_ series: Series) -> District.Table.Cell {
    let known = series.figures.count { $0.value != nil && $0.absence == nil }
    return known > 1 ? .series(series) : .absent
  }

  /// Bars beside numbers, as shares of the greatest.
  static func bars(_ figures: [Figure]) -> [District.Table.Cell] {
    let most = figures.compactMap { $0.absence == nil ? $0.value : nil }.max() ?? 0
    return figures.map { figure in
      guard most > 0, figure.absence == nil, let value = figure.value else { return .absent }
      return .bar(max(0, value / most))
    }
  }
}

extension District.Table {
  /// Leaves out columns that say nothing in any row.
  mutating func dropEmptyColumns() {
    guard !rows.isEmpty else { return }
    let kept = columns.indices.filter { index in
      index == 0
        || rows.contains { row in
          guard row.cells.indices.contains(index) else { return false }
          return row.cells[index] != .absent && row.cells[index] != .text("")
        }
    }
    guard kept.count < columns.count else { return }
    columns = kept.map { columns[$0] }
    for row in rows.indices {
      let cells = rows[row].cells
      rows[row].cells = kept.map { cells[$0] }
    }
  }
}

extension Figure {
  /// The target in words; nothing where there is none.
  var targetCell: District.Table.Cell {
    guard let zh = targetText(in: .zh), let en = targetText(in: .en) else { return .text("") }
    return .phrase(Phrase(zh, en))
  }
}
