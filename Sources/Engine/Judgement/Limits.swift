internal import Catalogue
internal import District

/// The edges that a value is held against, after pacing.
struct Limits: Equatable {
  var better: Indicator.Better
  var low: Double?
  var high: Double?
  var amberLow: Double?
  var amberHigh: Double?
  var redLow: Double?
  var redHigh: Double?
  /// The paced target; nil when the full target holds.
  var paceLine: Double?

  private static let tolerance = 1e-9

  /// - Parameter share: Elapsed share of the year, 0...1; nil for the full target.
  init(_ row: TargetRow, better: Indicator.Better, share: Double?) {
    let factor = share ?? 1
    self.better = better
    let usesLow = better == .higher || better == .within
    let usesHigh = better == .lower || better == .within
    low = usesLow ? row.low.map { $0 * factor } : nil
    high = usesHigh ? row.high.map { $0 * factor } : nil
    amberLow = usesLow ? (row.amberLow ?? row.low).map { $0 * factor } : nil
    amberHigh = usesHigh ? (row.amberHigh ?? row.high).map { $0 * factor } : nil
    redLow = usesLow ? row.redLow.map { $0 * factor } : nil
    redHigh = usesHigh ? row.redHigh.map { $0 * factor } : nil
    paceLine = share == nil ? nil : low ?? high
  }

  /// A value exactly on an edge has not crossed it.
  func level(of value: Double) -> Standing.Level {
    if isBelow(value, redLow) || isAbove(value, redHigh) { return .bad }
    if isBelow(value, amberLow) || isAbove(value, amberHigh) { return .warn }
    return .good
  }

  /// The target as it stands written, without pacing.
  func target(_ row: TargetRow) -> Standing.Target {
    Standing.Target(
      low: better == .lower ? nil : row.low, high: better == .higher ? nil : row.high,
      source: row.sourceLine)
  }

  /// Whole units of the numerator that are missing to (or too many for) the target or pace line.
  func gap(of figure: Figure, scale: Double) -> Double? {
    guard let numerator = figure.numerator, let denominator = figure.denominator,
      denominator > 0, scale > 0
    else { return nil }
    let missing: Double
    switch better {
    case .higher:
      guard let low else { return nil }
      missing = low / scale * denominator - numerator
    case .lower:
      guard let high else { return nil }
      missing = numerator - high / scale * denominator
    case .within, .monitor: return nil
    }
    let whole = (missing - 1e-6).rounded(.up)
    return whole > 0 ? whole : nil
  }

  func reasons(for value: Double, unit: Unit, source: Phrase) -> [Phrase] {
    let edge = edge(for: value)
    func number(_ value: Double, _ language: Language) -> String {
      Figure.number(value, decimals: unit.decimals, style: .full, language: language)
        + unit.suffix.text(in: language)
    }
    let verdict: Phrase
    if let paceLine, better == .higher {
      verdict =
        isBelow(value, paceLine)
        ? Phrase("低于序时 \(number(paceLine, .zh))", "below the pace line \(number(paceLine, .en))")
        : Phrase(
          "达到序时 \(number(paceLine, .zh))", "on or above the pace line \(number(paceLine, .en))")
    } else if let edge {
      verdict =
        edge.isLow
        ? Phrase("低于 \(number(edge.value, .zh))", "below \(number(edge.value, .en))")
        : Phrase("高于 \(number(edge.value, .zh))", "above \(number(edge.value, .en))")
    } else {
      verdict = Phrase("达标", "on target")
    }
    return [verdict, source]
  }

  /// The outermost edge that the value has crossed.
  private func edge(for value: Double) -> (value: Double, isLow: Bool)? {
    for (low, high) in [(redLow, redHigh), (amberLow, amberHigh)] {
      if let low, isBelow(value, low) { return (low, true) }
      if let high, isAbove(value, high) { return (high, false) }
    }
    return nil
  }

  private func isBelow(_ value: Double, _ edge: Double?) -> Bool {
    edge.map { value < $0 - Limits.tolerance } ?? false
  }

  private func isAbove(_ value: Double, _ edge: Double?) -> Bool {
    edge.map { value > $0 + Limits.tolerance } ?? false
  }
}
