import Catalogue
import District
import Testing

@testable import Engine

/// What is missing to a target, and where it lies.
struct GapTests {
  private func tables(
    _ district: SampleDistrict, _ id: FigureID
  ) throws -> [District.Table] {
    let answer = try district.engine().answer(district.question(.detail(.indicator(id))))
    guard case .detail(let detail) = answer.body else { return [] }
    return detail.sections.map(\.table)
  }

  private func figures(_ table: District.Table, _ column: String) -> [Figure] {
    guard let index = table.column(column) else { return [] }
    return table.rows.compactMap {
      if case .figure(let figure) = $0.cells[index] { figure } else { nil }
    }
  }

  private func explained(_ district: SampleDistrict, _ figure: Figure) throws -> Explanation {
    let question = district.question(.explain(figure.id), at: figure.place)
    guard case .explanation(let explanation) = try district.engine().answer(question).body
    else { throw Missing() }
    return explanation
  }

  private struct Missing: Error {}

  @Test func theGapIsTargetTimesDenominatorLessNumeratorRoundedUp() throws {
    let district = try SampleDistrict.small.get()
    let table = try #require(try tables(district, "PHS-001").first { $0.id == "gap" })
    let missing = figures(table, "missing")
    #expect(missing.count > 5)
    for gap in missing {
      let own = district.generation.figure("PHS-001", at: gap.place, tree: .region)
      let top = try #require(own.numerator)
      let bottom = try #require(own.denominator)
      // At least 76 of a hundred patients under management: whole patients.
      let wanted = (0...Int(bottom)).first { Double($0) >= 0.76 * bottom - 1e-6 } ?? 0
      #expect(gap.value == Double(wanted) - top, "\(gap.place.text): \(top) of \(bottom)")
      #expect(gap.unit == .person)
    }
    #expect(missing.map { $0.value ?? 0 } == missing.map { $0.value ?? 0 }.sorted(by: >))
  }

  @Test func sharesOfTheGapAddUpAndTheCoreIsTheFewestPlaces() throws {
    let district = try SampleDistrict.small.get()
    let page = try tables(district, "PHS-001")
    let table = try #require(page.first { $0.id == "gap" })
    let shares = figures(table, "share").compactMap(\.value)
    #expect(abs(shares.reduce(0, +) - 100) < 1e-9)
    let here = try #require(page.first { $0.id == "here" })
    let column = try #require(here.column("gap"))
    guard case .sentence(let sentence) = here.rows[0].cells[column] else { throw Missing() }
    let said = sentence.figures.compactMap(\.value)
    #expect(said.count == 3)
    // Two thirds are reached with that many places, and not with one fewer.
    let count = Int(said[1])
    #expect(shares.prefix(count).reduce(0, +) >= 200.0 / 3)
    #expect(shares.prefix(count - 1).reduce(0, +) < 200.0 / 3)
    #expect(abs(said[2] - shares.prefix(count).reduce(0, +)) < 1e-9)
  }

  @Test func everyNumberOfAGapCanBeExplained() throws {
    let district = try SampleDistrict.small.get()
    let page = try tables(district, "PHS-001")
    let table = try #require(page.first { $0.id == "gap" })
    let here = try #require(page.first { $0.id == "here" })
    let column = try #require(here.column("gap"))
    guard case .sentence(let sentence) = here.rows[0].cells[column] else { throw Missing() }
    for figure in sentence.figures + figures(table, "missing").prefix(3)
      + figures(table, "share").prefix(3)
    {
      let explanation = try explained(district, figure)
      #expect(explanation.figure.value == figure.value, "\(figure.id.code)")
      #expect(!explanation.definition.zh.isEmpty)
    }
  }

  @Test func aTargetThatIsMetHasNoGap() throws {
    let district = try SampleDistrict.small.get()
    // Hypertension under management stands at nearly 50 %, wanted are 40.
    #expect(try !tables(district, "PHS-002").contains { $0.id == "gap" && !$0.rows.isEmpty })
  }
}
