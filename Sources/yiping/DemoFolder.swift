internal import District
internal import Engine
internal import Foundation
internal import Sample

/// The sample district that `--demo` shows, built once for a build of the program.
enum DemoFolder {
  /// The demo's clock begins twelve minutes after the data were drawn.
  static let clockStart = Moment(Sample.firstMoment + 730)

  private static var root: String { Surroundings.cacheFolder + "/demo" }
  /// Where it is kept, whether it is there or not.
  static var basePath: String { "\(root)/\(Surroundings.buildMark)" }

  static var hasBase: Bool { access(DataFolder(path: basePath).ledger, R_OK) == 0 }

  /// The shared, unchanging folder with generation 1; built first when it is not there.
  ///
  /// - Throws: `Failure` when the cache folder cannot be written or the sample is not taken in.
  static func base() throws -> DataFolder {
    if hasBase { return DataFolder(path: basePath) }
    let part = DataFolder(path: "\(basePath).tmp-\(getpid())")
    try part.make()
    defer { remove(part.path) }
    try Sample.feed(inbox: part.inbox, generation: 1)
    try IntakeRun(part, clock: { clockStart.seconds }).once()
    if rename(part.path, basePath) != 0, !hasBase {
      throw Failure(
        .surroundings,
        Fault(
          what: Phrase("演示数据放不下", "The sample data cannot be kept"),
          why: Phrase(name: String(cString: strerror(errno))), place: basePath,
          remedy: Phrase("核对缓存目录的权限和空间", "check rights and space of the cache folder")))
    }
    sweepOldBases()
    return DataFolder(path: basePath)
  }

  /// A folder for one console: the base's read-only files by hard link, a ledger of its own.
  static func copy(to folder: DataFolder) throws {
    let base = try base()
    try folder.make()
    try mkdirPrivate(folder.generation(1))
    try linkFiles(of: base.generation(1), to: folder.generation(1))
    try linkFiles(of: base.derived, to: folder.derived)
    try FileManager.default.copyItem(atPath: base.ledger, toPath: folder.ledger)
    try ring(folder, as: base)
  }

  private static func mkdirPrivate(_ path: String) throws {
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
  }

  private static func linkFiles(of from: String, to folder: String) throws {
    for name in try FileManager.default.contentsOfDirectory(atPath: from) {
      let (source, target) = ("\(from)/\(name)", "\(folder)/\(name)")
      if link(source, target) != 0 {
        try FileManager.default.copyItem(atPath: source, toPath: target)
      }
    }
  }

  /// Tells a console that waits on the folder.
  private static func ring(_ folder: DataFolder, as base: DataFolder) throws {
    let part = folder.doorbell + ".tmp"
    try FileManager.default.copyItem(atPath: base.doorbell, toPath: part)
    rename(part, folder.doorbell)
  }

  /// An empty folder of this process's own.
  static func own() throws -> DataFolder {
    sweepAbandoned()
    let folder = DataFolder(path: "\(root)/run-\(getpid())")
    remove(folder.path)
    try folder.make()
    return folder
  }

  static func remove(_ path: String) {
    try? FileManager.default.removeItem(atPath: path)
  }

  private static func sweepOldBases() {
    for name in names where !name.hasPrefix("run-") && name != Surroundings.buildMark {
      if !name.contains(".tmp-") { remove("\(root)/\(name)") }
    }
  }

  /// Folders of consoles that were killed, and samples whose building was broken off.
  private static func sweepAbandoned() {
    for name in names where name.hasPrefix("run-") || name.contains(".tmp-") {
      guard let cut = name.lastIndex(of: "-"), let id = pid_t(name[name.index(after: cut)...]),
        kill(id, 0) != 0, errno == ESRCH
      else { continue }
      remove("\(root)/\(name)")
    }
  }

  private static var names: [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
  }
}
