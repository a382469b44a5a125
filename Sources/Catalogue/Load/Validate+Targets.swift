internal import District

/// Whether targets can be met, and say one thing on any day.
extension Draft {
  func checkTargets(_ indicator: Indicator, _ entry: Entry) {
    for (index, target) in indicator.targets.enumerated() where target.own == nil {
      check(target, of: indicator, entry, key: "target[\(index)]")
      checkReach(target, of: indicator, entry, key: "target[\(index)]")
    }
    checkSpans(indicator, entry)
  }

  /// Own targets: of an indicator that is there and judged, with a source, one for each place and
  /// first day; a later one takes over from an earlier one, so that they may overlap.
  func checkOwnTargets() {
    var seen: [OwnTarget.Key: Entry] = [:]
    for (own, entry) in ownTargets {
      if let first = seen.updateValue(entry, forKey: own.key) {
        entry.report(
          "", what: Phrase("目标重复", "the target is set twice"),
          why: Phrase(
            "同一对象同一起始日已在 \(first.document.file):\(first.line)",
            "the same place and first day stand at \(first.document.file):\(first.line)"),
          remedy: Phrase("删去一条", "remove one"))
      }
      check(own, entry)
    }
  }

  func check(_ own: OwnTarget, _ entry: Entry) {
    checkOwnText(own.row.source, entry, key: "source")
    guard let indicator = indicator(own.indicator) else {
      entry.report(
        "indicator",
        what: Phrase("没有指标 \(own.indicator.code)", "there is no indicator \(own.indicator.code)"),
        why: Phrase("目录里没有这个代码", "no entry has this code"),
        remedy: Phrase("改正代码", "correct the code"))
      return
    }
    check(own.row, of: indicator, entry)
  }

  private func check(_ row: TargetRow, of indicator: Indicator, _ entry: Entry) {
    if indicator.better == .monitor {
      entry.report(
        "indicator",
        what: Phrase("\(indicator.code.code) 仅监测", "\(indicator.code.code) is monitored"),
        why: Phrase("仅监测的指标不评判, 没有目标", "what is only monitored is not judged and has no target"),
        remedy: Phrase("删去这一条", "remove the entry"))
      return
    }
    if let from = row.validFrom, let to = row.validTo, to < from {
      entry.report(
        "validTo", what: Phrase("有效期颠倒", "the validity ends before it begins"),
        why: Phrase("validTo 早于 validFrom", "validTo lies before validFrom"),
        remedy: Phrase("改正日期", "correct the days"))
    }
    check(row, of: indicator, entry, key: "")
    checkReach(row, of: indicator, entry, key: "")
  }

  /// Edges must lie in order: red low <= amber low <= low <= high <= amber high <= red high.
  private func check(
    _ target: TargetRow, of indicator: Indicator, _ entry: Entry, key: String
  ) {
    let edges = [
      target.redLow, target.amberLow, target.low, target.high, target.amberHigh, target.redHigh,
    ].compactMap { $0 }
    if edges != edges.sorted() {
      entry.report(
        key, what: Phrase("目标界线顺序不对", "target edges are out of order"),
        why: Phrase(
          "应为 redLow ≤ amberLow ≤ low ≤ high ≤ amberHigh ≤ redHigh",
          "it must be redLow ≤ amberLow ≤ low ≤ high ≤ amberHigh ≤ redHigh"),
        remedy: Phrase("改正数值", "correct the values"))
    }
    let low = target.low ?? target.amberLow ?? target.redLow
    let high = target.high ?? target.amberHigh ?? target.redHigh
    let fits =
      switch indicator.better {
      case .higher: low != nil && high == nil
      case .lower: high != nil && low == nil
      case .within: low != nil || high != nil
      case .monitor: true
      }
    if !fits {
      entry.report(
        key, what: Phrase("目标与方向不符", "target and direction do not agree"),
        why: Phrase(
          "方向 higher 用 low, lower 用 high, within 用两者",
          "higher takes low edges, lower takes high edges, within takes both"),
        remedy: Phrase("改正 better 或目标", "correct better or the target"))
    }
  }

  // MARK: Reach

  private func checkReach(
    _ target: TargetRow, of indicator: Indicator, _ entry: Entry, key: String
  ) {
    let wanted: Double? =
      switch indicator.better {
      case .higher: target.low ?? target.amberLow ?? target.redLow
      case .lower: target.high ?? target.amberHigh ?? target.redHigh
      case .within: target.low ?? target.high
      case .monitor: nil
      }
    guard let wanted else { return }
    let range = range(of: indicator)
    if let most = range.high, wanted > most, indicator.better != .lower {
      entry.report(
        key, what: Phrase("目标 \(wanted) 达不到", "target \(wanted) cannot be reached"),
        why: Phrase("取值最高 \(most)", "the value is at most \(most)"),
        remedy: Phrase("改正目标、scale 或公式", "correct the target, scale or formula"))
    }
    if let least = range.low, wanted < least {
      entry.report(
        key, what: Phrase("目标 \(wanted) 达不到", "target \(wanted) cannot be reached"),
        why: Phrase("取值最低 \(least)", "the value is at least \(least)"),
        remedy: Phrase("改正目标、scale 或公式", "correct the target, scale or formula"))
    }
  }

  /// The values that a formula can have, as far as its parts tell.
  private func range(of indicator: Indicator) -> (low: Double?, high: Double?) {
    switch indicator.formula {
    case .ratio(let numerator, let denominator):
      guard indicator.scale > 0, isNeverNegative(numerator), isNeverNegative(denominator) else {
        return (nil, nil)
      }
      let isPart = indicator.times == nil && self.isPart(numerator, of: denominator)
      return (0, isPart ? indicator.factor : nil)
    case .growth, .growthOfRatio: return (-100, nil)
    case .shareOfLeaves, .lifeTable: return (0, indicator.scale)
    case .ratioOfRates, .distinct: return (0, nil)
    case .weightedScore, .notFed: return (nil, nil)
    }
  }

  private func isNeverNegative(_ terms: [Indicator.Term]) -> Bool {
    terms.allSatisfy { term in
      guard term.sign > 0, let measure = measure(term.measure) else { return false }
      switch measure.kind {
      case .ready: return false
      case .total: return isNeverNegative(measure.terms)
      default: return measure.aggregate == .count || measure.aggregate == .distinct
      }
    }
  }

  /// Each term of the numerator counts some of the rows that a term of the denominator counts.
  private func isPart(_ numerator: [Indicator.Term], of denominator: [Indicator.Term]) -> Bool {
    var whole = denominator
    for term in numerator {
      guard let index = whole.firstIndex(where: { isPart(term, of: $0) }) else { return false }
      whole.remove(at: index)
    }
    return !denominator.isEmpty
  }

  private func isPart(_ term: Indicator.Term, of whole: Indicator.Term) -> Bool {
    if term.measure == whole.measure { return whole.by == nil || whole.by == term.by }
    guard whole.by == nil, let part = measure(term.measure), let all = measure(whole.measure) else {
      return false
    }
    return part.hasRows && part.table == all.table && part.kind == all.kind
      && part.leaf == all.leaf && part.date == all.date && part.aggregate == all.aggregate
      && part.value == all.value && all.conditions.allSatisfy { isImplied($0, by: part.conditions) }
  }

  private func isImplied(_ condition: Condition, by conditions: [Condition]) -> Bool {
    conditions.contains { other in
      if other == condition { return true }
      guard other.operand == condition.operand, case .isIn(let few) = other.test,
        case .isIn(let many) = condition.test
      else { return false }
      return Set(few).isSubset(of: many)
    }
  }

  // MARK: Spans of validity

  /// On any day there is one row for a place and levels, without holes between rows.
  private func checkSpans(_ indicator: Indicator, _ entry: Entry) {
    let rows = indicator.targets.enumerated().filter { $0.element.own == nil }.sorted {
      ($0.element.validFrom ?? Day(.min), $0.offset) < (
        $1.element.validFrom ?? Day(.min), $1.offset
      )
    }
    for (position, later) in rows.enumerated() {
      let earlier = rows[..<position].last { row in
        row.element.place == later.element.place
          && overlaps(row.element.levels, later.element.levels)
      }
      guard let earlier else { continue }
      let end = earlier.element.validTo
      let key = "target[\(later.offset)]"
      guard let end, let start = later.element.validFrom, end < start else {
        entry.report(
          key, what: Phrase("目标有效期重叠", "targets overlap"),
          why: Phrase("同一天同一对象有两行目标", "two rows hold for the same place on one day"),
          remedy: Phrase("改正 validFrom、validTo 或删去一行", "correct validFrom, validTo or remove a row")
        )
        continue
      }
      if start > end + 1 {
        entry.report(
          key, what: Phrase("目标有效期有缺口", "there is a gap between targets"),
          why: Phrase(
            "\((end + 1).text) 至 \((start - 1).text) 没有目标",
            "no target holds from \((end + 1).text) to \((start - 1).text)"),
          remedy: Phrase("让前一行到次日接上后一行", "let the rows meet"))
      }
    }
  }

  private func overlaps(_ left: [Int], _ right: [Int]) -> Bool {
    left.isEmpty == right.isEmpty && (left.isEmpty || !Set(left).isDisjoint(with: right))
  }
}
