internal import Catalogue
internal import District
internal import Snapshot

extension Inquiry {
  /// What the platform's model expects of clues in the latest month that it looks at, with the
  /// range that should hold four times out of five; without rows where nothing is forecast.
  func clueForecast() throws -> District.Table {
    let code = place.code.text
    let read = try generation.rows { snapshot in
      var found: [[Int]] = []
      let values: [SQLValue] = [.integer(6), .integer(3), .text(code)]
      try snapshot.scan(Inquiry.newestForecast, values) { row in
        found.append((0..<5).map { row.int($0) })
      }
      return found
    }
    let rows = (read ?? []).map { values in
      func figure(_ column: String, _ value: Int) -> District.Table.Cell {
        .figure(
          RowFigure(table: "forecast", column: column, id: values[0])
            .figure(Double(value), .count, self))
      }
      let day = clock.localTime.day(of: Moment(values[1]))
      return District.Table.Row(
        id: String(values[0]),
        cells: [
          .phrase(Period(.month, holding: day).label), figure("middle", values[2]),
          figure("low", values[3]), figure("high", values[4]),
        ])
    }
    return District.Table(
      id: "forecast", title: Phrase("疑点预报", "Clues expected"),
      columns: [
        .words("name", Phrase("月份", "month")), .number("middle", Phrase("预计", "expected")),
        .number("low", Phrase("下限", "at least")), .number("high", Phrase("上限", "at most")),
      ], rows: rows)
  }

  /// How a whole number is made of a column of `forecast`.
  static func rounded(_ column: String) -> String { "CAST(round(\(column)) AS INTEGER)" }

  /// Of a subject (list `forecastSubject`) and a kind of period for a region.
  private static let newestForecast = """
    SELECT forecast.id, forAt, \(rounded("middle")), \(rounded("low")), \(rounded("high"))
    FROM forecast JOIN region ON region.id = forecast.region
    WHERE subject = ?1 AND periodKind = ?2 AND region.code = ?3
    ORDER BY forAt DESC, madeAt DESC, forecast.id DESC LIMIT 1
    """
}
