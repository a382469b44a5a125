import Crypto
import Foundation
import TestSupport
import Testing

@testable import Snapshot

struct BuilderTests {
  @Test func theSameRowsGiveTheSameBytes() throws {
    let folder = try TemporaryFolder()
    let first = try TinyDistrict().build(into: folder.path + "/a")
    let second = try TinyDistrict().build(into: folder.path + "/b")
    #expect(first == second)
    #expect(first.canonicalText == second.canonicalText)
    #expect(first.files.first?.sha256.count == 64)
  }

  @Test func rowsComeBackAsWritten() throws {
    let folder = try TemporaryFolder()
    try TinyDistrict().build(into: folder.path + "/a")
    let file = try SnapshotFile(path: folder.path + "/a/snapshot.sqlite")
    var names: [String] = []
    try file.scan(
      "SELECT name, parent, id FROM region WHERE level = ? ORDER BY id", [.integer(2)]
    ) { row in
      names.append("\(row.text(0)) \(row.int(1)) \(row.optionalInt(2) ?? 0)")
    }
    #expect(names == ["东镇 1 2", "西镇 1 3"])
    #expect(try file.integer("SELECT parent FROM region WHERE id = 1") == nil)
    #expect(try file.integer("SELECT sum(persons) FROM population") == 78)
  }
}

struct BuilderRefusalTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test func aRowThatBreaksTheContractIsRefusedAndLeftOut() throws {
    let builder = try SnapshotBuilder(into: folder.path + "/a", schema: try .contract())
    let item = try builder.writer("item")
    item.int(1)
    #expect(throws: SnapshotError.self) { try item.step() }
    for name in ["甲", "乙"] {
      item.int(1)
      item.text("D1")
      item.text(name)
      item.int(1)
      item.null()
      if name == "甲" {
        try item.step()
      } else {
        #expect(throws: SnapshotError.self) { try item.step() }
      }
    }
    item.text("one")
    item.text("")
    item.text("")
    item.int(1)
    item.null()
    #expect(throws: SnapshotError.self) { try item.step() }
    #expect(item.rows == 1)
    #expect(throws: SnapshotError.self) { try builder.writer("nothing") }
  }

  @Test func anUnfinishedDeliveryLeavesNothing() throws {
    do {
      let builder = try SnapshotBuilder(
        inbox: folder.path, generation: 12, schema: try .contract())
      _ = try builder.writer("item")
      #expect(FileManager.default.fileExists(atPath: folder.path + "/000012.tmp"))
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
  }

  @Test func aDeliveryAppearsUnderItsNumberOnceComplete() throws {
    try TinyDistrict().deliver(to: folder.path, generation: 12)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/000012")
    #expect(names.sorted() == ["manifest.json", "snapshot.sqlite"])
    #expect(throws: SnapshotError.self) {
      try TinyDistrict().deliver(to: folder.path, generation: 12)
    }
  }

  @Test func aQueryCanBeLimitedAndStopped() throws {
    try TinyDistrict().build(into: folder.path + "/a")
    let file = try SnapshotFile(path: folder.path + "/a/snapshot.sqlite")
    let endless = """
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n
      """
    file.timeLimit = .milliseconds(20)
    #expect(throws: SnapshotError(.timeLimit, "")) { try file.integer(endless) }
    file.timeLimit = nil
    file.isCancelled = { true }
    #expect(throws: SnapshotError(.cancelled, "")) { try file.integer(endless) }
    file.isCancelled = nil
    #expect(try file.integer("SELECT count(*) FROM region") == 6)
    #expect(throws: SnapshotError.self) { try file.integer("DELETE FROM region") }
    #expect(throws: SnapshotError.self) { try file.integer("ATTACH 'x' AS y") }
  }

  @Test func contentDigestsFollowTheirDocumentedForm() throws {
    var district = TinyDistrict()
    district.rows["quality"] = [[1, "claim", "范围", 0, 128]]
    let manifest = try district.build(into: folder.path + "/a")
    // Row: id 1, "claim", "范围", 0, 128; one row.
    var bytes = Array("yiping-rows-1\nquality\nid,tableName,check,failed,checked\n".utf8)
    bytes += [0x11, 1, 0x30, 0, 0, 0, 5] + Array("claim".utf8)
    bytes += [0x30, 0, 0, 0, 6] + Array("范围".utf8)
    bytes += [0x10, 0x12, 0, 0x80, 0xFF, 0, 0, 0, 0, 0, 0, 0, 1]
    let expected = SHA256.hash(data: bytes).map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
    #expect(manifest.contentDigest["quality"] == expected)
  }
}
