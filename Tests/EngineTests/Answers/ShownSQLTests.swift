import Catalogue
import District
import Snapshot
import Testing

@testable import Engine

/// Every number of the institution pane says how it was computed, and the SQL that it shows gives
/// the same number on the snapshot.
struct ShownSQLTests {
  private struct Missing: Error {}

  /// The figures of the pane at a place: in cells and in sentences.
  private func figures(
    _ engine: Engine, _ district: SampleDistrict, at place: PlaceCode, _ tree: Tree
  ) throws -> [Figure] {
    let question = district.question(.detail(.pane(.institutions)), at: place, tree: tree)
    guard case .detail(let detail) = try engine.answer(question).body else { throw Missing() }
    return detail.sections.flatMap(\.table.rows).flatMap(\.cells).flatMap { cell -> [Figure] in
      switch cell {
      case .figure(let figure): [figure]
      case .sentence(let sentence): sentence.figures
      default: []
      }
    }
  }

  private func value(_ sql: String, _ file: SnapshotFile) throws -> Double? {
    var value: Double?
    try file.scan(sql) { value = $0.real(0) }
    return value
  }

  @Test func threeHundredNumbersAndTheirSQLAgree() throws {
    let district = try SampleDistrict.small.get()
    let engine = try district.engine()
    let file = try SnapshotFile(path: district.snapshotPath)
    defer { file.close() }
    let places: [(String, Tree)] = [
      ("500151000000", .region), ("500151109000", .region), ("TL010001", .region),
      ("TL010002", .group), ("TL020001", .region), ("YGT-1", .group),
    ]
    var cells = 0
    var queries = 0
    for (code, tree) in places {
      let all = try figures(engine, district, at: PlaceCode(code), tree)
      // Spread over the whole page.
      for figure in stride(from: 0, to: all.count, by: max(1, all.count / 55)).map({ all[$0] }) {
        var question = district.question(.explain(figure.id), at: figure.place, tree: tree)
        question.period = figure.period
        guard case .explanation(let explanation) = try engine.answer(question).body else {
          Issue.record("\(code): \(figure.id.code) is not explained")
          continue
        }
        cells += 1
        #expect(explanation.figure.value == figure.value, "\(code): \(figure.id.code)")
        for part in explanation.parts {
          guard let sql = part.sql, part.figure.absence == nil else { continue }
          queries += 1
          let found = try value(sql, file)
          let shown = try #require(part.figure.numerator, "\(figure.id.code)")
          #expect(
            abs((found ?? .nan) - shown) <= 1e-9 * max(1, abs(shown)),
            "\(code): \(figure.id.code): shown \(shown), SQL \(found ?? .nan): \(sql)")
        }
      }
    }
    #expect(cells >= 300)
    #expect(queries >= 300)
  }
}
