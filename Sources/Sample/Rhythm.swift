/// How the number of visits and stays moves with weekday, season, holidays and the years.
struct Rhythm: Sendable {
  /// First day that any history needs.
  static let historyStart = Civil.day(2021, 10, 1)

  let start: Int
  /// Thousandths of a mean day at the base date, by kind of institution and day.
  private var factors: [[Int]] = []
  private var stayFactors: [Int] = []
  /// The sum of `factors` before each day, for fast totals of periods.
  private var sums: [[Int]] = []
  private var staySums: [Int] = []
  private let firstMonday: Int
  /// By week from the first Monday; cases by disease too.
  private var illness: [Int] = []
  private var caseload: [Int] = []

  /// A normal week of the year in the full district.
  struct Week: Sendable {
    /// Hundredths of a per cent of visits.
    let influenzaLike: Int
    let cases: [Int]
  }

  /// Monday to Sunday, in thousandths, by kind of institution.
  private static let weekdays = [
    [1230, 1120, 1070, 1050, 1060, 790, 680], [1080, 1040, 1020, 1010, 1020, 960, 870],
    [1140, 1080, 1050, 1040, 1050, 860, 780], [1020, 1010, 1000, 1000, 1000, 1000, 970],
    [960, 960, 970, 980, 1000, 1080, 1050], [970, 970, 980, 990, 1010, 1060, 1020],
    [1000, 1000, 1000, 1000, 1000, 1000, 1000],
  ]
  private static let months = [
    1040, 930, 1030, 1000, 990, 960, 950, 940, 970, 985, 1060, 1130,
  ]
  /// Growth in a year, in thousandths, by kind of institution.
  private static let growth = [14, 52, 48, 40, 46, 30, 0]

  init(calendar: WorkCalendar, from start: Int, through end: Int, ahead: Int) throws {
    self.start = start
    firstMonday = start - Civil.weekday(start) + 1
    let weeks = try Sheet("weeks.csv").rows.map {
      Week(
        influenzaLike: $0.int("influenzaLike"),
        cases: [$0.int("handFootMouth"), $0.int("influenza"), $0.int("tuberculosis")])
    }
    let base = Civil.day(2026, 11, 21)
    let kinds = Institutions.Kind.allCases.count
    factors = [[Int]](repeating: [], count: kinds)
    sums = [[Int]](repeating: [0], count: kinds)
    staySums = [0]
    for day in start...end {
      let weekday = Civil.weekday(day) - 1
      let month = Rhythm.months[Civil.date(day).month - 1]
      let isHoliday = calendar.isHoliday(day)
      for kind in 0..<kinds {
        var value = Rhythm.weekdays[kind][weekday] * month / 1000
        if isHoliday { value = value * (kind == 0 ? 560 : 760) / 1000 }
        value = value * (365_000 - Rhythm.growth[kind] * (base - day)) / 365_000
        factors[kind].append(value)
        sums[kind].append((sums[kind].last ?? 0) + value)
      }
      var stays = [1160, 1090, 1040, 1020, 1010, 860, 820][weekday] * month / 1000
      if isHoliday { stays = stays * 720 / 1000 }
      stays = stays * (365_000 - 22 * (base - day)) / 365_000
      stayFactors.append(stays)
      staySums.append((staySums.last ?? 0) + stays)
    }
    addWeeks(weeks, through: end, ahead: ahead)
  }

  /// Thousandths of a mean day.
  func visits(_ kind: Institutions.Kind, on day: Int) -> Int { factors[kind.rawValue][day - start] }

  /// Thousandths of mean days in a span.
  func visits(_ kind: Institutions.Kind, in days: Range<Int>) -> Int {
    sums[kind.rawValue][days.upperBound - start] - sums[kind.rawValue][days.lowerBound - start]
  }

  func stays(on day: Int) -> Int { stayFactors[day - start] }

  func stays(in days: Range<Int>) -> Int {
    staySums[days.upperBound - start] - staySums[days.lowerBound - start]
  }

  /// Influenza-like illness in hundredths of a per cent of visits, for the week of a day.
  func influenzaLike(_ day: Int) -> Int { illness[(day - firstMonday) / 7] }

  /// Cases of a notifiable disease in the week of a day, in the full district.
  func cases(_ disease: Int, _ day: Int) -> Int {
    caseload[(day - firstMonday) / 7 * 3 + disease - 1]
  }

  /// Seasons and years differ in time and height; the present one runs so many weeks ahead.
  private mutating func addWeeks(_ weeks: [Week], through end: Int, ahead: Int) {
    let shifts = [2021: 4, 2022: 2, 2023: 3, 2024: 1, 2025: 2, 2026: ahead]
    let seasons = [2021: 990, 2022: 940, 2023: 960, 2024: 980, 2025: 1010, 2026: 1030]
    let years = [2021: 900, 2022: 850, 2023: 950, 2024: 820, 2025: 1040, 2026: 880]
    for monday in stride(from: firstMonday, through: end, by: 7) {
      let thursday = Civil.date(monday + 3)
      let week = Civil.week(monday)
      // A season runs from summer to summer under the year that it began in.
      let season = thursday.month >= 7 ? thursday.year : thursday.year - 1
      let shifted = weeks[(week - 1 + (shifts[season] ?? 2)) % 52].influenzaLike
      illness.append(shifted * (seasons[season] ?? 1000) / 1000)
      let height = years[thursday.year] ?? 1000
      for number in weeks[week - 1].cases { caseload.append(number * height / 1000) }
    }
  }
}
