internal import Catalogue

/// Measures of one table that are summed together: the same leaf, date and `by` lists, and at most
/// eight different `where` clauses.
///
/// Which of the clauses a row meets is a pattern of bits. Rows are added up once for each leaf,
/// piece of time, code and pattern; a measure is the sum over the patterns that have its bit.
struct Sheet: Sendable {
  /// What is done with a value.
  enum Operation: Sendable, Hashable {
    case count
    case sum
    case least
    case greatest

    /// What a place holds before the first row.
    var start: Int {
      switch self {
      case .count, .sum: 0
      case .least: Int.max
      case .greatest: Int.min
      }
    }

    @inline(__always)
    func combine(_ left: Int, _ right: Int) -> Int {
      switch self {
      case .count, .sum: left &+ right
      case .least: min(left, right)
      case .greatest: max(left, right)
      }
    }
  }

  /// One array of sums; measures with other clauses share it.
  struct Line: Sendable, Hashable {
    var operation: Operation
    var value: Operand?

    init(_ measure: Measure) {
      value = measure.value
      switch measure.aggregate {
      case .count, .sum, .distinct: operation = measure.value == nil ? .count : .sum
      case .min: operation = .least
      case .max: operation = .greatest
      }
    }
  }

  /// What the measures have in common.
  struct Frame: Sendable, Hashable {
    var leaf: Int
    /// Nil for rows as they stand.
    var date: Int?
    var by: Int?
  }

  static let mostFilters = 8

  let frame: Frame
  let layout: CellLayout
  private(set) var measures: [Measure] = []
  /// Numbers of the table's filters, one for each bit.
  private(set) var filters: [Int] = []
  private(set) var lines: [Line] = []

  init(_ frame: Frame, _ layout: CellLayout) {
    self.frame = frame
    self.layout = layout
  }

  /// Takes a measure in; false when its clause would be one too many.
  ///
  /// - Parameter filter: Number of its clause; nil for none.
  mutating func take(_ measure: Measure, _ filter: Int?) -> Bool {
    if let filter, !filters.contains(filter) {
      guard filters.count < Sheet.mostFilters else { return false }
      filters.append(filter)
    }
    let line = Line(measure)
    if !lines.contains(line) { lines.append(line) }
    measures.append(measure)
    return true
  }

  /// The bit that a filter's rows have in their pattern; 0 when all rows count.
  func bit(of filter: Int?) -> Int {
    filter.flatMap { filters.firstIndex(of: $0) }.map { 1 << $0 } ?? 0
  }
}
