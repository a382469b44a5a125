internal import CSQLite

/// Looks at every value of one table: storage type, NULL, range, code, reference, key order.
final class RowCheck {
  private let table: Table
  private let columns: [ColumnCheck]
  /// Numbers of the columns that are looked at row by row: texts and reals.
  private let others: [Int]
  private let rules: [QualityRule]
  private let keyColumns: [Int]
  /// The key's first column when it is a text, which is compared alone.
  private let textKey: Int?
  private var previous: [Int] = []
  private var previousText = ""
  private var rows = 0
  private var outOfOrder = 0
  private var badText = 0

  init(table: Table, schema: Schema, keys: [String: KeySet]) {
    self.table = table
    let columns = table.columns.map { ColumnCheck($0, in: table, schema: schema, keys: keys) }
    self.columns = columns
    others = columns.indices.filter { columns[$0].storage != .integer }
    rules = QualityRule.rules(for: table)
    keyColumns = table.key.compactMap { table.index(of: $0) }
    textKey = columns[keyColumns[0]].storage == .text ? keyColumns[0] : nil
  }

  var hasNoFaults: Bool { outOfOrder == 0 && columns.allSatisfy(\.hasNoFaults) }

  /// Whether rows hold anything but integers.
  var visitsRows: Bool { !others.isEmpty }

  /// Looks at a row's texts and reals; the integers come with the batch that it belongs to.
  func visit(_ row: borrowing RowValues, number: Int) {
    for index in others {
      let column = columns[index]
      let type = row.type(index)
      switch (column.storage, type) {
      case (_, SQLITE_NULL): column.noteMissing(row: number)
      case (.real, SQLITE_FLOAT): column.check(row.real(index), row: number)
      case (.text, SQLITE_TEXT): if isOddText(row.bytes(index)) { badText += 1 }
      default: column.noteType(row: number)
      }
    }
    if let textKey {
      checkOrder(String(decoding: row.bytes(textKey), as: UTF8.self), isFirst: number == 1)
    }
  }

  /// Looks at the integers of the next rows.
  func take(_ batch: RowBatch) {
    for (index, column) in columns.enumerated() where column.storage == .integer {
      column.check(batch.numbers(index), batch.types(index), after: rows)
    }
    if textKey == nil { checkOrder(batch) }
    for rule in rules { rule.visit(batch, key: keyColumns[0]) }
    rows += batch.rows
  }

  /// Keys must rise from row to row: the same look finds repeated keys and disordered pages.
  private func checkOrder(_ batch: RowBatch) {
    guard batch.rows > 0 else { return }
    let keys = keyColumns.map { batch.numbers($0) }
    if rows > 0 && !previous.lexicographicallyPrecedes(keys.map { $0[0] }) { outOfOrder += 1 }
    previous = keys.map { $0[batch.rows - 1] }
    var disorder = 0
    if keys.count == 1 {
      let key = keys[0]
      for row in 1..<batch.rows { disorder += key[row] > key[row - 1] ? 0 : 1 }
    } else {
      for row in 1..<batch.rows { disorder += rises(keys, at: row) ? 0 : 1 }
    }
    outOfOrder += disorder
  }

  /// Whether a row's key comes after that of the row before.
  private func rises(_ keys: [UnsafeBufferPointer<Int>], at row: Int) -> Bool {
    for key in keys where key[row] != key[row - 1] { return key[row] > key[row - 1] }
    return false
  }

  private func checkOrder(_ text: String, isFirst: Bool) {
    if !isFirst && text.utf8.lexicographicallyPrecedes(previousText.utf8) || text == previousText {
      outOfOrder += 1
    }
    previousText = text
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
