import Catalogue
import District
import Snapshot
import TestSupport
import Testing

@testable import Engine

/// What became of December's demands, tasks, work and referrals, on rows that one can count by eye.
///
/// The data are of 2026-01-01 08:00, the clock is two hours later; 30 December is a Tuesday,
/// 1 to 3 January are holidays.
struct LiveResultTests {
  static let at = TinyDistrict.producedAt
  static let day = TinyDistrict.day
  /// 30 December 12:00.
  static let noon = at - 2 * 86_400 + 4 * 3600

  let clock = LiveClock(
    asOf: Moment(at), now: Moment(at + 7200), localTime: LocalTime(offset: 28_800),
    asked: Period(code: "2025-12"))

  static func district() -> TinyDistrict {
    var district = TinyDistrict()
    district.rows["demand"] = demands
    district.rows["task"] = tasks
    district.rows["work"] = [
      work(1, due: day - 1, done: day - 1, state: 5), work(2, due: day - 1, state: 4),
      work(3, due: day - 2, state: 2), work(4, due: day, state: 2),
    ]
    district.rows["referral"] = referrals
    district.rows["referralDetail"] = (1...7).map { referral in
      [.integer(referral), 1, 1, 1, 0, .integer(referral > 4 ? 1 : 0), .null, .null]
    }
    district.rows["equipment"] = [[1, 1, 1, 1], [2, 2, 1, 0], [3, 1, 2, 1]]
    let now = at + 7200
    district.rows["equipmentSlot"] = [
      [1, 1, .integer(now - 60), 20, 0], [2, 1, .integer(now + 1800), 20, 1],
      [3, 1, .integer(now + 5400), 20, 0], [4, 2, .integer(now + 60), 20, 0],
      [5, 3, .integer(now + 3 * 86_400), 40, 0],
    ]
    return district
  }

  /// Critical ones have 15 minutes, normal ones until the end of the next workday.
  private static var demands: [[SQLValue]] {
    func demand(_ id: Int, _ urgency: Int, opened: Int, triaged: Int?, state: Int) -> [SQLValue] {
      [
        .integer(id), .text("d\(id)"), 1, 4, .integer(urgency), 4, .null, 0, "需求",
        .integer(opened), triaged.map { .integer($0) } ?? .null, .null, .integer(state),
      ]
    }
    let midnight = at - 8 * 3600
    return [
      demand(1, 1, opened: noon, triaged: noon + 900, state: 3),
      demand(2, 1, opened: noon, triaged: noon + 901, state: 3),
      demand(3, 3, opened: noon, triaged: midnight - 1, state: 2),
      demand(4, 3, opened: noon, triaged: midnight, state: 7),
      // The next workday is 4 January.
      demand(5, 3, opened: noon + 86_400, triaged: nil, state: 1),
      demand(6, 3, opened: noon, triaged: nil, state: 1),
      demand(7, 2, opened: at, triaged: at + 60, state: 3),
    ]
  }

  private static var tasks: [[SQLValue]] {
    func task(
      _ id: Int, issued: Int, accepted: Int, closed: Int? = nil, reopened: Int = 0, state: Int
    ) -> [SQLValue] {
      [
        .integer(id), .text("t\(id)"), 1, 1, 2, 2, 4, .integer(issued), .integer(accepted),
        .integer(at + 86_400), closed.map { .integer($0) } ?? .null, .integer(reopened),
        .integer(state),
      ]
    }
    return [
      task(1, issued: noon, accepted: noon + 3600, closed: noon + 88_200, state: 7),
      task(2, issued: noon, accepted: noon + 3600, reopened: 1, state: 4),
      task(3, issued: noon, accepted: noon + 3600, state: 5),
      task(4, issued: noon - 40 * 86_400, accepted: noon - 30, closed: noon, state: 7),
      task(5, issued: noon, accepted: noon, state: 4),
    ]
  }

  private static func work(_ id: Int, due: Int, done: Int? = nil, state: Int) -> [SQLValue] {
    [
      .integer(id), .text("w\(id)"), 1, 1, 4, 2, .integer(due),
      done.map { .integer($0) } ?? .null, .integer(state),
    ]
  }

  private static var referrals: [[SQLValue]] {
    func referral(
      _ id: Int, _ direction: Int, from: Int, bedAfter: Int?, state: Int
    ) -> [SQLValue] {
      let bed: SQLValue = bedAfter.map { .integer(noon + $0) } ?? .null
      return [
        .integer(id), .text("r\(id)"), 1, .integer(direction), 0, .integer(from),
        .integer(3 - from), .null, .integer(noon), .integer(noon + 60), bed, bed, .integer(state),
      ]
    }
    return [
      referral(1, 4, from: 2, bedAfter: 3600, state: 9),
      referral(2, 4, from: 2, bedAfter: 3601, state: 9),
      referral(3, 4, from: 2, bedAfter: nil, state: 10),
      referral(4, 4, from: 2, bedAfter: nil, state: 5),
      // Rehabilitation: from the lead hospital, from a township, refused.
      referral(5, 2, from: 1, bedAfter: 9000, state: 9),
      referral(6, 2, from: 2, bedAfter: 9000, state: 9),
      referral(7, 2, from: 1, bedAfter: nil, state: 3),
    ]
  }

  static let expected: [FigureID: Double] = [
    // 1, 2, 3, 4 were triaged, 6 is past its day, 5 has until 4 January; 1 and 3 were in time.
    "demand.triageDue": 5, "demand.triagedInTime": 2,
    // 4 was merged, 5 and 6 are new; the tasks are all of demand 1.
    "demand.accepted": 3, "demand.tasked": 1,
    // 23.5 hours and half a minute.
    "task.closed": 2, "task.handlingSeconds": 84_630,
    // 1, 2 (which came back) and 3.
    "task.submitted": 3, "task.reworked": 1,
    "work.due": 3, "work.done": 1,
    // The cancelled one does not count; the one on its way is past its hour.
    "referral.return": 3, "referral.returnInTime": 1,
    "referral.accepted": 5, "referral.arrived": 4, "referral.rehabilitation": 1,
    // In 90 minutes: earlier ones are past, taken, or of a unit that does not work.
    "slot.wait.ct": 90, "slot.wait.mr": 4320,
  ]

  @Test func theNumbersAndTheirSQLAreThoseThatOneCountsByEye() throws {
    let folder = try TemporaryFolder()
    try LiveResultTests.district().build(into: folder.path + "/a")
    let file = try SnapshotFile(path: folder.path + "/a/snapshot.sqlite")
    let measures = LiveMeasures.all(at: clock, limits: LiveLimits(try Catalogue.builtIn()))
    for (id, value) in LiveResultTests.expected {
      let measure = try #require(measures.first { $0.id == id })
      let table = try EchoTable.read(measure.table, asOf: clock.asOf, from: file)
      let rows = measure.leaf.rows(
        among: measure.rows(of: table, levels: [1: 1, 2: 3]), of: table, in: .everywhere)
      #expect(measure.amount(of: table, rows: rows, clock: clock) == value, "\(id.code)")
      var counted: Double?
      let sql = measure.sql(in: .everywhere, clock: clock)
      try file.scan(sql) { counted = $0.isNull(0) ? nil : $0.real(0) }
      #expect(counted == value, "\(id.code): \(sql)")
    }
  }
}
