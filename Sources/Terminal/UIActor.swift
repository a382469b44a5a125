internal import CTerminal
internal import Synchronization

/// The main thread while the screen is up: everything that touches the screen or the model.
///
/// Jobs are taken in by any thread and run by `Loop` between two waits, so `await` onto `UIActor`
/// lands on the process's main thread. Before and after the loop they wait.
@globalActor
public actor UIActor {
  public static let shared = UIActor()
  nonisolated let mailbox = Mailbox()

  public nonisolated var unownedExecutor: UnownedSerialExecutor {
    mailbox.asUnownedSerialExecutor()
  }

  /// Runs `body` at once as part of the actor; the caller must be on the main thread.
  ///
  /// This is how a synchronous `main` gets in. It traps on any other thread.
  public static func run<Result>(
    _ body: @UIActor () throws -> Result
  ) rethrows -> Result {
    precondition(yp_is_main_thread() != 0, "UIActor.run was called off the main thread")
    // Drops the isolation from the type only; the line above has checked that it holds.
    return try withoutActuallyEscaping(body) { body in
      try unsafeBitCast(body, to: (() throws -> Result).self)()
    }
  }

  /// Hands work to the loop from any thread; it runs before the next frame, in the order posted.
  public nonisolated static func post(_ work: @escaping @Sendable @UIActor () -> Void) {
    shared.mailbox.add(.work(work))
  }
}

/// The queue in front of the main thread, with an eventfd that wakes its poll.
final class Mailbox: SerialExecutor {
  enum Item {
    case job(UnownedJob)
    case work(@Sendable @UIActor () -> Void)
  }

  let descriptor = yp_mailbox_open()
  private let items = Mutex<[Item]>([])

  func enqueue(_ job: consuming ExecutorJob) {
    add(.job(UnownedJob(job)))
  }

  func add(_ item: Item) {
    let wasEmpty = items.withLock { items in
      defer { items.append(item) }
      return items.isEmpty
    }
    if wasEmpty { yp_mailbox_ring(descriptor) }
  }

  /// Runs what was there when called; false when there was nothing.
  @discardableResult
  func drain() -> Bool {
    yp_mailbox_drain(descriptor)
    let taken = items.withLock { items in
      defer { items.removeAll() }
      return items
    }
    for item in taken {
      switch item {
      case .job(let job): job.runSynchronously(on: asUnownedSerialExecutor())
      case .work(let work): UIActor.run { work() }
      }
    }
    return !taken.isEmpty
  }

  func checkIsolated() {
    precondition(yp_is_main_thread() != 0, "UIActor was entered off the main thread")
  }

  func isIsolatingCurrentContext() -> Bool? { yp_is_main_thread() != 0 }
}
