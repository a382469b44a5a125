import Foundation
import Glibc
import Synchronization

/// The built program as a caller's script sees it.
enum Program {
  /// `$YIPING_BINARY`, else the program that was built beside these tests.
  static let path: String = {
    if let path = variable("YIPING_BINARY") { return path }
    let tests = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    let beside = tests.appendingPathComponent("yiping").path
    if access(beside, X_OK) == 0 { return beside }
    return root + "/.build/debug/yiping"
  }()

  /// The package's folder.
  static let root: String = {
    var url = URL(fileURLWithPath: #filePath)
    for _ in 0..<3 { url.deleteLastPathComponent() }
    return url.path
  }()

  static func variable(_ name: String) -> String? {
    ProcessInfo.processInfo.environment[name].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// What a finished run left.
  struct Outcome {
    /// Exit status; 128 + number when a signal ended it.
    var status: Int32
    var output: [UInt8]
    var errors: [UInt8]

    var text: String { String(decoding: output, as: UTF8.self) }
    var errorText: String { String(decoding: errors, as: UTF8.self) }
    /// Both streams, for messages of failed expectations.
    var all: String { "status \(status)\n\(text)\n\(errorText)" }
  }

  /// The clock of every run: twelve minutes after the sample's moment.
  static let now = "2026-11-21T18:42:10+08:00"

  /// A plain environment: UTF-8, English unless asked, no colour settings, a home of its own.
  static func environment(_ extra: [String: String] = [:]) -> [String: String] {
    var values = [
      "PATH": variable("PATH") ?? "/usr/bin:/bin", "LANG": "en_US.UTF-8", "TERM": "xterm-256color",
      "HOME": Scratch.home, "XDG_CACHE_HOME": Scratch.home + "/cache",
      "XDG_DATA_HOME": Scratch.home + "/data", "YIPING_NOW": now,
    ]
    for name in ["LD_LIBRARY_PATH"] { values[name] = variable(name) }
    return values.merging(extra) { $1 }
  }

  /// Runs to the end; killed after `limit` seconds, which then shows as status 137.
  static func run(
    _ arguments: [String], input: [UInt8] = [], environment extra: [String: String] = [:],
    limit: Int = 60
  ) throws -> Outcome {
    let child = try Child(arguments, environment: environment(extra), input: input)
    return child.finish(limit: limit)
  }

  static func run(_ arguments: String..., limit: Int = 60) throws -> Outcome {
    try run(arguments, limit: limit)
  }
}

/// A child with its three streams in files, which nobody has to empty while it runs.
final class Child {
  let id: pid_t
  private let output: Int32
  private let errors: Int32

  init(_ arguments: [String], environment: [String: String], input: [UInt8] = []) throws {
    output = try Scratch.file()
    errors = try Scratch.file()
    let feed = try Scratch.file()
    defer { close(feed) }
    _ = write(feed, input, input.count)
    lseek(feed, 0, SEEK_SET)
    id = try Spawn.start(
      Program.path, arguments, environment: environment,
      descriptors: [(feed, 0), (output, 1), (errors, 2)])
  }

  deinit {
    close(output)
    close(errors)
  }

  /// Waits, and reads what it wrote; it is killed when time is up.
  func finish(limit: Int) -> Program.Outcome {
    var status: Int32?
    let isDone = Deadline.wait(seconds: limit) {
      status = Spawn.poll(id)
      return status != nil
    }
    if !isDone {
      kill(id, SIGKILL)
      status = Spawn.wait(id)
    }
    return Program.Outcome(
      status: status ?? -1, output: Scratch.contents(output), errors: Scratch.contents(errors))
  }
}

/// Starting and awaiting processes.
enum Spawn {
  /// Starts a program with some descriptors and all signals as a shell would give them.
  static func start(
    _ path: String, _ arguments: [String], environment: [String: String],
    descriptors: [(from: Int32, to: Int32)], terminal: String? = nil
  ) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if let terminal {
      // The first terminal that a session leader opens becomes its controlling one.
      posix_spawn_file_actions_addopen(&actions, 0, terminal, O_RDWR, 0)
      posix_spawn_file_actions_adddup2(&actions, 0, 1)
      posix_spawn_file_actions_adddup2(&actions, 0, 2)
    }
    for pair in descriptors { posix_spawn_file_actions_adddup2(&actions, pair.from, pair.to) }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    var all = sigset_t()
    sigfillset(&all)
    posix_spawnattr_setsigdefault(&attributes, &all)
    var flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
    // POSIX_SPAWN_SETSID, which Glibc's module leaves out.
    if terminal != nil { flags |= 0x80 }
    posix_spawnattr_setflags(&attributes, Int16(flags))
    var words: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) } + [nil]
    var values: [UnsafeMutablePointer<CChar>?] =
      environment.sorted { $0.key < $1.key }.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { (words + values).forEach { free($0) } }
    var child = pid_t()
    let code = posix_spawnp(&child, path, &actions, &attributes, &words, &values)
    guard code == 0 else { throw Trouble("cannot start \(path): errno \(code)") }
    return child
  }

  /// Exit status; 128 + number when a signal ended it.
  static func wait(_ id: pid_t) -> Int32 {
    var status: Int32 = 0
    while waitpid(id, &status, 0) < 0, errno == EINTR {}
    return decoded(status)
  }

  /// Nil while it runs.
  static func poll(_ id: pid_t) -> Int32? {
    var status: Int32 = 0
    guard waitpid(id, &status, WNOHANG) == id else { return nil }
    return decoded(status)
  }

  /// True once it has ended, without taking its status.
  static func isGone(_ id: pid_t) -> Bool {
    var info = siginfo_t()
    let options = WEXITED | WNOHANG | WNOWAIT
    return waitid(P_PID, id_t(id), &info, Int32(options)) == 0 && info.si_signo == SIGCHLD
  }

  static func signal(_ id: pid_t, _ name: String) {
    _ = try? output(["kill", "-\(name)", "\(id)"])
  }

  private static func decoded(_ status: Int32) -> Int32 {
    status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
  }

  /// Runs another program of the machine and gives what it wrote; nil when it failed.
  static func output(_ words: [String], environment: [String: String]? = nil) throws -> String? {
    let file = try Scratch.file()
    defer { close(file) }
    let nothing = open("/dev/null", O_RDWR | O_CLOEXEC)
    defer { close(nothing) }
    let id = try start(
      words[0], Array(words.dropFirst()), environment: environment ?? Program.environment(),
      descriptors: [(nothing, 0), (file, 1), (nothing, 2)])
    guard wait(id) == 0 else { return nil }
    return String(decoding: Scratch.contents(file), as: UTF8.self)
  }
}

/// What keeps a test from doing its work.
struct Trouble: Error, CustomStringConvertible {
  var description: String
  init(_ description: String) { self.description = description }
}

/// A moment on the monotonic clock after which nothing is waited for any more.
struct Deadline {
  private let end: ContinuousClock.Instant

  init(seconds: Int) { end = ContinuousClock.now + .seconds(seconds) }

  var isOver: Bool { ContinuousClock.now >= end }

  /// Looks every few milliseconds until something holds; false when time is up.
  static func wait(seconds: Int = 20, until holds: () throws -> Bool) rethrows -> Bool {
    let deadline = Deadline(seconds: seconds)
    while true {
      if try holds() { return true }
      if deadline.isOver { return false }
      usleep(4_000)
    }
  }
}

/// One folder for all files of a run, removed when the tests end.
enum Scratch {
  static let root: String = {
    var name = Array("/tmp/yiping-e2e-XXXXXX".utf8CString)
    guard mkdtemp(&name) != nil else { return "/tmp" }
    atexit { Scratch.clean() }
    return String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }()

  static let home: String = folder("home")

  private static let counter = Mutex(0)

  /// A path that nobody else uses.
  static func path(_ name: String) -> String {
    let number = counter.withLock { value in
      value += 1
      return value
    }
    return "\(root)/\(number)-\(name)"
  }

  static func folder(_ name: String) -> String {
    let path = path(name)
    mkdir(path, 0o700)
    return path
  }

  /// An open file without a name.
  static func file() throws -> Int32 {
    let path = path("stream")
    let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw Trouble("cannot make \(path): errno \(errno)") }
    unlink(path)
    return file
  }

  static func contents(_ file: Int32) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: Int(lseek(file, 0, SEEK_END)))
    let count = pread(file, &bytes, bytes.count, 0)
    return Array(bytes.prefix(max(0, count)))
  }

  static func clean() {
    try? FileManager.default.removeItem(atPath: root)
  }
}
