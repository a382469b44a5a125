import District
import Testing

@testable import Engine

struct AttentionRankingTests {
  func row(_ id: String, _ urgency: Urgency, due: Int?, people: Int?) -> Attention {
    Attention(
      id: id, urgency: urgency, place: PlaceCode("T"), placeName: "", subject: Sentence([]),
      contactName: "", contactPhone: "", state: Phrase("", ""), openedAt: Moment(0),
      dueAt: due.map(Moment.init), people: people, pane: .portrait)
  }

  @Test func classComesBeforeTimeAndTimeBeforePeople() {
    let rows = [
      row("c-soon", .normal, due: 1, people: 900), row("b-late", .urgent, due: 50, people: 1),
      row("b-early-few", .urgent, due: 20, people: 2), row("a", .critical, due: 99, people: nil),
      row("b-early-many", .urgent, due: 20, people: 7),
      row("b-never", .urgent, due: nil, people: 9),
    ]
    let expected = ["a", "b-early-many", "b-early-few", "b-late", "b-never", "c-soon"]
    #expect(AttentionBoard.ranked(rows).map(\.id) == expected)
    #expect(AttentionBoard.ranked(rows.reversed()).map(\.id) == expected)
  }
}
