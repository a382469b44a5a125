internal import Glibc

/// Moments at which an interruption is tested: a restart must find the old or the new whole.
enum KillPoint: String, CaseIterable, Sendable {
  case afterCheck
  case afterCopy
  case duringDerive
  case afterDerive
  case beforePointer
  case afterPointer
  case beforePrune

  /// The point that `YIPING_KILL_AT` names, at which the process ends as by `kill -9`.
  static let fromEnvironment = getenv("YIPING_KILL_AT")
    .flatMap { KillPoint(rawValue: String(cString: $0)) }

  /// Ends the process here when that was asked for.
  func endIfAsked() {
    if self == KillPoint.fromEnvironment { kill(getpid(), SIGKILL) }
  }
}

/// Stands for the end of the process in tests: nothing is tidied up on its way.
struct Interruption: Error {}
