public import Ledger
public import Snapshot

/// Takes deliveries from the inbox to a generation that screens can show.
///
/// `inbox/NNNNNN` is copied and checked, derived, and only then trusted by one ledger transaction;
/// each step leaves the data folder whole, whenever it is interrupted. One process per data folder
/// does this at a time, by a lease in the ledger. Runs on the calling thread.
public final class Intake {
  /// Builds the derived file of a checked snapshot at a path that does not exist yet, and tells
  /// the share done, 0…1, at least every few seconds.
  public typealias Derive = (
    _ snapshot: SnapshotFile, _ manifest: Manifest, _ path: String, _ progress: (Double) -> Void
  ) throws -> Void

  /// The lease that only one process holds.
  public static let leaseName = "sync"

  /// Numbers and names that an installation may set.
  public struct Options: Sendable {
    /// Generations whose rows are kept, the current one included.
    public var rowsKept = 3
    /// Generations whose derived file is kept, so that history can be stepped through.
    public var derivedKept = 30
    /// The actor of the ledger's events.
    public var actor = "sync"
    /// A number further ahead than this is a mistake.
    public var largestJump = 1_000_000
    /// The district to accept; nil for whichever comes first.
    public var district: String?
    public var leaseSeconds = 60
    public var limits = SnapshotCheck.Limits()
    /// Readable when the intake is to stop, as a signalfd.
    public var stopDescriptor: Int32?
    /// Stop when this process, which started this one, is gone.
    public var parent: Int32?

    public init() {}
  }

  /// What became of one delivery, or of the folder itself.
  public enum Outcome: Sendable, Equatable {
    case accepted(Int)
    /// It was accepted before; the copy in the inbox was removed.
    case known(Int)
    case refused(Int?, [DeliveryFault], folder: String)
    /// The surroundings refused; the delivery stays in the inbox.
    case stopped(Int, DeliveryFault)
    /// The derived file of the current generation was built again.
    case derivedAgain(Int)
    /// Files of these generations are here, but the ledger knows nothing of them.
    case memoryLost([Int])
  }

  /// How far the intake is.
  public private(set) var state: IntakeState = .idle
  /// Told every state that the doorbell tells.
  public var onChange: (IntakeState) -> Void = { _ in }

  let folder: DataFolder
  let ledger: Ledger
  let schema: Schema
  let options: Options
  let clock: () -> Int
  let derive: Derive
  /// Whether a derived file is of the present edition; a file that is not is built again.
  let isUsable: (_ path: String) -> Bool
  /// The point at which a test ends a run as if the process had been killed.
  var interruption: KillPoint?
  private var heartbeat: Heartbeat?
  private let watch: StopWatch

  /// An intake for a data folder; nothing happens before `run`.
  ///
  /// - Parameters:
  ///   - clock: Epoch seconds, for the end of a delivery's validity.
  ///   - isUsable: Whether an existing derived file can be read by this program.
  public init(
    folder: DataFolder, ledger: Ledger, schema: Schema, options: Options = Options(),
    clock: @escaping () -> Int, isUsable: @escaping (_ path: String) -> Bool = Disk.isPlainFile,
    derive: @escaping Derive
  ) {
    self.folder = folder
    self.ledger = ledger
    self.schema = schema
    self.options = options
    self.clock = clock
    self.isUsable = isUsable
    self.derive = derive
    watch = StopWatch(descriptor: options.stopDescriptor, parent: options.parent)
  }

  /// Takes what lies in the inbox, and with `once` false what comes later, until asked to stop.
  ///
  /// - Parameter report: Told each outcome as it happens.
  /// - Throws: `LedgerError.lease` when another process is at it or took over; errors of the
  ///   surroundings that leave nothing to wait for. A failed delivery is an outcome.
  public func run(once: Bool, report: (Outcome) -> Void = { _ in }) throws {
    try folder.prepare()
    let lease = try ledger.takeLease(Intake.leaseName, seconds: options.leaseSeconds)
    let heartbeat = Heartbeat(lease, of: ledger, seconds: options.leaseSeconds)
    self.heartbeat = heartbeat
    defer {
      heartbeat.stop()
      self.heartbeat = nil
      try? ledger.release(lease)
    }
    let bell = try once ? nil : InboxBell(folder)
    do {
      try resume()
      try sweep(report)
      try repair(report)
      try takeAll(under: lease, report)
      try settle()
      while !mustStop, bell?.wait(with: watch) == true {
        try follow(report)
        try takeAll(under: lease, report)
        try settle()
      }
    } catch let error as SnapshotError where error.code == .cancelled {
      try settle()
    }
    if heartbeat.hasLost { throw LedgerError.leaseLost }
  }

  /// Derives again what a changed catalogue defines otherwise; a failure is told and tried again.
  private func follow(_ report: (Outcome) -> Void) throws {
    guard let current = try ledger.currentGeneration() else { return }
    do {
      try repair(report)
    } catch {
      try stop(current.number, error, report)
    }
  }

  private func takeAll(under lease: Lease, _ report: (Outcome) -> Void) throws {
    let numbers = Disk.names(in: folder.inbox).compactMap { DataFolder.number($0) }.sorted()
    for number in numbers where !mustStop {
      do {
        report(try take(number, under: lease))
      } catch {
        try stop(number, error, report)
      }
    }
  }

  /// Keeps the delivery for another try, unless the whole run is to end.
  private func stop(_ number: Int, _ error: any Error, _ report: (Outcome) -> Void) throws {
    var code = DeliveryFault.Code.derive
    if let error = error as? LedgerError {
      guard error.code != .lease else { throw error }
      code = .storage
    } else if let error = error as? SnapshotError {
      guard error.code != .cancelled else { throw error }
      code = .storage
    } else if error is Interruption {
      throw error
    }
    Disk.removeFolder(folder.generation(number) + ".tmp")
    removeDerived(folder.derivedFile(of: number) + ".tmp")
    let fault = DeliveryFault(code, at: DataFolder.digits(number), zh: "\(error)", en: "\(error)")
    ring(.stopped(generation: number, fault: fault))
    report(.stopped(number, fault))
  }

  /// Whether to leave off at the next safe moment.
  var mustStop: Bool { watch.mustStop || heartbeat?.hasLost == true }

  /// Passes a point where an interruption may be asked for.
  func pass(_ point: KillPoint) throws {
    point.endIfAsked()
    if point == interruption { throw Interruption() }
  }

  /// Tells a new state; small progress is told only when it adds up.
  func ring(_ new: IntakeState) {
    guard !new.isSameStep(as: state) else { return }
    state = new
    onChange(new)
    // A bell that cannot be rung stops nothing: consoles look again by themselves.
    try? Disk.write(new.line, to: folder.doorbell)
  }

  /// Takes up the state that the last run left; work of a run that was cut off is no more.
  private func resume() throws {
    state = IntakeState.written(in: folder) ?? .idle
    try settle()
  }

  /// Nothing is in work any more.
  private func settle() throws {
    guard state.isWork else { return }
    ring(try ledger.currentGeneration().map { .ready(generation: $0.number) } ?? .idle)
  }
}
