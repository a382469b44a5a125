import Foundation
import Ledger
import Snapshot
import TestSupport
import Testing

@testable import Engine

/// A data folder with its ledger, and an intake whose derived files hold the manifest's digest.
final class Station {
  let temporary: TemporaryFolder
  let folder: DataFolder
  let ledger: Ledger
  var now = TinyDistrict.producedAt + 60
  var options = Intake.Options()
  var states: [IntakeState] = []
  var interruption: KillPoint?
  var derive: Intake.Derive = { snapshot, manifest, path, progress in
    progress(0.5)
    #expect(try snapshot.integer("SELECT count(*) FROM region") == 6)
    try Disk.write(manifest.digest, to: path)
    progress(1)
  }

  init() throws {
    temporary = try TemporaryFolder()
    folder = DataFolder(path: temporary.path + "/data")
    try folder.prepare()
    ledger = try Ledger(path: folder.ledger) { TinyDistrict.producedAt + 60 }
  }

  @discardableResult
  func run() throws -> [Intake.Outcome] {
    let intake = Intake(
      folder: folder, ledger: ledger, schema: try .contract(), options: options,
      clock: { self.now }, derive: derive)
    intake.interruption = interruption
    intake.onChange = { self.states.append($0) }
    var outcomes: [Intake.Outcome] = []
    try intake.run(once: true) { outcomes.append($0) }
    return outcomes
  }

  @discardableResult
  func deliver(
    _ generation: Int, _ change: (inout TinyDistrict) -> Void = { _ in }
  ) throws -> Manifest {
    var district = TinyDistrict()
    change(&district)
    return try district.deliver(to: folder.inbox, generation: generation)
  }

  var current: Int? { get throws { try ledger.currentGeneration()?.number } }

  func names(_ place: String) -> [String] { Disk.names(in: place).sorted() }

  /// Refused once, with this code, moved aside, and the pointer where it was.
  func expectRefusal(_ code: DeliveryFault.Code, pointer: Int?) throws {
    let outcomes = try run()
    guard case .refused(_, let faults, let place)? = outcomes.first, outcomes.count == 1 else {
      Issue.record("outcomes \(outcomes)")
      return
    }
    #expect(faults.map(\.code).contains(code))
    #expect(names(folder.path + "/" + place).contains("fault.json"))
    #expect(names(folder.inbox) == [])
    #expect(try current == pointer)
    #expect(try ledger.refusals().first?.deliveryFaults == faults)
    #expect(try ledger.verify().isIntact)
    guard case .refused(_, let shown) = IntakeState.current(in: folder, ledger) else {
      Issue.record("the doorbell says \(IntakeState.current(in: folder, ledger))")
      return
    }
    #expect(shown == faults.first)
  }
}

struct IntakeTests {
  let station: Station

  init() throws {
    station = try Station()
  }

  @Test func aSoundDeliveryBecomesTheCurrentGeneration() throws {
    let manifest = try station.deliver(1)
    #expect(try station.run() == [.accepted(1)])
    #expect(try station.current == 1)
    #expect(try station.ledger.trusted()?.manifestDigest == manifest.digest)
    #expect(station.names(station.folder.inbox) == [])
    #expect(station.names(station.folder.generations) == ["000001"])
    #expect(station.names(station.folder.derived) == ["000001.sqlite"])
    let path = try #require(station.folder.snapshot(of: 1))
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o400)
    #expect(IntakeState.current(in: station.folder, station.ledger) == .ready(generation: 1))
    #expect(station.states.first == .checking(generation: 1, progress: 0))
    #expect(station.states.contains(.deriving(generation: 1, fraction: 0.5)))
    #expect(station.states.last == .ready(generation: 1))
    #expect(try station.ledger.events().map(\.verb) == ["generation.accept"])
  }

  @Test func whatTheSenderDoesAfterwardsDoesNotReachTheCopy() throws {
    try station.deliver(1)
    let sent = station.folder.inbox + "/000001/snapshot.sqlite"
    let hand = try #require(FileHandle(forWritingAtPath: sent))
    #expect(try station.run() == [.accepted(1)])
    try hand.truncate(atOffset: 10)
    let check = SnapshotCheck(
      directory: station.folder.generation(1), schema: try .contract())
    #expect(try check.run().isAccepted)
  }

  @Test func unfinishedAndForeignNamesInTheInboxAreLeftAlone() throws {
    let names = ["000002.tmp", "readme.txt", "0000003", "-00001", "12", ".hidden", "000000"]
    for name in names { try Disk.makeFolder(station.folder.inbox + "/" + name) }
    #expect(try station.run() == [])
    #expect(station.names(station.folder.inbox) == names.sorted())
  }

  @Test func severalDeliveriesAreTakenInOrder() throws {
    for number in [3, 1, 2] { try station.deliver(number) }
    #expect(try station.run() == [.accepted(1), .accepted(2), .accepted(3)])
    #expect(try station.current == 3)
  }

  @Test func theSameDeliveryAgainIsQuietlyRemoved() throws {
    try station.deliver(1)
    try station.deliver(2)
    try station.run()
    for number in [1, 2] {
      try station.deliver(number)
      #expect(try station.run() == [.known(number)])
    }
    #expect(station.names(station.folder.inbox) == [])
    #expect(try station.current == 2)
    #expect(try station.ledger.refusals() == [])
    #expect(IntakeState.current(in: station.folder, station.ledger) == .ready(generation: 2))
  }

  @Test func onlyTheLastGenerationsKeepTheirFiles() throws {
    station.options.rowsKept = 2
    station.options.derivedKept = 3
    for number in 1...5 {
      try station.deliver(number)
      try station.run()
    }
    #expect(station.names(station.folder.generations) == ["000004", "000005"])
    #expect(
      station.names(station.folder.derived) == ["000003.sqlite", "000004.sqlite", "000005.sqlite"])
    #expect(try station.ledger.generations().map(\.number) == [5, 4, 3, 2, 1])
    #expect(station.folder.snapshot(of: 3) == nil)
  }

  @Test func anOpenFileOutlivesItsPruning() throws {
    station.options.rowsKept = 1
    try station.deliver(1)
    try station.run()
    let file = try SnapshotFile(path: try #require(station.folder.snapshot(of: 1)))
    try station.deliver(2)
    try station.run()
    #expect(station.folder.snapshot(of: 1) == nil)
    #expect(try file.integer("SELECT count(*) FROM region") == 6)
  }

  @Test func aSecondIntakeIsTurnedAway() throws {
    _ = try station.ledger.takeLease(Intake.leaseName)
    #expect(throws: LedgerError.leaseLost) { try station.run() }
  }

  @Test func aDerivedFileOfAnotherEditionIsBuiltAgain() throws {
    try station.deliver(1)
    try station.run()
    Disk.remove(station.folder.derivedFile(of: 1))
    #expect(try station.run() == [.derivedAgain(1)])
    #expect(station.names(station.folder.derived) == ["000001.sqlite"])
    #expect(try station.run() == [])
  }

  @Test func aFailingDeriveKeepsTheOldGenerationAndTheDelivery() throws {
    struct Broken: Error {}
    try station.deliver(1)
    try station.run()
    try station.deliver(2)
    let sound = station.derive
    station.derive = { _, _, path, _ in
      try Disk.write("half", to: path)
      throw Broken()
    }
    guard case .stopped(2, let fault)? = try station.run().first else {
      Issue.record("it went through")
      return
    }
    #expect(fault.code == .derive)
    #expect(try station.current == 1)
    #expect(station.names(station.folder.inbox) == ["000002"])
    #expect(station.names(station.folder.derived) == ["000001.sqlite"])
    station.derive = sound
    #expect(try station.run() == [.accepted(2)])
  }

  @Test func filesThatALostLedgerHadTrustedAreLeftAloneAndReported() throws {
    try station.deliver(7)
    try station.run()
    let other = try Ledger(path: station.temporary.path + "/new.sqlite") { 0 }
    let intake = Intake(
      folder: station.folder, ledger: other, schema: try .contract(), clock: { 0 },
      derive: station.derive)
    var outcomes: [Intake.Outcome] = []
    try intake.run(once: true) { outcomes.append($0) }
    #expect(outcomes == [.memoryLost([7])])
    #expect(try other.events().map(\.verb) == ["intake.memoryLost"])
    #expect(station.folder.snapshot(of: 7) != nil)
  }

  @Test func statesSurviveTheirWayThroughTheDoorbell() {
    let fault = DeliveryFault(.cycle, at: "region.parent", zh: "二", en: "two")
    let states: [IntakeState] = [
      .idle, .checking(generation: 3, progress: 0.25), .deriving(generation: 3, fraction: 1),
      .ready(generation: 3), .refused(generation: nil, fault: fault),
      .stopped(generation: 4, fault: fault),
    ]
    for state in states { #expect(IntakeState(line: Data(state.line.utf8)) == state) }
    #expect(IntakeState(line: Data("rubbish".utf8)) == nil)
  }
}
