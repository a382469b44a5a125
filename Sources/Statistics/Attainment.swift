/// How a value turns into points: by how far it has come from a base to its target.
public enum AttainmentRule: Sendable, Equatable {
  /// From `base` up (or, where the target lies below it, down) to `target`.
  case toTarget(base: Double, target: Double, floor: Double, cap: Double)
  /// Full inside `low...high`, falling to nothing over `tolerance` outside it.
  case inside(low: Double, high: Double, tolerance: Double)
  /// All or nothing: at most `limit`.
  case veto(limit: Double)

  /// Share of the full points, 0...1, or up to the cap; nil where base and target are the same.
  public func attainment(of value: Double) -> Double? {
    switch self {
    case .toTarget(let base, let target, let floor, let cap):
      guard target != base else { return nil }
      return min(cap, max(floor, (value - base) / (target - base)))
    case .inside(let low, let high, let tolerance):
      let outside = max(low - value, value - high, 0)
      guard tolerance > 0 else { return outside > 0 ? 0 : 1 }
      return max(0, 1 - outside / tolerance)
    case .veto(let limit): return exceeds(value, limit) ? 0 : 1
    }
  }
}

/// A composite of weighted attainments; what is missing takes its weight along.
public struct CompositeScore: Sendable, Equatable {
  /// 0...100 (more where a cap allows it); nil when nothing is known.
  public var score: Double?
  /// Share of the weight that is known, 0...1.
  public var coverage: Double

  /// Below this coverage a score is shown but not ranked.
  public static let rankedFrom = 0.7

  /// - Parameter parts: Attainments, nil where missing, with their weights.
  public init(_ parts: [(attainment: Double?, weight: Double)]) {
    let whole = parts.reduce(0) { $0 + $1.weight }
    let known = parts.filter { $0.attainment != nil }
    let weight = known.reduce(0) { $0 + $1.weight }
    coverage = whole > 0 ? weight / whole : 0
    score =
      weight > 0 ? 100 * known.reduce(0) { $0 + $1.weight * ($1.attainment ?? 0) } / weight : nil
  }
}
