internal import District
internal import Engine
internal import Foundation
internal import Ledger

/// What a reader needs of a data folder's ledger.
struct LedgerReading: Sendable {
  struct Current: Sendable, Equatable {
    var number: Int
    var version: Int
  }

  private let ledger: Ledger
  private let folder: DataFolder

  /// - Returns: Nil when the folder has no ledger yet.
  /// - Throws: `Failure` when it cannot be read.
  init?(_ folder: DataFolder) throws {
    guard access(folder.ledger, F_OK) == 0 else { return nil }
    self.folder = folder
    ledger = try LedgerReading.translating {
      try Ledger(path: folder.ledger, access: .read) { Surroundings.clock.seconds }
    }
  }

  /// The generation that the pointer names; nil before the first.
  func current() throws -> Current? {
    try LedgerReading.translating {
      guard let generation = try ledger.currentGeneration() else { return nil }
      return Current(number: generation.number, version: try ledger.version())
    }
  }

  /// What the intake of the folder last said of itself.
  func intakeState() -> IntakeState {
    IntakeState.current(in: folder, ledger)
  }

  /// Recomputes the chain of events.
  func verify(anchor: Anchor?) throws -> Verification {
    try LedgerReading.translating { try ledger.verify(anchor: anchor) }
  }

  private static func translating<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as LedgerError {
      throw Failure(error.status, Fault(error))
    }
  }
}

extension LedgerError {
  /// Busy and moved items are conflicts; what the file or folder refuses are surroundings.
  var status: ExitStatus {
    switch code {
    case .busy, .conflict, .keyReused, .lease: .busy
    case .storage, .missing: .surroundings
    default: .refused
    }
  }
}

extension Fault {
  /// A ledger's error in the words of the screen.
  init(_ error: LedgerError) {
    self.init(
      what: Phrase(error.what.zh, error.what.en), why: Phrase(name: error.detail),
      place: error.place, remedy: Phrase(error.remedy.zh, error.remedy.en))
  }
}
