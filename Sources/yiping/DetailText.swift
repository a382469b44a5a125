internal import Canvas
internal import Console
internal import District

/// A page of sections as text, CSV or JSON.
struct DetailText {
  let detail: Detail
  let reading: Reading

  private func table(_ section: Detail.Section) -> TableText {
    TableText(
      table: section.table, language: reading.language, localTime: reading.localTime)
  }

  /// The sections one below the other, each under its title.
  func aligned() -> String {
    detail.sections.map { section in
      let title = section.table.title.text(in: reading.language)
      return section.table.rows.isEmpty
        ? table(section).aligned() : "\(title)\n" + table(section).aligned()
    }.joined(separator: "\n")
  }

  var record: DetailRecord { DetailRecord(self) }

  /// Every figure of the page, in reading order.
  var rows: [OverviewRow] {
    let part =
      switch detail.subject {
      case .pane(let pane): pane.rawValue
      case .indicator(let id): id.code
      }
    return detail.sections.flatMap { section in
      section.table.rows.flatMap { row in
        row.cells.flatMap { cell -> [OverviewRow] in
          guard case .figure(let figure) = cell else { return [] }
          return [
            OverviewRow(
              part: part, row: "\(section.id)/\(row.id)", figure: figure,
              text: figure.text(in: reading.language, withUnit: true))
          ]
        }
      }
    }
  }
}

/// A page as JSON carries it.
struct DetailRecord: Encodable {
  var title: String
  var sections: [TableRecord]

  init(_ text: DetailText) {
    title = text.detail.title.text(in: text.reading.language)
    sections = text.detail.sections.map { section in
      TableRecord(
        TableText(
          table: section.table, language: text.reading.language,
          localTime: text.reading.localTime))
    }
  }
}
