internal import Ledger
internal import Snapshot

extension Intake {
  /// Removes what interrupted runs left, and says when the ledger's memory is gone.
  func sweep(_ report: (Outcome) -> Void) throws {
    for name in Disk.names(in: folder.inbox) where name.hasSuffix(".done") {
      Disk.removeFolder(folder.inbox + "/" + name)
    }
    for name in Disk.names(in: folder.generations) where name.hasSuffix(".tmp") {
      Disk.removeFolder(folder.generations + "/" + name)
    }
    for name in Disk.names(in: folder.derived)
    where !name.hasSuffix(".sqlite") && name != DataFolder.packedCatalogueName {
      Disk.remove(folder.derived + "/" + name)
    }
    for refusal in try ledger.refusals() { completeRefusal(refusal) }
    let lost = try removeUntrusted()
    guard !lost.isEmpty else { return }
    let item = "intake/memory"
    try ledger.write { transaction in
      let list = lost.map(String.init).joined(separator: ",")
      try transaction.append(
        EventDraft(
          item: item, basedOn: try transaction.version(of: item), verb: "intake.memoryLost",
          actor: options.actor, payload: #"{"generations":[\#(list)]}"#,
          key: "intake.memoryLost/\(list)"))
    }
    report(.memoryLost(lost))
  }

  /// An interruption may have come between moving a refused delivery and writing down why.
  private func completeRefusal(_ refusal: Refusal) {
    let place = folder.path + "/" + refusal.folder
    let file = place + "/fault.json"
    if Disk.isFolder(place) && !Disk.exists(file) { try? Disk.write(refusal.faults, to: file) }
  }

  /// Removes files of generations whose pointer never moved.
  ///
  /// - Returns: Generations that are neither in the ledger nor waiting in the inbox. Those were
  ///   trusted once, by a ledger that is gone: they are left alone.
  private func removeUntrusted() throws -> [Int] {
    var lost: [Int] = []
    for name in Disk.names(in: folder.generations) {
      guard let number = DataFolder.number(name), try ledger.generation(number) == nil else {
        continue
      }
      if Disk.exists(folder.inbox + "/" + name) {
        Disk.removeFolder(folder.generation(number))
        removeDerived(folder.derivedFile(of: number))
      } else {
        lost.append(number)
      }
    }
    return lost.sorted()
  }

  /// Completes what the pointer promises: the current generation's derived file, and pruning.
  func repair(_ report: (Outcome) -> Void) throws {
    guard let current = try ledger.currentGeneration() else { return }
    let derived = folder.derivedFile(of: current.number)
    if !isUsable(derived), folder.snapshot(of: current.number) != nil {
      let stored = SnapshotCheck(directory: folder.generation(current.number), schema: schema)
      if let manifest = stored.manifest().manifest {
        try build(manifest)
        ring(.ready(generation: current.number))
        report(.derivedAgain(current.number))
      }
    }
    try prune()
  }

  /// Keeps the newest generations; the current one is among them, whatever the numbers say.
  func prune() throws {
    guard let current = try ledger.currentGeneration() else { return }
    let accepted = try ledger.generations().map(\.number)
    let rows = Set(accepted.prefix(max(1, options.rowsKept)) + [current.number])
    let derived = Set(accepted.prefix(max(1, options.derivedKept)) + [current.number])
    for number in accepted where !rows.contains(number) {
      let place = folder.generation(number)
      guard Disk.exists(place) else { continue }
      // Renamed first, so that half a generation never goes by its name.
      Disk.removeFolder(place + ".tmp")
      try Disk.move(place, to: place + ".tmp")
      Disk.removeFolder(place + ".tmp")
    }
    for number in accepted where !derived.contains(number) {
      removeDerived(folder.derivedFile(of: number))
    }
  }
}
