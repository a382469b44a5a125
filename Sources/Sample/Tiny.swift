internal import Snapshot

/// The district written by hand in `tiny.txt`, seen at a moment.
struct TinyDistrict {
  let now: Int

  init(at moment: Int) {
    now = moment
  }

  /// A row with its values as the file writes them.
  private struct Row {
    let cells: [Substring]
    let line: Int
  }

  /// - Throws: `SampleError.resource` naming the line at fault.
  func write(to builder: SnapshotBuilder) throws {
    let schema = try Schema.contract()
    let sections = try read(schema)
    for table in schema.tables {
      let writer = try builder.writer(table.name)
      for row in sections[table.name] ?? [] {
        for (column, cell) in zip(table.columns, row.cells) {
          try bind(cell, column, writer, row.line)
        }
        try writer.step()
      }
    }
  }

  /// Rows by table in key order as written; a later row with the same key takes the place of an
  /// earlier one, and `@18:31:20` before a row keeps it back until then.
  private func read(_ schema: Schema) throws -> [String: [Row]] {
    var sections: [String: [Row]] = [:]
    var table: Table?
    let text = try Sheet.text(of: "sample/tiny.txt")
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      if line.isEmpty || line.hasPrefix("#") { continue }
      if line.hasPrefix("[") {
        table = schema.table(String(line.dropFirst().dropLast()))
        continue
      }
      guard let table else { throw fault(index) }
      var rest = line
      if rest.hasPrefix("@") {
        let words = rest.split(separator: " ", maxSplits: 1)
        guard words.count == 2, let at = Civil.second("2026-11-21 " + words[0].dropFirst())
        else { throw fault(index) }
        if at > now { continue }
        rest = words[1]
      }
      let cells = rest.split(separator: "|", omittingEmptySubsequences: false).map(trimmed)
      guard cells.count == table.columns.count else { throw fault(index) }
      let row = Row(cells: cells, line: index)
      let keys = table.key.compactMap { table.index(of: $0) }
      let same = sections[table.name]?.firstIndex { old in
        keys.allSatisfy { old.cells[$0] == cells[$0] }
      }
      if let same {
        sections[table.name]?[same] = row
      } else {
        sections[table.name, default: []].append(row)
      }
    }
    return sections
  }

  private func bind(
    _ cell: Substring, _ column: Column, _ writer: TableWriter, _ line: Int
  ) throws {
    if cell == "-" && column.optional { return writer.null() }
    switch column.type {
    case .text: writer.text(cell == "\"\"" ? "" : String(cell))
    case .real:
      guard let value = Int(cell) else { throw fault(line) }
      writer.real(Double(value))
    case .day:
      guard let day = Civil.day(cell) else { throw fault(line) }
      writer.int(day)
    case .second where cell == "now": writer.int(now)
    case .second:
      guard let second = Civil.second(cell) else { throw fault(line) }
      writer.int(second)
    default:
      guard let value = Int(cell) else { throw fault(line) }
      writer.int(value)
    }
  }

  private func trimmed(_ text: Substring) -> Substring {
    var text = text
    while text.first == " " { text = text.dropFirst() }
    while text.last == " " { text = text.dropLast() }
    return text
  }

  private func fault(_ line: Int) -> SampleError {
    SampleError(.resource, "tiny.txt line \(line + 1)")
  }
}
