import Snapshot
import TestSupport
import Testing

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
