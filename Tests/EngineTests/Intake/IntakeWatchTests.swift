import District
import Glibc
import Ledger
import Snapshot
import TestSupport
import Testing

@testable import Engine

struct IntakeWatchTests {
  private struct DiskIsFull: Error {}

  /// A pipe whose reading end asks to stop once something was written.
  final class StopCord {
    let reading: Int32
    private let writing: Int32

    init() throws {
      var ends: [Int32] = [0, 0]
      try #require(pipe(&ends) == 0)
      reading = ends[0]
      writing = ends[1]
    }

    deinit {
      close(reading)
      close(writing)
    }

    func pull() {
      var byte: UInt8 = 1
      #expect(write(writing, &byte, 1) == 1)
    }
  }

  @Test func aDeliveryThatArrivesLaterRingsAndAStopEndsTheWatch() throws {
    let station = try Station()
    let cord = try StopCord()
    station.options.stopDescriptor = cord.reading
    try station.deliver(1)
    let intake = Intake(
      folder: station.folder, ledger: station.ledger, schema: try .contract(),
      options: station.options, clock: { station.now }, derive: station.derive)
    var outcomes: [Intake.Outcome] = []
    try intake.run(once: false) { outcome in
      outcomes.append(outcome)
      // Only the inbox's own bell can tell of the second one: the list was read before.
      if outcome == .accepted(1) { #expect(throws: Never.self) { try station.deliver(2) } }
      if outcome == .accepted(2) { cord.pull() }
    }
    #expect(outcomes == [.accepted(1), .accepted(2)])
    #expect(try station.ledger.holder(of: Intake.leaseName) == nil)
  }

  @Test func aChangedCatalogueIsFollowedAndAFailureEndsNoWatch() throws {
    let station = try Station()
    let cord = try StopCord()
    station.options.stopDescriptor = cord.reading
    try station.deliver(1)
    var isUsable = true
    var failures = 0
    let whole = station.derive
    let intake = Intake(
      folder: station.folder, ledger: station.ledger, schema: try .contract(),
      options: station.options, clock: { station.now }, isUsable: { _ in isUsable }
    ) { snapshot, manifest, path, progress in
      if !isUsable, failures == 0 {
        failures += 1
        throw DiskIsFull()
      }
      try whole(snapshot, manifest, path, progress)
    }
    func changeCatalogue() {
      #expect(throws: Never.self) {
        try Disk.write("", to: station.folder.ownCatalogue + "/own.toml")
      }
    }
    var outcomes: [Intake.Outcome] = []
    try intake.run(once: false) { outcome in
      outcomes.append(outcome)
      switch outcome {
      case .accepted:
        isUsable = false
        changeCatalogue()
      case .stopped: changeCatalogue()
      default:
        isUsable = true
        cord.pull()
      }
    }
    #expect(outcomes.count == 3)
    #expect(outcomes.first == .accepted(1) && outcomes.last == .derivedAgain(1))
    if case .stopped(1, _)? = outcomes.dropFirst().first {} else { Issue.record("\(outcomes)") }
    #expect(try station.current == 1)
  }

  @Test func aStopDuringDerivingLeavesTheDeliveryForTheNextRun() throws {
    let station = try Station()
    let cord = try StopCord()
    station.options.stopDescriptor = cord.reading
    try station.deliver(1)
    let whole = station.derive
    station.derive = { snapshot, manifest, path, progress in
      cord.pull()
      try whole(snapshot, manifest, path, progress)
    }
    #expect(try station.run() == [])
    #expect(try station.current == nil)
    #expect(station.names(station.folder.inbox) == ["000001"])
    #expect(IntakeState.current(in: station.folder, station.ledger) == .idle)
    station.options.stopDescriptor = nil
    station.derive = whole
    #expect(try station.run() == [.accepted(1)])
  }

  @Test func faultsAreTheSameInEveryOutlet() {
    let fault = DeliveryFault(.cycle, at: "region.parent", zh: "甲", en: "a").fault
    #expect(fault.why.zh == "甲" && fault.why.en == "a" && fault.place == "region.parent")
    #expect(LedgerError.leaseLost.fault.what.en == "another process is syncing the data")
  }
}
