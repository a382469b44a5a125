internal import Catalogue
internal import District

extension Inquiry {
  var numbers: Numbers { Numbers(engine: engine, tree: tree, clock: clock) }

  /// One screen's worth of the place.
  func overview() throws -> Overview {
    var panes: [PaneID: PaneSummary] = [:]
    for pane in PaneID.allCases {
      try checkpoint()
      panes[pane] = try summary(of: pane)
    }
    return Overview(
      scope: scopeSummary(), feeds: feedSummary(), attention: try AttentionBoard(self).rows(),
      panes: panes, news: try news())
  }

  func scopeSummary() -> Scope {
    let district = generation.district
    let below = places.children(of: place.code, tree: tree, on: today)
    return Scope(
      place: place, path: places.path(to: place.code, tree: tree, on: today), tree: tree,
      period: clock.flow, asOf: district.asOf, localTime: district.localTime,
      centre: district.centre, isSample: district.isSample, below: below.count,
      belowKind: below.first?.kind)
  }

  private func feedSummary() -> FeedSummary {
    let feeds = engine.feeds
    let late = feeds.late
    return FeedSummary(
      onTime: plainFigure(
        "feed.onTime", Phrase("按时数据源", "feeds on time"), Double(feeds.all.count - late.count)),
      total: plainFigure("feed.total", Phrase("数据源", "feeds"), Double(feeds.all.count)),
      late: late.map(\.name))
  }

  /// A count about the data themselves.
  func plainFigure(_ id: FigureID, _ name: Phrase, _ value: Double) -> Figure {
    Figure(
      id: id, place: place.code, name: name, value: value, unit: .count, period: clock.dataPeriod,
      asOf: generation.district.asOf, origin: .live)
  }

  private func summary(of pane: PaneID) throws -> PaneSummary {
    let content: PaneContent
    switch pane {
    case .portrait: content = try portrait()
    case .resources: content = try resources()
    case .dispatch: content = try dispatch()
    case .institutions: content = try institutions()
    case .violations: content = try violations()
    }
    var summary = PaneSummary(
      pane: pane, state: .normal, asOf: asOf(of: pane), figures: content.figures,
      tables: content.tables.filter { !$0.value.rows.isEmpty || $0.value.emptyReason != nil })
    report(pane, into: &summary)
    summary.state = state(of: pane, content)
    return summary
  }

  /// The last delivery of the pane's main feed; without one the moment of the data.
  private func asOf(of pane: PaneID) -> Moment? {
    let feeds = engine.feeds.feeds(of: pane).compactMap(\.lastAt)
    return feeds.first ?? (isFed(pane) ? generation.district.asOf : nil)
  }

  /// Who reported, by the pane's feed with the most gaps; below the district only who is missing.
  private func report(_ pane: PaneID, into summary: inout PaneSummary) {
    let feeds = engine.feeds.feeds(of: pane).filter { $0.due > 0 }
    guard let feed = feeds.max(by: { $0.due - $0.reported < $1.due - $1.reported }) else { return }
    guard isWholeDistrict else {
      let names = Set(
        places.organisations.filter { scope.holds(organisation: $0.id) }
          .flatMap { [$0.name, $0.shortName] })
      summary.missing = feed.missing.filter { names.contains($0) }
      return
    }
    summary.reported = plainFigure(
      "feed.reported", Phrase("已报机构", "reported"), Double(feed.reported))
    summary.due = plainFigure("feed.due", Phrase("应报机构", "due"), Double(feed.due))
    summary.missing = feed.missing
  }

  /// Some table of the pane has rows, or a feed that promises them.
  func isFed(_ pane: PaneID) -> Bool {
    PaneSources.tables(pane).contains(where: engine.feeds.isFed)
  }

  private func state(of pane: PaneID, _ content: PaneContent) -> PaneSummary.State {
    let hasValue =
      content.figures.values.contains { $0.absence != .notFed }
      || content.tables.values.contains { !$0.rows.isEmpty }
    guard isFed(pane) || hasValue else {
      return .notFed(Inquiry.unfed)
    }
    if let reason = content.emptyReason { return .empty(reason) }
    let own = engine.feeds.feeds(of: pane)
    if let feed = engine.feeds.late.first(where: { late in own.contains { $0.id == late.id } }) {
      return .late(feed.name)
    }
    return isStale(own.first) ? .stale : .normal
  }

  static let unfed = Phrase("数据源未接入", "the feeds are not connected")

  /// The data have grown old since they were made: two rhythms of the pane's feed, at least an
  /// hour.
  private func isStale(_ feed: Feed?) -> Bool {
    guard let feed else { return false }
    return clock.now - clock.asOf > max(3600, 2 * 60 * min(feed.minutes, 1_000_000))
  }
}

/// What a pane has to say, before its state is known.
struct PaneContent {
  var figures: [FigureID: Figure] = [:]
  var tables: [String: District.Table] = [:]
  /// Why there is nothing here, and why that is in order.
  var emptyReason: Phrase?
}

extension Inquiry {
  /// The pane's figures: the agreed ones and the catalogue's own for the overview.
  func figures(_ ids: [FigureID], of pane: PaneID) throws -> [FigureID: Figure] {
    let own = catalogue.indicators.filter { $0.pane == pane && $0.isOverview }.map(\.code)
    var figures: [FigureID: Figure] = [:]
    for id in ids + own where figures[id] == nil {
      figures[id] = try numbers.figure(id, at: place, period: period(for: id))
    }
    return figures
  }

  /// The period that was asked for, where the figure knows periods of that kind.
  func period(for id: FigureID) -> Period? {
    guard let period = question.period else { return nil }
    if let indicator = catalogue.indicator(id) {
      return indicator.periods.contains(period.kind) ? period : nil
    }
    let counted = KeyedRate(id)?.numerator.base ?? id.base
    guard let measure = catalogue.measure(MeasureCode(counted.code)) else { return nil }
    switch measure.kind {
    case .flow, .stockLast, .stockMean, .stockSum: return period
    default: return nil
    }
  }

  /// Places directly below that hold others or are leaves with a name of their own.
  var childrenByCode: [Place] { places.children(of: place.code, tree: tree, on: today) }
}
