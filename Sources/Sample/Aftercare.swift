internal import Snapshot

extension World {
  /// A follow-up is due on so many days after discharge.
  static let aftercareDays = 7

  /// The follow-up of someone with a chronic disease who went home: eleven in twelve come in time.
  func followUp(_ stay: Stay, _ number: Int, _ resident: Int?, _ desk: StayDesk) throws {
    guard let person = resident.map({ $0 - 1 }), people.conditions[person] != 0 else { return }
    var stream = stream(.aftercare, stay.entity)
    let isInTime = stream.chance(917)
    let done =
      stay.discharged
      + (isInTime
        ? stream.between(1, World.aftercareDays) : stream.between(World.aftercareDays + 1, 16))
    let town = places.villages[Int(people.village[person])].town
    try desk.aftercare.row(
      number, institutions.manager[town] + 1, stay.discharged + World.aftercareDays,
      done <= today ? done : nil)
  }

  /// What people with an appointment waited on closed days: hospitals longer than townships.
  func writeBookedWaits(_ builder: SnapshotBuilder) throws {
    let writer = try builder.writer("bookedWait")
    for index in institutions.withBeds {
      let mean = institutions.all[index].level == 1 ? 26 : 14
      for day in firstDay..<baseDay {
        guard let cell = tally.cell(index, day), tally.booked[cell] > 0 else { continue }
        var stream = stream(.bookedWait, index * 8192 + day % 8192)
        let visits = max(1, tally.booked[cell] * 94 / 100)
        try writer.row(
          index + 1, day, visits, stream.whole(stream.around(visits * mean * 1000, 150)))
      }
    }
  }

  /// Routine tests in care homes on the workdays that are closed.
  func writeCareHomeTests(_ builder: SnapshotBuilder) throws {
    let writer = try builder.writer("careHomeTest")
    for index in institutions.all.indices where institutions.all[index].level == 9 {
      for day in firstDay..<baseDay where calendar.isWorkday(day) {
        var stream = stream(.careHomeTest, index * 8192 + day % 8192)
        let due = stream.between(3, 9)
        let done = (0..<due).reduce(0) { count, _ in count + (stream.chance(924) ? 1 : 0) }
        try writer.row(index + 1, day, due, done)
      }
    }
  }
}
