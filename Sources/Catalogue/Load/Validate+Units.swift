internal import District

/// Whether units and texts can be right.
extension Draft {
  func checkUnits(_ indicator: Indicator, _ entry: Entry) {
    switch indicator.formula {
    case .ratio(let numerator, let denominator):
      checkSum(numerator, entry, key: "numerator")
      checkSum(denominator, entry, key: "denominator")
      checkQuotient(indicator, entry)
    case .ratioOfRates(let numerator, let denominator, let baseNumerator, let baseDenominator):
      for (key, terms) in [
        ("numerator", numerator), ("denominator", denominator), ("baseNumerator", baseNumerator),
        ("baseDenominator", baseDenominator),
      ] {
        checkSum(terms, entry, key: key)
      }
      if isMoney(numerator) != isMoney(baseNumerator)
        || isMoney(denominator) != isMoney(baseDenominator)
      {
        entry.report(
          "baseNumerator", what: Phrase("两个比率单位不同", "the two rates have different units"),
          why: Phrase("金额只能与金额相比", "money compares with money only"),
          remedy: Phrase("改正度量", "correct the measures"))
      }
    case .growth, .growthOfRatio, .weightedScore, .shareOfLeaves:
      guard indicator.unit == .yuan else { return }
      reportUnit(indicator, entry, Phrase("这种公式不得出金额", "such a formula gives no money"))
    case .notFed, .lifeTable, .distinct: break
    }
  }

  private func checkQuotient(_ indicator: Indicator, _ entry: Entry) {
    let upper = isMoney(indicator.numerator)
    let lower = isMoney(indicator.denominator)
    let hasDenominator = !indicator.denominator.isEmpty
    switch indicator.unit {
    case .percent where hasDenominator && upper != lower:
      reportUnit(
        indicator, entry, Phrase("金额与个数之比不是百分比", "money over a count is no percentage"))
    case .percent where hasDenominator && indicator.times == nil && !areLike(indicator):
      reportUnit(
        indicator, entry,
        Phrase(
          "分子单位 \(units(indicator.numerator)), 分母单位 \(units(indicator.denominator))",
          "the numerator is in \(units(indicator.numerator)), the denominator in "
            + units(indicator.denominator)))
    case .yuan where !upper:
      reportUnit(indicator, entry, Phrase("分子不是金额", "the numerator is no money"))
    case .count, .person, .household, .bed, .visit, .item, .day, .hour, .minute, .year, .times:
      guard upper && !lower else { return }
      reportUnit(indicator, entry, Phrase("分子是金额", "the numerator is money"))
    default: break
    }
  }

  private func reportUnit(_ indicator: Indicator, _ entry: Entry, _ why: Phrase) {
    entry.report(
      "unit",
      what: Phrase(
        "单位 \(indicator.unit.rawValue) 不可能", "unit \(indicator.unit.rawValue) is impossible"),
      why: why, remedy: Phrase("改正 unit 或度量", "correct unit or the measures"))
  }

  /// Money is not added to counts.
  private func checkSum(_ terms: [Indicator.Term], _ entry: Entry, key: String) {
    let kinds = Set(terms.compactMap { measure($0.measure)?.unit == .yuan })
    guard kinds.count > 1 else { return }
    entry.report(
      key, what: Phrase("\(key) 把金额与个数相加", "\(key) adds money to counts"),
      why: Phrase("度量的单位不同", "the measures have different units"),
      remedy: Phrase("改正度量", "correct the measures"))
  }

  private func isMoney(_ terms: [Indicator.Term]) -> Bool {
    terms.contains { measure($0.measure)?.unit == .yuan }
  }

  /// What a percentage is of: the same things above and below.
  private func areLike(_ indicator: Indicator) -> Bool {
    let upper = Set(indicator.numerator.compactMap { measure($0.measure)?.unit })
    let lower = Set(indicator.denominator.compactMap { measure($0.measure)?.unit })
    if upper.isEmpty || lower.isEmpty { return true }
    return !upper.isDisjoint(with: lower)
  }

  private func units(_ terms: [Indicator.Term]) -> String {
    Set(terms.compactMap { measure($0.measure)?.unit.rawValue }).sorted().joined(separator: ", ")
  }

  // MARK: Texts

  func checkTexts(_ indicator: Indicator, _ entry: Entry) {
    for (key, phrase) in [
      ("name", indicator.name), ("definition", indicator.definition), ("owner", indicator.owner),
      ("numeratorText", indicator.numeratorText), ("denominatorText", indicator.denominatorText),
      ("action", indicator.action),
    ] where entry.has(key) {
      checkText(phrase, entry, key: key)
    }
    if case .notFed(let reason) = indicator.formula { checkText(reason, entry, key: "notFed") }
    for (index, target) in indicator.targets.enumerated() where target.own == nil {
      checkText(target.source, entry, key: "target[\(index)].source")
    }
  }

  /// Words of an installation, which may be in one language only.
  func checkOwnText(_ phrase: Phrase, _ entry: Entry, key: String) {
    guard phrase.zh == phrase.en else { return checkText(phrase, entry, key: key) }
    guard phrase.zh.allSatisfy(\.isWhitespace) else { return }
    entry.report(
      key, what: Phrase("\(key) 是空的", "\(key) is empty"),
      why: Phrase("没有它就没人知道这条从何而来", "without it nobody knows where this comes from"),
      remedy: Phrase("写明出处", "say where it comes from"))
  }

  /// Both languages are there, and each is in its own.
  func checkText(_ phrase: Phrase, _ entry: Entry, key: String) {
    let isEmpty = [phrase.zh, phrase.en].contains { $0.allSatisfy(\.isWhitespace) }
    let isChinese = phrase.en.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
    guard isEmpty || isChinese else { return }
    entry.report(
      key,
      what: isEmpty
        ? Phrase("\(key) 缺一种语言", "\(key) lacks a language")
        : Phrase("\(key) 的英文里有汉字", "the English of \(key) has Chinese characters"),
      why: Phrase("每句话都有中文和英文", "each text is there in Chinese and in English"),
      remedy: Phrase("补全 [\"中文\", \"English\"]", "complete [\"中文\", \"English\"]"))
  }
}
