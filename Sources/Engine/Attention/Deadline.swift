internal import Catalogue
internal import District

/// When something is due by a clock, and how many workdays are left if it counts in workdays.
struct Deadline: Equatable {
  var dueAt: Moment
  var workdaysLeft: Int?

  init(dueAt: Moment, workdaysLeft: Int?) {
    self.dueAt = dueAt
    self.workdaysLeft = workdaysLeft
  }

  init(_ span: Span, after start: Moment, now: Moment, localTime: LocalTime, workdays: Workdays) {
    let startDay = localTime.day(of: start)
    let today = localTime.day(of: now)
    switch span {
    case .minutes(let minutes):
      dueAt = start + minutes * 60
      workdaysLeft = nil
    case .workdays(let count):
      let last = workdays.day(count, workdaysAfter: startDay)
      dueAt = localTime.start(of: last + 1)
      workdaysLeft = workdays.count(from: today, to: last)
    case .quarter:
      let last = Period(.quarter, holding: startDay).last
      dueAt = localTime.start(of: last + 1)
      workdaysLeft = workdays.count(from: today, to: last)
    }
  }
}
