internal import Catalogue

/// Measures of one table that are summed together: the same leaf, date and `by` lists, and the same
/// `where` clauses, at most eight different ones.
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

    init(_ measure: Measure) {
      switch measure.aggregate {
      case .count, .sum, .distinct: self = measure.value == nil ? .count : .sum
      case .min: self = .least
      case .max: self = .greatest
      }
    }

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
    /// The number of the step that gets the values; nil where rows are counted.
    var value: Int?
  }

  /// Where the cells of a row lie: what measures that are summed together have in common.
  struct Frame: Sendable {
    var leaf: Int
    /// Nil for rows as they stand.
    var date: Int?
    var by: Int?
    var layout: CellLayout

    func isSame(as other: Frame) -> Bool {
      (leaf, date ?? -1, by ?? -1) == (other.leaf, other.date ?? -1, other.by ?? -1)
    }
  }

  /// A measure, the line it is summed in, and its filter; nil when all rows count.
  struct Entry: Sendable {
    var measure: Measure
    var line: Line
    var filter: Int?
  }

  static let mostFilters = 8

  /// The number of its frame.
  let frame: Int
  /// Numbers of the table's filters, one for each bit.
  let filters: [Int]
  /// Whether a measure wants rows that meet no filter.
  let takesAll: Bool
  private(set) var lines: [Line] = []
  private(set) var entries: [Entry] = []

  /// The sheets of a frame: lines whose measures have the same filters share one.
  ///
  /// - Parameter isRoomy: There are many more rows than cells. Then a line also joins a sheet that has
  ///   further filters: a few more patterns to add up cost less than finding its rows once more.
  static func sheets(frame: Int, _ entries: [Entry], isRoomy: Bool) -> [Sheet] {
    var sheets: [Sheet] = []
    var lines: [(line: Line, entries: [Entry], filters: [Int])] = []
    for entry in entries where !lines.contains(where: { $0.line == entry.line }) {
      let own = entries.filter { $0.line == entry.line }
      lines.append((entry.line, own, Set(own.compactMap(\.filter)).sorted()))
    }
    for (line, own, filters) in lines.sorted(by: { $0.filters.count > $1.filters.count }) {
      for first in stride(from: 0, to: max(1, filters.count), by: mostFilters) {
        let part = Array(filters[first..<min(filters.count, first + mostFilters)])
        let members = own.filter { entry in
          entry.filter.map { part.contains($0) } ?? (first == 0)
        }
        let sheet = Sheet(
          frame: frame, filters: part, takesAll: members.contains { $0.filter == nil })
        let known = sheets.firstIndex { $0.serves(sheet, isRoomy: isRoomy) }
        if known == nil { sheets.append(sheet) }
        sheets[known ?? sheets.count - 1].lines.append(line)
        sheets[known ?? sheets.count - 1].entries += members
      }
    }
    return sheets
  }

  private func serves(_ other: Sheet, isRoomy: Bool) -> Bool {
    isRoomy
      ? Set(filters).isSuperset(of: other.filters) && (takesAll || !other.takesAll)
      : filters == other.filters && takesAll == other.takesAll
  }

  private init(frame: Int, filters: [Int], takesAll: Bool) {
    self.frame = frame
    self.filters = filters
    self.takesAll = takesAll
  }

  /// The bit that a filter's rows have in their pattern; 0 when all rows count.
  func bit(of filter: Int?) -> Int {
    filter.flatMap { filters.firstIndex(of: $0) }.map { 1 << $0 } ?? 0
  }
}
