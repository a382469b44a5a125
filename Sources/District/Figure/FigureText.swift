extension Figure {
  /// How much room there is for a number.
  public enum Style: Sendable {
    /// All digits with thousands separators.
    case full
    /// Large numbers as 2.1万 (21k), for narrow columns.
    case short
    /// No separators, a point, no unit: for CSV and JSON. Empty when absent.
    case plain
  }

  /// The number as every screen prints it; `--` when there is none, `<5` when suppressed.
  ///
  /// The unit is left to the label, except for percent in `full` and `short` when asked for.
  public func text(
    _ style: Style = .full, in language: Language, withUnit: Bool = false
  ) -> String {
    guard let value, absence == nil else { return absentText(style) }
    let mark = style != .plain && isIncomplete ? "~" : ""
    let number = Figure.number(
      value, decimals: decimals(style), style: style, language: language,
      shortFrom: unit == .yuan ? 1e4 : 1e5)
    return mark + number + (withUnit && style != .plain ? suffix(in: language) : "")
  }

  /// The unit as it follows a number: English words stand apart from it.
  private func suffix(in language: Language) -> String {
    let suffix = unit.suffix.text(in: language)
    return language == .en && suffix.first?.isLetter == true ? " " + suffix : suffix
  }

  /// The target as `>=76%`, `<=5`, `60-70`, or `bare` the number alone; nil without one.
  public func targetText(bare isBare: Bool = false, in language: Language) -> String? {
    guard let target = standing.target else { return nil }
    func print(_ value: Double) -> String {
      var bare = self
      bare.value = value
      bare.absence = nil
      bare.completeness = nil
      return bare.text(.full, in: language)
    }
    let sign = unit == .percent ? "%" : ""
    switch (target.low, target.high) {
    case (let low?, let high?): return "\(print(low))-\(print(high))\(sign)"
    case (let low?, nil): return (isBare ? "" : ">=") + print(low) + sign
    case (nil, let high?): return (isBare ? "" : "<=") + print(high) + sign
    case (nil, nil): return nil
    }
  }

  /// Fewer than 80 % of those due have reported.
  public var isIncomplete: Bool { (completeness ?? 1) < 0.8 }

  /// Decimals of this figure: money is printed in whole yuan on screens.
  private func decimals(_ style: Style) -> Int {
    unit == .yuan && style != .plain ? 0 : unit.decimals
  }

  private func absentText(_ style: Style) -> String {
    switch (absence, style) {
    case (.suppressed, _): "<5"
    case (_, .plain): ""
    default: "--"
    }
  }

  /// A number with fixed decimals, rounded half away from zero; `short` shortens from `shortFrom`.
  public static func number(
    _ value: Double, decimals: Int, style: Style, language: Language, shortFrom: Double = 1e5
  ) -> String {
    guard value.isFinite, abs(value) < 1e15 else { return "--" }
    if style == .short, abs(value) >= shortFrom, let short = shortened(value, language) {
      return short
    }
    let text = fixed(value, decimals)
    return style == .plain ? text : grouped(text)
  }

  private static func shortened(_ value: Double, _ language: Language) -> String? {
    switch (language, abs(value)) {
    case (.zh, 1e8...): fixed(value / 1e8, 1) + "亿"
    case (.zh, 1e4...): fixed(value / 1e4, 1) + "万"
    case (.en, 1e6...): fixed(value / 1e6, 1) + "M"
    case (.en, 1e4...): fixed(value / 1e3, 0) + "k"
    default: nil
    }
  }

  /// Fixed decimals by integer arithmetic; 0.05 steps like 2.675 follow their nearest double.
  static func fixed(_ value: Double, _ decimals: Int) -> String {
    let scale = [1.0, 10, 100, 1000, 10_000][min(decimals, 4)]
    let scaled = (abs(value) * scale).rounded(.toNearestOrAwayFromZero)
    guard scaled < 9e18 else { return "--" }
    let whole = Int(scaled)
    let unit = Int(scale)
    let sign = value < 0 && whole != 0 ? "-" : ""
    guard decimals > 0 else { return sign + String(whole) }
    return sign + String(whole / unit) + "." + padded(whole % unit, min(decimals, 4))
  }

  static func grouped(_ text: String) -> String {
    let bytes = Array(text.utf8)
    let sign = bytes.first == UInt8(ascii: "-") ? 1 : 0
    let point = bytes.firstIndex(of: UInt8(ascii: ".")) ?? bytes.count
    guard point - sign > 3 else { return text }
    var result: [UInt8] = []
    for (index, byte) in bytes.enumerated() {
      if index > sign, index < point, (point - index) % 3 == 0 { result.append(UInt8(ascii: ",")) }
      result.append(byte)
    }
    return String(decoding: result, as: UTF8.self)
  }
}
