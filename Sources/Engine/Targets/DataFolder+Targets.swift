public import Catalogue
public import District
internal import Glibc
internal import Snapshot

/// The file of a data folder's own targets: written whole or left as it was, by one process at a
/// time.
extension DataFolder {
  public var ownTargets: String { ownCatalogue + "/targets.toml" }

  /// Adds a target, or replaces the one with the same key.
  ///
  /// - Throws: The `Fault` that keeps the file from being written; it is as it was then.
  public func keep(_ target: OwnTarget) throws(Fault) {
    try changeTargets { targets in
      if let index = targets.firstIndex(where: { $0.key == target.key }) {
        targets[index] = target
      } else {
        targets.append(target)
      }
      return true
    }
  }

  /// Removes a target; false when there was none.
  ///
  /// - Throws: As `keep`.
  public func removeTarget(_ key: OwnTarget.Key) throws(Fault) -> Bool {
    try changeTargets { targets in
      let count = targets.count
      targets.removeAll { $0.key == key }
      return targets.count < count
    }
  }

  /// Reads the file as it is now, changes it, and writes it when that is wanted.
  @discardableResult
  private func changeTargets(_ change: (inout [OwnTarget]) -> Bool) throws(Fault) -> Bool {
    do {
      try Disk.makeFolder(ownCatalogue)
      let lock = open(ownCatalogue, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
      guard lock >= 0 else { throw Fault.targetsUnwritable(ownTargets, errno) }
      defer { close(lock) }
      while flock(lock, LOCK_EX) != 0, errno == EINTR {}
      var targets = try readTargets()
      guard change(&targets) else { return false }
      try Disk.write(OwnTargetFile.text(of: targets), to: ownTargets)
      return true
    } catch let fault as Fault {
      throw fault
    } catch {
      throw .targetsUnwritable(ownTargets, "\(error)")
    }
  }

  private func readTargets() throws(Fault) -> [OwnTarget] {
    guard Disk.exists(ownTargets) else { return [] }
    guard let text = DataFolder.text(ownTargets) else {
      throw CatalogueIssue.unreadable(ownTargets, limit: DataFolder.largestOwnFile).fault
    }
    let read = OwnTargetFile.read(text, file: ownTargets)
    guard let issue = read.issues.first else { return read.targets }
    var fault = issue.fault
    fault.remedy = Phrase(
      "\(fault.remedy.zh); 别的条目放到 catalogue/ 的另一个文件里",
      "\(fault.remedy.en); other entries go into another file of catalogue/")
    throw fault
  }
}

extension Fault {
  fileprivate static func targetsUnwritable(_ file: String, _ code: Int32) -> Fault {
    targetsUnwritable(file, String(cString: strerror(code)))
  }

  fileprivate static func targetsUnwritable(_ file: String, _ reason: String) -> Fault {
    Fault(
      what: Phrase("目标写不进去", "the target cannot be written"), why: Phrase(name: reason),
      place: file,
      remedy: Phrase("核对目录权限和磁盘空间", "check the folder's rights and the disk's space"))
  }
}
