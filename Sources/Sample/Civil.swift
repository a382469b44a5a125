/// Days and seconds of the district's own clock: UTC+8, no daylight saving.
enum Civil {
  static let utcOffset = 28_800

  /// Days since 1970-01-01.
  static func day(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = shiftedYear / 400
    let yearOfEra = shiftedYear % 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  static func date(_ day: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = day + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let month = (5 * dayOfYear + 2) / 153
    return (
      yearOfEra + era * 400 + (month >= 10 ? 1 : 0), month < 10 ? month + 3 : month - 9,
      dayOfYear - (153 * month + 2) / 5 + 1
    )
  }

  /// Monday is 1, Sunday 7.
  static func weekday(_ day: Int) -> Int { (day + 3) % 7 + 1 }

  /// ISO week number, 1 to 53.
  static func week(_ day: Int) -> Int {
    let thursday = day - weekday(day) + 4
    return (thursday - Civil.day(date(thursday).year, 1, 1)) / 7 + 1
  }

  /// Epoch second of a local time of day, given in minutes or as hour and minute.
  static func second(_ day: Int, minute: Int) -> Int { day * 86_400 - utcOffset + minute * 60 }

  static func second(_ day: Int, _ hour: Int, _ minute: Int) -> Int {
    second(day, minute: hour * 60 + minute)
  }

  /// The local day of an epoch second.
  static func day(ofSecond second: Int) -> Int { (second + utcOffset) / 86_400 }

  /// A day written `2026-11-21`; nil for another form.
  static func day(_ text: some StringProtocol) -> Int? {
    let parts = text.split(separator: "-").map { Int($0) }
    guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2],
      (1...12).contains(month), (1...31).contains(day)
    else { return nil }
    return Civil.day(year, month, day)
  }

  /// A local moment written `2026-11-21 18:30` or with seconds; nil for another form.
  static func second(_ text: some StringProtocol) -> Int? {
    let halves = text.split(separator: " ")
    guard halves.count == 2, let day = Civil.day(halves[0]) else { return nil }
    let time = halves[1].split(separator: ":").compactMap { Int($0) }
    guard time.count == 2 || time.count == 3 else { return nil }
    return second(day, time[0], time[1]) + (time.count == 3 ? time[2] : 0)
  }
}

/// Which days are worked: weekends, statutory holidays, and the days worked in their place.
struct WorkCalendar: Sendable {
  private let marks: [Int: Bool]

  init(_ sheet: Sheet) throws {
    var marks: [Int: Bool] = [:]
    for row in sheet.rows {
      guard let from = Civil.day(row.text("from")), let to = Civil.day(row.text("to")) else {
        throw SampleError(.resource, "holidays.csv")
      }
      for day in from...to { marks[day] = row.text("kind") == "on" }
    }
    self.marks = marks
  }

  /// Whether the day is a statutory holiday or a weekend day given with it.
  func isHoliday(_ day: Int) -> Bool { marks[day] == false }

  func isWorkday(_ day: Int) -> Bool { marks[day] ?? (Civil.weekday(day) <= 5) }

  /// The n-th workday after a day.
  func day(_ count: Int, workdaysAfter day: Int) -> Int {
    var day = day
    var left = count
    while left > 0 {
      day += 1
      if isWorkday(day) { left -= 1 }
    }
    return day
  }
}
