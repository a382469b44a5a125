internal import Foundation

/// A moment on the process's two clocks, in seconds.
struct Spent {
  private let startCPU = Spent.cpuSeconds
  private let start = ContinuousClock.now

  /// What all threads have used since.
  var cpu: Double { Spent.cpuSeconds - startCPU }
  var wall: Double { (ContinuousClock.now - start) / .seconds(1) }

  private static var cpuSeconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
