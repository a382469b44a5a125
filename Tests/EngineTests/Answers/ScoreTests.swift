import Catalogue
import District
import Testing

@testable import Engine

/// Composite scores of institutions, their six sides and what they lose.
struct ScoreTests {
  private struct Missing: Error {}

  private func page(
    _ district: SampleDistrict, at place: PlaceCode?
  ) throws -> [District.Table] {
    let question = district.question(.detail(.pane(.institutions)), at: place)
    guard case .detail(let detail) = try district.engine().answer(question).body else {
      throw Missing()
    }
    return detail.sections.map(\.table)
  }

  private func figure(
    _ table: District.Table, _ row: District.Table.Row, _ column: String
  ) -> Figure? {
    guard let index = table.column(column), case .figure(let figure) = row.cells[index] else {
      return nil
    }
    return figure
  }

  /// 区中医院: 门诊次均费用增幅 from 15 % (no points) to 5 % (all of them), 8 points.
  @Test func aLossIsTheWayThatIsMissingFromBaseToTarget() throws {
    let district = try SampleDistrict.small.get()
    let tables = try page(district, at: PlaceCode("TL010002"))
    let points = try #require(tables.first { $0.id == "points" })
    let row = try #require(points.rows.first { $0.id == "FIN-002" })
    let value = try #require(figure(points, row, "value")?.value)
    #expect(value > 5 && value < 15)
    let missing = 8 * (value - 5) / 10
    let known = try weightOfKnown(district, PlaceCode("TL010002"))
    let lost = try #require(figure(points, row, "lost")?.value)
    #expect(abs(lost - 100 * missing / known) < 1e-9)
  }

  private func weightOfKnown(_ district: SampleDistrict, _ code: PlaceCode) throws -> Double {
    let engine = try district.engine()
    let inquiry = try Inquiry(
      district.question(.detail(.pane(.institutions)), at: code), engine, { false })
    let organisation = try #require(engine.generation.places.organisation(code))
    let card = try #require(try engine.scorecard(of: organisation, inquiry))
    return card.items.filter { $0.attainment != nil }.reduce(0) { $0 + $1.weight }
  }

  @Test func theScoreIsAHundredLessAllLosses() throws {
    let district = try SampleDistrict.small.get()
    let tables = try page(district, at: PlaceCode("TL010002"))
    let points = try #require(tables.first { $0.id == "points" })
    let profile = try #require(tables.first { $0.id == "profile" })
    let losses = points.rows.compactMap { figure(points, $0, "lost")?.value }
    let total = try #require(profile.rows.first.flatMap { figure(profile, $0, "score")?.value })
    #expect(abs(total - (100 - losses.reduce(0, +))) < 1e-9)
    // The three largest stand apart, largest first.
    let three = try #require(tables.first { $0.id == "losses" })
    let shown = three.rows.compactMap { figure(three, $0, "lost")?.value }
    #expect(shown == Array(losses.filter { $0 > 1e-9 }.sorted(by: >).prefix(3)))
  }

  @Test func hardlyCoveredInstitutionsStandBelowUnranked() throws {
    let district = try SampleDistrict.small.get()
    let scores = try #require(try page(district, at: nil).first { $0.id == "scores" })
    let coverages = scores.rows.compactMap { figure(scores, $0, "coverage")?.value }
    #expect(coverages.count == scores.rows.count && coverages.count > 20)
    let ranked = coverages.prefix { $0 >= 70 }.count
    #expect(coverages.dropFirst(ranked).allSatisfy { $0 < 70 })
    let values = scores.rows.prefix(ranked).compactMap { figure(scores, $0, "total")?.value }
    #expect(values == values.sorted())
  }

  @Test func everyNumberOfAProfileCanBeExplained() throws {
    let district = try SampleDistrict.small.get()
    let engine = try district.engine()
    // A township hospital: it has peers, so that the middle of them is there too.
    let tables = try page(district, at: PlaceCode("TL020001"))
    for id in ["profile", "losses", "points"] {
      let table = try #require(tables.first { $0.id == id })
      for row in table.rows {
        for case .figure(let figure) in row.cells {
          let question = district.question(
            .explain(figure.id), at: PlaceCode("TL020001"), tree: .group)
          guard case .explanation(let explanation) = engine.answerOrFault(question) else {
            Issue.record("\(figure.id.code) is not explained")
            continue
          }
          #expect(explanation.figure.value == figure.value, "\(figure.id.code)")
        }
      }
    }
  }
}

extension Engine {
  fileprivate func answerOrFault(_ question: Question) -> Answer.Body {
    (try? answer(question).body)
      ?? .fault(
        Fault(
          what: Phrase("", ""), why: Phrase("", ""), place: "", remedy: Phrase("", "")))
  }
}
