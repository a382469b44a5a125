import CSQLite
import Foundation
import Ledger
import Snapshot
import TestSupport
import Testing

@testable import Engine

/// Generation 1 is in use; generation 2 is bad in some way: it is refused and 1 stays.
struct IntakeRefusalTests {
  let station: Station
  var place: String { station.folder.inbox + "/000002" }

  init() throws {
    station = try Station()
    try station.deliver(1)
    try station.run()
  }

  func change(_ name: String, _ body: (inout Data) -> Void) throws {
    let url = URL(fileURLWithPath: place + "/" + name)
    var data = try Data(contentsOf: url)
    body(&data)
    try data.write(to: url)
  }

  func edit(_ find: String, _ put: String) throws {
    try change("manifest.json") { data in
      let text = String(decoding: data, as: UTF8.self)
      data = Data(text.replacingOccurrences(of: find, with: put).utf8)
    }
  }

  /// Changes the database and makes size and digest agree again.
  func execute(_ sql: String, _ manifest: Manifest) throws {
    var handle: OpaquePointer?
    #expect(sqlite3_open(place + "/snapshot.sqlite", &handle) == SQLITE_OK)
    #expect(sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK)
    sqlite3_close(handle)
    let (size, sha256) = try Disk.digest(of: place + "/snapshot.sqlite")
    var changed = manifest
    changed.files = [Manifest.File(name: "snapshot.sqlite", size: size, sha256: sha256)]
    try Disk.write(changed.canonicalText, to: place + "/manifest.json")
  }

  @Test func aFlippedBit() throws {
    try station.deliver(2)
    try change("snapshot.sqlite") { $0[20_000] ^= 1 }
    try station.expectRefusal(.fileDigest, pointer: 1)
  }

  @Test func aTruncatedFile() throws {
    try station.deliver(2)
    try change("snapshot.sqlite") { $0.removeLast(100) }
    try station.expectRefusal(.fileSize, pointer: 1)
  }

  @Test func aWrongDigest() throws {
    let manifest = try station.deliver(2)
    try edit(manifest.files[0].sha256, String(repeating: "0", count: 64))
    try station.expectRefusal(.fileDigest, pointer: 1)
  }

  @Test func aForeignSchema() throws {
    try execute("ALTER TABLE item ADD COLUMN extra INTEGER", try station.deliver(2))
    try station.expectRefusal(.schemaForeign, pointer: 1)
  }

  @Test func aView() throws {
    try execute("CREATE VIEW nosy AS SELECT * FROM resident", try station.deliver(2))
    try station.expectRefusal(.schemaExtra, pointer: 1)
  }

  @Test func anOrphan() throws {
    try station.deliver(2) { $0.rows["resident"]?[0][1] = 99 }
    try station.expectRefusal(.orphan, pointer: 1)
  }

  @Test func aCycle() throws {
    try station.deliver(2) {
      $0.rows["region"]?[1][2] = 4
      $0.rows["region"]?[3][2] = 2
    }
    try station.expectRefusal(.cycle, pointer: 1)
  }

  @Test func aRepeatedManifestKey() throws {
    try station.deliver(2)
    try edit(#""kind": "full""#, #""kind": "full", "kind": "full""#)
    try station.expectRefusal(.manifestKey, pointer: 1)
  }

  @Test func aPathThatLeadsOut() throws {
    try station.deliver(2)
    try edit("snapshot.sqlite", "../000001/snapshot.sqlite")
    try station.expectRefusal(.manifestValue, pointer: 1)
  }

  @Test func aLinkInPlaceOfTheFile() throws {
    try station.deliver(2)
    Disk.remove(place + "/snapshot.sqlite")
    try FileManager.default.createSymbolicLink(
      atPath: place + "/snapshot.sqlite",
      withDestinationPath: station.folder.generation(1) + "/snapshot.sqlite")
    try station.expectRefusal(.fileNotPlain, pointer: 1)
  }

  @Test func aLinkInPlaceOfTheFolder() throws {
    let away = station.temporary.path + "/away"
    try TinyDistrict().build(into: away, generation: 2)
    try FileManager.default.createSymbolicLink(atPath: place, withDestinationPath: away)
    try station.expectRefusal(.fileNotPlain, pointer: 1)
    #expect(station.names(away) == ["manifest.json", "snapshot.sqlite"])
  }

  @Test func noManifest() throws {
    try Disk.makeFolder(place)
    try station.expectRefusal(.manifestMissing, pointer: 1)
  }

  @Test func aFolderUnderAnotherNumber() throws {
    try station.deliver(3)
    try Disk.move(station.folder.inbox + "/000003", to: place)
    try station.expectRefusal(.folderName, pointer: 1)
  }

  @Test func theSameNumberWithOtherContent() throws {
    try station.deliver(1) { $0.rows["item"]?[0][2] = "别的药" }
    try station.expectRefusal(.otherContent, pointer: 1)
  }

  @Test func aLowerNumber() throws {
    try station.deliver(5)
    try station.run()
    try station.deliver(4)
    try station.expectRefusal(.rollBack, pointer: 5)
  }

  @Test func anAbsurdJump() throws {
    try station.deliver(1_000_002)
    try station.expectRefusal(.jump, pointer: 1)
    try station.deliver(1_000_001)
    #expect(try station.run() == [.accepted(1_000_001)])
  }

  @Test func anotherDistrict() throws {
    try station.deliver(2)
    try edit(#""district": "500151000000""#, #""district": "500152000000""#)
    try station.expectRefusal(.otherDistrict, pointer: 1)
  }

  @Test func anExpiredDelivery() throws {
    try station.deliver(2)
    station.now = TinyDistrict.producedAt + 7 * 86400 + 1
    try station.expectRefusal(.expired, pointer: 1)
  }

  @Test func theSameBadDeliveryTwiceIsKeptTwice() throws {
    for _ in 1...2 {
      try station.deliver(2) { $0.rows["resident"]?[0][1] = 99 }
      try station.expectRefusal(.orphan, pointer: 1)
    }
    #expect(station.names(station.folder.refused).count == 2)
    #expect(try station.ledger.refusals().count == 2)
  }

  @Test func aRefusalThatWasCutOffIsCompletedOnce() throws {
    try station.deliver(2) { $0.rows["resident"]?[0][1] = 99 }
    try station.expectRefusal(.orphan, pointer: 1)
    let refusal = try #require(try station.ledger.refusals().first)
    let kept = station.folder.path + "/" + refusal.folder
    // Cut off after the ledger was written, before the delivery was moved.
    Disk.remove(kept + "/fault.json")
    try Disk.move(kept, to: place)
    try station.expectRefusal(.orphan, pointer: 1)
    #expect(try station.ledger.refusals().count == 1)
    // Cut off after the move, before the reasons were written.
    Disk.remove(kept + "/fault.json")
    #expect(try station.run() == [])
    #expect(station.names(kept) == ["fault.json", "manifest.json", "snapshot.sqlite"])
  }
}
