/// The moving-percentile detector: this week against the same weeks of the years before.
///
/// The reference set is the same position in each of the last `years` years and `halfWindow`
/// positions either side, one year being 52 positions.
public struct MovingPercentile: Sendable, Equatable {
  public var status: MethodStatus
  /// Values in the reference set.
  public var points: Int
  public var median: Double?
  public var threshold: Double?
  /// The value reaches the threshold and is above zero; nil without a value or a verdict.
  public var isAlarm: Bool?

  /// - Parameters:
  ///   - index: Position in `series` that is judged.
  ///   - series: Weekly values, oldest first; nil for a week without a report.
  ///   - percentile: 0...100, by disease.
  public init(
    at index: Int, in series: [Double?], percentile percent: Double, years: Int = 3,
    halfWindow: Int = 2
  ) {
    var wanted = 0
    var values: [Double] = []
    var wholeYears = 0
    for year in stride(from: 1, through: max(1, years), by: 1) {
      let window = (index - 52 * year - halfWindow)...(index - 52 * year + halfWindow)
      guard window.lowerBound >= 0, window.upperBound < series.count else { continue }
      wholeYears += 1
      wanted += window.count
      values += window.compactMap { series[$0] }
    }
    points = values.count
    median = Statistics.percentile(50, of: values)
    threshold = nil
    isAlarm = nil
    guard wholeYears >= 2 else {
      status = .short
      return
    }
    guard values.count * 5 >= wanted * 4,
      let threshold = Statistics.percentile(percent, of: values)
    else {
      status = .gap
      return
    }
    status = .ok
    self.threshold = threshold
    if series.indices.contains(index), let value = series[index] {
      isAlarm = value > 0 && value - threshold > -1e-9
    }
  }
}
