internal import CSQLite

/// Looks at every value of one table: storage type, NULL, range, code, reference, key order.
final class RowCheck {
  private let table: Table
  private let columns: [ColumnCheck]
  private let rules: [QualityRule]
  private let values: UnsafeMutablePointer<Int>
  private let keyColumns: [Int]
  private var previous: [Int]
  private var previousText = ""
  private var rows = 0
  private var outOfOrder = 0
  private var badText = 0

  init(table: Table, schema: Schema, keys: [String: KeySet]) {
    self.table = table
    columns = table.columns.map { ColumnCheck($0, in: table, schema: schema, keys: keys) }
    rules = QualityRule.rules(for: table)
    values = .allocate(capacity: table.columns.count)
    values.initialize(repeating: 0, count: table.columns.count)
    keyColumns = table.key.compactMap { table.index(of: $0) }
    previous = keyColumns.map { _ in Int.min }
  }

  deinit { values.deallocate() }

  var hasNoFaults: Bool { outOfOrder == 0 && columns.allSatisfy(\.hasNoFaults) }

  func visit(_ row: borrowing Row) throws {
    rows += 1
    for index in 0..<columns.count {
      let column = columns[index]
      let type = sqlite3_column_type(row.statement, Int32(truncatingIfNeeded: index))
      if type == SQLITE_INTEGER && column.isInteger {
        let value = row.int(index)
        values[index] = value
        column.check(value, row: rows)
      } else if type == SQLITE_NULL {
        values[index] = QualityRule.absent
        column.noteMissing(row: rows)
      } else {
        values[index] = QualityRule.absent
        try checkOther(column, type, row, index)
      }
    }
    checkOrder(row)
    for rule in rules { rule.visit(values, key: values[keyColumns.first ?? 0]) }
  }

  private func checkOther(
    _ column: ColumnCheck, _ type: Int32, _ row: borrowing Row, _ index: Int
  ) throws {
    switch (column.storage, type) {
    case (.real, SQLITE_FLOAT): column.check(row.real(index), row: rows)
    case (.text, SQLITE_TEXT): if row.withText(index, isOddText) { badText += 1 }
    default: column.noteType(row: rows)
    }
  }

  /// Keys must rise from row to row: the same look finds repeated keys and disordered pages.
  private func checkOrder(_ row: borrowing Row) {
    if columns[keyColumns[0]].storage == .text {
      let text = row.text(keyColumns[0])
      if rows > 1 && text.utf8.lexicographicallyPrecedes(previousText.utf8) || text == previousText
      {
        outOfOrder += 1
      }
      previousText = text
      return
    }
    var isAfter = rows == 1
    var isDecided = isAfter
    for (position, column) in keyColumns.enumerated() {
      let value = values[column]
      if !isDecided && value != previous[position] {
        isAfter = value > previous[position]
        isDecided = true
      }
      previous[position] = value
    }
    if !isAfter { outOfOrder += 1 }
  }

  func faults() -> [DeliveryFault] {
    var faults = columns.flatMap { $0.faults(table: table.name) }
    if outOfOrder > 0 {
      faults.append(
        DeliveryFault(
          .keyOrder, at: table.name, zh: "\(outOfOrder) 行", en: "\(outOfOrder) rows"))
    }
    return faults
  }

  func quality() -> [QualityNote] {
    var notes = rules.compactMap { $0.note(table: table.name, checked: rows) }
    if badText > 0 {
      notes.append(
        QualityNote(
          table: table.name, check: "text", failed: badText, checked: rows, examples: []))
    }
    return notes
  }
}

/// Whether a text holds control characters or is not UTF-8; shown with marks, and counted.
private func isOddText(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
  var isPlain = true
  for byte in bytes {
    if byte < 0x20 || byte == 0x7F { return true }
    if byte >= 0x80 { isPlain = false }
  }
  if isPlain { return false }
  guard let text = String(validating: bytes, as: UTF8.self) else { return true }
  return text.unicodeScalars.contains { (0x80..<0xA0).contains($0.value) }
}
