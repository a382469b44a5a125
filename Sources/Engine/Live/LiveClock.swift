internal import District

/// The two moments that live figures depend on, and the days and limits that follow from them.
///
/// What rows describe (today's referrals, this month's clues) follows the moment of the data;
/// what people wait for follows the clock, which never runs before the data.
struct LiveClock: Hashable {
  var asOf: Moment
  var now: Moment
  var localTime: LocalTime
  /// The period that was asked for; nil for the newest.
  var asked: Period?

  init(asOf: Moment, now: Moment, localTime: LocalTime, asked: Period? = nil) {
    self.asOf = asOf
    self.now = max(asOf, now)
    self.localTime = localTime
    self.asked = asked
  }

  /// The local day that the data describe.
  var dataDay: Day { localTime.day(of: asOf) }
  /// The local day by the clock.
  var today: Day { localTime.day(of: now) }
  var dataPeriod: Period { Period(.day, holding: dataDay) }
  /// What is counted as it happens is counted over the period asked for, else over this month.
  var flow: Period { asked ?? Period(.month, holding: dataDay) }
  /// The year of the period asked for.
  var year: Period { Period(.year, holding: asked.map { min($0.last, dataDay) } ?? dataDay) }
  /// Items have no history: what is open is known for the moment of the data alone.
  var knowsOpenItems: Bool { asked?.contains(dataDay) ?? true }

  /// The same moments with another period, or with none.
  func asking(_ period: Period?) -> LiveClock {
    LiveClock(asOf: asOf, now: now, localTime: localTime, asked: period)
  }

  /// Epoch second of a day's first moment.
  func second(of day: Day) -> Int { localTime.start(of: day).seconds }
}
