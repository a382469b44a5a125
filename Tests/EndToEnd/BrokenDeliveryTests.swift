import Foundation
import Glibc
import Testing

/// A delivery that is broken or foreign changes nothing and is refused with its reason.
@Suite(.serialized)
struct BrokenDeliveryTests {
  /// What is done to a delivery, by name.
  struct Damage: CustomTestStringConvertible, Sendable {
    let name: String
    let work: @Sendable (Delivery) throws -> Void
    var testDescription: String { name }
  }

  static let damages = [
    Damage(name: "one flipped bit") { delivery in
      var bytes = try delivery.bytes()
      bytes[bytes.count / 2] ^= 0x10
      try delivery.overwrite(with: bytes)
    },
    Damage(name: "truncated") { delivery in
      let bytes = try delivery.bytes()
      try delivery.overwrite(with: bytes.prefix(bytes.count / 2))
    },
    Damage(name: "truncated, size and digest of the rest") { delivery in
      let bytes = try delivery.bytes()
      try delivery.overwrite(with: bytes.prefix(bytes.count / 8192 / 2 * 8192))
      try delivery.signFile()
    },
    Damage(name: "digest of another file") { delivery in
      let zeros = String(repeating: "0", count: 64)
      try delivery.setManifest {
        $0.replacing(/"sha256": "[0-9a-f]+"/, with: "\"sha256\": \"\(zeros)\"")
      }
    },
    Damage(name: "foreign schema") { delivery in
      unlink(delivery.snapshot)
      try Data().write(to: URL(fileURLWithPath: delivery.snapshot))
      try delivery.change("CREATE TABLE patient (id INTEGER PRIMARY KEY, name TEXT);")
      try delivery.signFile()
    },
    Damage(name: "0 bytes") { delivery in
      try delivery.overwrite(with: Data())
      try delivery.signFile()
    },
    Damage(name: "a view too many") { delivery in
      try delivery.change("CREATE VIEW peek AS SELECT * FROM resident;")
      try delivery.signFile()
    },
    Damage(name: "a trigger") { delivery in
      try delivery.change(
        "CREATE TRIGGER t AFTER UPDATE ON region BEGIN DELETE FROM resident; END;")
      try delivery.signFile()
    },
    Damage(name: "rows that the manifest does not know") { delivery in
      try delivery.change("UPDATE bedState SET occupied = 0;")
      try delivery.signFile()
    },
    Damage(name: "a circle of regions") { delivery in
      try delivery.change(
        """
        UPDATE region SET parent = (SELECT MIN(id) FROM region WHERE level = 3)
        WHERE id = (SELECT parent FROM region WHERE level = 3 ORDER BY id LIMIT 1);
        """)
      try delivery.signTable("region", key: "id")
      try delivery.signFile()
    },
    Damage(name: "an orphan") { delivery in
      try delivery.change("UPDATE encounter SET organisation = 999999 WHERE id = 1;")
      try delivery.signTable("encounter", key: "id")
      try delivery.signFile()
    },
    Damage(name: "a file outside of the folder") { delivery in
      try delivery.setManifest { $0.replacing("snapshot.sqlite", with: "../snapshot.sqlite") }
    },
    Damage(name: "no JSON") { delivery in
      try delivery.setManifest { String($0.dropLast(20)) }
    },
    Damage(name: "an unknown key") { delivery in
      try delivery.setManifest {
        $0.replacing("{\n  \"format\"", with: "{\n  \"extra\": 1,\n  \"format\"")
      }
    },
    Damage(name: "expired") { delivery in
      try delivery.setManifest { $0.replacing(/"validUntil": \d+/, with: "\"validUntil\": 1000") }
    },
    Damage(name: "another district") { delivery in
      try delivery.setManifest {
        $0.replacing(/"district": "[0-9]+"/, with: "\"district\": \"500152000000\"")
      }
    },
  ]

  @Test(arguments: damages)
  func brokenDeliveryIsRefusedAndChangesNothing(damage: Damage) throws {
    let (folder, pending) = try DataFolders.copy()
    let before = try overview(folder)
    let delivery = try Delivery(copyOf: pending, to: folder + "/inbox", generation: 2)
    try damage.work(delivery)

    let check = try Program.run("snapshot", "check", delivery.folder, "--lang", "en")
    #expect(damage.name == "another district" || check.status == 2, "check: \(check.all)")

    let sync = try Program.run("sync", "--data", folder, "--lang", "en")
    #expect(sync.status == 2, "\(sync.all)")
    expectFourParts(sync)
    #expect(sync.errorText.contains("000002"), "the delivery is not named: \(sync.errorText)")
    #expect(try overview(folder) == before)
    #expect(try Program.run("ledger", "verify", "--data", folder).status == 0)

    if Self.recovering.contains(damage.name) { try takeGenerationThree(folder, pending) }
  }

  /// Those after which a good delivery is tried too; one of each kind, for time's sake.
  private static let recovering = ["one flipped bit", "0 bytes", "foreign schema", "no JSON"]

  /// A good delivery is taken even though a broken one was refused before it.
  private func takeGenerationThree(_ folder: String, _ pending: String) throws {
    _ = try Delivery(copyOf: pending, to: folder + "/inbox", generation: 3)
    let sync = try Program.run("sync", "--data", folder)
    #expect([0, 2].contains(sync.status), "\(sync.all)")
    #expect(try generation(folder) == 3)
  }

  @Test func theSameNumberWithOtherContentIsRefused() throws {
    let (folder, pending) = try DataFolders.copy()
    let before = try overview(folder)
    try? FileManager.default.removeItem(atPath: folder + "/inbox/000001")
    let delivery = try Delivery(copyOf: pending, to: folder + "/inbox", generation: 1)
    try delivery.change("UPDATE feed SET reported = 0;")
    try delivery.signTable("feed", key: "id")
    try delivery.signFile()
    let sync = try Program.run("sync", "--data", folder)
    #expect(sync.status == 2, "\(sync.all)")
    #expect(try overview(folder) == before)
  }

  @Test func aSoundChangeWithFittingDigestsIsTaken() throws {
    // Shows that the tests above fail for their damage and not for how they are signed.
    let (folder, pending) = try DataFolders.copy()
    let delivery = try Delivery(copyOf: pending, to: folder + "/inbox", generation: 2)
    try delivery.change("UPDATE careGroup SET name = name || '!';")
    try delivery.signTable("careGroup", key: "id")
    try delivery.signFile()
    let sync = try Program.run("sync", "--data", folder)
    #expect(sync.status == 0, "\(sync.all)")
    #expect(try generation(folder) == 2)
  }

  private func overview(_ folder: String) throws -> String {
    let outcome = try Program.run("overview", "--data", folder, "--format", "json")
    #expect(outcome.status == 0, "\(outcome.all)")
    return outcome.text
  }
}

/// The generation that is shown.
func generation(_ folder: String) throws -> Int? {
  let outcome = try Program.run(
    "value", "RES-006", "--explain", "--data", folder, "--format", "json")
  #expect(outcome.status == 0, "\(outcome.all)")
  return try JSONValue(outcome.output)["generation"]?.int
}

/// What, why, where and what to do, a line each.
func expectFourParts(
  _ outcome: Program.Outcome, _ location: SourceLocation = #_sourceLocation
) {
  let lines = outcome.errorText.split(separator: "\n").map { $0.drop { $0 == " " } }
  let labels = [["why:", "原因:"], ["where:", "位置:"], ["do:", "处理:"]]
  for pair in labels {
    let isThere = lines.contains { line in pair.contains { line.hasPrefix($0) } }
    #expect(isThere, "no \(pair[0]) in: \(outcome.errorText)", sourceLocation: location)
  }
  let first = lines.first.map(String.init) ?? ""
  #expect(!first.isEmpty && !first.hasPrefix("why"), "no what", sourceLocation: location)
}
