import District
import Testing

/// Date, epoch day, weekday, ISO year and week, from Python's `datetime`.
private let calendar: [(String, Int, Int, Int, Int)] = [
  ("2021-06-05", 18783, 6, 2021, 22),
  ("1953-07-22", -6007, 3, 1953, 30),
  ("1911-07-25", -21345, 2, 1911, 30),
  ("2182-05-29", 77580, 3, 2182, 22),
  ("2167-10-02", 72227, 5, 2167, 40),
  ("1914-11-25", -20126, 3, 1914, 48),
  ("2073-12-10", 37964, 7, 2073, 49),
  ("2044-02-15", 27073, 1, 2044, 7),
  ("1904-05-29", -23958, 7, 1904, 21),
  ("2194-12-27", 82175, 6, 2194, 52),
  ("2000-02-29", 11016, 2, 2000, 9),
  ("2026-11-21", 20778, 6, 2026, 47),
  ("2024-12-30", 20087, 1, 2025, 1),
  ("2021-01-03", 18630, 7, 2020, 53),
  ("2026-12-31", 20818, 4, 2026, 53),
  ("1969-12-31", -1, 3, 1970, 1),
  ("1970-01-01", 0, 4, 1970, 1),
  ("2100-02-28", 47540, 7, 2100, 8),
]

@Test(arguments: calendar)
func daysAgreeWithAnotherCalendar(
  text: String, number: Int, weekday: Int, isoYear: Int, isoWeek: Int
) throws {
  let day = Day(number)
  #expect(day.text == text)
  #expect(day.weekday == weekday)
  let date = day.civil
  #expect(Day(year: date.year, month: date.month, day: date.day) == day)
  let week = Period(.week, holding: day)
  #expect(week.isoWeek.year == isoYear)
  #expect(week.isoWeek.week == isoWeek)
  #expect(Period.isoWeek(year: isoYear, week: isoWeek) == week)
  #expect(Period(code: week.code) == week)
}

@Test(arguments: [(2023, 2, 29), (2026, 13, 1), (2026, 0, 1), (2026, 4, 31), (2026, 1, 0)])
func datesThatDoNotExistAreRefused(year: Int, month: Int, day: Int) {
  #expect(Day(year: year, month: month, day: day) == nil)
}

@Test func momentsAreReadWithAndWithoutOffset() {
  // 2026-11-21 is day 20778; 18:30 at +08:00 is 10:30 UTC.
  let seconds = 20778 * 86_400 + 10 * 3600 + 30 * 60
  for text in [
    "2026-11-21T18:30:00+08:00", "2026-11-21T10:30:00Z", "2026-11-21 18:30", String(seconds),
  ] {
    #expect(Moment(text: text) == Moment(seconds), "\(text)")
  }
  for text in ["2026-11-21T25:00", "2026-02-30", "yesterday", "", "2026-11-21T18:30:00+8"] {
    #expect(Moment(text: text) == nil, "\(text)")
  }
  let local = LocalTime(offset: 28_800)
  #expect(local.text(Moment(seconds)) == "2026-11-21T18:30:00+08:00")
  #expect(local.clock(Moment(seconds)) == "18:30")
  #expect(local.day(of: Moment(seconds)) == Day(20778))
  #expect(local.day(of: Moment(20778 * 86_400 + 57_600)) == Day(20779))
}
