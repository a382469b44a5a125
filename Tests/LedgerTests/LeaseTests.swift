import Foundation
import GRDB
import Synchronization
import TestSupport
import Testing

@testable import Ledger

struct LeaseTests {
  /// A clock that the test moves.
  final class Hand: Sendable {
    let now = Mutex(1000)
    func move(to time: Int) { now.withLock { $0 = time } }
  }

  let folder: TemporaryFolder
  let hand = Hand()
  let ledger: Ledger

  init() throws {
    folder = try TemporaryFolder()
    let hand = hand
    ledger = try Ledger(path: folder.path + "/ledger.sqlite") { hand.now.withLock { $0 } }
  }

  @Test func oneHolderAtATime() throws {
    let lease = try ledger.takeLease("sync")
    #expect(lease.until == 1030)
    #expect(try ledger.holder(of: "sync") == lease)
    #expect(throws: LedgerError(.lease, place: "")) { try ledger.takeLease("sync") }
    try ledger.release(lease)
    #expect(try ledger.holder(of: "sync") == nil)
    _ = try ledger.takeLease("sync")
  }

  @Test func aLeaseThatRanOutIsFreeAndItsOldHolderLearnsIt() throws {
    let first = try ledger.takeLease("sync")
    hand.move(to: 1031)
    let second = try ledger.takeLease("sync")
    #expect(first.holder != second.holder)
    #expect(throws: LedgerError(.lease, place: "")) { try ledger.renew(first) }
    try ledger.renew(second)
    #expect(try ledger.holder(of: "sync")?.until == 1061)
    // The old holder's release does not take the new one's right away.
    try ledger.release(first)
    #expect(try ledger.holder(of: "sync")?.holder == second.holder)
  }

  @Test func theLeaseOfAProcessThatIsGoneIsFreeAtOnce() throws {
    let first = try ledger.takeLease("sync")
    // The same number, but a process that started at another tick.
    try ledger.write { try $0.db.execute(sql: "UPDATE lease SET started = started - 1") }
    #expect(try ledger.holder(of: "sync") == nil)
    _ = try ledger.takeLease("sync")
    #expect(throws: LedgerError(.lease, place: "")) { try ledger.renew(first) }
  }

  @Test func theLeaseOfAnotherHostLastsUntilItsEnd() throws {
    _ = try ledger.takeLease("sync")
    try ledger.write {
      try $0.db.execute(sql: "UPDATE lease SET host = 'elsewhere', pid = 1, started = 1")
    }
    #expect(throws: LedgerError(.lease, place: "")) { try ledger.takeLease("sync") }
    hand.move(to: 2000)
    _ = try ledger.takeLease("sync")
  }
}

struct GenerationTests {
  let folder: TemporaryFolder
  let ledger: Ledger
  let lease: Lease

  init() throws {
    folder = try TemporaryFolder()
    ledger = try Ledger(path: folder.path + "/ledger.sqlite") { 1000 }
    lease = try ledger.takeLease("sync")
  }

  func accept(_ number: Int, district: String = "500151000000", under: Lease? = nil) throws {
    try ledger.write {
      try $0.accept(
        number: number, district: district, manifestDigest: "d\(number)", producedAt: 900,
        validUntil: 2000, actor: "sync", under: under ?? lease)
    }
  }

  @Test func thePointerMovesForwardAndLeavesEvents() throws {
    #expect(try ledger.currentGeneration() == nil)
    try accept(1)
    try accept(4)
    #expect(try ledger.currentGeneration()?.number == 4)
    #expect(try ledger.currentGeneration()?.acceptedAt == 1000)
    #expect(try ledger.generations().map(\.number) == [4, 1])
    #expect(try ledger.trusted()?.number == 4)
    #expect(try ledger.trusted()?.manifestDigest == "d4")
    #expect(try ledger.events().map(\.verb) == ["generation.accept", "generation.accept"])
    #expect(try ledger.events(of: "generation/500151000000").map(\.version) == [1, 2])
  }

  @Test(arguments: [3, 4])
  func aNumberThatIsNotHigherIsRefused(number: Int) throws {
    try accept(4)
    #expect(throws: LedgerError(.generation, place: "")) { try accept(number) }
    #expect(try ledger.currentGeneration()?.number == 4)
    #expect(try ledger.version() == 1)
  }

  @Test func anotherDistrictIsRefused() throws {
    try accept(4)
    #expect(throws: LedgerError(.generation, place: "")) {
      try accept(5, district: "500152000000")
    }
  }

  @Test func whoeverLostTheLeaseMovesNothing() throws {
    try ledger.release(lease)
    _ = try ledger.takeLease("sync")
    #expect(throws: LedgerError(.lease, place: "")) { try accept(1) }
    #expect(try ledger.currentGeneration() == nil)
  }

  @Test func refusalsAreRememberedWithTheirEvent() throws {
    try accept(1)
    try ledger.write {
      try $0.refuse(
        Refusal(generation: 2, manifestDigest: nil, folder: "refused/000002-ab", faults: "[]"),
        codes: ["cycle"], actor: "sync")
    }
    let refusal = try #require(try ledger.refusals().first)
    #expect(refusal.generation == 2 && refusal.at == 1000)
    #expect(refusal.folder == "refused/000002-ab")
    #expect(try ledger.events().last?.payload == #"{"generation":2,"faults":["cycle"]}"#)
    #expect(try ledger.currentGeneration()?.number == 1)
    #expect(try ledger.verify().isIntact)
  }
}
