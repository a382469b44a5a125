internal import Catalogue
internal import District

/// Which targets apply to a place: what it is, and what it belongs to.
struct TargetContext: Equatable {
  var institution: PlaceCode?
  var group: PlaceCode?
  /// Institution level of the contract.
  var level: Int?
  /// The regions that hold the place, the nearest first.
  var regions: [PlaceCode] = []
}

extension TargetContext {
  init(of place: Place, in generation: Generation) {
    let places = generation.places
    let day = generation.district.today
    let above = places.path(to: place.code, tree: .region, on: day).reversed().map(\.code)
    switch place.kind {
    case .organisation:
      institution = place.code
      level = places.organisation(place.code)?.level
      group =
        places.path(to: place.code, tree: .group, on: day).last { $0.kind == .group }?.code
      regions = above
    case .group:
      group = place.code
      regions = [generation.district.root]
    case .district, .town, .village:
      regions = [place.code] + above
    }
  }
}

/// How a value becomes a status: direction, target, pace, and the reasons not to judge.
enum Judgement {
  /// The reason that asks for a demand.
  static let twiceRed = Phrase("连续两期亮红，应提需求", "red for two periods: raise a demand")

  /// The standing of a figure.
  ///
  /// - Parameters:
  ///   - today: The local day of the data; an unfinished year is held against its elapsed share.
  ///   - share: Planned share of a yearly target by now; nil for the elapsed share.
  ///   - previous: The level of the same figure one period before; two red ones in a row escalate.
  static func standing(
    of figure: Figure, by indicator: Indicator, in context: TargetContext, today: Day,
    share: Double? = nil, previous: Standing.Level? = nil
  ) -> Standing {
    guard figure.absence == nil, let value = figure.value else {
      return Standing(level: .unjudged, reasons: absenceReasons(figure, indicator))
    }
    guard indicator.better != .monitor else {
      return Standing(level: .unjudged, reasons: [Phrase("仅监测，不评判", "monitored, not judged")])
    }
    let day = min(today, figure.period.last)
    guard let row = target(of: indicator, in: context, on: day) else {
      return Standing(level: .unjudged, reasons: [Phrase("没有目标值", "no target is set")])
    }
    let isPaced = isPaced(indicator, figure, today)
    let limits = Limits(
      row, better: indicator.better, share: isPaced ? share ?? elapsedShare(figure, today) : nil)
    var standing = Standing(
      level: .unjudged, target: limits.target(row), paceLine: limits.paceLine,
      gap: indicator.formula.isShare ? limits.gap(of: figure, scale: indicator.factor) : nil)
    if let reason = smallReason(figure, indicator) {
      standing.reasons = [reason]
      standing.gap = nil
      return standing
    }
    standing.level = limits.level(of: value)
    standing.reasons = limits.reasons(for: value, unit: figure.unit, source: row.sourceLine)
    if standing.level == .bad, previous == .bad {
      standing.reasons.append(twiceRed)
    }
    if figure.isIncomplete {
      standing.reasons.append(Phrase("上报不足 80%，不参加排名", "under 80 % reported: not ranked"))
    }
    return standing
  }

  /// The first target that applies: institution, group, institution level, region, default. Of
  /// those for the same, the installation's own comes first, and of these the newest.
  static func target(
    of indicator: Indicator, in context: TargetContext, on day: Day
  ) -> TargetRow? {
    var best: (priority: Int, row: TargetRow)?
    for row in indicator.targets where row.isValid(on: day) {
      guard let priority = priority(of: row, in: context) else { continue }
      guard let known = best else {
        best = (priority, row)
        continue
      }
      if priority == known.priority ? takesOver(row, from: known.row) : priority < known.priority {
        best = (priority, row)
      }
    }
    return best?.row
  }

  private static func takesOver(_ row: TargetRow, from other: TargetRow) -> Bool {
    guard row.own != nil else { return false }
    guard other.own != nil else { return true }
    return (other.validFrom ?? Day(.min)) < (row.validFrom ?? Day(.min))
  }

  private static func priority(of row: TargetRow, in context: TargetContext) -> Int? {
    if row.isForAreas && context.institution != nil { return nil }
    let isLevel = !row.levels.isEmpty
    if isLevel {
      guard let level = context.level, row.levels.contains(level) else { return nil }
    }
    // A row for a place and a level is nearer than one for the place alone.
    let nearer = isLevel ? 0 : 1
    guard let place = row.place else { return isLevel ? 4 : 1000 }
    if place == context.institution { return 0 + nearer }
    if place == context.group { return 2 + nearer }
    return context.regions.firstIndex(of: place).map { 6 + 2 * $0 + nearer }
  }

  /// Held against a share of its yearly target: the year is not over.
  static func isPaced(_ indicator: Indicator, _ figure: Figure, _ today: Day) -> Bool {
    indicator.pace != .none && figure.period.kind == .year && figure.period.contains(today)
  }

  private static func elapsedShare(_ figure: Figure, _ today: Day) -> Double {
    Double(today - figure.period.start + 1) / Double(figure.period.days)
  }

  /// Why a denominator is too small to judge; nil when it is large enough.
  static func smallReason(_ figure: Figure, _ indicator: Indicator) -> Phrase? {
    guard let denominator = figure.denominator, denominator < indicator.minimumDenominator
    else { return nil }
    let count = Figure.number(denominator, decimals: 0, style: .full, language: .zh)
    let least = Figure.number(
      indicator.minimumDenominator, decimals: 0, style: .full, language: .zh)
    return Phrase("n<\(least)：分母只有 \(count)，不评判", "n<\(least): denominator \(count), not judged")
  }

  private static func absenceReasons(_ figure: Figure, _ indicator: Indicator) -> [Phrase] {
    if case .notFed(let reason) = indicator.formula { return [reason] }
    return switch figure.absence {
    case .notFed: [Phrase("数据源未接入", "the feed is not connected")]
    case .suppressed: [Phrase("少于 5 人，不显示", "fewer than 5 persons: not shown")]
    case .complementary:
      [Phrase("为保护少于 5 人的数，不显示", "hidden to protect a count below 5")]
    case .noData, nil: [Phrase("本期没有数据", "no data for the period")]
    }
  }
}
