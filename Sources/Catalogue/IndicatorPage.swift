internal import District

/// The reference page of all indicators, generated so that it cannot differ from the catalogue.
public enum IndicatorPage {
  /// The page as Markdown, both languages side by side.
  public static func markdown(_ catalogue: Catalogue) -> String {
    var lines = [
      "# 指标 / Indicators", "",
      "由指标目录生成, 勿手改。Generated from the catalogue under `Sources/Catalogue/Resources`; "
        + "do not edit.", "",
      "来源标记 / Source tags: "
        + TargetRow.Tag.allCases.map { tag in
          "`[\(tag.rawValue)]` \(tag.meaning.zh) / \(tag.meaning.en)"
        }.joined(separator: ", "), "",
      "\(catalogue.indicators.count) 个指标, \(catalogue.measures.count) 个度量, "
        + "\(catalogue.facts.count) 个事实。"
        + "\(catalogue.indicators.count) indicators, \(catalogue.measures.count) measures, "
        + "\(catalogue.facts.count) facts.",
    ]
    for category in Indicator.Category.allCases {
      let members = catalogue.indicators.filter { $0.category == category }
      if members.isEmpty { continue }
      lines += ["", "## \(category.rawValue) \(category.name.zh) / \(category.name.en)"]
      for indicator in members { lines += [""] + section(indicator, catalogue) }
    }
    lines += ["", "## 度量 / Measures", ""]
    lines += table(
      ["代码 / code", "含义 / what is counted", "单位 / unit", "种类 / kind"],
      catalogue.measures.map { measure in
        [
          "`\(measure.code.text)`", "\(measure.sentence.zh)<br>\(measure.sentence.en)",
          measure.unit.rawValue, measure.kind.rawValue,
        ]
      })
    lines += ["", "## 事实 / Facts", ""]
    lines += table(
      ["代码 / code", "含义 / meaning"],
      catalogue.facts.map { ["`\($0.code)`", "\($0.sentence.zh)<br>\($0.sentence.en)"] })
    return lines.joined(separator: "\n") + "\n"
  }

  private static func section(_ indicator: Indicator, _ catalogue: Catalogue) -> [String] {
    var lines = [
      "### \(indicator.code.code) \(indicator.name.zh) / \(indicator.name.en)", "",
      "\(indicator.definition.zh)。\(sentence(indicator.definition.en))", "",
      "- 公式 / formula: `\(formula(indicator))`",
      "- 单位 / unit: \(indicator.unit.rawValue); 方向 / better: \(indicator.better.rawValue); "
        + "期间 / periods: \(indicator.periods.map(\.rawValue).joined(separator: ", "))",
    ]
    if indicator.minimumDenominator > 0 {
      lines.append(
        "- 分母低于 \(number(indicator.minimumDenominator)) 不评判 / not judged below that denominator")
    }
    lines += indicator.targets.map { "- 目标 / target: \(target($0, catalogue))" }
    if indicator.targets.isEmpty { lines.append("- 目标 / target: 无 / none") }
    for known in indicator.references {
      lines.append(
        "- 参考 / reference: \(known.place.zh) \(known.place.en) \(known.year): \(number(known.value)); "
          + "\(known.sourceLine.zh) / \(known.sourceLine.en)")
    }
    if !indicator.official.isEmpty {
      lines.append("- 官方条目 / official items: \(indicator.official.joined(separator: ", "))")
    }
    if indicator.pace != .none { lines.append("- 序时 / pace: \(indicator.pace.rawValue)") }
    lines.append("- 责任 / owner: \(indicator.owner.zh) / \(indicator.owner.en)")
    return lines
  }

  private static func formula(_ indicator: Indicator) -> String {
    let divisor = indicator.per == 1 ? "" : "/\(number(indicator.per))"
    let factor = indicator.factor == 1 ? "" : "\(number(indicator.scale))\(divisor) x "
    switch indicator.formula {
    case .growth(let base):
      return "100 x (\(base.code) / \(base.code) 去年同期 same period last year - 1)"
    case .growthOfRatio(let numerator, let denominator):
      let ratio = quotient(numerator, denominator, indicator.times)
      return "100 x (\(ratio) / 去年同期 same period last year - 1)"
    case .ratio(let numerator, let denominator):
      return factor + quotient(numerator, denominator, indicator.times)
    case .ratioOfRates(let numerator, let denominator, let baseNumerator, let baseDenominator):
      return "\(factor)(\(quotient(numerator, denominator, indicator.times))) / "
        + "(\(quotient(baseNumerator, baseDenominator, indicator.times)))"
    case .lifeTable(let deaths, let population, _):
      let rate = quotient([deaths], [population], indicator.times)
      return "\(factor)(1 - Π (1 - 5m / (1 + 2.5m))), m = \(rate)"
    case .weightedScore(let parts):
      let whole = parts.reduce(0) { $0 + $1.weight }
      let sum = parts.map { part in
        switch part.part {
        case .indicator(let id): "\(number(part.weight)) x \(id.code)"
        case .ratio(let upper, let lower):
          "\(number(part.weight)) x 100 x \(quotient([upper], [lower], nil))"
        }
      }
      return "\(factor)(\(sum.joined(separator: " + "))) / \(number(whole))"
    case .shareOfLeaves(let base, let limit):
      return "\(factor)机构数 institutions with \(base.code) >= \(number(limit)) / 机构数 institutions"
    case .distinct(let measure, let denominator):
      let count = "不同的值 different values of \(measure.text)"
      return denominator.isEmpty ? count : "\(factor)\(count) / \(sum(denominator))"
    case .notFed(let reason): return "未接入 not fed: \(reason.zh) / \(reason.en)"
    }
  }

  private static func quotient(
    _ numerator: [Indicator.Term], _ denominator: [Indicator.Term], _ times: Indicator.Times?
  ) -> String {
    if denominator.isEmpty { return sum(numerator) }
    let lower = sum(denominator)
    return "\(sum(numerator)) / " + (times.map { "(\(lower) x \($0.rawValue))" } ?? lower)
  }

  private static func sum(_ terms: [Indicator.Term]) -> String {
    var text = ""
    for (index, term) in terms.enumerated() {
      if term.sign < 0 { text += index == 0 ? "-" : " - " } else if index > 0 { text += " + " }
      text += term.measure.text + (term.by.map { "[\($0)]" } ?? "")
    }
    return terms.count > 1 ? "(\(text))" : text
  }

  private static func target(_ row: TargetRow, _ catalogue: Catalogue) -> String {
    var parts: [String] = []
    if let low = row.low { parts.append(">= \(number(low))") }
    if let high = row.high { parts.append("<= \(number(high))") }
    if row.amberLow != row.low, let edge = row.amberLow { parts.append("amber < \(number(edge))") }
    if row.amberHigh != row.high, let edge = row.amberHigh {
      parts.append("amber > \(number(edge))")
    }
    if let edge = row.redLow { parts.append("red < \(number(edge))") }
    if let edge = row.redHigh { parts.append("red > \(number(edge))") }
    let levels = row.levels.map { catalogue.name(of: $0, in: "organisationLevel") }
    if !levels.isEmpty {
      parts.append(
        "(\(levels.map(\.zh).joined(separator: "、")) / \(levels.map(\.en).joined(separator: ", ")))"
      )
    }
    return parts.joined(separator: ", ")
      + "; \(row.source.zh) / \(row.source.en) [\(row.tag.rawValue)]"
  }

  private static func table(_ head: [String], _ rows: [[String]]) -> [String] {
    ([head, head.map { _ in "---" }] + rows).map { "| " + $0.joined(separator: " | ") + " |" }
  }

  private static func sentence(_ text: String) -> String {
    guard let first = text.first else { return "" }
    return first.uppercased() + text.dropFirst() + "."
  }

  /// Without a trailing `.0`.
  private static func number(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e12 ? String(Int(value)) : String(value)
  }
}
