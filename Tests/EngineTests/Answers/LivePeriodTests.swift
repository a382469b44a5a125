import Catalogue
import District
import Snapshot
import TestSupport
import Testing

@testable import Engine

/// Live figures of periods, on rows that one can count by eye; they reach back to 1 July.
///
/// Today is Saturday 2026-11-21, 18:30, by the data and by the clock.
struct LivePeriodTests {
  private static let none = SQLValue.null

  private static func task(_ id: Int, _ accepted: String, took seconds: Int) -> [SQLValue] {
    [
      .integer(id), .text("t\(id)"), 1, 1, 3, 1, 2, .second(accepted), .second(accepted),
      .second("2026-11-19T20:00"), .integer(second(accepted) + seconds), 0, 7,
    ]
  }

  private static func work(_ id: Int, due: String, done: String?) -> [SQLValue] {
    [
      .integer(id), .text("w\(id)"), 1, 1, 2, 1, .day(due), done.map { .day($0) } ?? .null,
      .integer(done == nil ? 2 : 5),
    ]
  }

  private static func referral(_ id: Int, _ at: String) -> [SQLValue] {
    [
      .integer(id), .text("r\(id)"), 1, 1, 0, 2, 1, none, .second(at), .second(at), none, none, 9,
    ]
  }

  private static var rows: [String: [[SQLValue]]] {
    [
      "district": [[1, 1, "手工区", .second("2026-11-21T18:30"), 28800, 1]],
      "region": [
        [1, "R", none, 1, "手工区", "sgq", 0, none], [2, "T1", 1, 2, "甲镇", "jz", 0, none],
      ],
      "organisation": [
        [1, "H", "区医院", "区医院", "qyy", 1, 1, 2, "", 0, none],
        [2, "W", "甲镇卫生院", "甲镇院", "jzy", 3, 1, 2, "", 0, none],
      ],
      "task": [
        // Two minutes together, neither of them whole ones.
        task(1, "2026-11-19T10:00", took: 59), task(2, "2026-11-19T11:00", took: 61),
      ],
      "work": [
        work(1, due: "2026-11-10", done: "2026-11-10"), work(2, due: "2026-11-11", done: nil),
        // Due today: one is done, the other still has until tonight.
        work(3, due: "2026-11-21", done: "2026-11-20"), work(4, due: "2026-11-21", done: nil),
        // Due later, though one is done already.
        work(5, due: "2026-11-28", done: "2026-11-20"), work(6, due: "2026-11-28", done: nil),
      ],
      "referral": [
        referral(1, "2026-07-15T09:00"), referral(2, "2026-11-02T09:00"),
        referral(3, "2026-11-21T09:00"),
      ],
      "feed": [[1, "his", "系统", 60, .second("2026-11-21T18:00"), 2, 2, ""]],
      "coverage": ["task", "work", "referral"].map {
        [.text($0), 1, .day("2026-07-01"), .day("2026-11-21")]
      },
    ]
  }

  private func figure(_ id: FigureID, _ period: String) throws -> Figure {
    let district = try DerivedDistrict(LivePeriodTests.rows)
    let generation = district.generation
    let clock = LiveClock(
      asOf: generation.district.asOf, now: generation.district.asOf,
      localTime: generation.district.localTime)
    let numbers = Numbers(engine: try Engine(generation: generation), tree: .region, clock: clock)
    return try numbers.raw(id, at: PlaceCode("R"), period: Period(code: period))
  }

  @Test func aPeriodBeforeTheRowsBeginIsNotKnown() throws {
    #expect(try figure("DSP-009", "2026-07").value == 1)
    #expect(try figure("DSP-009", "2026-Q3").value == 1)
    #expect(try figure("DSP-009", "2026-11").value == 2)
    #expect(try figure("DSP-009", "2026-11-21").value == 1)
    #expect(try figure("DSP-009", "2026-08").value == 0)
    // The year began before the rows do: their part of it is not the year.
    for period in ["2026-06", "2026-Q2", "2026", "2025", "2026-W27"] {
      let figure = try figure("DSP-009", period)
      #expect(figure.value == nil, "\(period)")
      #expect(figure.absence == .noData, "\(period)")
    }
    #expect(try figure("DSP-006", "2026-06").absence == .noData)
  }

  @Test func workIsCountedUpToToday() throws {
    // 1 to 3 of the month, two of them done; what is due later does not raise the rate.
    let month = try figure("DSP-006", "2026-11")
    #expect(month.numerator == 2)
    #expect(month.denominator == 3)
    #expect(try figure("DSP-006", "2026-11-21").denominator == 1)
    #expect(try figure("DSP-006", "2026-11-28").value == nil)
  }

  @Test func timesOfHandlingAreAddedUpInSeconds() throws {
    let figure = try figure("DSP-005", "2026-11")
    #expect(figure.numerator == 120)
    #expect(figure.denominator == 2)
    // A minute each, in hours.
    #expect(figure.value == 1.0 / 60)
  }
}
