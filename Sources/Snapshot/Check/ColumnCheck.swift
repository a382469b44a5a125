/// What one column allows, and what broke it.
final class ColumnCheck {
  enum Storage {
    case integer
    case real
    case text
  }

  let storage: Storage
  let isInteger: Bool
  private let column: Column
  private let range: ClosedRange<Int>
  private let rangeCode: DeliveryFault.Code
  private let codes: Set<Int>?
  private let keys: KeySet?
  private var counts: [DeliveryFault.Code: (rows: Int, first: Int)] = [:]

  init(_ column: Column, in table: Table, schema: Schema, keys: [String: KeySet]) {
    self.column = column
    switch column.type {
    case .real: storage = .real
    case .text: storage = .text
    default: storage = .integer
    }
    isInteger = storage == .integer
    (range, rangeCode) = ColumnCheck.range(of: column, in: table)
    if case .code(let list) = column.type {
      codes = Set(schema.codeList(list)?.values.map(\.code) ?? [])
    } else {
      codes = nil
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

  func check(_ value: Int, row: Int) {
    if value < range.lowerBound || value > range.upperBound { note(rangeCode, row) }
    if let codes, !codes.contains(value) { note(.code, row) }
    if let keys, !keys.contains(value) { note(.orphan, row) }
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
