internal import District

/// Hides counts of 1 to 4 persons, and the partners that would give them away by subtraction.
///
/// Cells stand in lines whose total can be seen elsewhere: the children of a place with their
/// parent, the colours of a village with its residents. A line with hidden cells keeps at least
/// two of them, and never so that the hidden rest can have one reading only.
struct CellHiding {
  /// What a count is shown as.
  enum Mark: Equatable {
    case shown
    case suppressed
    case complementary
  }

  /// Counts below it, but above zero, are hidden.
  var threshold: Double = 5

  func isSmall(_ value: Double) -> Bool { value > 0 && value < threshold }

  /// Marks for cells, given the lines (positions of cells) whose totals are known.
  func marks(of values: [Double?], lines: [[Int]]) -> [Mark] {
    var marks = values.map { $0.map(isSmall) ?? false ? Mark.suppressed : .shown }
    var hasChanged = true
    // Each round hides one cell more, so that it ends after as many rounds as there are cells.
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

  /// Hides one cell of a line whose own total is hidden, unless one is hidden already: else the
  /// total could be added up.
  func protect(_ marks: inout [Mark], _ line: [Int], _ values: [Double?]) {
    guard line.allSatisfy({ marks[$0] == .shown }),
      let partner = partner(in: line, values, marks)
    else { return }
    marks[partner] = .complementary
  }

  /// The hidden cells of a line can be worked out from its total and the others.
  private func isGivenAway(_ line: [Int], _ values: [Double?], _ marks: [Mark]) -> Bool {
    let hidden = line.filter { marks[$0] != .shown }
    if hidden.isEmpty { return false }
    if hidden.count == 1 { return true }
    guard hidden.allSatisfy({ marks[$0] == .suppressed }) else { return false }
    // Each is known to be 1...4: the least and the greatest sum leave one reading.
    let sum = hidden.reduce(0) { $0 + (values[$1] ?? 0) }
    let count = Double(hidden.count)
    return sum <= count || sum >= count * (threshold - 1)
  }

  /// The smallest shown cell that is not zero; a zero when there is nothing else.
  private func partner(in line: [Int], _ values: [Double?], _ marks: [Mark]) -> Int? {
    let shown = line.filter { marks[$0] == .shown && values[$0] != nil }
    return shown.min { left, right in
      let leftValue = values[left] ?? 0
      let rightValue = values[right] ?? 0
      if (leftValue == 0) != (rightValue == 0) { return rightValue == 0 }
      return (leftValue, left) < (rightValue, right)
    }
  }
}
