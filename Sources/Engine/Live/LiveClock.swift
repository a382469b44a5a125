internal import District

/// The two moments that live figures depend on, and the days and limits that follow from them.
///
/// What rows describe (today's referrals, this month's clues) follows the moment of the data;
/// what people wait for follows the clock, which never runs before the data.
struct LiveClock: Hashable {
  var asOf: Moment
  var now: Moment
  var localTime: LocalTime

  init(asOf: Moment, now: Moment, localTime: LocalTime) {
    self.asOf = asOf
    self.now = max(asOf, now)
    self.localTime = localTime
  }

  /// The local day that the data describe.
  var dataDay: Day { localTime.day(of: asOf) }
  /// The local day by the clock.
  var today: Day { localTime.day(of: now) }
  var dataPeriod: Period { Period(.day, holding: dataDay) }
  var month: Period { Period(.month, holding: dataDay) }
  var year: Period { Period(.year, holding: dataDay) }

  /// Epoch second of a day's first moment.
  func second(of day: Day) -> Int { localTime.start(of: day).seconds }
}
