internal import Catalogue
internal import District

/// How far a goal is from its target, in whole years; nil for what is not known.
struct GoalProgress: Equatable {
  /// What is missing in the goal's unit; 0 once reached.
  var gap: Double?
  /// What each year up to the target's must bring from now on; once that year has begun, what each
  /// year should have brought since the baseline.
  var yearlyPace: Double?
  /// The year in which the target is reached when it goes on as since the baseline.
  var forecastYear: Int?

  /// - Parameter year: The year that `value` is for.
  init(_ goal: Goal, value: Double?, year: Int) {
    let sign = goal.better == .lower ? -1.0 : 1.0
    guard let target = goal.target.value else { return }
    let missing = value.map { max(0, sign * (target - $0)) }
    gap = missing
    yearlyPace = GoalProgress.pace(goal, target, missing, year, sign)
    guard let value, let missing else { return }
    if missing == 0 {
      forecastYear = year
    } else if let from = goal.baseline.value, let begin = goal.baseline.year, begin < year {
      let slope = sign * (value - from) / Double(year - begin)
      let years = slope > 0 ? (missing / slope).rounded(.up) : .infinity
      if years < 100 { forecastYear = year + Int(years) }
    }
  }

  /// Where a goal is on its way.
  enum State: CaseIterable {
    case reached
    /// It will be reached by its year when it goes on like this.
    case onPace
    case behind
    /// Its year is over.
    case overdue
    /// Missed by now; nothing tells the pace.
    case missed

    var name: Phrase {
      switch self {
      case .reached: Phrase("已达到", "reached")
      case .onPace: Phrase("按期可达", "on pace")
      case .behind: Phrase("慢于进度", "behind")
      case .overdue: Phrase("逾期未达", "overdue")
      case .missed: Phrase("未达到", "not reached")
      }
    }
  }

  /// Nil where the value or the target is not known.
  func state(of goal: Goal, in year: Int) -> State? {
    guard let gap else { return nil }
    if gap == 0 { return .reached }
    guard let end = goal.target.year else { return .missed }
    if year > end { return .overdue }
    guard let from = goal.baseline.year, goal.baseline.value != nil, from < year else {
      return .missed
    }
    return forecastYear.map { $0 <= end ? .onPace : .behind } ?? .behind
  }

  private static func pace(
    _ goal: Goal, _ target: Double, _ missing: Double?, _ year: Int, _ sign: Double
  ) -> Double? {
    guard let end = goal.target.year else { return nil }
    if let missing, year < end { return missing / Double(end - year) }
    guard let from = goal.baseline.value, let begin = goal.baseline.year, begin < end else {
      return nil
    }
    return max(0, sign * (target - from)) / Double(end - begin)
  }
}
