internal import Catalogue
internal import District

/// Which chunks make up a measure's values of a period.
struct Plan: Sendable {
  /// How the chunks are put together.
  enum Combination: Sendable {
    /// There is one chunk.
    case only
    /// Later periods are added to earlier ones.
    case addition
  }

  struct Piece: Sendable {
    var period: Period
    var entry: Cubes.Entry
  }

  /// Consecutive, oldest first; never empty.
  var pieces: [Piece]

  var origin: Figure.Origin {
    let isHistory = pieces.map { $0.entry.origin == .history }
    if isHistory.allSatisfy({ $0 }) { return .history }
    return isHistory.contains(true) ? .mixed : .rows
  }
}

/// Finds the chunks for periods.
struct Planner: Sendable {
  let cubes: Cubes
  let today: Day

  /// The chunks for a measure and period; nil when any part that has begun is not known.
  ///
  /// - Parameter months: With periods made of months, how many of them to take at most.
  func plan(_ measure: Measure, _ period: Period, months: Int? = nil) -> Plan? {
    let entries = cubes.directory(measure.code).entries
    if entries.isEmpty || period.start > today { return nil }
    switch measure.kind {
    case .total, .live: return nil
    case .present: return present(entries, period)
    case .stockLast: return stock(entries, period, carry: measure.carry)
    case .ready where !measure.isAdditive: return single(entries, period)
    case .flow, .stockSum, .stockMean, .ready: return added(entries, period, months)
    }
  }

  private func single(_ entries: [Period: Cubes.Entry], _ period: Period) -> Plan? {
    entries[period].map { Plan(pieces: [Plan.Piece(period: period, entry: $0)]) }
  }

  private func present(_ entries: [Period: Cubes.Entry], _ period: Period) -> Plan? {
    if period.contains(today), let now = single(entries, Period(.day, holding: today)) {
      return now
    }
    return single(entries, period) ?? single(entries, Period(.month, holding: period.last))
  }

  private func stock(
    _ entries: [Period: Cubes.Entry], _ period: Period, carry: Int
  ) -> Plan? {
    if let exact = single(entries, period) { return exact }
    let last = min(period.last, today)
    if period.kind == .day || period.kind == .week {
      // A yearly count stands for its days even when only months are kept.
      return single(entries, Period(.day, holding: last))
        ?? (carry > 31 ? single(entries, Period(.month, holding: last)) : nil)
    }
    return single(entries, Period(.month, holding: last))
  }

  private func added(
    _ entries: [Period: Cubes.Entry], _ period: Period, _ limit: Int?
  ) -> Plan? {
    if let exact = single(entries, period) { return exact }
    var parts: [Period]
    switch period.kind {
    case .day, .month: return nil
    case .week: parts = (0..<7).map { Period(.day, holding: period.start + $0) }
    case .quarter, .year, .rolling12: parts = period.months
    }
    parts = parts.filter { $0.start <= today }
    if let limit { parts = Array(parts.prefix(limit)) }
    // What is not delivered yet may be missing at the running end; holes may not.
    if period.contains(today) {
      while let last = parts.last, entries[last] == nil { parts.removeLast() }
    }
    let pieces = parts.compactMap { part in
      entries[part].map { Plan.Piece(period: part, entry: $0) }
    }
    return pieces.count == parts.count && !pieces.isEmpty ? Plan(pieces: pieces) : nil
  }
}
