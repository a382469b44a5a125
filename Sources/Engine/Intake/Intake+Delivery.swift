internal import Ledger
internal import Snapshot

extension Intake {
  /// Takes one delivery all the way, or refuses it.
  func take(_ number: Int, under lease: Lease) throws -> Outcome {
    ring(.checking(generation: number, progress: 0))
    let inbox = folder.inbox + "/" + DataFolder.digits(number)
    guard Disk.isFolder(inbox) else {
      return try refuse(
        number, nil,
        [DeliveryFault(.fileNotPlain, at: DataFolder.digits(number), zh: "不是文件夹", en: "no folder")])
    }
    let first = SnapshotCheck(directory: inbox, schema: schema).manifest()
    guard let manifest = first.manifest, first.isAccepted else {
      return try refuse(number, first.manifest, first.faults)
    }
    switch try standing(of: manifest, in: number) {
    case .known:
      try clearInbox(number)
      return .known(number)
    case .refused(let faults): return try refuse(number, manifest, faults)
    case .new: break
    }
    let faults = try check(manifest, inbox)
    guard faults.isEmpty else { return try refuse(number, manifest, faults) }
    try pass(.afterCheck)
    try store(number)
    try pass(.afterCopy)
    try build(manifest)
    try pass(.afterDerive)
    try pass(.beforePointer)
    try ledger.write { transaction in
      try transaction.accept(
        number: number, district: manifest.district, manifestDigest: manifest.digest,
        producedAt: manifest.producedAt, validUntil: manifest.validUntil, actor: options.actor,
        under: lease)
    }
    try pass(.afterPointer)
    ring(.ready(generation: number))
    try clearInbox(number)
    try pass(.beforePrune)
    try prune()
    return .accepted(number)
  }

  /// Copies the delivery out of its sender's reach and checks the copy.
  private func check(_ manifest: Manifest, _ inbox: String) throws -> [DeliveryFault] {
    let number = manifest.generation
    let copy = folder.generation(number) + ".tmp"
    Disk.removeFolder(copy)
    try Disk.makeFolder(copy)
    var check = SnapshotCheck(directory: inbox, schema: schema)
    check.limits = options.limits
    let sizes = check.sizes(manifest)
    guard sizes.isEmpty else {
      Disk.removeFolder(copy)
      return sizes
    }
    let digests: [String: String]
    do {
      digests = try Delivery.copy(manifest, from: inbox, to: copy) { mustStop }
    } catch let error as SnapshotError where error.code == .damaged {
      Disk.removeFolder(copy)
      return [
        DeliveryFault(.fileNotPlain, at: "snapshot.sqlite", zh: "复制时改变", en: "it changed meanwhile")
      ]
    }
    check = SnapshotCheck(directory: copy, schema: schema)
    check.limits = options.limits
    check.isCancelled = { self.mustStop }
    check.progress = { self.ring(.checking(generation: number, progress: $0)) }
    let report = try check.run(digests: digests)
    if !report.isAccepted { Disk.removeFolder(copy) }
    return report.faults
  }

  /// Gives the checked copy its name.
  private func store(_ number: Int) throws {
    let target = folder.generation(number)
    // Left by a run that ended before its pointer moved.
    Disk.removeFolder(target)
    try Disk.move(target + ".tmp", to: target)
    try Disk.sync(folder.generations)
  }

  /// Builds the derived file: whole under its name, or not there.
  func build(_ manifest: Manifest) throws {
    let number = manifest.generation
    let target = folder.derivedFile(of: number)
    removeDerived(target + ".tmp")
    let snapshot = try SnapshotFile(path: folder.generation(number) + "/snapshot.sqlite")
    defer { snapshot.close() }
    snapshot.isCancelled = { self.mustStop }
    ring(.deriving(generation: number, fraction: 0))
    var isFirst = true
    var interruption: Interruption?
    try derive(snapshot, manifest, target + ".tmp") { fraction in
      if isFirst {
        isFirst = false
        do { try pass(.duringDerive) } catch { interruption = Interruption() }
      }
      ring(.deriving(generation: number, fraction: fraction))
    }
    if let interruption { throw interruption }
    if mustStop { throw SnapshotError.stopped(at: target) }
    try Disk.sync(target + ".tmp")
    try Disk.move(target + ".tmp", to: target)
    try Disk.sync(folder.derived)
  }

  /// Removes a derived file and what SQLite may have left beside it.
  func removeDerived(_ path: String) {
    for suffix in ["", "-journal", "-wal", "-shm"] { Disk.remove(path + suffix) }
  }

  /// Takes a delivery out of the inbox: renamed first, so that half of it is never looked at.
  private func clearInbox(_ number: Int) throws {
    let inbox = folder.inbox + "/" + DataFolder.digits(number)
    Disk.removeFolder(inbox + ".done")
    try Disk.move(inbox, to: inbox + ".done")
    Disk.removeFolder(inbox + ".done")
  }
}
