internal import Foundation
public import Ledger
public import Snapshot

/// How far the intake is, for screens to show.
public enum IntakeState: Sendable, Equatable {
  case idle
  /// Copying and checking; share done, 0…1.
  case checking(generation: Int, progress: Double)
  /// Building columns and cubes; share done, 0…1.
  case deriving(generation: Int, fraction: Double)
  /// Screens may switch to it.
  case ready(generation: Int)
  /// Refused; the generation shown before stays.
  case refused(generation: Int?, fault: DeliveryFault)
  /// The surroundings refused, as a full disk does; it is tried again.
  case stopped(generation: Int?, fault: DeliveryFault)

  /// The state that the doorbell of a data folder tells.
  ///
  /// Work that nobody does any more counts as `idle`: its process ended without a last word.
  public static func current(in folder: DataFolder, _ ledger: Ledger) -> IntakeState {
    guard let state = written(in: folder) else { return .idle }
    guard state.isWork else { return state }
    let holder = try? ledger.holder(of: Intake.leaseName)
    return holder == nil ? .idle : state
  }

  /// The state in the doorbell as it stands.
  static func written(in folder: DataFolder) -> IntakeState? {
    Disk.bytes(folder.doorbell, limit: 1 << 16).flatMap { IntakeState(line: Data($0)) }
  }

  /// Whether it says that somebody is at work.
  var isWork: Bool {
    switch self {
    case .checking, .deriving: true
    default: false
    }
  }

  /// The state as one line of JSON.
  var line: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let data = (try? encoder.encode(Doorbell(self))) ?? Data("{}".utf8)
    return String(decoding: data, as: UTF8.self) + "\n"
  }

  init?(line: Data) {
    guard let doorbell = try? JSONDecoder().decode(Doorbell.self, from: line),
      let state = doorbell.intakeState
    else { return nil }
    self = state
  }

  /// Whether two states differ by a little progress only.
  func isSameStep(as other: IntakeState) -> Bool {
    switch (self, other) {
    case (.checking(let left, let a), .checking(let right, let b)),
      (.deriving(let left, let a), .deriving(let right, let b)):
      left == right && abs(a - b) < 0.02
    default: self == other
    }
  }
}

/// The doorbell's line.
private struct Doorbell: Codable {
  var state: String
  var generation: Int?
  var fraction: Double?
  var fault: DeliveryFault?

  init(_ intake: IntakeState) {
    switch intake {
    case .idle: state = "idle"
    case .checking(let generation, let progress):
      state = "checking"
      self.generation = generation
      fraction = (progress * 100).rounded() / 100
    case .deriving(let generation, let done):
      state = "deriving"
      self.generation = generation
      fraction = (done * 100).rounded() / 100
    case .ready(let generation):
      state = "ready"
      self.generation = generation
    case .refused(let generation, let fault):
      state = "refused"
      self.generation = generation
      self.fault = fault
    case .stopped(let generation, let fault):
      state = "stopped"
      self.generation = generation
      self.fault = fault
    }
  }

  var intakeState: IntakeState? {
    switch (state, generation) {
    case ("idle", _): .idle
    case ("checking", let generation?): .checking(generation: generation, progress: fraction ?? 0)
    case ("deriving", let generation?): .deriving(generation: generation, fraction: fraction ?? 0)
    case ("ready", let generation?): .ready(generation: generation)
    case ("refused", _): fault.map { .refused(generation: generation, fault: $0) }
    case ("stopped", _): fault.map { .stopped(generation: generation, fault: $0) }
    default: nil
    }
  }
}
