import District
import Testing

@testable import Engine
@testable import Sample

/// What the program finds of the events that were planted in the sample.
struct PlantedEventTests {
  private func overview() throws -> (overview: Overview, rows: [Attention], now: Moment) {
    let district = try SampleDistrict.small.get()
    let question = district.question(.overview)
    let answer = try district.engine().answer(question)
    guard case .overview(let overview) = answer.body else { throw NoOverview() }
    return (overview, overview.attention, question.now)
  }

  private struct NoOverview: Error {}

  @Test(arguments: Sample.scenarios) func theRowOfAnEventStandsThere(name: String) throws {
    let key = try Scenario(name).key
    guard !key.attention.isEmpty else { return }
    let rows = try overview().rows
    let row = rows.first {
      let words = $0.subject.text(in: .zh)
      return words.contains(key.attention)
        && ($0.placeName == key.place || words.contains(key.place))
    }
    let found = try #require(row, "\(name): \(key.attention)")
    #expect(found.urgency.letter == key.urgency, "\(name)")
    #expect(found.pane.rawValue == key.pane || found.pane == .dispatch, "\(name)")
  }

  @Test func theIntensiveCareUnitStandsHighInTheList() throws {
    let rows = try overview().rows
    let place = try #require(rows.firstIndex { $0.id.hasPrefix("icu/") })
    #expect(place <= 4)
  }

  @Test func theCentreForDiseaseControlIsCalledForTheOutbreak() throws {
    let row = try #require(try overview().rows.first { $0.id.hasPrefix("outbreak/") })
    #expect(row.contactName == "区疾控中心")
  }

  @Test func everyRowSatisfiesItsOwnClock() throws {
    let (overview, rows, now) = try overview()
    #expect(overview.attention.count == rows.count)
    for row in rows {
      if !row.id.hasPrefix("signal/") { #expect(row.openedAt <= now, "\(row.id)") }
      if let due = row.dueAt { #expect(due >= row.openedAt, "\(row.id)") }
      if let due = row.dueAt, due < now { #expect((row.workdaysLeft ?? 0) <= 0, "\(row.id)") }
    }
  }

  @Test func theNewsAgreeWithTheRowsThatTheyNameLast() throws {
    let district = try SampleDistrict.small.get()
    let engine = try district.engine()
    let (overview, _, now) = try overview()
    let referrals = try engine.board.table(.referral)
    for news in overview.news {
      #expect(news.at <= now)
      let text = news.text.text(in: .zh)
      guard let number = text.split(separator: " ").first(where: { $0.hasPrefix("R-") }),
        let id = Int(number.dropFirst(2)), let row = referrals["id"].firstIndex(of: id)
      else { continue }
      #expect(referrals["answeredAt"][row] == news.at.seconds)
      #expect(text.contains("被拒") == (referrals["state"][row] == ItemState.Referral.refused))
    }
  }
}
