internal import Catalogue
internal import District

extension Inquiry {
  /// Places below on figures, worst first; hidden, incomplete and tiny ones stand unranked below.
  func league(
    pane: PaneID, figures ids: [FigureID]?, level: PlaceKind?
  ) throws -> District.Table {
    let ids = ids ?? Inquiry.leagueFigures(pane)
    var entries: [Entry] = []
    for place in try leaguePlaces(pane, level) {
      try checkpoint()
      let figures = try ids.map { try numbers.figure($0, at: place, period: period(for: $0)) }
      entries.append(
        Entry(place: place, figures: figures, indicators: ids.map(catalogue.indicator)))
    }
    entries.sort(by: Entry.isWorse)
    let ranks = peerRanks(entries)
    let hasRanks = ranks.contains { $0 != nil }
    let rows = zip(entries, ranks).map { entry, rank in
      District.Table.Row(
        id: entry.place.code.text, place: entry.place.code,
        cells: [.text(entry.place.shortName)] + entry.figures.map { .figure($0) }
          + (hasRanks ? [rank.map { .text($0) } ?? .text("")] : []), standing: entry.level)
    }
    let columns = ids.enumerated().map { rank, id in
      District.Table.Column.number(
        id.code, catalogue.name(of: id.base), Inquiry.shortNames[id.base], rank: rank + 1)
    }
    return District.Table(
      id: "league.\(pane.rawValue)", title: pane.title,
      columns: [.words("name", Phrase("地方", "place"))] + columns
        + (hasRanks
          ? [.words("rank", Phrase("同级位次", "rank among peers"), rank: ids.count + 1)] : []),
      rows: Array(page(rows)), total: rows.count, order: Phrase("最差在前", "worst first"),
      emptyReason: Phrase("下面没有可比的地方", "nothing to compare below"))
  }

  /// Names of indicators as column titles.
  private static let shortNames: [FigureID: Phrase] = [
    "PHS-001": Phrase("高血压规范", "BP care to standard"), "PHS-002": Phrase("高血压管理", "BP managed"),
    "PHS-003": Phrase("血压控制", "BP under control"),
    "PHS-004": Phrase("糖尿病规范", "diabetes care to standard"),
    "PHS-005": Phrase("血糖控制", "glucose under control"),
    "PHS-006": Phrase("随访及时", "follow-ups in time"), "PHS-025": Phrase("签约率", "contracted"),
    "POP-005": Phrase("建档率", "on file"), "RES-005": Phrase("床位使用", "beds in use"),
    "FIN-007": Phrase("服务收入", "service income"), "FIN-002": Phrase("门诊次均增", "cost per visit up"),
    "FIN-003": Phrase("住院次均", "cost per stay"), "OPS-006": Phrase("床位使用", "beds in use"),
    "OPS-009": Phrase("住院日", "days of stay"), "OPS-001": Phrase("门急诊", "visits"),
    "OPS-003": Phrase("出院", "discharges"), "PHA-001": Phrase("抗菌强度", "antibiotic intensity"),
    "DSP-003": Phrase("按期办结", "closed in time"), "DSP-011": Phrase("按时答复", "answered in time"),
    "SUP-001": Phrase("疑点", "clues"), "SUP-002": Phrase("涉及金额", "amount at issue"),
    "SUP-003": Phrase("每万元疑点", "clues per 10k yuan"), "SUP-005": Phrase("案件超期", "cases overdue"),
    "SUP-006": Phrase("核实率", "confirmed"),
  ]

  static func leagueFigures(_ pane: PaneID) -> [FigureID] {
    switch pane {
    case .portrait:
      [
        "PHS-001", "PHS-003", "PHS-004", "PHS-005", "PHS-006", "PHS-025", "POP-005",
        "resident.red", "resident.yellow", "resident.green",
      ]
    case .resources: ["RES-005", "bed.open", "bed.occupied", "bed.available", "bed.held"]
    case .dispatch:
      [
        "DSP-003", "task.overdue", "task.open", "demand.open", "work.open", "referral.waiting",
        "DSP-011",
      ]
    case .institutions:
      ["FIN-007", "FIN-002", "OPS-006", "OPS-009", "PHA-001", "OPS-001", "OPS-003", "FIN-003"]
    case .violations: ["SUP-003", "SUP-001", "SUP-002", "SUP-005", "SUP-006"]
    }
  }

  func leaguePlaces(_ pane: PaneID, _ level: PlaceKind?) throws -> [Place] {
    if let level {
      return places.all(tree: tree, on: today).filter { candidate in
        candidate.kind == level && candidate.code != place.code
          && (isWholeDistrict
            || places.path(to: candidate.code, tree: tree, on: today)
              .contains { $0.code == place.code })
      }
    }
    switch pane {
    case .portrait:
      return childrenByCode.filter { tree == .group || $0.kind != .organisation }
    case .resources, .institutions:
      return try bedInstitutions().filter { try $0.code != place.code && hasOpenBeds($0) }
        .compactMap { places.place($0.code, tree: tree, on: today) }
    case .dispatch, .violations: return childrenByCode
    }
  }

  /// A place of a league with what decides its order.
  private struct Entry {
    var place: Place
    var figures: [Figure]
    var indicators: [Indicator?]

    var level: Standing.Level {
      let levels = figures.map(\.standing.level)
      return [.bad, .warn, .good].first { levels.contains($0) } ?? .unjudged
    }

    /// The first column that can be ranked.
    var lead: (figure: Figure, indicator: Indicator)? {
      guard let figure = figures.first, let indicator = indicators.first ?? nil,
        Ranking.isRanked(figure, indicator)
      else { return nil }
      return (figure, indicator)
    }

    static func isWorse(_ left: Entry, _ right: Entry) -> Bool {
      switch (left.lead, right.lead) {
      case (let one?, let two?):
        return Ranking.isWorse(one.figure, two.figure, one.indicator, left.place, right.place)
      case (nil, nil):
        let leftValue = left.figures.first?.value ?? -.infinity
        let rightValue = right.figures.first?.value ?? -.infinity
        return leftValue == rightValue
          ? left.place.code < right.place.code : leftValue > rightValue
      case (.some, nil): return true
      case (nil, .some): return false
      }
    }
  }

  /// Rank among institutions of the same level and ownership, from the best; five are needed.
  private func peerRanks(_ entries: [Entry]) -> [String?] {
    let peers = Dictionary(
      grouping: entries.indices.filter { entries[$0].lead != nil }
    ) { index -> String? in
      places.organisation(entries[index].place.code).map { "\($0.level)/\($0.ownership)" }
    }
    var ranks = [String?](repeating: nil, count: entries.count)
    for (key, members) in peers where key != nil && members.count >= 5 {
      // Entries are ordered worst first.
      for (position, index) in members.sorted().enumerated() {
        ranks[index] = "\(members.count - position)/\(members.count)"
      }
    }
    return ranks
  }

  /// One figure over the last periods.
  func series(_ id: FigureID, count: Int) -> Series {
    numbers.series(
      id, at: place, ending: question.period, count: min(max(1, count), 400))
  }
}
