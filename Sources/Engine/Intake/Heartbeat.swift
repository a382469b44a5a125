internal import Foundation
internal import Ledger
internal import Synchronization

/// Keeps a lease alive on a thread of its own while the work goes on elsewhere.
final class Heartbeat: Sendable {
  private let isLost = Mutex(false)
  private let end = DispatchSemaphore(value: 0)
  private let ended = DispatchSemaphore(value: 0)

  /// Renews a third of the lease's length apart.
  init(_ lease: Lease, of ledger: Ledger, seconds: Int) {
    let rhythm = DispatchTimeInterval.milliseconds(seconds * 1000 / 3)
    Thread.detachNewThread { @Sendable [self] in
      while end.wait(timeout: .now() + rhythm) == .timedOut {
        do {
          try ledger.renew(lease, seconds: seconds)
        } catch let error as LedgerError where error.code == .lease {
          isLost.withLock { $0 = true }
        } catch {
          // Busy or a full disk: the next beat tries again, and the pointer asks once more.
        }
      }
      ended.signal()
    }
  }

  /// Whether another process took the lease over.
  var hasLost: Bool { isLost.withLock { $0 } }

  /// Ends the thread before the lease is given back.
  func stop() {
    end.signal()
    ended.wait()
  }
}
