/// Hides counts of 1 to 4 persons, and the partners that would give them away by subtraction.
///
/// Cells stand in lines: parts and the total that they add up to. Whoever sees all but one cell of
/// a line knows that one too, so no line may hide exactly one; nor may the hidden parts of a known
/// total have one reading only.
struct CellHiding {
  /// What a count is shown as.
  enum Mark: Equatable {
    case shown
    case suppressed
    case complementary
  }

  /// Positions of cells that add up.
  struct Line: Equatable {
    /// Nil for a total that everybody sees.
    var total: Int?
    var parts: [Int]
  }

  /// Counts below it, but above zero, are hidden.
  var threshold: Double = 5

  func isSmall(_ value: Double) -> Bool { value > 0 && value < threshold }

  /// Marks for cells; nil values are neither hidden nor partners.
  func marks(of values: [Double?], lines: [Line]) -> [Mark] {
    var marks = values.map { $0.map(isSmall) ?? false ? Mark.suppressed : .shown }
    guard marks.contains(.suppressed) else { return marks }
    var hasChanged = true
    // Each change hides one cell more, so that the rounds come to an end.
    while hasChanged {
      hasChanged = false
      for line in lines where isGivenAway(line, values, marks) {
        guard let partner = partner(in: line, values, marks) else { continue }
        marks[partner] = .complementary
        hasChanged = true
      }
    }
    return marks
  }

  /// The hidden cells of a line can be worked out from those that are shown.
  private func isGivenAway(_ line: Line, _ values: [Double?], _ marks: [Mark]) -> Bool {
    var hidden = 0
    var sum = 0.0
    var areAllSmall = true
    for part in line.parts where marks[part] != .shown {
      hidden += 1
      sum += values[part] ?? 0
      areAllSmall = areAllSmall && marks[part] == .suppressed
    }
    if let total = line.total, marks[total] != .shown { return hidden == 0 }
    if hidden < 2 { return hidden == 1 }
    // Each is known to be 1...4: the least and the greatest sum leave one reading.
    return areAllSmall && (sum <= Double(hidden) || sum >= Double(hidden) * (threshold - 1))
  }

  /// The smallest shown part that is not zero; a zero when there is nothing else, then the total.
  private func partner(in line: Line, _ values: [Double?], _ marks: [Mark]) -> Int? {
    var best: (isZero: Bool, value: Double, cell: Int)?
    for part in line.parts where marks[part] == .shown {
      guard let value = values[part] else { continue }
      let isZero = value == 0
      if let known = best {
        if isZero != known.isZero ? isZero : value >= known.value { continue }
      }
      best = (isZero, value, part)
    }
    if let best { return best.cell }
    return line.total.flatMap { marks[$0] == .shown && values[$0] != nil ? $0 : nil }
  }
}
