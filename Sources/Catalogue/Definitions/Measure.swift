public import District

/// The code of a measure: `bed.open`; letters and dots.
public struct MeasureCode: Hashable, Sendable, Codable, Comparable, ExpressibleByStringLiteral {
  public var text: String

  public init(_ text: String) {
    self.text = text
  }

  public init(stringLiteral value: String) {
    self.init(value)
  }

  public static func < (left: MeasureCode, right: MeasureCode) -> Bool { left.text < right.text }

  /// The measure as something that can be printed on its own.
  public var figure: FigureID { FigureID(text) }
}

/// What is added up from rows: a table, a leaf, a date, a value and conditions.
///
/// A measure compiles to a pass over columns (Engine) and to SQL (`sql`).
public struct Measure: Sendable, Equatable {
  public enum Kind: String, Sendable, CaseIterable {
    /// Events of a period, by their date.
    case flow
    /// The last report of the period, per leaf.
    case stockLast
    /// The mean of the days' closing reports, per leaf.
    case stockMean
    /// The sum of the days' closing reports, per leaf: bed-days.
    case stockSum
    /// Rows as they stand at the generation's moment; earlier periods come from history.
    case present
    /// The sum or difference of other measures; no rows of its own.
    case total
    /// Figures that the platform reports as they stand; no rows.
    case ready
    /// Items as they are now, counted when asked; never in cubes.
    case live
  }

  public enum Aggregate: String, Sendable, CaseIterable {
    case count
    case sum
    case min
    case max
    /// Different values; only for `present`, since periods cannot be added.
    case distinct
  }

  public enum LeafKind: Int, Sendable, CaseIterable {
    case region = 1
    case organisation = 2
  }

  /// A closed code list that a measure is kept apart by.
  public struct By: Sendable, Equatable {
    public var column: ColumnPath
    public var list: String
    public var codes: [Int]
  }

  public var code: MeasureCode
  public var name: Phrase
  /// What is counted, as a person would say it.
  public var sentence: Phrase
  /// What is printed; a measure in yuan is summed in fen.
  public var unit: Unit
  public var kind: Kind
  public var aggregate: Aggregate
  /// Empty for `total`, `ready` and `live`.
  public var table: String
  public var leafKind: LeafKind
  public var leaf: ColumnPath?
  public var date: ColumnPath?
  /// The date column holds seconds (UTC) instead of local days.
  public var dateIsMoment: Bool
  public var value: Operand?
  public var conditions: [Condition]
  /// What a `total` is made of.
  public var terms: [Indicator.Term]
  /// At most two; with two lists a `by` code is first x 100 + second.
  public var by: [By]
  /// Days before a period whose last report still counts: `stockLast` only.
  public var carry: Int
  /// False for ready figures that belong to their own place and are never summed.
  public var isAdditive: Bool
  /// Kept by months and what they add up to, not by days and weeks.
  public var isMonthly: Bool
  /// The period that the measure is shown for when none is asked for.
  public var period: Period.Kind
  /// Changes when, and only when, the values could.
  public var digest: String

  /// Summed over rows of its own table.
  public var hasRows: Bool { !table.isEmpty }

  /// Whether its values are kept for a kind of period.
  public func isKept(by kind: Period.Kind) -> Bool {
    kind == .month || self.kind == .stockLast || !isMonthly
  }

  /// Levels of the institutions that can have it; nil where all can.
  public var leafLevels: [Int]? {
    guard let leaf else { return nil }
    let level = Operand.column(ColumnPath(parts: leaf.parts + ["level"]))
    return conditions.lazy.filter { $0.operand == level }.compactMap { condition in
      if case .isIn(let levels) = condition.test { levels } else { nil }
    }.first
  }

  /// Its values of shorter periods add up to those of longer ones.
  public var addsUp: Bool {
    switch kind {
    case .flow, .stockSum: true
    case .ready: isAdditive
    case .stockLast, .stockMean, .present, .total, .live: false
    }
  }

  /// What a sum is multiplied by to be printed in `unit`.
  public var displayScale: Double { unit == .yuan ? 0.01 : 1 }

  /// All `by` codes in the order of the lists; `[0]` without a list.
  public var byCodes: [Int] {
    switch by.count {
    case 0: [0]
    case 1: by[0].codes
    default: by[0].codes.flatMap { first in by[1].codes.map { first * 100 + $0 } }
    }
  }
}

/// A column of a table or of a table that its keys lead to: `region`, `resident.region`.
public struct ColumnPath: Hashable, Sendable, Comparable, CustomStringConvertible {
  public var parts: [String]

  public init(_ text: String) {
    parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
  }

  public init(parts: [String]) {
    self.parts = parts
  }

  /// The key columns on the way, without the column itself.
  public var hops: [String] { parts.dropLast() }
  public var column: String { parts.last ?? "" }
  public var description: String { parts.joined(separator: ".") }

  /// The same column seen from a table whose column `via` leads here.
  public func from(_ via: ColumnPath?) -> ColumnPath {
    via.map { ColumnPath(parts: $0.parts + parts) } ?? self
  }

  public static func < (left: ColumnPath, right: ColumnPath) -> Bool {
    left.description < right.description
  }
}

/// Where a number of a row comes from.
public enum Operand: Hashable, Sendable {
  case column(ColumnPath)
  /// A fact of the table itself, or of the table that `via` leads to.
  case fact(String, via: ColumnPath?)
}

/// One of the conditions that a row must meet; a NULL meets none but `isNull`.
public struct Condition: Hashable, Sendable {
  public enum Test: Hashable, Sendable {
    case isIn([Int])
    case isNotIn([Int])
    case isBelow(Int)
    case isAtLeast(Int)
    case isNull
    case isNotNull
  }

  public var operand: Operand
  public var test: Test
}

/// Something relational about a row, named: in words, in SQL, and as a kernel of the engine.
public struct Fact: Sendable, Equatable {
  /// `followUp.onTime`: its table and a name.
  public var code: String
  public var table: String
  public var sentence: Phrase
  /// An integer expression; `@column` and `@key.column` stand for columns, `:today`, `:now`,
  /// `:yearStart` for the generation's day, second and first day of the year.
  public var sql: String
  /// The columns that the expression names.
  public var columns: [ColumnPath]
}
