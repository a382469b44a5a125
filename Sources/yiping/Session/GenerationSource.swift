internal import Canvas
internal import Catalogue
internal import Console
internal import District
internal import Engine

/// Follows a data folder from the answers' thread: opens what is new, names what was refused.
final class GenerationSource: @unchecked Sendable {  // used on the answers' thread alone
  struct News {
    var answering: Answering?
    var deliveries: [Delivery] = []
    /// Another catalogue is read now; the faults of own files that were left out.
    var redefined: [Fault]?
  }

  private let folder: DataFolder
  private let catalogue: FollowedCatalogue
  private var open: (number: Int, mark: String?, edition: String)?
  private var localTime: LocalTime?
  private var lastFaults: [Fault] = []
  private var lastState: IntakeState = .idle

  init(_ folder: DataFolder) {
    self.folder = folder
    catalogue = FollowedCatalogue(folder, keeps: true)
  }

  /// What has come since the last call.
  func news() -> News {
    var news = News()
    do {
      guard let ledger = try LedgerReading(folder) else { return news }
      try lookForGeneration(ledger, &news)
      let state = ledger.intakeState()
      if state != lastState, let delivery = Delivery(state) { news.deliveries.append(delivery) }
      lastState = state
    } catch let failure as Failure {
      news.deliveries += failure.faults.map { .refused(generation: nil, $0) }
    } catch {
      news.deliveries.append(
        .refused(generation: nil, .unreadableGeneration(open?.number ?? 0, folder, error)))
    }
    return news
  }

  /// Writes or removes an own target; the fault that kept it from being done.
  func setTarget(_ draft: TargetDraft, seat: Seat, now: Moment) -> Fault? {
    do {
      if draft.isRemoval {
        _ = try folder.removeTarget(draft.key())
        return nil
      }
      let target = try draft.target(in: catalogue.current())
      let time = (localTime ?? LocalTime(offset: 28_800)).text(now)
      try folder.keep(target.marked(seat: seat, at: time))
      return nil
    } catch let fault as Fault {
      return fault
    } catch {
      return .unreadableGeneration(open?.number ?? 0, folder, error)
    }
  }

  private func lookForGeneration(_ ledger: LedgerReading, _ news: inout News) throws {
    guard let current = try ledger.current() else { return }
    let mark = folder.derivedMark(of: current.number)
    let catalogue = try self.catalogue.orFailure()
    let faults = catalogue.leftOutFaults
    let isNew = open.map { $0.edition != catalogue.edition } ?? false
    if isNew || faults != lastFaults { news.redefined = faults }
    lastFaults = faults
    guard isNew || open?.number != current.number || open?.mark != mark else { return }
    let generation = try OpenGeneration(current.number, in: folder, catalogue: catalogue)
    open = (current.number, mark, catalogue.edition)
    localTime = generation.localTime
    news.answering = { question, isCancelled in
      generation.answer(question, isCancelled: isCancelled)
    }
    news.deliveries.append(.ready(generation: current.number))
  }
}

extension Delivery {
  /// What a state of the intake means for a screen; nil when nothing.
  init?(_ state: IntakeState) {
    switch state {
    case .checking(let generation, let share):
      self = .takingIn(generation: generation, share: share / 2)
    case .deriving(let generation, let share):
      self = .takingIn(generation: generation, share: 0.5 + share / 2)
    case .refused(let generation, let fault):
      self = .refused(generation: generation, Fault(fault, in: "inbox"))
    case .stopped(let generation, let fault):
      self = .refused(generation: generation, Fault(fault, in: "inbox"))
    case .idle, .ready: return nil
    }
  }
}

extension District.Fault {
  static func stoppedIntake(_ reason: String) -> District.Fault {
    Fault(
      what: Phrase("新数据暂时收不进来", "new data cannot be taken in for now"),
      why: Phrase(name: reason), place: "inbox",
      remedy: Phrase("核对磁盘空间和目录权限, 会自动重试", "check disk space and rights; it is tried again"))
  }
}
