internal import Catalogue
internal import CTerminal
internal import District
internal import Engine
internal import Foundation
internal import Ledger
internal import Snapshot

/// The intake of a data folder as a command or a demo runs it.
struct IntakeRun {
  private let intake: Intake

  /// - Throws: `Failure` when ledger, catalogue or contract cannot be opened.
  init(
    _ folder: DataFolder, options: Intake.Options = Intake.Options(),
    clock: @escaping @Sendable () -> Int
  ) throws {
    let catalogue = FollowedCatalogue(folder, keeps: true)
    Failure(.refused, try catalogue.orFailure().leftOutFaults).report(in: Surroundings.language)
    do {
      let ledger = try Ledger(path: folder.ledger, clock: clock)
      intake = Intake(
        folder: folder, ledger: ledger, schema: try Schema.contract(), options: options,
        clock: clock,
        isUsable: { path in
          (try? catalogue.current()).map {
            Generation.isUsable(derivedPath: path, catalogue: $0)
          } ?? true
        }
      ) { snapshot, manifest, path, progress in
        try Generation.derive(
          snapshot, manifest, to: path, catalogue: catalogue.current(), progress: progress)
      }
    } catch let error as LedgerError {
      throw Failure(error.status, Fault(error))
    }
  }

  /// Takes what lies in the inbox.
  ///
  /// - Throws: `Failure` with status 2 when a delivery was refused (the others were taken), 3 when
  ///   another process is at it, 4 when the surroundings refused.
  func once(report: (Intake.Outcome) -> Void = { _ in }) throws {
    var failures: [Failure] = []
    try run(once: true) { outcome in
      report(outcome)
      if let failure = Failure(outcome) { failures.append(failure) }
    }
    guard let first = failures.first else { return }
    throw Failure(first.status, failures.flatMap(\.faults))
  }

  /// Also takes what comes later, until asked to stop.
  func watch(report: (Intake.Outcome) -> Void) throws {
    try run(once: false, report)
  }

  private func run(once: Bool, _ report: (Intake.Outcome) -> Void) throws {
    do {
      try intake.run(once: once, report: report)
    } catch let error as LedgerError {
      throw Failure(error.status, Fault(error))
    } catch let error as SnapshotError {
      throw Failure(.surroundings, .stoppedIntake(error.description))
    }
  }
}

extension Failure {
  /// Nil for outcomes that are as wished.
  init?(_ outcome: Intake.Outcome) {
    switch outcome {
    case .refused(_, let faults, let folder):
      self.init(.refused, faults.map { Fault($0, in: folder) })
    case .stopped(_, let fault): self.init(.surroundings, Fault(fault, in: "inbox"))
    case .accepted, .known, .derivedAgain, .memoryLost: return nil
    }
  }
}
