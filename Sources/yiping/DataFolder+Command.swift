internal import District
internal import Engine
internal import Foundation
internal import Snapshot

extension DataFolder {
  /// The folder that was asked for, which must be there and readable.
  ///
  /// - Throws: `Failure` with status 2 when there is none, 4 when it cannot be read.
  init(existing path: String?) throws {
    let path = path ?? Surroundings.dataFolder
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw Failure(.refused, .noFolder(path))
    }
    guard isFolder.boolValue, access(path, R_OK | X_OK) == 0 else {
      throw Failure(
        .surroundings,
        Fault(
          what: Phrase("数据目录读不了", "The data folder cannot be read"),
          why: Phrase("不是目录或没有权限", "it is no folder, or its rights forbid it"), place: path,
          remedy: Phrase("核对 --data 和目录权限", "check --data and the folder's rights")))
    }
    self.init(path: path)
  }

  /// Makes the folder and those above and in it, for the owner alone.
  ///
  /// - Throws: `Failure` with status 4 when the surroundings do not allow it.
  func make() throws {
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      try prepare()
    } catch {
      throw Failure(
        .surroundings,
        Fault(
          what: Phrase("数据目录建不了", "The data folder cannot be made"),
          why: Phrase(name: String(describing: error)), place: path,
          remedy: Phrase(
            "换一个可写的目录: --data DIR", "choose a folder that can be written: --data DIR")))
    }
  }

  /// The highest generation number that was taken in or waits in the inbox; 0 when none.
  var newestNumber: Int {
    let names = [generations, inbox].flatMap { folder in
      (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    }
    return names.compactMap { Int($0) }.max() ?? 0
  }

  /// Whether a generation can be opened.
  func holds(_ generation: Int) -> Bool {
    access(derivedFile(of: generation), R_OK) == 0
  }
}

extension District.Fault {
  static func noFolder(_ path: String) -> District.Fault {
    Fault(
      what: Phrase("没有数据目录", "There is no data folder"),
      why: Phrase("目录不存在", "the folder does not exist"), place: path,
      remedy: Phrase(
        "用 --data DIR 指定; 看演示数据: --demo", "name it with --data DIR; sample data: --demo"))
  }
}
