import Catalogue
import District
import Testing

@testable import Engine

struct DeadlineTests {
  let localTime = LocalTime(offset: 28_800)

  func moment(_ text: String) throws -> Moment { try #require(Moment(text: text)) }

  func deadline(_ span: Span, _ start: String, now: String) throws -> Deadline {
    Deadline(
      span, after: try moment(start), now: try moment(now), localTime: localTime,
      workdays: try Catalogue.builtIn().workdays)
  }

  @Test func minutesRunThroughNightsAndWeekends() throws {
    let due = try deadline(.minutes(240), "2026-11-21 22:30", now: "2026-11-21 23:00")
    #expect(due.dueAt == (try moment("2026-11-22 02:30")))
    #expect(due.workdaysLeft == nil)
  }

  @Test func oneWorkdayAfterFridayIsTheEndOfMonday() throws {
    let due = try deadline(.workdays(1), "2026-11-20 16:00", now: "2026-11-21 09:00")
    #expect(due.dueAt == (try moment("2026-11-24 00:00")))
    #expect(due.workdaysLeft == 1)
  }

  @Test func nationalDayIsLeftOutAndTheWorkedSaturdayCounts() throws {
    // 2026-10-01...07 are holidays, Saturday 10-10 is worked: 8, 9, 10 October.
    let due = try deadline(.workdays(3), "2026-09-30 10:00", now: "2026-10-02 10:00")
    #expect(due.dueAt == (try moment("2026-10-11 00:00")))
    #expect(due.workdaysLeft == 3)
  }

  @Test func whatIsOverdueHasNegativeWorkdays() throws {
    // Due on Wednesday 11-18; on Saturday 11-21 Thursday and Friday have passed.
    let due = try deadline(.workdays(1), "2026-11-17 10:00", now: "2026-11-21 10:00")
    #expect(due.workdaysLeft == -2)
  }

  @Test func improvementIsDueByTheEndOfItsQuarter() throws {
    let due = try deadline(.quarter, "2026-11-21 10:00", now: "2026-11-21 10:00")
    #expect(due.dueAt == (try moment("2027-01-01 00:00")))
  }
}
