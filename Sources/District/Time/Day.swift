/// A local calendar day, counted from 1970-01-01 (day 0).
public struct Day: Hashable, Comparable, Sendable, Codable {
  public var number: Int

  public init(_ number: Int) {
    self.number = number
  }

  /// The day of a civil date in the proleptic Gregorian calendar; nil when there is no such date.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= Day.length(ofMonth: month, year: year)
    else { return nil }
    self.init(Day.number(year: year, month: month, day: day))
  }

  public static func < (left: Day, right: Day) -> Bool { left.number < right.number }

  public static func + (day: Day, count: Int) -> Day { Day(day.number + count) }
  public static func - (day: Day, count: Int) -> Day { Day(day.number - count) }
  public static func - (left: Day, right: Day) -> Int { left.number - right.number }

  /// Monday is 1, Sunday 7.
  public var weekday: Int { (number + 3) - 7 * floorDivide(number + 3, 7) + 1 }

  public var civil: (year: Int, month: Int, day: Int) {
    // Years begin in March here, so that the leap day is a year's last.
    let shifted = number + 719_468
    let era = floorDivide(shifted, 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
  }

  /// `2026-11-21`.
  public var text: String {
    let date = civil
    return "\(padded(date.year, 4))-\(padded(date.month, 2))-\(padded(date.day, 2))"
  }

  /// `11-21`.
  public var shortText: String { String(text.dropFirst(5)) }

  public static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  static func number(year: Int, month: Int, day: Int) -> Int {
    let year = month <= 2 ? year - 1 : year
    let era = floorDivide(year, 400)
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }
}

func floorDivide(_ value: Int, _ divisor: Int) -> Int {
  let quotient = value / divisor
  return value % divisor < 0 ? quotient - 1 : quotient
}

func padded(_ value: Int, _ columns: Int) -> String {
  let digits = String(value)
  return String(repeating: "0", count: max(0, columns - digits.utf8.count)) + digits
}
