internal import Snapshot

/// Ambulances and their runs: past days, the base day, and the hours to come.
struct RescueBook {
  /// A run with all that happens to it.
  struct Run {
    let vehicle: Int
    let village: Int
    let calledAt: Int
    let dispatchedAt: Int
    let arrivedAt: Int
    /// Index of the receiving hospital; -1 when nobody was taken along.
    let hospital: Int
    let deliveredAt: Int
    /// Ready again.
    let backAt: Int
  }

  /// Index of the station of each vehicle.
  private(set) var stations: [Int] = []
  /// Vehicles under repair, and since when.
  let repair: [Int: Int]
  private(set) var runs: [Run] = []

  init(_ world: World) throws {
    for (name, count) in [
      ("区急救中心", 5), ("区人民医院", 3), ("区中医院", 2), ("安居中心院", 1), ("侣俸中心院", 1),
      ("虎峰镇院", 1),
    ] {
      let station = try world.institutions.index(name)
      stations += [Int](repeating: station, count: count)
    }
    repair = [7: Sample.firstMoment - 27 * 3600]
    addRuns(world)
  }

  /// A mean of 22 runs a day; one is under way at the base moment.
  private mutating func addRuns(_ world: World) {
    var free = [Int](repeating: 0, count: stations.count)
    for (vehicle, since) in repair { free[vehicle] = since + 400 * 86_400 }
    var stream = world.stream(.rescue)
    var at = Civil.second(world.firstDay, 0, 0) + stream.below(3600)
    let base = Sample.firstMoment
    while at < base - 110 * 60 {
      add(world, at, &free, &stream)
      at += stream.between(12, 118) * 60
    }
    add(world, base - 19 * 60, &free, &stream)
    at = base + 26 * 60
    while at < Sample.lastMoment {
      add(world, at, &free, &stream)
      at += stream.between(12, 118) * 60
    }
  }

  private mutating func add(
    _ world: World, _ at: Int, _ free: inout [Int], _ stream: inout Stream
  ) {
    let village = stream.below(world.places.villages.count)
    let town = world.places.villages[village].town
    let isStreet = world.places.towns[town].isStreet
    let near = stations.indices.filter { world.institutions.all[stations[$0]].town == town }
    let ready = near.filter { free[$0] <= at } + stations.indices.filter { free[$0] <= at }
    guard let vehicle = ready.first else { return }
    let isNear = near.contains(vehicle)
    let dispatched = at + stream.between(50, 170)
    let way = isNear || isStreet ? stream.between(5, 14) : stream.between(13, 32)
    let arrived = dispatched + way * 60
    let goes = stream.chance(860)
    let hospital = stream.chance(640) ? 0 : 1
    let delivered = arrived + (stream.between(8, 22) + way) * 60
    let back = (goes ? delivered : arrived) + stream.between(10, 25) * 60
    runs.append(
      Run(
        vehicle: vehicle, village: village, calledAt: at, dispatchedAt: dispatched,
        arrivedAt: arrived, hospital: goes ? hospital : -1, deliveredAt: goes ? delivered : 0,
        backAt: back))
    free[vehicle] = back
  }

  /// State of a vehicle at a moment, and since when.
  func state(_ vehicle: Int, at now: Int) -> (state: Int, since: Int) {
    if let since = repair[vehicle] { return (3, since) }
    guard let last = runs.last(where: { $0.vehicle == vehicle && $0.calledAt <= now }) else {
      return (1, Sample.firstMoment - 86_400)
    }
    return last.backAt <= now ? (1, last.backAt) : (2, last.calledAt)
  }
}

extension World {
  func writeRescue(_ builder: SnapshotBuilder) throws {
    let book = try RescueBook(self)
    let ambulance = try builder.writer("ambulance")
    for (index, station) in book.stations.enumerated() {
      let state = book.state(index, at: now)
      ambulance.int(index + 1)
      ambulance.text("铜急\(index + 1 < 10 ? "0" : "")\(index + 1)")
      ambulance.int(station + 1)
      ambulance.int(state.state)
      ambulance.int(state.since)
      try ambulance.step()
    }
    let call = try builder.writer("emergencyCall")
    for (index, run) in book.runs.enumerated() where run.dispatchedAt <= now {
      let isThere = run.arrivedAt <= now
      let isDelivered = run.hospital >= 0 && run.deliveredAt <= now
      try call.row(
        index + 1, run.vehicle + 1, villageID(run.village), run.calledAt, run.dispatchedAt,
        isThere ? run.arrivedAt : nil, isThere && run.hospital >= 0 ? run.hospital + 1 : nil,
        isDelivered ? run.deliveredAt : nil)
    }
  }
}
