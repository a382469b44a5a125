import Ledger
import Snapshot
import TestSupport
import Testing

@testable import Engine

/// The run ends at a point as if killed; the folder then shows the old generation or the new one,
/// and the next run completes.
struct IntakeInterruptionTests {
  @Test(arguments: KillPoint.allCases, [0, 1])
  func anInterruptionLeavesTheOldOrTheNewWhole(point: KillPoint, before: Int) throws {
    let station = try Station()
    station.options.rowsKept = 1
    station.options.derivedKept = 1
    if before == 1 {
      try station.deliver(1)
      try station.run()
    }
    let manifest = try station.deliver(2)
    station.interruption = point
    #expect(throws: Interruption.self) { try station.run() }
    let isMoved = point == .afterPointer || point == .beforePrune
    let expected = isMoved ? 2 : before == 1 ? 1 : nil
    #expect(try station.current == expected)
    if let expected {
      #expect(station.folder.snapshot(of: expected) != nil)
      #expect(Disk.exists(station.folder.derivedFile(of: expected)))
    }
    station.interruption = nil
    let outcomes = try station.run()
    // Beyond clearing the inbox there is nothing left to do but pruning.
    let after: [Intake.Outcome] =
      point == .beforePrune ? [] : isMoved ? [.known(2)] : [.accepted(2)]
    #expect(outcomes == after)
    #expect(try station.current == 2)
    #expect(try station.ledger.trusted()?.manifestDigest == manifest.digest)
    #expect(station.names(station.folder.inbox) == [])
    #expect(station.names(station.folder.generations) == ["000002"])
    #expect(station.names(station.folder.derived) == ["000002.sqlite"])
    #expect(try station.ledger.generations().count == before + 1)
    #expect(IntakeState.current(in: station.folder, station.ledger) == .ready(generation: 2))
    #expect(try station.ledger.verify().isIntact)
    let check = SnapshotCheck(
      directory: station.folder.generation(2), schema: try .contract())
    #expect(try check.run().isAccepted)
    #expect(try station.run() == [])
  }

  @Test func leftoversOfEveryKindAreSwept() throws {
    let station = try Station()
    try station.deliver(1)
    try station.run()
    try Disk.makeFolder(station.folder.generations + "/000002.tmp")
    try Disk.makeFolder(station.folder.inbox + "/000001.done")
    try Disk.write("x", to: station.folder.inbox + "/000001.done/manifest.json")
    for name in ["000002.sqlite.tmp", "000002.sqlite.tmp-journal"] {
      try Disk.write("x", to: station.folder.derived + "/" + name)
    }
    try Disk.write(
      IntakeState.deriving(generation: 2, fraction: 0.5).line, to: station.folder.doorbell)
    #expect(IntakeState.current(in: station.folder, station.ledger) == .idle)
    #expect(try station.run() == [])
    #expect(station.names(station.folder.inbox) == [])
    #expect(station.names(station.folder.generations) == ["000001"])
    #expect(station.names(station.folder.derived) == ["000001.sqlite"])
    #expect(IntakeState.current(in: station.folder, station.ledger) == .ready(generation: 1))
  }
}
