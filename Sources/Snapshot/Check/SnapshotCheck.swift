internal import Glibc

/// Checks a delivery from the outside in; nothing of it is used before everything passes.
///
/// Order: size, (signature), digest, header, hardened open, exact schema, quick check, rows. A stage
/// with faults ends the check, since what lies further in cannot be trusted; within a stage all
/// faults are collected. Runs on the calling thread.
public struct SnapshotCheck {
  /// Bounds that keep a hostile file from taking the machine.
  public struct Limits: Sendable {
    /// Bytes of `snapshot.sqlite`.
    public var fileSize = 64 << 30
    /// For all stages together.
    public var time = Duration.seconds(1800)
    /// Faults listed; the rest is counted in the last.
    public var faults = 100

    public init() {}
  }

  public var limits = Limits()
  /// Asked every few thousand rows; true ends the check with `SnapshotError.cancelled`.
  public var isCancelled: () -> Bool = { false }
  /// Told the share that is done, 0…1, a few dozen times.
  public var progress: (Double) -> Void = { _ in }

  private let directory: String
  private let schema: Schema

  /// A check of the folder that holds `manifest.json` and `snapshot.sqlite`.
  public init(directory: String, schema: Schema) {
    self.directory = directory
    self.schema = schema
  }

  /// Runs the stages.
  ///
  /// - Parameter digests: SHA-256 by file name, when the caller computed it from the very bytes
  ///   that lie in the folder (while copying them); such files are not read again for it.
  /// - Throws: `SnapshotError.cancelled`; all else is a fault in the report.
  public func run(digests: [String: String] = [:]) throws -> SnapshotReport {
    var report = SnapshotReport()
    let deadline = ContinuousClock.now + limits.time
    guard let manifest = readManifest(&report) else { return report }
    report.manifest = manifest
    report.ignored = otherFiles(besides: manifest)
    checkSizes(manifest, &report)
    guard report.isAccepted else { return report }
    checkDigests(manifest, known: digests, &report)
    guard report.isAccepted else { return report }
    progress(0.2)
    try checkDatabase(manifest, until: deadline, &report)
    if report.isAccepted { progress(1) }
    return report
  }

  /// Reads and checks the manifest alone: enough to see which generation lies there.
  public func manifest() -> SnapshotReport {
    var report = SnapshotReport()
    report.manifest = readManifest(&report)
    return report
  }

  private func readManifest(_ report: inout SnapshotReport) -> Manifest? {
    let path = directory + "/manifest.json"
    guard Disk.exists(path) else {
      report.faults.append(
        DeliveryFault(
          .manifestMissing, at: "manifest.json", zh: "文件夹中没有", en: "it is not in the folder"))
      return nil
    }
    guard Disk.isPlainFile(path), let bytes = Disk.bytes(path, limit: ManifestReader.sizeLimit)
    else {
      report.faults.append(.notPlain("manifest.json"))
      return nil
    }
    var reader = ManifestReader(schema: schema)
    let manifest = reader.read(bytes)
    report.faults += reader.faults
    return manifest
  }

  private func otherFiles(besides manifest: Manifest) -> [String] {
    let known = manifest.files.map(\.name) + ["manifest.json"]
    return Disk.names(in: directory).filter { !known.contains($0) }.sorted()
  }

  /// Looks for the promised files, plain and of the promised sizes, without reading them.
  public func sizes(_ manifest: Manifest) -> [DeliveryFault] {
    var report = SnapshotReport()
    checkSizes(manifest, &report)
    return report.faults
  }

  private func checkSizes(_ manifest: Manifest, _ report: inout SnapshotReport) {
    for file in manifest.files {
      let path = directory + "/" + file.name
      guard Disk.exists(path) else {
        report.faults.append(
          DeliveryFault(
            .fileMissing, at: file.name, zh: "文件夹中没有", en: "it is not in the folder"))
        continue
      }
      guard Disk.isPlainFile(path), let size = Disk.size(of: path) else {
        report.faults.append(.notPlain(file.name))
        continue
      }
      if size > limits.fileSize {
        report.faults.append(
          DeliveryFault(
            .fileTooLarge, at: file.name, zh: "\(size) 字节，上限 \(limits.fileSize)",
            en: "\(size) bytes, the limit is \(limits.fileSize)"))
      } else if size != file.size {
        report.faults.append(
          DeliveryFault(
            .fileSize, at: file.name, zh: "应为 \(file.size) 字节，实为 \(size)",
            en: "\(file.size) bytes promised, \(size) found"))
      }
    }
  }

  private func checkDigests(
    _ manifest: Manifest, known: [String: String], _ report: inout SnapshotReport
  ) {
    for file in manifest.files {
      let found: String
      do {
        found = try known[file.name] ?? Disk.digest(of: directory + "/" + file.name).sha256
      } catch {
        report.faults.append(.unreadableFile(file.name, "\(error)"))
        continue
      }
      if found != file.sha256 {
        report.faults.append(
          DeliveryFault(
            .fileDigest, at: file.name, zh: "应为 \(file.sha256.prefix(12))…，实为 \(found.prefix(12))…",
            en: "\(file.sha256.prefix(12))… promised, \(found.prefix(12))… found"))
      }
    }
  }

  private func checkDatabase(
    _ manifest: Manifest, until deadline: ContinuousClock.Instant,
    _ report: inout SnapshotReport
  ) throws {
    let path = directory + "/snapshot.sqlite"
    if let fault = FileHeader.fault(of: path) {
      report.faults.append(fault)
      return
    }
    do {
      let file = try SnapshotFile(path: path)
      defer { file.close() }
      var wasCancelled = false
      file.isCancelled = {
        wasCancelled = isCancelled()
        return wasCancelled || ContinuousClock.now > deadline
      }
      do {
        var check = DatabaseCheck(file: file, schema: schema, manifest: manifest)
        check.progress = progress
        try check.run()
        report.take(check, limit: limits.faults)
      } catch let error as SnapshotError where error.code == .cancelled {
        if wasCancelled { throw error }
        report.faults.append(
          DeliveryFault(
            .limit, at: "snapshot.sqlite", zh: "超过 \(limits.time.components.seconds) 秒",
            en: "over \(limits.time.components.seconds) seconds"))
      }
    } catch let error as SnapshotError where error.code != .cancelled {
      let code: DeliveryFault.Code = error.code == .damaged ? .pagesDamaged : .unreadable
      report.faults.append(
        DeliveryFault(
          code, at: "snapshot.sqlite", zh: error.context, en: error.context))
    }
  }
}

/// What a check found.
public struct SnapshotReport: Sendable, Equatable {
  /// The manifest, when it could be read.
  public var manifest: Manifest?
  /// Why the delivery is refused; empty when it is accepted.
  public var faults: [DeliveryFault] = []
  /// Impossible values that are kept and counted; they refuse nothing.
  public var quality: [QualityNote] = []
  /// Files beside the delivery's own, as `snapshot.sqlite-wal`: never read.
  public var ignored: [String] = []
  /// Rows by table, when the rows were checked.
  public var rows: [String: Int] = [:]

  public var isAccepted: Bool { faults.isEmpty }

  mutating func take(_ check: DatabaseCheck, limit: Int) {
    faults += check.faults.prefix(limit)
    let more = check.faults.count - limit
    if more > 0 {
      faults.append(
        DeliveryFault(
          .limit, at: "snapshot.sqlite", zh: "另有 \(more) 条问题未列出",
          en: "\(more) more faults are not listed"))
    }
    quality = check.quality
    rows = check.rows
  }
}

/// Values of one kind that cannot be right: kept, counted, left out of sums.
public struct QualityNote: Sendable, Equatable, Codable {
  public let table: String
  /// What was checked, as a stable name.
  public let check: String
  public let failed: Int
  public let checked: Int
  /// Keys of the first rows that failed, when the key is one number.
  public let examples: [Int]
}
