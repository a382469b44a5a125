import Foundation
import Glibc

/// A pseudoterminal with the program in it, seen as raw bytes and line settings.
final class Pseudoterminal {
  private let master: Int32
  private(set) var child: pid_t = 0
  private(set) var bytes: [UInt8] = []
  private var isHungUp = false
  private let mark: String

  private static let setLock: UInt = 0x4004_5431  // TIOCSPTLCK
  private static let getNumber: UInt = 0x8004_5430  // TIOCGPTN

  /// Starts a program as the leader of a session of its own on a new terminal.
  init(
    _ arguments: [String], rows: UInt16 = 36, columns: UInt16 = 120,
    environment extra: [String: String] = [:]
  ) throws {
    // What posix_openpt and its friends do, which Glibc's module leaves out.
    master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    var unlocked: Int32 = 0
    var number: Int32 = 0
    guard master >= 0, ioctl(master, Self.setLock, &unlocked) == 0,
      ioctl(master, Self.getNumber, &number) == 0
    else { throw Trouble("no pseudoterminal: errno \(errno)") }
    let path = "/dev/pts/\(number)"
    mark = "YIPING_TEST_MARK=" + Scratch.path("mark")
    let pair = mark.split(separator: "=").map(String.init)
    resize(rows: rows, columns: columns)
    child = try Spawn.start(
      Program.path, arguments,
      environment: Program.environment(extra.merging([pair[0]: pair[1]]) { $1 }),
      descriptors: [], terminal: path)
  }

  deinit {
    hangUp()
    kill(child, SIGKILL)
  }

  func resize(rows: UInt16, columns: UInt16) {
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &size)
  }

  func type(_ text: String) {
    let keys = Array(text.utf8)
    _ = write(master, keys, keys.count)
  }

  /// The line drops: the program sees an end of file and SIGHUP.
  func hangUp() {
    guard !isHungUp else { return }
    isHungUp = true
    close(master)
  }

  /// Takes what has arrived so far.
  func drain(milliseconds: Int32 = 0) {
    guard !isHungUp else { return }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    var wait = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    while poll(&wait, 1, milliseconds) > 0, wait.revents & Int16(POLLIN) != 0 {
      let count = read(master, &buffer, buffer.count)
      if count <= 0 { return }
      bytes += buffer[..<count]
    }
  }

  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Reads until something holds for what has come; false when time is up.
  func wait(seconds: Int = 20, until holds: (Pseudoterminal) -> Bool) -> Bool {
    Deadline.wait(seconds: seconds) {
      drain(milliseconds: 5)
      return holds(self)
    }
  }

  /// The exit status; nil when it still runs after the time.
  func exitStatus(within seconds: Int = 20) -> Int32? {
    var status: Int32?
    _ = Deadline.wait(seconds: seconds) {
      drain(milliseconds: 5)
      status = Spawn.poll(child)
      return status != nil
    }
    drain(milliseconds: 20)
    return status
  }

  /// Echo, line editing and signal keys as a shell expects them.
  var isSane: Bool {
    var settings = termios()
    guard tcgetattr(master, &settings) == 0 else { return false }
    let needed = tcflag_t(ECHO | ICANON | ISIG)
    return settings.c_lflag & needed == needed && settings.c_iflag & tcflag_t(ICRNL) != 0
  }

  /// True while the alternate screen is on, by the last switch that was written.
  var isOnAlternateScreen: Bool {
    guard let on = lastIndex(of: "\u{1B}[?1049h") else { return false }
    return (lastIndex(of: "\u{1B}[?1049l") ?? -1) < on
  }

  /// True while the cursor is hidden, by the last switch that was written.
  var isCursorHidden: Bool {
    guard let off = lastIndex(of: "\u{1B}[?25l") else { return false }
    let on = max(lastIndex(of: "\u{1B}[?25h") ?? -1, lastIndex(of: "\u{1B}[?12;25h") ?? -1)
    return on < off
  }

  private func lastIndex(of sequence: String) -> Int? {
    let wanted = Array(sequence.utf8)
    guard bytes.count >= wanted.count else { return nil }
    return (0...(bytes.count - wanted.count)).last { start in
      bytes[start] == 0x1B && bytes[start..<(start + wanted.count)].elementsEqual(wanted)
    }
  }

  /// Processes that the session has left behind, the child itself not counted.
  var leftBehind: [pid_t] {
    Processes.holding(mark).filter { $0 != child }
  }
}

/// What runs on this machine, from /proc.
enum Processes {
  /// Those with a text in their environment.
  static func holding(_ entry: String) -> [pid_t] {
    guard let directory = opendir("/proc") else { return [] }
    defer { closedir(directory) }
    var found: [pid_t] = []
    while let item = readdir(directory) {
      let name = withUnsafePointer(to: item.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard let id = pid_t(name), contains("/proc/\(name)/environ", entry) else { continue }
      found.append(id)
    }
    return found
  }

  /// The program's short name.
  static func name(_ id: pid_t) -> String {
    let text = try? String(contentsOfFile: "/proc/\(id)/comm", encoding: .utf8)
    return (text ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
  }

  private static func contains(_ path: String, _ entry: String) -> Bool {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return false }
    defer { close(file) }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = read(file, &buffer, buffer.count)
    guard count > 0 else { return false }
    return buffer[..<count].split(separator: 0).contains { $0.elementsEqual(entry.utf8) }
  }
}
