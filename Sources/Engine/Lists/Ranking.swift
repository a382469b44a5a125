internal import Catalogue
internal import District

/// The order of places by a judged figure.
enum Ranking {
  /// Hidden, absent and incomplete figures, and those that are too small to judge, have no rank.
  static func isRanked(_ figure: Figure, _ indicator: Indicator) -> Bool {
    guard figure.absence == nil, figure.value != nil, !figure.isIncomplete else { return false }
    return figure.denominator.map { $0 >= indicator.minimumDenominator } ?? true
  }

  /// Worse by level, then by value in the indicator's direction; the code decides ties.
  static func isWorse(
    _ left: Figure, _ right: Figure, _ indicator: Indicator, _ leftPlace: Place,
    _ rightPlace: Place
  ) -> Bool {
    let leftLevel = severity(left.standing.level)
    let rightLevel = severity(right.standing.level)
    if leftLevel != rightLevel { return leftLevel > rightLevel }
    let leftBadness = badness(left, indicator)
    let rightBadness = badness(right, indicator)
    if leftBadness != rightBadness { return leftBadness > rightBadness }
    return leftPlace.code < rightPlace.code
  }

  static func severity(_ level: Standing.Level) -> Int {
    switch level {
    case .bad: 2
    case .warn: 1
    case .good, .unjudged: 0
    }
  }

  /// How far a value lies on the wrong side; larger is worse.
  static func badness(_ figure: Figure, _ indicator: Indicator) -> Double {
    guard let value = figure.value else { return -.infinity }
    switch indicator.better {
    case .higher: return -value
    case .lower, .monitor: return value
    case .within:
      let target = figure.standing.target
      let below = target?.low.map { $0 - value } ?? 0
      let above = target?.high.map { value - $0 } ?? 0
      return max(below, above)
    }
  }
}

extension District.Table.Column {
  static func words(_ id: String, _ title: Phrase, rank: Int = 0) -> Self {
    Self(id: id, title: title, isNumber: false, rank: rank)
  }

  static func number(
    _ id: String, _ title: Phrase, _ shortTitle: Phrase? = nil, rank: Int = 0
  ) -> Self {
    Self(id: id, title: title, shortTitle: shortTitle, isNumber: true, rank: rank)
  }
}
