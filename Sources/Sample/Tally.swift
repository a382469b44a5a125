/// What was written, by leaf and day or month, so that history and rows agree where they meet.
final class Tally {
  let from: Int
  let days: Int
  /// By institution and day.
  var visits: [Int]
  var emergency: [Int]
  var influenzaLike: [Int]
  var booked: [Int]
  /// Outpatient visits only, then emergencies only.
  var visitCost: [Int]
  var emergencyCost: [Int]
  var admitted: [Int]
  var discharged: [Int]
  var stayDays: [Int]
  var stayCost: [Int]
  var againstAdvice: [Int]
  var died: [Int]
  /// Outpatient, emergency, inpatient, pharmacy.
  var claimTotal: [[Int]]
  /// By village, disease (hypertension, diabetes) and month of the history.
  var due: [Int]
  var onTime: [Int]
  /// By village: patients with hypertension under management, and controlled.
  var managed: [Int]
  var controlled: [Int]
  /// Hand-foot-mouth disease by village and day of onset.
  var handFootMouth: [Int]
  /// Closed weeks of the whole district by their Monday, as history tells them.
  var weeks: [Int: (visits: Int, influenzaLike: Int, cases: Int)] = [:]
  /// Rows for the platform's own checks.
  var followUps = 0
  var measured = 0
  var impossible = 0
  var encounters = 0
  var admissions = 0

  init(institutions: Int, villages: Int, from: Int, through: Int) {
    self.from = from
    days = through - from + 1
    let cells = [Int](repeating: 0, count: institutions * days)
    visits = cells
    emergency = cells
    influenzaLike = cells
    booked = cells
    visitCost = cells
    emergencyCost = cells
    admitted = cells
    discharged = cells
    stayDays = cells
    stayCost = cells
    againstAdvice = cells
    died = cells
    claimTotal = [cells, cells, cells, cells]
    handFootMouth = [Int](repeating: 0, count: villages * days)
    managed = [Int](repeating: 0, count: villages)
    controlled = managed
    due = [Int](repeating: 0, count: villages * 2 * HistoryMonths.count)
    onTime = due
  }

  /// Cell of a leaf and day; nil outside the days with rows.
  func cell(_ leaf: Int, _ day: Int) -> Int? {
    day >= from && day < from + days ? leaf * days + day - from : nil
  }

  /// Sum over a span of days; nil unless rows cover all of it.
  func sum(_ cells: [Int], _ leaf: Int, _ span: Range<Int>) -> Int? {
    guard span.lowerBound >= from, span.upperBound <= from + days else { return nil }
    var total = 0
    for index in (leaf * days + span.lowerBound - from)..<(leaf * days + span.upperBound - from) {
      total += cells[index]
    }
    return total
  }
}

/// The closed months that history carries.
enum HistoryMonths {
  static let count = 36
  /// Those of 2026, whose follow-ups are all there as rows.
  static let thisYear = 26..<36

  /// Position of the month of a day; negative before the first.
  static func index(_ day: Int) -> Int {
    let date = Civil.date(day)
    return (date.year - 2023) * 12 + date.month - 11
  }

  static func days(_ index: Int) -> Range<Int> { spans[index] }

  private static let spans: [Range<Int>] = (0..<count).map { index in
    let month = index + 10
    return Civil.day(
      2023 + month / 12, month % 12 + 1, 1)..<Civil.day(
        2023 + (month + 1) / 12, (month + 1) % 12 + 1, 1)
  }
}
