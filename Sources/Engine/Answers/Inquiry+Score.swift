internal import Catalogue
internal import District
internal import Statistics

extension Inquiry {
  private static let score = FigureID("score")
  private static let median = FigureID("score.median")
  private static let coverage = FigureID("score.coverage")
  private static let lost = FigureID("score.lost")
  private static let whole = "total"

  // MARK: - One institution

  /// The six sides of an institution and the whole, beside the middle of its peers.
  func profileTable(_ organisation: Places.Organisation) throws -> District.Table {
    guard let card = try engine.scorecard(of: organisation, self), card.total.score != nil else {
      return profile(rows: [])
    }
    let peers = try peerCards(of: organisation)
    let sides = catalogue.dimensions.map { ($0.code, $0.name) }
    let rows = ([(Inquiry.whole, Phrase("综合", "Composite"))] + sides).compactMap {
      code, name -> District.Table.Row? in
      let own = Inquiry.composite(card, code)
      guard own.coverage > 0 else { return nil }
      let values = peers.map { Inquiry.composite($0, code) }.filter(Inquiry.isRanked)
        .compactMap(\.score)
      return District.Table.Row(
        id: code,
        cells: [
          .phrase(name), scoreCell(Inquiry.score, code, name, own.score),
          .bar((own.score ?? 0) / 100), scoreCell(Inquiry.median, code, name, middle(values)),
          .text(Inquiry.isRanked(own) ? rank(own.score, values) : ""),
          coverageCell(code, name, own.coverage),
        ])
    }
    return profile(rows: rows)
  }

  private func profile(rows: [District.Table.Row]) -> District.Table {
    District.Table(
      id: "profile", title: Phrase("六维画像", "Profile"),
      columns: [
        .words("name", Phrase("方面", "side")), .number("score", Phrase("得分", "score")),
        .words("bar", Phrase("", ""), rank: 2),
        .number("median", Phrase("同级中位", "median of peers"), rank: 1),
        .words("rank", Phrase("位次", "rank"), rank: 3),
        .number("coverage", Phrase("覆盖%", "coverage %"), rank: 4),
      ], rows: rows)
  }

  /// The three items that cost an institution most.
  func lossTable(_ organisation: Places.Organisation) throws -> District.Table {
    let card = try engine.scorecard(of: organisation, self)
    let rows = (card?.losses(3) ?? []).map { item, lost in
      District.Table.Row(
        id: item.indicator.code.code, page: .indicator(item.indicator.code),
        cells: [
          .phrase(item.indicator.name), .figure(item.figure), item.figure.targetCell,
          .figure(lostFigure(item, lost)),
        ], standing: item.figure.standing.level)
    }
    return District.Table(
      id: "losses", title: Phrase("失分最多", "Most points lost"),
      columns: [
        .words("name", Phrase("指标", "indicator")), .number("value", Phrase("数值", "value")),
        .number("target", Phrase("目标", "target"), rank: 1),
        .number("lost", Phrase("失分", "points lost")),
      ], rows: rows)
  }

  /// Every scored indicator of an institution: points, and its place among its peers.
  func pointsTable(_ organisation: Places.Organisation) throws -> District.Table {
    guard let card = try engine.scorecard(of: organisation, self) else { return points(rows: []) }
    let peers = try peerCards(of: organisation)
    let rows = card.items.map { item in
      let others = peers.compactMap { peer in
        peer.items.first { $0.indicator.code == item.indicator.code }
      }
      return District.Table.Row(
        id: item.indicator.code.code, page: .indicator(item.indicator.code),
        cells: [
          .phrase(item.indicator.name), .figure(item.figure), item.figure.targetCell,
          card.lost(item).map { .figure(lostFigure(item, $0)) } ?? .text(""),
          .text(rank(item, others)), trend(of: item.figure),
        ], standing: item.figure.standing.level)
    }
    return points(rows: rows)
  }

  private func points(rows: [District.Table.Row]) -> District.Table {
    District.Table(
      id: "points", title: Phrase("计分指标", "Scored indicators"),
      columns: [
        .words("name", Phrase("指标", "indicator")), .number("value", Phrase("数值", "value")),
        .number("target", Phrase("目标", "target"), rank: 1),
        .number("lost", Phrase("失分", "points lost"), rank: 2),
        .words("rank", Phrase("位次", "rank"), rank: 3),
        .words("trend", Phrase("近12期", "last 12"), rank: 4),
      ], rows: rows)
  }

  private func peerCards(of organisation: Places.Organisation) throws -> [Scorecard] {
    try engine.peers(of: organisation)
      .filter { try hasOpenBeds($0) }
      .compactMap { try engine.scorecard(of: $0, self) }
  }

  private static func composite(_ card: Scorecard, _ code: String) -> CompositeScore {
    code == whole ? card.total : card.score(of: code)
  }

  /// Little of the weight known: shown, not ranked.
  private static func isRanked(_ score: CompositeScore) -> Bool {
    score.score != nil && score.coverage >= CompositeScore.rankedFrom
  }

  private func middle(_ values: [Double]) -> Double? {
    values.count >= 5 ? percentile(50, of: values) : nil
  }

  private func rank(_ score: Double?, _ values: [Double]) -> String {
    guard let score, values.count >= 5 else { return "" }
    return "\(1 + values.count { $0 > score + 1e-9 })/\(values.count)"
  }

  /// Among peers with a value that can be ranked; the best is first.
  private func rank(_ item: Scorecard.Item, _ others: [Scorecard.Item]) -> String {
    let ranked = others.filter { Ranking.isRanked($0.figure, item.indicator) }
    guard ranked.count >= 5, Ranking.isRanked(item.figure, item.indicator) else { return "" }
    let own = Ranking.badness(item.figure, item.indicator)
    let better = ranked.count { Ranking.badness($0.figure, item.indicator) < own }
    return "\(1 + better)/\(ranked.count)"
  }

  // MARK: - All institutions

  /// Institutions by composite score, the lowest first; the hardly covered stand below, unranked.
  func scoreTable() throws -> District.Table {
    let cards = try bedInstitutions().filter { try hasOpenBeds($0) }
      .compactMap { try engine.scorecard(of: $0, self) }
      .filter { $0.total.score != nil }
      .sorted { left, right in
        let ranked = (Inquiry.isRanked(left.total), Inquiry.isRanked(right.total))
        if ranked.0 != ranked.1 { return ranked.0 }
        return (left.total.score ?? 0, left.organisation.id)
          < (right.total.score ?? 0, right.organisation.id)
      }
    let rows = try cards.map { card in
      try at(card.organisation.code).scoreRow(card)
    }
    return District.Table(
      id: "scores", title: Phrase("综合得分", "Composite scores"),
      columns: [
        .words("name", Phrase("机构", "institution")),
        .number(Inquiry.whole, Phrase("综合", "composite")),
      ]
        + catalogue.dimensions.enumerated().map { rank, side in
          .number(side.code, side.name, rank: 2 + rank)
        } + [
          .number("coverage", Phrase("覆盖%", "coverage %"), rank: 1),
          .words("losses", Phrase("失分最多", "most points lost"), rank: 9),
        ], rows: rows,
      order: Phrase("低分在前; 覆盖不足七成不排名", "lowest first; under 70 % covered: unranked"))
  }

  private func scoreRow(_ card: Scorecard) -> District.Table.Row {
    let losses = card.losses(3).map(\.item.indicator.name)
    let sides = catalogue.dimensions.map { side in
      scoreCell(Inquiry.score, side.code, side.name, card.score(of: side.code).score)
    }
    return District.Table.Row(
      id: card.organisation.code.text, place: card.organisation.code, page: .pane(.institutions),
      cells: [
        .text(card.organisation.shortName),
        scoreCell(Inquiry.score, Inquiry.whole, Phrase("综合", "Composite"), card.total.score),
      ] + sides + [
        coverageCell(Inquiry.whole, Phrase("综合", "Composite"), card.total.coverage),
        .phrase(
          Phrase(
            losses.map(\.zh).joined(separator: "、"), losses.map(\.en).joined(separator: ", "))),
      ])
  }

  // MARK: - Figures

  private func scoreCell(
    _ id: FigureID, _ code: String, _ name: Phrase, _ value: Double?
  ) -> District.Table.Cell {
    guard let value else { return .absent }
    return .figure(scoreFigure(id, code, name, value))
  }

  private func scoreFigure(
    _ id: FigureID, _ code: String, _ name: Phrase, _ value: Double
  ) -> Figure {
    let suffix =
      id == Inquiry.median ? Phrase("得分的同级中位", " score, median of peers") : Phrase("得分", " score")
    var figure = plainFigure(
      id.keyed(code), Phrase("\(name.zh)\(suffix.zh)", "\(name.en)\(suffix.en)"), value)
    figure.unit = .score
    figure.origin = .mixed
    return figure
  }

  private func coverageCell(
    _ code: String, _ name: Phrase, _ coverage: Double
  ) -> District.Table.Cell {
    var figure = plainFigure(
      Inquiry.coverage.keyed(code),
      Phrase("\(name.zh)得分覆盖", "\(name.en) score, share of points known"), coverage * 100)
    figure.unit = .percent
    figure.origin = .mixed
    return .figure(figure)
  }

  private func lostFigure(_ item: Scorecard.Item, _ lost: Double) -> Figure {
    var figure = plainFigure(
      Inquiry.lost.keyed(item.indicator.code.code),
      Phrase("\(item.indicator.name.zh): 失分", "\(item.indicator.name.en): points lost"), lost)
    figure.unit = .score
    figure.origin = .mixed
    return figure
  }

  // MARK: - How points were computed

  /// A score, its coverage or a loss by its id: `score[quality]`, `score.lost[FIN-007]`.
  func scoredFigure(_ id: FigureID) throws -> Figure? {
    guard let key = id.key, let card = try ownCard(id) else { return nil }
    if id.base == Inquiry.lost {
      return card.items.first { $0.indicator.code.code == key }.flatMap { item in
        card.lost(item).map { lostFigure(item, $0) }
      }
    }
    let name = catalogue.dimensions.first { $0.code == key }?.name ?? Phrase("综合", "Composite")
    let own = Inquiry.composite(card, key)
    switch id.base {
    case Inquiry.coverage:
      guard case .figure(let figure) = coverageCell(key, name, own.coverage) else { return nil }
      return figure
    case Inquiry.median:
      let values = try peerCards(of: card.organisation).map { Inquiry.composite($0, key) }
        .filter(Inquiry.isRanked).compactMap(\.score)
      return middle(values).map { scoreFigure(id.base, key, name, $0) }
    default: return own.score.map { scoreFigure(Inquiry.score, key, name, $0) }
    }
  }

  private func ownCard(_ id: FigureID) throws -> Scorecard? {
    let ids = [Inquiry.score, Inquiry.median, Inquiry.coverage, Inquiry.lost]
    guard ids.contains(id.base), let organisation = places.organisation(place.code) else {
      return nil
    }
    return try engine.scorecard(of: organisation, self)
  }

  /// Each scored item is a part, with its weight and what it earned.
  func scoreAccount(_ id: FigureID) throws -> Account? {
    guard let key = id.key, let card = try ownCard(id) else { return nil }
    let items = card.items.filter {
      key == Inquiry.whole || $0.dimension == key || $0.indicator.code.code == key
    }
    let parts = items.map { item in
      let earned = item.attainment.map { item.weight * $0 }
      func text(_ value: Double) -> String {
        Figure.number(value, decimals: 1, style: .full, language: .en)
      }
      let points = "\(earned.map(text) ?? "--") / \(text(item.weight))"
      return Explanation.Part(
        role: item.indicator.name, sentence: Phrase("得 \(points) 分", "\(points) points"),
        figure: item.figure, sql: nil)
    }
    return Account(
      definition: Inquiry.scoreDefinition(id.base), parts: parts,
      formula: scoreFormula(id, items, of: card))
  }

  /// `100 x 21.5 / 23.0`: points earned, lost or known, against what could be earned.
  private func scoreFormula(
    _ id: FigureID, _ items: [Scorecard.Item], of card: Scorecard
  ) -> Phrase {
    func sum(_ items: [Scorecard.Item], _ points: (Scorecard.Item) -> Double) -> String {
      Figure.number(
        items.reduce(0) { $0 + points($1) }, decimals: 1, style: .full, language: .en)
    }
    let known = items.filter { $0.attainment != nil }
    switch id.base {
    case Inquiry.lost:
      let all = card.items.filter { $0.attainment != nil }
      let lost = sum(known) { $0.weight * (1 - ($0.attainment ?? 0)) }
      return Phrase(name: "100 x \(lost) / \(sum(all, \.weight))")
    case Inquiry.coverage:
      return Phrase(name: "100 x \(sum(known, \.weight)) / \(sum(items, \.weight))")
    case Inquiry.median: return Phrase("同级得分的中位数", "the middle one of the peers' scores")
    default:
      let earned = sum(known) { $0.weight * ($0.attainment ?? 0) }
      return Phrase(name: "100 x \(earned) / \(sum(known, \.weight))")
    }
  }

  private static func scoreDefinition(_ id: FigureID) -> Phrase {
    switch id {
    case lost:
      Phrase(
        "这项指标没有得到的分, 以已知各项满分合计 100 分计",
        "points that the indicator did not earn, of 100 for all items that are known")
    case coverage:
      Phrase("有数可评的各项占全部分值的比例", "share of all points that can be judged")
    case median:
      Phrase(
        "同级同性质机构 (至少 5 家) 得分的中位数",
        "median score of institutions of the same level and ownership (at least five)")
    default:
      Phrase(
        "100 x Σ(分值 x 完成度) / Σ已知分值; 完成度: 从起点到目标走过的比例; 分值与起点为一屏缺省 [D]",
        "100 x sum of weight x attainment / sum of known weights; attainment: the way from base to target; weights and bases are Yiping's default [D]"
      )
    }
  }
}
