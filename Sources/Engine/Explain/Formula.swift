internal import Catalogue
internal import District

/// A formula with its numbers put in.
enum Formula {
  static let numerator = Phrase("分子", "numerator")
  static let denominator = Phrase("分母", "denominator")
  static let count = Phrase("计数", "count")

  /// `100 x 71,234 / 98,000 = 72.7`, or the sum of the parts for figures that are no ratio.
  static func text(_ figure: Figure, _ parts: [Explanation.Part], _ account: Inquiry.Account)
    -> Phrase
  {
    Phrase(text(figure, parts, account, .zh), text(figure, parts, account, .en))
  }

  private static func text(
    _ figure: Figure, _ parts: [Explanation.Part], _ account: Inquiry.Account,
    _ language: Language
  ) -> String {
    let result = figure.text(in: language, withUnit: true)
    if let left = account.shape.flatMap({ text(of: $0, figure, parts, language) }) {
      return "\(left) = \(result)"
    }
    if let scale = account.scale, let quotient = quotient(figure, language) {
      return "\(factor(scale, language))\(quotient) = \(result)"
    }
    let values = parts.compactMap { $0.figure.absence == nil ? $0.figure : nil }
    guard values.count > 1, account.scale == nil, account.shape == nil else { return result }
    return values.map { $0.text(in: language) }.joined(separator: " + ") + " = " + result
  }

  /// The left side of formulas that are no ratio of sums; nil where the plain forms do.
  private static func text(
    of formula: Indicator.Formula, _ figure: Figure, _ parts: [Explanation.Part],
    _ language: Language
  ) -> String? {
    guard figure.absence == nil else { return nil }
    switch formula {
    case .growth, .growthOfRatio:
      return quotient(figure, language).map { "100 x \($0) - 100" }
    case .lifeTable: return "100 x (1 - Π (1 - 5m / (1 + 2.5m)))"
    case .weightedScore(let weights):
      let known = zip(weights, parts).filter { $1.figure.value != nil }
      let sum = known.map { weight, part in
        "\(plain(weight.weight, language)) x \(part.figure.text(in: language))"
      }
      let whole = known.reduce(0) { $0 + $1.0.weight }
      return "(\(sum.joined(separator: " + "))) / \(plain(whole, language))"
    case .ratio, .ratioOfRates, .shareOfLeaves, .distinct, .notFed: return nil
    }
  }

  private static func quotient(_ figure: Figure, _ language: Language) -> String? {
    guard let top = figure.numerator, let bottom = figure.denominator else { return nil }
    return "\(plain(top, language)) / \(plain(bottom, language))"
  }

  private static func factor(_ scale: Double, _ language: Language) -> String {
    if scale == 1 { return "" }
    let reciprocal = (1 / scale).rounded()
    let isPart = scale < 1 && abs(scale * reciprocal - 1) < 1e-12
    return (isPart ? "1/" + plain(reciprocal, language) : plain(scale, language)) + " x "
  }

  /// A whole number without decimals, others with two.
  private static func plain(_ value: Double, _ language: Language) -> String {
    Figure.number(
      value, decimals: value == value.rounded() ? 0 : 2, style: .full, language: language)
  }
}
