internal import CSQLite

/// What one column allows, and what broke it.
final class ColumnCheck {
  enum Storage {
    case integer
    case real
    case text
  }

  let storage: Storage
  private let column: Column
  private let range: ClosedRange<Int>
  private let rangeCode: DeliveryFault.Code
  private let codes: Set<Int>?
  private let keys: KeySet?
  /// The least range that holds all that is allowed; nil when nothing is.
  private let allowed: ClosedRange<Int>?
  /// Whether not every number of that range is a code.
  private let hasGaps: Bool
  private var counts: [DeliveryFault.Code: (rows: Int, first: Int)] = [:]

  init(_ column: Column, in table: Table, schema: Schema, keys: [String: KeySet]) {
    self.column = column
    switch column.type {
    case .real: storage = .real
    case .text: storage = .text
    default: storage = .integer
    }
    (range, rangeCode) = ColumnCheck.range(of: column, in: table)
    if case .code(let list) = column.type {
      let list = Set(schema.codeList(list)?.values.map(\.code) ?? [])
      codes = list
      allowed = list.min().flatMap { least in list.max().map { least...$0 } }
      hasGaps = allowed?.count != list.count
    } else {
      codes = nil
      allowed = range
      hasGaps = false
    }
    self.keys = column.to.flatMap { keys[$0] }
  }

  private static func range(
    of column: Column, in table: Table
  ) -> (ClosedRange<Int>, DeliveryFault.Code) {
    switch column.type {
    case .key: (1...Int.max, .number)
    case .flag: (0...1, .number)
    case .day: (Span.days, .day)
    case .second: (Span.seconds, .day)
    case .fen: (Span.fen, .number)
    case .integer where column.name == "utcOffset": (-86_400...86_400, .number)
    // A reversed line of a claim carries a negative quantity.
    case .integer where column.name == "quantity":
      (-Span.counts.upperBound...Span.counts.upperBound, .number)
    case .integer: (Span.counts, .number)
    default: (Int.min...Int.max, .number)
    }
  }

  var hasNoFaults: Bool { counts.isEmpty }

  /// Checks the integers of the rows that follow a row.
  func check(
    _ values: UnsafeBufferPointer<Int>, _ types: UnsafeBufferPointer<UInt8>, after first: Int
  ) {
    // Nearly always nothing is wrong, and a plain loop finds that out; what is wrong is counted
    // row by row.
    if isClean(values, types) { return }
    for row in values.indices {
      switch Int32(types[row]) {
      case SQLITE_INTEGER: check(values[row], row: first + row + 1)
      case SQLITE_NULL: noteMissing(row: first + row + 1)
      default: noteType(row: first + row + 1)
      }
    }
  }

  private func check(_ value: Int, row: Int) {
    if value < range.lowerBound || value > range.upperBound { note(rangeCode, row) }
    if let codes, !codes.contains(value) { note(.code, row) }
    if let keys, !keys.contains(value) { note(.orphan, row) }
  }

  /// Whether all values are allowed.
  private func isClean(
    _ values: UnsafeBufferPointer<Int>, _ types: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard let allowed else { return false }
    let least = allowed.lowerBound
    // Below the range the difference is negative, and far too large as an unsigned number.
    let span = UInt(bitPattern: allowed.upperBound &- least)
    var outside: UInt8 = 0
    if column.optional {
      let null = UInt8(SQLITE_NULL)
      for row in 0..<values.count {
        outside |= UInt(bitPattern: values[row] &- least) > span && types[row] != null ? 1 : 0
      }
    } else {
      for row in 0..<values.count {
        outside |= UInt(bitPattern: values[row] &- least) > span ? 1 : 0
      }
    }
    if outside != 0 { return false }
    if hasGaps, let codes {
      return values.allSatisfy { $0 == RowBatch.absent || codes.contains($0) }
    }
    return keys?.containsAll(values) ?? true
  }

  func check(_ value: Double, row: Int) {
    if !value.isFinite { note(.number, row) }
  }

  func noteMissing(row: Int) {
    if !column.optional { note(.missingValue, row) }
  }

  func noteType(row: Int) {
    note(.type, row)
  }

  private func note(_ code: DeliveryFault.Code, _ row: Int) {
    counts[code, default: (0, row)].rows += 1
  }

  func faults(table: String) -> [DeliveryFault] {
    counts.sorted { $0.key.rawValue < $1.key.rawValue }.map { code, found in
      DeliveryFault(
        code, at: "\(table).\(column.name)",
        zh: "\(found.rows) 行，按主键顺序首见于第 \(found.first) 行",
        en: "\(found.rows) rows, the first is row \(found.first) in key order")
    }
  }
}
