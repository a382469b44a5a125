import CSQLite
import Glibc
import Testing

@testable import Snapshot

/// Steps of somebody who changes a delivery after it was made.
enum Tampering {
  /// Runs SQL on the file as any SQLite program would.
  static func execute(_ sql: String, in directory: String) throws {
    let connection = try Connection(
      path: directory + "/snapshot.sqlite", flags: SQLITE_OPEN_READWRITE)
    defer { connection.close() }
    try connection.set(SQLITE_DBCONFIG_DEFENSIVE, false)
    try connection.execute("PRAGMA journal_mode = DELETE; PRAGMA writable_schema = ON;" + sql)
  }

  /// Replaces bytes of the file.
  static func write(_ bytes: [UInt8], at offset: Int, of name: String, in directory: String) throws
  {
    let path = directory + "/" + name
    var content = try #require(Disk.bytes(path, limit: 1 << 30))
    content.replaceSubrange(offset..<offset + bytes.count, with: bytes)
    try store(content, path)
  }

  static func truncate(_ name: String, by count: Int, in directory: String) throws {
    let path = directory + "/" + name
    let content = try #require(Disk.bytes(path, limit: 1 << 30))
    try store(Array(content.dropLast(count)), path)
  }

  static func store(_ bytes: [UInt8], _ path: String) throws {
    let file = try #require(fopen(path, "w"))
    defer { fclose(file) }
    #expect(fwrite(bytes, 1, bytes.count, file) == bytes.count)
  }

  /// Makes the manifest agree with the changed file again: size and digest, not the content.
  static func reseal(_ manifest: Manifest, in directory: String) throws {
    let (size, sha256) = try Disk.digest(of: directory + "/snapshot.sqlite")
    var changed = manifest
    changed.files = [Manifest.File(name: "snapshot.sqlite", size: size, sha256: sha256)]
    try store(Array(changed.canonicalText.utf8), directory + "/manifest.json")
  }
}
