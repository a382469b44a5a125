import Foundation
import Glibc

/// A delivery (manifest and snapshot) that a test changes; digests are worked out here anew, by the
/// words of the contract, so that a change can pass or fail the digests as the test wants.
struct Delivery {
  let folder: String

  var snapshot: String { folder + "/snapshot.sqlite" }
  private var manifest: String { folder + "/manifest.json" }

  /// A copy of a delivery at `inbox/NNNNNN`.
  init(copyOf origin: String, to inbox: String, generation: Int) throws {
    let digits = String(generation)
    let name = String(repeating: "0", count: 6 - digits.count) + digits
    folder = inbox + "/" + name
    try FileManager.default.copyItem(atPath: origin, toPath: folder)
    try setManifest { $0.replacing(/"generation": \d+/, with: "\"generation\": \(generation)") }
  }

  /// Runs statements on the snapshot, which must stay a sound database.
  func change(_ sql: String) throws {
    let database = try Database(snapshot, writable: true)
    try database.run("PRAGMA journal_mode = OFF;\n" + sql)
  }

  func setManifest(_ change: (String) -> String) throws {
    let text = try String(contentsOfFile: manifest, encoding: .utf8)
    try change(text).write(toFile: manifest, atomically: false, encoding: .utf8)
  }

  /// Makes the manifest's file entry fit the snapshot's bytes.
  func signFile() throws {
    let size = try Data(contentsOf: URL(fileURLWithPath: snapshot)).count
    let digest = try Delivery.sha256(of: snapshot)
    try setManifest { text in
      text.replacing(/"size": \d+/, with: "\"size\": \(size)")
        .replacing(/"sha256": "[0-9a-f]+"/, with: "\"sha256\": \"\(digest)\"")
    }
  }

  /// Makes the manifest's entry for a table fit its rows.
  func signTable(_ table: String, key: String) throws {
    let digest = try Delivery.contentDigest(of: table, key: key, in: snapshot)
    try setManifest { text in
      guard let entry = try? Regex("\"\(table)\": \"[0-9a-f]+\"") else { return text }
      return text.replacing(entry, with: "\"\(table)\": \"\(digest)\"")
    }
  }

  func overwrite(with bytes: Data) throws {
    try bytes.write(to: URL(fileURLWithPath: snapshot))
  }

  func bytes() throws -> Data { try Data(contentsOf: URL(fileURLWithPath: snapshot)) }

  static func sha256(of path: String) throws -> String {
    guard let text = try Spawn.output(["sha256sum", path]) else { throw Trouble("no sha256sum") }
    return String(text.prefix(64))
  }
}

extension Delivery {
  /// SHA-256 over the canonical rows, in the byte form that the contract documents.
  fileprivate static func contentDigest(
    of table: String, key: String, in path: String
  ) throws -> String {
    let database = try Database(path)
    let columns = try database.run("PRAGMA table_info(\"\(table)\")").compactMap { $0[1].text }
    var bytes = Array("yiping-rows-1\n\(table)\n\(columns.joined(separator: ","))\n".utf8)
    let parts = columns.map { "typeof(\"\($0)\"), hex(\"\($0)\"), \"\($0)\"" }
    let rows = try database.run(
      "SELECT \(parts.joined(separator: ", ")) FROM \"\(table)\" ORDER BY \(key)")
    for row in rows {
      for column in columns.indices {
        bytes += encoded(
          type: row[3 * column], hex: row[3 * column + 1], value: row[3 * column + 2])
      }
    }
    bytes.append(0xFF)
    bytes += bigEndian(UInt64(rows.count), count: 8)
    let file = Scratch.path("rows")
    try Data(bytes).write(to: URL(fileURLWithPath: file))
    defer { unlink(file) }
    return try sha256(of: file)
  }

  private static func encoded(
    type: Database.Value, hex: Database.Value, value: Database.Value
  ) -> [UInt8] {
    switch type.text {
    case "integer": return encoded(Int64(value.number ?? 0))
    case "real": return [0x20] + bigEndian((value.number ?? 0).bitPattern, count: 8)
    case "text":
      let text = unhexed(hex.text ?? "")
      return [0x30] + bigEndian(UInt64(text.count), count: 4) + text
    default: return [0x00]
    }
  }

  private static func encoded(_ value: Int64) -> [UInt8] {
    if value == 0 { return [0x10] }
    var count = 1
    while count < 8, !(Int64(-1) << (8 * count - 1)..<1 << (8 * count - 1)).contains(value) {
      count += 1
    }
    return [0x10 + UInt8(count)] + bigEndian(UInt64(bitPattern: value), count: count)
  }

  private static func bigEndian(_ value: UInt64, count: Int) -> [UInt8] {
    (0..<count).reversed().map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  private static func unhexed(_ text: String) -> [UInt8] {
    let digits = Array(text.utf8).map { $0 < 65 ? $0 - 48 : $0 - 55 }
    return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }
}
