/// ISO 8601 weeks as epoch days.
enum IsoWeek {
  /// The Monday of a week written as `2026-W33`; nil when there is no such week.
  static func firstDay(_ text: String) -> Int? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].utf8.count == 4, let year = Int(parts[0]),
      (1900...2200).contains(year), parts[1].utf8.count == 3, parts[1].first == "W",
      let week = Int(parts[1].dropFirst()), week >= 1
    else { return nil }
    let monday = firstMonday(of: year) + 7 * (week - 1)
    return monday < firstMonday(of: year + 1) ? monday : nil
  }

  /// The Monday of the week that holds 4 January.
  private static func firstMonday(of year: Int) -> Int {
    let before = year - 1
    let newYear = before * 365 + before / 4 - before / 100 + before / 400 - 719_162
    let fourth = newYear + 3
    let weekday = ((fourth + 3) % 7 + 7) % 7
    return fourth - weekday
  }
}
