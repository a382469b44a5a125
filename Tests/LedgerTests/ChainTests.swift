import Foundation
import TestSupport
import Testing

@testable import Ledger

/// Five events; somebody with the file in hand changes them; verifying tells what was done.
struct ChainTests {
  let folder: TemporaryFolder
  let desk: Desk
  let anchor: Anchor

  init() throws {
    folder = try TemporaryFolder()
    desk = try Desk(folder)
    for number in 1...5 { try desk.step("task/\(number)", from: 0, "issue") }
    anchor = try desk.ledger.head()
  }

  func findings(after sql: String, anchored: Bool = false) throws -> [Verification.Finding] {
    try desk.tamper(sql)
    return try desk.ledger.verify(anchor: anchored ? anchor : nil).findings
  }

  @Test func anUntouchedChainIsIntact() throws {
    let result = try desk.ledger.verify(anchor: anchor)
    #expect(result.isIntact)
    #expect(result.events == 5)
    #expect(result.head == anchor)
    #expect(result.beyondAnchor == 0)
    #expect(Anchor(text: anchor.description) == anchor)
  }

  @Test func aChainLongerThanItsAnchorIsIntactAndSaysSo() throws {
    try desk.step("task/6", from: 0, "issue")
    try desk.step("task/7", from: 0, "issue")
    let result = try desk.ledger.verify(anchor: anchor)
    #expect(result.isIntact)
    #expect(result.beyondAnchor == 2)
  }

  @Test(
    arguments: [
      "id = 'x'", "item = 'task/9'", "version = 2", "verb = 'accept'", "actor = 'x'", "seat = 'x'",
      "time = 1", "reason = 'x'", "payload = '[]'", "key = 'x'", "hash = zeroblob(32)",
    ])
  func aChangedFieldIsFound(change: String) throws {
    let found = try findings(after: "UPDATE event SET \(change) WHERE number = 3")
    #expect(found == [.changed(3)])
  }

  @Test func aChangedLastEventIsFound() throws {
    let found = try findings(after: "UPDATE event SET reason = 'x' WHERE number = 5")
    #expect(found == [.changed(5)])
  }

  @Test func anEventMissingInsideIsFound() throws {
    #expect(
      try findings(after: "DELETE FROM event WHERE number IN (2, 3)") == [.missingInside(2...3)])
  }

  @Test func theFirstEventMissingIsFound() throws {
    #expect(try findings(after: "DELETE FROM event WHERE number = 1") == [.missingInside(1...1)])
  }

  @Test func eventsMissingAtTheEndAreFound() throws {
    #expect(try findings(after: "DELETE FROM event WHERE number > 3") == [.missingAtEnd(4...5)])
  }

  @Test func eventsMissingAtTheEndWithTheHeadSetBackAreFoundByTheAnchor() throws {
    let found = try findings(
      after: """
        DELETE FROM event WHERE number > 3;
        UPDATE chain SET number = 3, hash = (SELECT hash FROM event WHERE number = 3)
        """, anchored: true)
    #expect(found == [.missingAtEnd(4...5)])
  }

  @Test func aForgedEventAtTheEndIsFound() throws {
    let found = try findings(
      after: """
        INSERT INTO event SELECT 6, 'f', 'task/6', 1, verb, actor, seat, time, reason, payload,
          'f', hash, zeroblob(32) FROM event WHERE number = 5
        """)
    #expect(found == [.changed(6), .beyondEnd(6...6)])
  }

  @Test func swappedEventsAreFound() throws {
    let found = try findings(
      after: """
        UPDATE event SET number = 9 WHERE number = 2;
        UPDATE event SET number = 2 WHERE number = 3;
        UPDATE event SET number = 3 WHERE number = 9
        """)
    #expect(found.contains(.changed(2)) && found.contains(.changed(3)))
  }

  @Test func anEventWrittenAnewWithItsOwnHashIsFound() throws {
    var row = try forged(3)
    row.reason = "x"
    let found = try findings(
      after: "UPDATE event SET reason = 'x', hash = x'\(hexadecimal(row.hash()))' WHERE number = 3")
    #expect(found == [.changed(3)])
  }

  @Test func aWholeChainWrittenAnewIsFoundByTheAnchorOnly() throws {
    var sql = ""
    var previous = try forged(1).previousHash
    for number in 1...5 {
      var row = try forged(number)
      row.actor = "x"
      row.previousHash = previous
      let hash = row.hash()
      sql += """
        UPDATE event SET actor = 'x', previousHash = x'\(hexadecimal(previous))',
          hash = x'\(hexadecimal(hash))' WHERE number = \(number);
        UPDATE chain SET hash = x'\(hexadecimal(hash))';
        """
      previous = hash
    }
    try desk.tamper(sql)
    #expect(try desk.ledger.verify().isIntact)
    #expect(try desk.ledger.verify(anchor: anchor).findings == [.changed(5)])
  }

  /// The stored fields of an event, to be changed and hashed again.
  func forged(_ number: Int) throws -> EventRow {
    let event = try #require(try desk.ledger.events(after: number - 1, limit: 1).first)
    return EventRow(
      number: event.number, id: event.id, item: event.item, version: event.version,
      verb: event.verb, actor: event.actor, seat: event.seat, time: event.time,
      reason: event.reason, payload: event.payload, key: event.key,
      previousHash: try #require(Data(hexadecimal: event.previousHash)))
  }
}

extension Data {
  init?(hexadecimal text: String) {
    let digits = text.compactMap(\.hexDigitValue)
    guard digits.count == text.count, digits.count % 2 == 0 else { return nil }
    self.init(
      stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) })
  }
}
