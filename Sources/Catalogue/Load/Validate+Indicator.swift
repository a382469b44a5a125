internal import District

/// The checks of indicators.
extension Draft {
  func check(_ indicator: Indicator, _ entry: Entry) {
    switch indicator.formula {
    case .ratio(let numerator, let denominator), .growthOfRatio(let numerator, let denominator):
      check(numerator, entry, key: "numerator")
      check(denominator, entry, key: "denominator")
    case .growth(let base): requireFigure(base, entry, key: "growth")
    case .notFed: break
    case .lifeTable: checkLifeTable(indicator.formula, entry)
    case .ratioOfRates(let numerator, let denominator, let baseNumerator, let baseDenominator):
      check(numerator, entry, key: "numerator")
      check(denominator, entry, key: "denominator")
      check(baseNumerator, entry, key: "baseNumerator")
      check(baseDenominator, entry, key: "baseDenominator")
    case .weightedScore(let parts):
      for part in parts {
        switch part.part {
        case .indicator(let id): requireIndicator(id, entry, key: "parts")
        case .ratio(let upper, let lower): check([upper, lower], entry, key: "parts")
        }
      }
    case .shareOfLeaves(let base, _): requireIndicator(base, entry, key: "of")
    case .distinct(let measure, let denominator):
      checkDistinct(measure, entry)
      check(denominator, entry, key: "denominator")
    }
    checkTimes(indicator, entry)
    checkPeriods(indicator, entry)
    checkUnits(indicator, entry)
    checkTargets(indicator, entry)
    checkTexts(indicator, entry)
    for item in indicator.official { requireItem(item, entry) }
  }

  private func check(_ terms: [Indicator.Term], _ entry: Entry, key: String) {
    for term in terms { check(term, entry, key: key) }
  }

  func check(_ term: Indicator.Term, _ entry: Entry, key: String) {
    guard let measure = measure(term.measure) else {
      entry.report(
        key, what: Phrase("没有度量 \(term.measure.text)", "there is no measure \(term.measure.text)"),
        why: Phrase("目录里没有这个代码", "no entry has this code"),
        remedy: Phrase("改正代码或添加 [[measure]]", "correct the code or add a [[measure]]"))
      return
    }
    if let by = term.by, !measure.byCodes.contains(by) || measure.by.isEmpty {
      entry.report(
        key,
        what: Phrase("\(measure.code.text) 没有分组 \(by)", "\(measure.code.text) has no code \(by)"),
        why: Phrase("它的 by 列表里没有这个代码", "its by list does not have it"),
        remedy: Phrase("改正方括号里的代码", "correct the code in brackets"))
    }
  }

  // MARK: Kernels

  private func checkLifeTable(_ formula: Indicator.Formula, _ entry: Entry) {
    guard case .lifeTable(let deaths, let population, let bands) = formula else { return }
    check([deaths], entry, key: "numerator")
    check([population], entry, key: "denominator")
    requireList(of: deaths.measure, entry, key: "numerator")
    requireList(of: population.measure, entry, key: "denominator")
    let codes = measure(deaths.measure)?.byCodes ?? []
    let others = measure(population.measure)?.byCodes ?? []
    guard Set(bands.isEmpty ? codes : bands).isSubset(of: Set(codes).intersection(others)) else {
      entry.report(
        entry.has("bands") ? "bands" : "kernel",
        what: Phrase("年龄组对不上", "the age bands do not match"),
        why: Phrase("两个度量要按同样的五岁组分开", "both measures are kept by the same bands of five years"),
        remedy: Phrase("改正 by 或 bands", "correct by or bands"))
      return
    }
  }

  private func checkDistinct(_ code: MeasureCode, _ entry: Entry) {
    check([Indicator.Term(measure: code)], entry, key: "numerator")
    guard let measure = measure(code), measure.kind != .flow || measure.value == nil else { return }
    entry.report(
      "numerator", what: Phrase("\(code.text) 数不出不同的值", "\(code.text) has no values to tell apart"),
      why: Phrase("distinct 取 kind = flow 且有 value 的度量", "distinct takes a flow with a value"),
      remedy: Phrase("改正度量", "correct the measure"))
  }

  /// A kernel that goes through the codes of a list needs one.
  private func requireList(of code: MeasureCode, _ entry: Entry, key: String) {
    guard let measure = measure(code), measure.by.count != 1 else { return }
    entry.report(
      key, what: Phrase("\(code.text) 没有按一个列表分开", "\(code.text) is not kept by one list"),
      why: Phrase("这个算法逐个代码计算", "the kernel goes through the codes of a list"),
      remedy: Phrase("选 by 有一个列表的度量", "take a measure with one by list"))
  }

  private func requireIndicator(_ id: FigureID, _ entry: Entry, key: String) {
    guard let found = indicator(id) else {
      entry.report(
        key, what: Phrase("没有指标 \(id.code)", "there is no indicator \(id.code)"),
        why: Phrase("目录里没有这个代码", "no entry has this code"),
        remedy: Phrase("改正代码", "correct the code"))
      return
    }
    if depth(of: found.code, seen: []) == nil {
      entry.report(
        key, what: Phrase("\(id.code) 绕回自己", "\(id.code) leads back to itself"),
        why: Phrase("指标不能由自己算出", "an indicator cannot be made of itself"),
        remedy: Phrase("改正代码", "correct the code"))
    }
  }

  /// How many indicators deep a formula goes; nil where it never ends.
  private func depth(of id: FigureID, seen: Set<FigureID>) -> Int? {
    guard !seen.contains(id) else { return nil }
    guard let indicator = indicator(id) else { return 0 }
    var deepest = 0
    for part in indicator.formula.figures {
      guard let below = depth(of: part, seen: seen.union([id])) else { return nil }
      deepest = max(deepest, below + 1)
    }
    return deepest
  }

  private func checkTimes(_ indicator: Indicator, _ entry: Entry) {
    guard indicator.times != nil else { return }
    if case .lifeTable = indicator.formula { return }
    guard indicator.denominator.isEmpty else { return }
    entry.report(
      "times", what: Phrase("times 没有分母可乘", "times has no denominator to multiply"),
      why: Phrase("它只乘分母", "it multiplies the denominator"),
      remedy: Phrase("删去 times 或写 denominator", "remove times or write a denominator"))
  }

  private func checkPeriods(_ indicator: Indicator, _ entry: Entry) {
    if Set(indicator.periods).count < indicator.periods.count {
      entry.report(
        "periods", what: Phrase("periods 有重复", "a period is named twice"),
        why: Phrase("每种期间只写一次", "each kind is written once"),
        remedy: Phrase("删去重复的", "remove the double"))
    }
    if let from = indicator.validFrom, let to = indicator.validTo, to < from {
      entry.report(
        "validTo", what: Phrase("有效期颠倒", "the validity ends before it begins"),
        why: Phrase("validTo 早于 validFrom", "validTo lies before validFrom"),
        remedy: Phrase("改正日期", "correct the days"))
    }
    let isYearly = indicator.periods.contains(.year)
    if indicator.pace != .none && !isYearly {
      entry.report(
        "pace", what: Phrase("pace 没有年度期间", "pace without a yearly period"),
        why: Phrase("序时进度只对年度目标有意义", "a pace line is for targets of a year"),
        remedy: Phrase("periods 加 \"year\" 或删去 pace", "add \"year\" to periods or remove pace"))
    }
  }

  private func requireItem(_ item: String, _ entry: Entry) {
    guard !officialLists.contains(where: { $0.0.holds(item) }) else { return }
    entry.report(
      "official", what: Phrase("没有官方条目 \(item)", "there is no official item \(item)"),
      why: Phrase("目录里没有这个代码", "no entry has this code"),
      remedy: Phrase("写 county:1 之类, 见 lists.toml", "write county:1 or the like, see lists.toml"))
  }
}
