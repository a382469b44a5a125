import Foundation
import Testing

@testable import Snapshot

struct SchemaTests {
  @Test func theContractReads() throws {
    let schema = try Schema.contract()
    #expect(schema.version == "1.1")
    let region = try #require(schema.table("region"))
    #expect(region.key == ["id"])
    #expect(region.columns.map(\.name).prefix(4) == ["id", "code", "parent", "level"])
    #expect(region.columns[2].to == "region")
    #expect(region.columns[2].optional)
    #expect(region.columns[3].type == .code("regionLevel"))
    #expect(schema.codeList("sex")?.values.map(\.code) == [1, 2, 9])
    #expect(schema.fingerprint.count == 64)
  }

  @Test func tablesAreStrictAndKeyed() throws {
    let schema = try Schema.contract()
    #expect(
      schema.createStatement(of: try #require(schema.table("equipment"))) == """
        CREATE TABLE "equipment" (
          "id" INTEGER PRIMARY KEY,
          "organisation" INTEGER NOT NULL,
          "kind" INTEGER NOT NULL CHECK ("kind" BETWEEN 1 AND 5),
          "inService" INTEGER NOT NULL CHECK ("inService" IN (0, 1))
        ) STRICT
        """)
    #expect(
      schema.createStatement(of: try #require(schema.table("groupMember"))) == """
        CREATE TABLE "groupMember" (
          "organisation" INTEGER NOT NULL,
          "careGroup" INTEGER NOT NULL,
          "validFrom" INTEGER NOT NULL,
          "validTo" INTEGER,
          PRIMARY KEY ("organisation", "validFrom")
        ) STRICT, WITHOUT ROWID
        """)
  }

  @Test(
    arguments: [
      "version = 1", "version = \"1.0\"\n[[table]]\nname = \"a\"",
      """
      version = "1.0"
      [[table]]
      name = "a"
      group = "g"
      doc = "d"
      key = ["id"]
      columns = [["id", "key", "k"], ["b", "key", "k", { to = "none" }]]
      """,
      """
      version = "1.0"
      [[table]]
      name = "a"
      group = "g"
      doc = "d"
      key = ["id"]
      columns = [["id", "key", "k"], ["b", "code:none", "k"]]
      """,
    ])
  func aSchemaFileThatBreaksItsRulesIsRefused(text: String) {
    #expect(throws: SnapshotError.self) { try Schema(toml: text) }
  }

  @Test func theReferencePageIsUpToDate() throws {
    let page = SchemaPage.markdown(try .contract())
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("docs/reference/schema.md").path
    if ProcessInfo.processInfo.environment["YIPING_RECORD"] == "1" {
      try page.write(toFile: path, atomically: true, encoding: .utf8)
    }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == page)
  }
}
