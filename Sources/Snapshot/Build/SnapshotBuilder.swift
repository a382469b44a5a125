internal import CSQLite
internal import Glibc

/// Writes a delivery: `snapshot.sqlite` and, last of all, `manifest.json`.
///
/// Until `finish` returns there are only `*.tmp` files, which go away with the builder. The same
/// rows in the same order give the same bytes. Use it from one thread.
public final class SnapshotBuilder {
  private let schema: Schema
  private let directory: String
  private let finalDirectory: String?
  private let connection: Connection
  private var writers: [String: TableWriter] = [:]
  private var isFinished = false

  private var partPath: String { directory + "/snapshot.sqlite.tmp" }

  /// Starts a delivery in a folder, which is made (0700) when it is missing.
  ///
  /// - Throws: `SnapshotError.exists` when the folder already holds a snapshot.
  public convenience init(into directory: String, schema: Schema) throws {
    try self.init(directory: directory, finalDirectory: nil, schema: schema)
  }

  /// Starts the delivery `inbox/NNNNNN`: its folder ends in `.tmp` until `finish` renames it.
  ///
  /// - Throws: `SnapshotError.exists` when that generation already lies in the inbox.
  public convenience init(inbox: String, generation: Int, schema: Schema) throws {
    let name = String(generation)
    let digits = String(repeating: "0", count: max(0, 6 - name.utf8.count)) + name
    let target = inbox + "/" + digits
    guard !Disk.exists(target) else { throw SnapshotError(.exists, target) }
    let part = target + ".tmp"
    for file in ["snapshot.sqlite.tmp", "snapshot.sqlite", "manifest.json.tmp", "manifest.json"] {
      Disk.remove(part + "/" + file)
    }
    try self.init(directory: part, finalDirectory: target, schema: schema)
  }

  private init(directory: String, finalDirectory: String?, schema: Schema) throws {
    self.schema = schema
    self.directory = directory
    self.finalDirectory = finalDirectory
    try Disk.makeFolder(directory)
    for file in ["snapshot.sqlite", "manifest.json"] where Disk.exists(directory + "/" + file) {
      throw SnapshotError(.exists, directory + "/" + file)
    }
    let path = directory + "/snapshot.sqlite.tmp"
    Disk.remove(path)
    connection = try Connection(
      path: path, flags: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)
    chmod(path, 0o600)
    try connection.execute(
      """
      PRAGMA page_size = 8192; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
      PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -16384;
      PRAGMA application_id = \(FileHeader.applicationID); BEGIN EXCLUSIVE
      """)
    for table in schema.tables { try connection.execute(schema.createStatement(of: table)) }
  }

  deinit {
    guard !isFinished else { return }
    end()
    Disk.remove(partPath)
    Disk.remove(directory + "/manifest.json.tmp")
    if finalDirectory != nil { rmdir(directory) }
  }

  /// The writer of a table; the same one each time.
  ///
  /// - Throws: `SnapshotError.contract` when the contract has no such table.
  public func writer(_ table: String) throws -> TableWriter {
    if let writer = writers[table] { return writer }
    guard let description = schema.table(table) else {
      throw SnapshotError(.contract, "no table \(table)")
    }
    let writer = try TableWriter(table: description, connection: connection)
    writers[table] = writer
    return writer
  }

  /// Completes the delivery: flushed to the disk and renamed, the manifest last.
  ///
  /// - Returns: The manifest as written.
  public func finish(_ about: ManifestDraft) throws -> Manifest {
    guard !isFinished else { throw SnapshotError(.exists, directory) }
    try connection.execute("COMMIT")
    end()
    let content = try contentDigests()
    let (size, sha256) = try Disk.digest(of: partPath)
    let manifest = Manifest(
      format: Manifest.currentFormat, district: about.district, generation: about.generation,
      kind: .full, base: nil, producedAt: about.producedAt, validUntil: about.validUntil,
      schemaVersion: schema.version,
      files: [Manifest.File(name: "snapshot.sqlite", size: size, sha256: sha256)],
      contentDigest: content, signature: nil)
    try Disk.sync(partPath)
    try Disk.move(partPath, to: directory + "/snapshot.sqlite")
    try Disk.sync(directory)
    try Disk.write(manifest.canonicalText, to: directory + "/manifest.json")
    try Disk.sync(directory)
    isFinished = true
    if let finalDirectory {
      try Disk.move(directory, to: finalDirectory)
      try Disk.sync(finalDirectory + "/..")
    }
    return manifest
  }

  private func end() {
    for writer in writers.values { writer.end() }
    connection.close()
  }

  private func contentDigests() throws -> [String: String] {
    let file = try SnapshotFile(path: partPath)
    defer { file.close() }
    var digests: [String: String] = [:]
    for table in schema.tables {
      digests[table.name] = try ContentDigest.of(table, in: file).digest
    }
    return digests
  }
}
