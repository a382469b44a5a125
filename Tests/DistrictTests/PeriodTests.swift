import District
import Testing

private func day(_ year: Int, _ month: Int, _ day: Int) throws -> Day {
  try #require(Day(year: year, month: month, day: day))
}

@Test(arguments: [
  ("2026-11-21", "2026-11-21", "2026-11-21", 1),
  ("2026-W47", "2026-11-16", "2026-11-22", 7),
  ("2026-02", "2026-02-01", "2026-02-28", 28),
  ("2024-Q1", "2024-01-01", "2024-03-31", 91),
  ("2026", "2026-01-01", "2026-12-31", 365),
  ("2025-12..2026-11", "2025-12-01", "2026-11-30", 365),
])
func periodCodesNameTheirDays(code: String, first: String, last: String, days: Int) throws {
  let period = try #require(Period(code: code))
  #expect(period.start.text == first)
  #expect(period.last.text == last)
  #expect(period.days == days)
  #expect(period.code == code)
}

@Test(arguments: [
  "2026-13", "2026-W54x", "26-11", "2026-11-31", "2026-Q5", "", "x", "2025-11..2026-11",
])
func codesOfNoPeriodAreRefused(code: String) {
  #expect(Period(code: code) == nil)
}

@Test func periodsStepOverYearEnds() throws {
  let december = Period(.month, holding: try day(2025, 12, 31))
  #expect(december.moved(by: 1).code == "2026-01")
  #expect(december.moved(by: -12).code == "2024-12")
  #expect(Period(.quarter, holding: try day(2026, 1, 5)).moved(by: -1).code == "2025-Q4")
  #expect(Period(.rolling12, holding: try day(2026, 1, 5)).code == "2025-02..2026-01")
  #expect(Period(.rolling12, holding: try day(2026, 1, 5)).moved(by: 1).code == "2025-03..2026-02")
}

@Test func theYearBeforeOfLeapDayAndWeek53Exists() throws {
  #expect(Period(.day, holding: try day(2024, 2, 29)).yearBefore.code == "2023-02-28")
  let week53 = try #require(Period(code: "2026-W53"))
  #expect(week53.yearBefore.code == "2025-W52")
  #expect(try #require(Period(code: "2026-11")).yearBefore.code == "2025-11")
}

@Test func aYearHasItsTwelveMonths() throws {
  let months = try #require(Period(code: "2025-12..2026-11")).months.map(\.code)
  #expect(months.count == 12)
  #expect(months.first == "2025-12")
  #expect(months.last == "2026-11")
}

@Test(arguments: [
  ("2026-11..2027-02", "2026-11 2026-12 2027-01 2027-02"),
  ("2026-W52..2027-W01", "2026-W52 2026-W53 2027-W01"),
  ("2025..2026", "2025 2026"), ("2026-Q4", "2026-Q4"),
])
func spansNameEveryPeriodBetween(text: String, codes: String) {
  #expect(Period.span(text)?.map(\.code).joined(separator: " ") == codes)
}

@Test(arguments: [
  "2026-12..2026-11", "2026-11..2026", "2026-11..", "..", "x..y", "0001-01-01..9999-01-01",
])
func spansThatRunBackOrMixKindsAreRefused(text: String) {
  #expect(Period.span(text) == nil)
}
