internal import District

/// A formula with its numbers put in.
enum Formula {
  static let numerator = Phrase("分子", "numerator")
  static let denominator = Phrase("分母", "denominator")
  static let count = Phrase("计数", "count")

  /// `100 x 71,234 / 98,000 = 72.7`, or the sum of the parts for figures that are no ratio.
  static func text(_ figure: Figure, _ parts: [Explanation.Part], _ scale: Double?) -> Phrase {
    Phrase(text(figure, parts, scale, .zh), text(figure, parts, scale, .en))
  }

  private static func text(
    _ figure: Figure, _ parts: [Explanation.Part], _ scale: Double?, _ language: Language
  ) -> String {
    let result = figure.text(in: language, withUnit: true)
    if let scale, let top = figure.numerator, let bottom = figure.denominator {
      let factor = scale == 1 ? "" : plain(scale, language) + " x "
      return "\(factor)\(plain(top, language)) / \(plain(bottom, language)) = \(result)"
    }
    let values = parts.compactMap { $0.figure.absence == nil ? $0.figure : nil }
    guard values.count > 1, scale == nil else { return result }
    return values.map { $0.text(in: language) }.joined(separator: " + ") + " = " + result
  }

  /// A whole number without decimals, others with two.
  private static func plain(_ value: Double, _ language: Language) -> String {
    Figure.number(
      value, decimals: value == value.rounded() ? 0 : 2, style: .full, language: language)
  }
}
