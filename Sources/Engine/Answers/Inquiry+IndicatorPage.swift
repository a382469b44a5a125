internal import Catalogue
internal import District

extension Inquiry {
  /// One indicator: here, over the places below, how they are spread, and over time; a department's
  /// own page where the figure is one of a department.
  func indicatorPage(of id: FigureID) throws -> Detail {
    if let department = department(of: id) { return try departmentPage(department, as: id) }
    guard let indicator = catalogue.indicator(id) else { throw unknownFigure(id) }
    let entries = try measured(indicator)
    let here = try numbers.figure(indicator.code, at: place, period: period(for: id))
    let gap = try gap(of: here, indicator)
    return Detail(
      subject: .indicator(id), title: indicator.name,
      sections: [
        Detail.Section(try hereTable(indicator, gap)), Detail.Section(gapTable(gap, indicator)),
        Detail.Section(seriesTable(indicator)), Detail.Section(referenceTable(indicator)),
        Detail.Section(spreadTable(indicator, entries)),
        Detail.Section(leagueTable(indicator, entries)),
      ].filter { !$0.table.rows.isEmpty || $0.table.emptyReason != nil }
        .map { section in
          var section = section
          section.table.dropEmptyColumns()
          return section
        })
  }

  private typealias Entry = (place: Place, figure: Figure)

  /// The places that the indicator is compared over: institutions where they are what is measured,
  /// else the places below, or the siblings of a place that has none below.
  private func measured(_ indicator: Indicator) throws -> [Entry] {
    var entries: [Entry] = []
    for candidate in try comparable(indicator) {
      try checkpoint()
      let figure = try numbers.figure(
        indicator.code, at: candidate, period: period(for: indicator.code))
      if figure.absence == .notFed || figure.absence == .noData { continue }
      entries.append((candidate, figure))
    }
    return entries.sorted { left, right in
      let isLeft = Ranking.isRanked(left.figure, indicator)
      let isRight = Ranking.isRanked(right.figure, indicator)
      guard isLeft, isRight else {
        return isLeft == isRight ? left.place.code < right.place.code : isLeft
      }
      return Ranking.isWorse(left.figure, right.figure, indicator, left.place, right.place)
    }
  }

  /// Where the indicator is measured and compared, seen from the place.
  func comparable(_ indicator: Indicator) throws -> [Place] {
    guard place.kind != .organisation, place.kind != .village else {
      let above = place.parent ?? generation.district.root
      let kind = place.kind
      if kind == .village {
        return places.children(of: above, tree: tree, on: today).filter { $0.kind == kind }
      }
      return institutionsOfSameLevel()
    }
    if indicator.pane == .institutions || indicator.pane == .resources
      || countsHospitals(indicator)
    {
      return try leaguePlaces(.institutions, nil)
    }
    return childrenByCode
  }

  /// It counts hospitals as they stand: those with a system of a kind among those rated.
  private func countsHospitals(_ indicator: Indicator) -> Bool {
    let measures = catalogue.terms(of: indicator).compactMap { catalogue.measure($0.measure) }
    return measures.allSatisfy { $0.kind == .present && $0.leafKind == .organisation }
      && measures.contains { $0.leafLevels.map(Inquiry.hospitals.isSuperset) ?? false }
  }

  /// Levels of district and private hospitals.
  private static let hospitals: Set<Int> = [1, 6]

  /// The institution itself and those that it can be compared with.
  func institutionsOfSameLevel() -> [Place] {
    let level = places.organisation(place.code)?.level
    return places.organisations.filter { $0.level == level && $0.valid.contains(today) }
      .compactMap { places.place($0.code, tree: tree, on: today) }
      .filter { question.seat.maySee($0.code, in: generation) }
  }

  private func hereTable(_ indicator: Indicator, _ gap: Gap?) throws -> District.Table {
    let figure = try numbers.figure(
      indicator.code, at: place, period: period(for: indicator.code))
    func row(_ id: String, _ name: Phrase, _ figure: Figure) -> District.Table.Row {
      District.Table.Row(
        id: id,
        cells: [
          .phrase(name), .figure(figure), figure.targetCell,
          id == "now" ? gap.map { .sentence(sentence($0, indicator)) } ?? .text("") : .text(""),
          .phrase(figure.period.label),
        ], standing: figure.standing.level)
    }
    var rows = [row("now", Phrase(name: place.shortName), figure)]
    for (id, name, period) in [
      ("before", Phrase("上期", "period before"), figure.period.moved(by: -1)),
      ("year", Phrase("去年同期", "a year before"), figure.period.yearBefore),
    ] where !numbers.isLive(indicator) {
      let earlier = try numbers.figure(indicator.code, at: place, period: period)
      if earlier.absence == nil { rows.append(row(id, name, earlier)) }
    }
    return District.Table(
      id: "here", title: Phrase("本地", "Here"),
      columns: [
        .words("name", Phrase("地方", "place")), .number("value", Phrase("数值", "value")),
        .number("target", Phrase("目标", "target"), rank: 1),
        .words("gap", Phrase("差多少", "gap"), rank: 2),
        .words("period", Phrase("期间", "period"), rank: 3),
      ], rows: rows)
  }

  /// What is known of it elsewhere; nothing to be judged by.
  private func referenceTable(_ indicator: Indicator) -> District.Table {
    func text(_ value: Double, _ language: Language) -> String {
      Figure.number(value, decimals: indicator.unit.decimals, style: .full, language: language)
        + indicator.unit.suffix.text(in: language)
    }
    return District.Table(
      id: "references", title: Phrase("别处的数", "Known elsewhere"),
      columns: [
        .words("name", Phrase("地方", "place")), .words("year", Phrase("年份", "year")),
        .words("value", Phrase("数值", "value")), .words("source", Phrase("来源", "source")),
      ],
      rows: indicator.references.enumerated().map { index, known in
        District.Table.Row(
          id: String(index),
          cells: [
            .phrase(known.place), .text(String(known.year)),
            .phrase(Phrase(text(known.value, .zh), text(known.value, .en))),
            .phrase(known.sourceLine),
          ])
      })
  }

  /// The last periods one by one, newest first.
  private func seriesTable(_ indicator: Indicator) -> District.Table {
    let series = numbers.series(
      indicator.code, at: place, ending: period(for: indicator.code), count: 24)
    let known = series.figures.filter { $0.absence == nil && $0.value != nil }.reversed()
    let figures = numbers.isLive(indicator) ? [] : Array(known)
    let rows = zip(figures, Inquiry.bars(figures)).map { figure, bar in
      District.Table.Row(
        id: figure.period.code, cells: [.phrase(figure.period.label), .figure(figure), bar])
    }
    return District.Table(
      id: "series", title: Phrase("走势", "Over time"),
      columns: [
        .words("period", Phrase("期间", "period")), .number("value", Phrase("数值", "value")),
        .words("bar", Phrase("", ""), rank: 1),
      ], rows: rows, order: Phrase("新的在前", "newest first"))
  }

  /// One part of the range: `places.within[PHS-001.3]`.
  func spreadFigure(_ id: FigureID) throws -> Figure? {
    guard id.base == Inquiry.within, let parts = id.key?.split(separator: "."), parts.count == 2,
      let indicator = catalogue.indicator(FigureID(String(parts[0]))), let part = Int(parts[1])
    else { return nil }
    let rows = spreadTable(indicator, try measured(indicator)).rows
    guard rows.indices.contains(part), case .figure(let figure) = rows[part].cells[1] else {
      return nil
    }
    return figure
  }

  private static let within = FigureID("places.within")

  /// How many places lie in which part of the range.
  private func spreadTable(_ indicator: Indicator, _ entries: [Entry]) -> District.Table {
    let values = entries.filter { Ranking.isRanked($0.figure, indicator) }
      .compactMap(\.figure.value).filter(\.isFinite)
    let columns: [District.Table.Column] = [
      .words("range", Phrase("范围", "range")), .number("places", Phrase("地方数", "places")),
      .words("bar", Phrase("", ""), rank: 1),
    ]
    let title = Phrase("分布", "Spread")
    guard values.count >= 5, let low = values.min(), let high = values.max(), high > low else {
      return District.Table(id: "spread", title: title, columns: columns, rows: [])
    }
    let step = (high - low) / Double(Inquiry.spreadParts)
    var counts = [Int](repeating: 0, count: Inquiry.spreadParts)
    for value in values { counts[min(Inquiry.spreadParts - 1, Int((value - low) / step))] += 1 }
    let most = Double(counts.max() ?? 1)
    let rows = counts.enumerated().map { index, count in
      func edge(_ value: Double, _ language: Language) -> String {
        Figure.number(
          value, decimals: indicator.unit.decimals, style: .full, language: language)
      }
      func range(_ language: Language) -> String {
        edge(low + step * Double(index), language) + " - "
          + edge(low + step * Double(index + 1), language)
      }
      var figure = plainFigure(
        Inquiry.within.keyed("\(indicator.code.code).\(index)"),
        Phrase(
          "\(indicator.name.zh)在 \(range(.zh)) 的地方数",
          "places with \(indicator.name.en) of \(range(.en))"), Double(count))
      figure.period = entries.first?.figure.period ?? figure.period
      return District.Table.Row(
        id: String(index),
        cells: [
          .phrase(Phrase(range(.zh), range(.en))), .figure(figure), .bar(Double(count) / most),
        ])
    }
    return District.Table(id: "spread", title: title, columns: columns, rows: rows)
  }

  private static let spreadParts = 8

  private func leagueTable(_ indicator: Indicator, _ entries: [Entry]) -> District.Table {
    let bars = Inquiry.bars(entries.map(\.figure))
    let rows = zip(entries, bars).map { entry, bar in
      District.Table.Row(
        id: entry.place.code.text, place: entry.place.code,
        page: entry.place.kind == .organisation ? .pane(.institutions) : nil,
        cells: [
          .text(entry.place.shortName), .figure(entry.figure), bar, entry.figure.targetCell,
          count(entry.figure.numerator, entry.figure, "numerator"),
          count(entry.figure.denominator, entry.figure, "denominator"),
        ], standing: entry.figure.standing.level)
    }
    return District.Table(
      id: "places", title: Phrase("各地对比", "Places"),
      columns: [
        .words("name", Phrase("地方", "place")), .number("value", Phrase("数值", "value")),
        .words("bar", Phrase("", ""), rank: 4),
        .number("target", Phrase("目标", "target"), rank: 3),
        .number("numerator", Phrase("分子", "numerator"), rank: 1),
        .number("denominator", Phrase("分母", "denominator"), rank: 2),
      ], rows: rows,
      order: indicator.better == .monitor
        ? Phrase("大的在前", "largest first") : Phrase("最差在前", "worst first"),
      emptyReason: Phrase("没有可比的地方", "nothing to compare with"))
  }

  /// The parts of a ratio, as counts in the measure's own unit.
  private func count(_ value: Double?, _ figure: Figure, _ name: String) -> District.Table.Cell {
    guard figure.absence == nil, let value else { return .absent }
    var part = figure
    part.value = value
    part.unit = .count
    part.standing = .unjudged
    return .figure(part)
  }
}
