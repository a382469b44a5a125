internal import District

extension ScoreDimension {
  init?(_ entry: Entry) {
    self.init(
      code: entry.text("code"), name: entry.phrase("name"),
      items: entry.entries("item").map { item in
        let made = Item(
          indicator: FigureID(item.text("indicator")), weight: item.number("weight") ?? 0,
          base: item.number("base") ?? .nan, levels: item.integers("levels"))
        item.finish()
        return made
      })
  }
}

extension Draft {
  /// Points lead from a base to a target, so both must be there and apart.
  func check(_ dimension: ScoreDimension, _ entry: Entry) {
    for item in dimension.items {
      guard let indicator = self.indicator(item.indicator) else {
        entry.report(
          "item",
          what: Phrase(
            "没有指标 \(item.indicator.code)", "there is no indicator \(item.indicator.code)"),
          why: Phrase("目录里没有这个代码", "no entry has this code"),
          remedy: Phrase("改正代码", "correct the code"))
        continue
      }
      let leads = indicator.targets.contains { item.rule(indicator.better, $0) != nil }
      if item.weight > 0, leads { continue }
      entry.report(
        "item",
        what: Phrase(
          "\(item.indicator.code) 不能计分", "\(item.indicator.code) cannot earn points"),
        why: Phrase(
          "要有 weight > 0、base, 以及方向一侧不同于 base 的目标",
          "it needs weight > 0, a base, and a target that lies beyond the base"),
        remedy: Phrase("改正 weight 或 base, 或给指标加目标", "correct weight or base, or add a target"))
    }
  }
}

extension ScoreDimension.Item {
  /// What points lead to: the edges of a target, in the indicator's direction.
  public enum Rule: Sendable, Equatable {
    case from(base: Double, to: Double)
    case inside(low: Double, high: Double, tolerance: Double)
  }

  /// How a target row is scored; nil when it gives no points.
  public func rule(_ better: Indicator.Better, _ target: TargetRow) -> Rule? {
    switch better {
    case .higher:
      return target.low.flatMap { base < $0 ? .from(base: base, to: $0) : nil }
    case .lower:
      return target.high.flatMap { base > $0 ? .from(base: base, to: $0) : nil }
    case .within:
      guard let low = target.low, let high = target.high, base > 0 else { return nil }
      return .inside(low: low, high: high, tolerance: base)
    case .monitor: return nil
    }
  }
}
