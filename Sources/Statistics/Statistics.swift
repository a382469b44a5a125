/// Whether a method could say something, and if not, why.
public enum MethodStatus: String, Sendable, CaseIterable {
  case ok
  /// Too little history.
  case short
  /// Enough history, but too much of it is missing.
  case gap
  /// No spread, so that no limit can be drawn.
  case degenerate
}

/// `value` lies above `limit` by more than rounding can explain.
public func exceeds(_ value: Double, _ limit: Double) -> Bool {
  value - limit > 1e-9
}

/// The mean; nil of nothing.
public func mean(_ values: [Double]) -> Double? {
  values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
}

/// The sample standard deviation (n - 1); nil for fewer than two values.
public func sampleDeviation(_ values: [Double]) -> Double? {
  guard values.count > 1, let centre = mean(values) else { return nil }
  let squares = values.reduce(0) { $0 + ($1 - centre) * ($1 - centre) }
  return (squares / Double(values.count - 1)).squareRoot()
}

/// The percentile by linear interpolation between order statistics ("type 7"); nil of nothing.
///
/// - Parameter percent: 0...100; the position is 1 + (n - 1) x percent / 100.
public func percentile(_ percent: Double, of values: [Double]) -> Double? {
  guard !values.isEmpty, (0...100).contains(percent) else { return nil }
  let sorted = values.sorted()
  let position = Double(sorted.count - 1) * percent / 100
  let below = Int(position)
  guard below + 1 < sorted.count else { return sorted[sorted.count - 1] }
  return sorted[below] + (position - Double(below)) * (sorted[below + 1] - sorted[below])
}
