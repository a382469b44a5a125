internal import Glibc

/// A child of this program that works beside the screen.
struct ChildProcess {
  let id: pid_t

  /// Starts this program again with arguments; its input is empty, its output goes to `log`.
  ///
  /// - Returns: Nil when the system starts no more processes.
  init?(arguments: [String], log: Int32) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, log, STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, log, STDERR_FILENO)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    ChildProcess.clearSignals(&attributes)
    var words: [UnsafeMutablePointer<CChar>?] = ([Surroundings.executable] + arguments)
      .map { strdup($0) }
    words.append(nil)
    defer { words.forEach { free($0) } }
    var child = pid_t()
    guard posix_spawn(&child, Surroundings.executable, &actions, &attributes, words, environ) == 0
    else { return nil }
    id = child
  }

  /// The loop blocks signals that it reads itself; a child must see them again.
  private static func clearSignals(_ attributes: inout posix_spawnattr_t) {
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    var all = sigset_t()
    sigfillset(&all)
    posix_spawnattr_setsigdefault(&attributes, &all)
    let flags = Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP)
    posix_spawnattr_setflags(&attributes, flags)
    posix_spawnattr_setpgroup(&attributes, 0)
  }

  /// Asks it to stop and waits until it has.
  func end() {
    kill(id, SIGTERM)
    var status: Int32 = 0
    while waitpid(id, &status, 0) < 0, errno == EINTR {}
  }

  /// Its exit status once it has ended by itself; nil while it runs.
  func exitStatus() -> Int32? {
    var status: Int32 = 0
    guard waitpid(id, &status, WNOHANG) == id else { return nil }
    return status
  }
}
