internal import Catalogue
internal import District
internal import Statistics

/// The points of one institution, item by item.
struct Scorecard {
  /// One scored indicator.
  struct Item {
    var dimension: String
    var indicator: Indicator
    var weight: Double
    var figure: Figure
    /// Share of the weight that is earned, 0...1; nil where there is no value to score.
    var attainment: Double?
  }

  var organisation: Places.Organisation
  var items: [Item]

  /// The composite over all items.
  var total: CompositeScore { score(of: items) }

  func score(of dimension: String) -> CompositeScore {
    score(of: items.filter { $0.dimension == dimension })
  }

  private func score(of items: [Item]) -> CompositeScore {
    CompositeScore(items.map { ($0.attainment, $0.weight) })
  }

  /// Points of a hundred that an item costs; nil when it is not scored.
  func lost(_ item: Item) -> Double? {
    let known = items.reduce(0) { $0 + ($1.attainment == nil ? 0 : $1.weight) }
    return item.attainment.map { 100 * item.weight * (1 - $0) / known }
  }

  /// The items that cost most, those that cost nothing left out.
  func losses(_ count: Int) -> [(item: Item, lost: Double)] {
    let all = items.compactMap { item in lost(item).map { (item: item, lost: $0) } }
    return Array(all.filter { $0.lost > 1e-9 }.sorted { $0.lost > $1.lost }.prefix(count))
  }
}

extension Engine {
  /// The scorecard of an institution; kept for as long as the generation is open.
  ///
  /// Indicators of villages count those that the institution manages, so that the figures are
  /// those of the group tree.
  func scorecard(of organisation: Places.Organisation, _ inquiry: Inquiry) throws -> Scorecard? {
    let asked = inquiry.scoredPeriod
    let key = LampKey(institution: organisation.code, period: asked)
    if let known = keptScores[key] { return known }
    let day = generation.district.today
    guard let place = generation.places.place(organisation.code, tree: .group, on: day)
    else { return nil }
    try inquiry.checkpoint()
    let inquiry = try inquiry.asking(asked)
    let numbers = Numbers(engine: self, tree: .group, clock: inquiry.clock)
    let context = targetContext(of: place)
    var card = Scorecard(organisation: organisation, items: [])
    for dimension in generation.catalogue.dimensions {
      for item in dimension.items
      where item.levels.isEmpty || item.levels.contains(organisation.level) {
        guard let indicator = generation.catalogue.indicator(item.indicator) else { continue }
        let figure = try numbers.figure(
          indicator.code, at: place, period: inquiry.period(for: indicator.code))
        // What an institution does not do is neither earned nor lost.
        if figure.absence == .notFed || figure.absence == .noData { continue }
        let rule = Judgement.target(of: indicator, in: context, on: day).flatMap {
          item.rule(indicator.better, $0)
        }
        card.items.append(
          Scorecard.Item(
            dimension: dimension.code, indicator: indicator, weight: item.weight, figure: figure,
            attainment: rule.flatMap { $0.attainment(of: figure) }))
      }
    }
    keptScores[key] = card
    return card
  }

  /// Institutions of the same level and ownership, this one among them; empty below five.
  func peers(of organisation: Places.Organisation) -> [Places.Organisation] {
    let day = generation.district.today
    let peers = generation.places.organisations.filter {
      $0.level == organisation.level && $0.ownership == organisation.ownership
        && $0.valid.contains(day)
    }
    return peers.count >= 5 ? peers : []
  }
}

extension ScoreDimension.Item.Rule {
  /// Nil for figures that cannot be judged: hidden, absent, too small.
  fileprivate func attainment(of figure: Figure) -> Double? {
    guard figure.absence == nil, let value = figure.value,
      figure.standing.level != .unjudged
    else { return nil }
    let share = figure.standing.paceShare
    switch self {
    case .from(let base, let target):
      return AttainmentRule.toTarget(base: base * share, target: target * share, floor: 0, cap: 1)
        .attainment(of: value)
    case .inside(let low, let high, let tolerance):
      return AttainmentRule.inside(low: low, high: high, tolerance: tolerance)
        .attainment(of: value)
    }
  }
}

extension Standing {
  /// How much of a paced target is due by now; 1 for full targets.
  fileprivate var paceShare: Double {
    guard let paceLine, let target = target.flatMap({ $0.low ?? $0.high }), target != 0 else {
      return 1
    }
    return paceLine / target
  }
}
