import Foundation
import TestSupport
import Testing

@testable import Snapshot

struct CheckTests {
  let folder: TemporaryFolder
  let place: String

  init() throws {
    folder = try TemporaryFolder()
    place = folder.path + "/000001"
  }

  func report() throws -> SnapshotReport {
    try SnapshotCheck(directory: place, schema: try .contract()).run()
  }

  func codes() throws -> [DeliveryFault.Code] {
    try report().faults.map(\.code)
  }

  @Test func aCleanDistrictPasses() throws {
    let manifest = try TinyDistrict().build(into: place)
    let report = try report()
    #expect(report.faults == [])
    #expect(report.quality == [])
    #expect(report.ignored == [])
    #expect(report.manifest == manifest)
    #expect(report.rows["region"] == 6)
    #expect(report.rows["task"] == 0)
  }

  @Test func everyFaultHasWordsInBothLanguages() {
    for code in DeliveryFault.Code.allCases {
      let fault = DeliveryFault(code, at: "x", zh: "甲", en: "a")
      #expect(!fault.what.zh.isEmpty && !fault.what.en.isEmpty)
      #expect(!fault.remedy.zh.isEmpty && !fault.remedy.en.isEmpty)
    }
  }

  @Test func everySingleFlippedBitIsFound() throws {
    try TinyDistrict().build(into: place)
    let size = try #require(Disk.size(of: place + "/snapshot.sqlite"))
    for offset in stride(from: 17, to: size, by: size / 40) {
      let path = place + "/snapshot.sqlite"
      let byte = try #require(Disk.bytes(path, limit: 1 << 30))[offset]
      try Tampering.write([byte ^ 4], at: offset, of: "snapshot.sqlite", in: place)
      #expect(try codes() == [.fileDigest])
      try Tampering.write([byte], at: offset, of: "snapshot.sqlite", in: place)
    }
    #expect(try codes() == [])
  }

  @Test func aTruncatedFileIsRefused() throws {
    try TinyDistrict().build(into: place)
    try Tampering.truncate("snapshot.sqlite", by: 1, in: place)
    #expect(try codes() == [.fileSize])
  }

  @Test func anEmptyFileIsRefusedEvenWhenItsDigestAgrees() throws {
    let manifest = try TinyDistrict().build(into: place)
    try Tampering.store([], place + "/snapshot.sqlite")
    try Tampering.reseal(manifest, in: place)
    #expect(try codes() == [.manifestValue])
    #expect(throws: SnapshotError.self) { try SnapshotFile(path: place + "/snapshot.sqlite") }
  }

  @Test func aTruncatedFileWithItsOwnDigestIsRefused() throws {
    let manifest = try TinyDistrict().build(into: place)
    try Tampering.truncate("snapshot.sqlite", by: 8192, in: place)
    try Tampering.reseal(manifest, in: place)
    #expect(try codes() == [.fileFormat])
  }

  @Test func anotherProgramsDatabaseIsRefused() throws {
    let manifest = try TinyDistrict().build(into: place)
    try Tampering.write([0, 0, 0, 0], at: 68, of: "snapshot.sqlite", in: place)
    try Tampering.reseal(manifest, in: place)
    #expect(try codes() == [.fileFormat])
  }

  @Test func aFileInWalModeIsRefused() throws {
    let manifest = try TinyDistrict().build(into: place)
    try Tampering.write([2, 2], at: 18, of: "snapshot.sqlite", in: place)
    try Tampering.reseal(manifest, in: place)
    #expect(try codes() == [.fileFormat])
  }

  @Test(arguments: ["snapshot.sqlite-wal", "snapshot.sqlite-journal", "snapshot.sqlite-shm"])
  func aFileBesideTheSnapshotIsReportedAndNotRead(name: String) throws {
    try TinyDistrict().build(into: place)
    try Tampering.store(Array("rubbish".utf8), place + "/" + name)
    let report = try report()
    #expect(report.ignored == [name])
    #expect(report.isAccepted)
  }

  @Test(arguments: ["snapshot.sqlite", "manifest.json"])
  func aLinkIsNotFollowed(name: String) throws {
    try TinyDistrict().build(into: place)
    let away = folder.path + "/away"
    try FileManager.default.moveItem(atPath: place + "/" + name, toPath: away)
    try FileManager.default.createSymbolicLink(
      atPath: place + "/" + name, withDestinationPath: away)
    #expect(try codes() == [.fileNotPlain])
  }

  @Test func anEmptyFolderHasNoManifest() throws {
    try FileManager.default.createDirectory(
      atPath: place, withIntermediateDirectories: true)
    #expect(try codes() == [.manifestMissing])
  }

  @Test(
    arguments: [
      "CREATE VIEW nosy AS SELECT * FROM resident",
      "CREATE TRIGGER nosy AFTER INSERT ON item BEGIN DELETE FROM item; END",
      "CREATE INDEX nosy ON resident (region)", "CREATE TABLE nosy (x)",
      "CREATE VIRTUAL TABLE nosy USING fts5 (x)",
    ])
  func anythingBesideTheContractsTablesIsRefused(sql: String) throws {
    let manifest = try TinyDistrict().build(into: place)
    try Tampering.execute(sql, in: place)
    try Tampering.reseal(manifest, in: place)
    #expect(try codes() == [.schemaExtra])
  }

  @Test(
    arguments: [
      "DROP TABLE quality", "ALTER TABLE item ADD COLUMN extra INTEGER",
      "ALTER TABLE item ADD COLUMN extra INTEGER AS (id + 1)",
      "UPDATE sqlite_schema SET sql = replace(sql, ' NOT NULL', '') WHERE name = 'claim'",
    ])
  func aForeignSchemaIsRefused(sql: String) throws {
    let manifest = try TinyDistrict().build(into: place)
    try Tampering.execute(sql, in: place)
    try Tampering.reseal(manifest, in: place)
    #expect(try codes() == [.schemaForeign])
  }

  @Test func rowsChangedBehindTheContentDigestAreFound() throws {
    let manifest = try TinyDistrict().build(into: place)
    try Tampering.execute("UPDATE bedState SET occupied = 60 WHERE organisation = 1", in: place)
    try Tampering.reseal(manifest, in: place)
    let report = try report()
    #expect(report.faults.map(\.code) == [.contentDigest])
    #expect(report.faults.map(\.place) == ["bedState"])
  }

  @Test func aTextInANumberColumnIsFound() throws {
    let manifest = try TinyDistrict().build(into: place)
    // Without STRICT in the schema's text SQLite lets the value in; then the text is put back.
    try Tampering.execute(
      """
      UPDATE sqlite_schema SET sql = replace(sql, ') STRICT', ')') WHERE name = 'claim';
      """, in: place)
    try Tampering.execute("UPDATE claim SET total = 'many'", in: place)
    try Tampering.execute(
      "UPDATE sqlite_schema SET sql = sql || ' STRICT' WHERE name = 'claim'", in: place)
    try Tampering.reseal(manifest, in: place)
    let report = try report()
    #expect(report.faults.map(\.code) == [.type])
    #expect(report.faults.map(\.place) == ["claim.total"])
  }
}
