internal import CSQLite
internal import Glibc

/// Keeps a background process from taking the machine.
public enum ProcessLimits {
  /// Lowers the priority, and bounds address space and SQLite's heap of this whole process.
  ///
  /// - Parameter bytes: Address space, which counts program, stacks and reserves too: well above
  ///   what is meant to be used. Nil for no bound.
  public static func lower(memory bytes: Int?) {
    _ = nice(10)
    guard let bytes else { return }
    var limit = rlimit(rlim_cur: rlim_t(bytes), rlim_max: rlim_t(bytes))
    setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit)
    sqlite3_hard_heap_limit64(sqlite3_int64(bytes / 2))
  }
}
