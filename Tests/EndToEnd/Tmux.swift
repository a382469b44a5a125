import Glibc

/// A screen to look at: tmux on a socket of its own, ended with the object.
final class Tmux {
  static let isAvailable = (try? Spawn.output(["tmux", "-V"])) != nil

  private let socket: String
  private let environment: [String: String]

  /// Starts a command line of the shell in a window of a size.
  init(
    _ command: String, columns: Int = 120, rows: Int = 36,
    environment extra: [String: String] = [:]
  ) throws {
    socket = Scratch.path("tmux")
    environment = Program.environment(extra)
    try order([
      "-f", "/dev/null", "new-session", "-d", "-x", "\(columns)", "-y", "\(rows)", command,
    ])
    try order(["set", "-g", "status", "off"])
    try order(["set", "-g", "window-size", "manual"])
    try order(["set", "-g", "remain-on-exit", "on"])
    try order(["set", "-sg", "escape-time", "0"])
  }

  deinit { _ = try? Spawn.output(["tmux", "-S", socket, "kill-server"]) }

  @discardableResult
  private func order(_ words: [String]) throws -> String {
    guard
      let text = try Spawn.output(["tmux", "-S", socket] + words, environment: environment)
    else { throw Trouble("tmux refused: \(words)") }
    return text
  }

  /// Sends keys by tmux' names (`Enter`, `BSpace`, `C-z`) or as they are typed.
  func keys(_ names: String...) throws {
    try order(["send-keys"] + names)
  }

  /// Looks until the program has ended.
  func waitForEnd(seconds: Int = 20) throws {
    let hasEnded = try Deadline.wait(seconds: seconds) {
      try order(["display-message", "-p", "#{pane_dead}"]).hasPrefix("1")
    }
    guard hasEnded else { throw Trouble("it still runs; the screen is:\n\(try text())") }
  }

  func resize(columns: Int, rows: Int) throws {
    try order(["resize-window", "-x", "\(columns)", "-y", "\(rows)"])
  }

  /// The rows of the screen, without trailing blanks.
  func screen() throws -> [String] {
    let text = try order(["capture-pane", "-p"])
    return text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// The screen with its colours, as escapes.
  func colours() throws -> String { try order(["capture-pane", "-e", "-p"]) }

  func text() throws -> String { try screen().joined(separator: "\n") }

  /// Looks until all texts are on the screen.
  ///
  /// - Throws: `Trouble` with the screen as it was when time ran out.
  func wait(for texts: String..., seconds: Int = 20) throws {
    try wait(seconds: seconds, "waiting for \(texts)") { screen in
      texts.allSatisfy { screen.contains($0) }
    }
  }

  /// Looks until none of the texts is on the screen.
  func wait(untilGone text: String, seconds: Int = 20) throws {
    try wait(seconds: seconds, "waiting for the end of \(text)") { !$0.contains(text) }
  }

  func wait(seconds: Int = 20, _ what: String, until holds: (String) -> Bool) throws {
    var last = ""
    let held = try Deadline.wait(seconds: seconds) {
      last = try text()
      return holds(last)
    }
    guard held else { throw Trouble("\(what); the screen was:\n\(last)") }
  }

  /// Writes the screen where `YIPING_SCREENS` says, for people to look at.
  func save(_ name: String) throws {
    guard let folder = Program.variable("YIPING_SCREENS") else { return }
    let file = open("\(folder)/\(name).txt", O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    guard file >= 0 else { return }
    defer { close(file) }
    let bytes = Array(try text().utf8)
    _ = write(file, bytes, bytes.count)
  }
}
