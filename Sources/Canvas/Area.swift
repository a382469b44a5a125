/// How many columns and rows a screen or a part of it has.
public struct Size: Hashable, Sendable, CustomStringConvertible {
  public var columns: Int
  public var rows: Int

  /// Negative counts are taken as zero, so that arithmetic on tiny screens needs no checks.
  public init(columns: Int, rows: Int) {
    self.columns = max(0, columns)
    self.rows = max(0, rows)
  }

  /// Reads `120x36`; nil for anything else and for sizes beyond 2000 in either direction.
  public init?(_ text: String) {
    let parts = text.split(separator: "x", omittingEmptySubsequences: false)
    guard parts.count == 2, let columns = Int(parts[0]), let rows = Int(parts[1]) else {
      return nil
    }
    guard (1...2000).contains(columns), (1...2000).contains(rows) else { return nil }
    self.init(columns: columns, rows: rows)
  }

  public var description: String { "\(columns)x\(rows)" }

  /// The whole of it, from row 0 and column 0.
  public var area: Area { Area(row: 0, column: 0, rows: rows, columns: columns) }
}

/// A rectangle of cells; zero-based, half-open, row before column.
public struct Area: Hashable, Sendable {
  public var row: Int
  public var column: Int
  public var rows: Int
  public var columns: Int

  /// Negative extents are taken as zero.
  public init(row: Int, column: Int, rows: Int, columns: Int) {
    self.row = row
    self.column = column
    self.rows = max(0, rows)
    self.columns = max(0, columns)
  }

  public var size: Size { Size(columns: columns, rows: rows) }
  public var isEmpty: Bool { rows == 0 || columns == 0 }
  /// The first row below it.
  public var endRow: Int { row + rows }
  /// The first column to the right of it.
  public var endColumn: Int { column + columns }

  public func contains(row other: Int, column otherColumn: Int) -> Bool {
    other >= row && other < endRow && otherColumn >= column && otherColumn < endColumn
  }

  /// The common part; empty where there is none.
  public func intersection(_ other: Area) -> Area {
    let top = max(row, other.row)
    let left = max(column, other.column)
    return Area(
      row: top, column: left,
      rows: min(endRow, other.endRow) - top, columns: min(endColumn, other.endColumn) - left)
  }

  /// What is left when each side is moved inwards; empty when nothing is.
  public func inset(top: Int = 0, left: Int = 0, bottom: Int = 0, right: Int = 0) -> Area {
    Area(
      row: row + top, column: column + left,
      rows: rows - top - bottom, columns: columns - left - right)
  }

  /// The rows of `range`, counted from its own top and cut to its own extent.
  public func rows(_ range: Range<Int>) -> Area {
    let lower = min(max(0, range.lowerBound), rows)
    let upper = min(max(lower, range.upperBound), rows)
    return Area(row: row + lower, column: column, rows: upper - lower, columns: columns)
  }

  /// The columns of `range`, counted from its own left edge and cut to its own extent.
  public func columns(_ range: Range<Int>) -> Area {
    let lower = min(max(0, range.lowerBound), columns)
    let upper = min(max(lower, range.upperBound), columns)
    return Area(row: row, column: column + lower, rows: rows, columns: upper - lower)
  }

  /// The first `count` rows and the rest.
  public func split(rows count: Int) -> (top: Area, bottom: Area) {
    (rows(0..<max(0, count)), rows(min(max(0, count), rows)..<rows))
  }

  /// The first `count` columns and the rest.
  public func split(columns count: Int) -> (left: Area, right: Area) {
    (columns(0..<max(0, count)), columns(min(max(0, count), columns)..<columns))
  }

  /// `count` parts side by side with `gap` blank columns between; the first parts take what is over.
  public func columnParts(_ count: Int, gap: Int = 0) -> [Area] {
    guard count > 0 else { return [] }
    let room = max(0, columns - gap * (count - 1))
    var start = 0
    return (0..<count).map { index in
      let share = room / count + (index < room % count ? 1 : 0)
      defer { start += share + gap }
      return columns(start..<start + share)
    }
  }
}
