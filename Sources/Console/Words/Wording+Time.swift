internal import District

/// Ages and clocks, all computed from the console's own moment.
extension Wording {
  /// `12 分钟前`; a future or unknown moment is "not known", never fresh.
  func age(of moment: Moment?) -> String {
    guard let moment, moment <= now + 60 else { return text("时效不明", "age not known") }
    let minutes = max(0, (now - moment) / 60)
    switch minutes {
    case 0: return text("刚刚", "just now")
    case 1..<120: return text("\(minutes) 分钟前", "\(minutes) min ago")
    case 120..<2880: return text("\(minutes / 60) 小时前", "\(minutes / 60) h ago")
    default: return text("\(minutes / 1440) 天前", "\(minutes / 1440) days ago")
    }
  }

  /// Whether the age of data can be told.
  func isAgeKnown(_ moment: Moment?) -> Bool { moment.map { $0 <= now + 60 } ?? false }

  /// `已 0:21`, from two days on `已 2 天`.
  func since(_ moment: Moment) -> String {
    let minutes = max(0, minute(now) - minute(moment))
    if minutes >= 2880 { return text("已 \(minutes / 1440) 天", "for \(minutes / 1440) d") }
    return text("已 ", "for ") + hours(minutes)
  }

  /// `剩 0:09`, `超 2:12`, `剩 9 工作日`; empty without a clock.
  func clock(of item: Attention) -> String {
    if let days = item.workdaysLeft {
      return days >= 0
        ? text("剩 \(days) 工作日", "\(days) workdays left")
        : text("超 \(-days) 工作日", "\(-days) workdays over")
    }
    guard let due = item.dueAt else { return "" }
    let minutes = minute(due) - minute(now)
    let isOver = now > due
    let amount = abs(minutes)
    if amount >= 2880 {
      return isOver
        ? text("超 \(amount / 1440) 天", "over \(amount / 1440) d")
        : text("剩 \(amount / 1440) 天", "left \(amount / 1440) d")
    }
    return (isOver ? text("超 ", "over ") : text("剩 ", "left ")) + hours(amount)
  }

  /// How pressing a clock is.
  func pressure(of item: Attention) -> Standing.Level {
    if let days = item.workdaysLeft { return days < 0 ? .bad : days == 0 ? .warn : .unjudged }
    guard let due = item.dueAt else { return .unjudged }
    let left = due - now
    return left <= 900 ? .bad : left <= 7200 ? .warn : .unjudged
  }

  /// `18:30` on the same day, else `11-20`; with `full` always both.
  func stamp(_ moment: Moment, full: Bool = false) -> String {
    let day = localTime.day(of: moment)
    let clock = localTime.clock(moment)
    if full { return "\(day.shortText) \(clock)" }
    return day == localTime.day(of: now) ? clock : day.shortText
  }

  /// `18:30` on the same day, else `截至 11-20`.
  func until(_ moment: Moment) -> String {
    let isToday = localTime.day(of: moment) == localTime.day(of: now)
    return isToday ? stamp(moment) : text("截至 ", "as of ") + stamp(moment)
  }

  /// A time to come: `今晚 20:10`, `明天 08:00`, `周一 11:40`, `12-03 09:00`.
  func coming(_ moment: Moment) -> String {
    guard moment > now else { return text("现在", "now") }
    let day = localTime.day(of: moment)
    let clock = localTime.clock(moment)
    let away = day - localTime.day(of: now)
    switch away {
    case 0:
      let isEvening = clock >= "18:00"
      return text(isEvening ? "今晚 " : "今天 ", isEvening ? "tonight " : "today ") + clock
    case 1: return text("明天 ", "tomorrow ") + clock
    case 2...6: return text(Wording.weekdays[day.weekday - 1]) + " " + clock
    default: return "\(day.shortText) \(clock)"
    }
  }

  static let weekdays = [
    Phrase("周一", "Mon"), Phrase("周二", "Tue"), Phrase("周三", "Wed"), Phrase("周四", "Thu"),
    Phrase("周五", "Fri"), Phrase("周六", "Sat"), Phrase("周日", "Sun"),
  ]

  private func minute(_ moment: Moment) -> Int { Int((Double(moment.seconds) / 60).rounded(.down)) }

  private func hours(_ minutes: Int) -> String {
    let rest = minutes % 60
    return "\(minutes / 60):\(rest < 10 ? "0" : "")\(rest)"
  }
}
