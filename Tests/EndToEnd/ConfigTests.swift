import Foundation
import Glibc
import Testing

/// The configuration file, as somebody who edits it sees it.
@Suite(.serialized) struct ConfigTests {
  private func write(_ text: String, in folder: String) throws {
    try text.write(toFile: folder + "/yiping/config.toml", atomically: true, encoding: .utf8)
  }

  private func folder() throws -> String {
    let folder = Scratch.folder("config")
    try FileManager.default.createDirectory(
      atPath: folder + "/yiping", withIntermediateDirectories: true)
    return folder
  }

  @Test func allFaultsAreToldAtOnceWithLineAndRemedy() throws {
    let folder = try folder()
    try write(
      """
      lang = "fr"
      clock = "hour"
      colour = "dark"
      panes = ["dispatch", "dispatch"]
      attention = 0

      [keys]
      dance = "d"
      zoom = "q"
      tree = "Ctrl-C"

      [[wall]]
      show = "moon"
      seconds = 1
      """, in: folder)
    let outcome = try Program.run("check", folder + "/yiping/config.toml", "--lang", "en")
    #expect(outcome.status == 2)
    for line in [1, 2, 3, 4, 5, 8, 9, 10, 13, 14] {
      #expect(outcome.errorText.contains("config.toml:\(line)\n"), "\(line):\n\(outcome.all)")
    }
    #expect(outcome.errorText.contains("zh en"))
    #expect(outcome.errorText.contains("the key q belongs to"))
  }

  @Test func aFileThatIsNoTomlNamesItsLine() throws {
    let folder = try folder()
    try write("lang = \"zh\"\nclock = = 3\n", in: folder)
    let outcome = try Program.run("check", folder + "/yiping/config.toml", "--lang", "en")
    #expect(outcome.status == 2)
    #expect(outcome.errorText.contains("config.toml:2"), "\(outcome.all)")
  }

  @Test func checkWithoutAPathLooksAtOnesOwnFile() throws {
    let folder = try folder()
    try write("clock = 7\n", in: folder)
    let outcome = try Program.run(["check"], environment: ["XDG_CONFIG_HOME": folder])
    #expect(outcome.status == 2, "\(outcome.all)")
    try write("clock = \"off\"\n", in: folder)
    #expect(try Program.run(["check"], environment: ["XDG_CONFIG_HOME": folder]).status == 0)
  }

  @Test(.enabled(if: Tmux.isAvailable, "tmux is not installed"))
  func aChangedFileIsFollowedAndAFaultyOneNamed() throws {
    let data = try DataFolders.small.get()
    let folder = try folder()
    try write("lang = \"en\"\n[keys]\nzoom = \"x\"\n", in: folder)
    let tmux = try Tmux(
      "\(Program.path) --data \(data) --still", environment: ["XDG_CONFIG_HOME": folder])
    try tmux.wait(for: "Health portrait", "all 28 towns")
    try tmux.keys("x")
    try tmux.wait(untilGone: "Violations")
    try tmux.keys("x")
    try tmux.wait(for: "Violations")
    try write("lang = \"zh\"\n", in: folder)
    try tmux.wait(for: "健康画像")
    try write("lang = \"en\"\ntheme = \"neon\"\n", in: folder)
    try tmux.wait(for: "config.toml:2", "健康画像")
    try write("lang = \"en\"\ntheme = \"light\"\n", in: folder)
    try tmux.wait(for: "Health portrait")
    try tmux.wait(untilGone: "config.toml")
    try tmux.keys("q")
    try tmux.waitForEnd()
  }

  @Test(.enabled(if: Tmux.isAvailable, "tmux is not installed"))
  func anEditedThemeIsFollowedAndARemovedFileLeavesTheDefaults() throws {
    let data = try DataFolders.small.get()
    let folder = try folder()
    let themes = folder + "/yiping/themes"
    try FileManager.default.createDirectory(atPath: themes, withIntermediateDirectories: true)
    func theme(_ colour: Int, _ ground: String) throws {
      try """
      name = "own"
      [colours]
      ground = { colour = \(colour), basic = "\(ground)" }
      [roles]
      text = {}
      header = { back = "ground" }
      """.write(toFile: themes + "/own.toml", atomically: true, encoding: .utf8)
    }
    try theme(17, "blue")
    func shows(_ colour: Int, _ basic: String) throws -> Bool {
      try Deadline.wait {
        let screen = try tmux.colours()
        return screen.contains("48;5;\(colour)m") || screen.contains(basic)
      }
    }
    try write("lang = \"en\"\ntheme = \"own\"\n", in: folder)
    let tmux = try Tmux(
      "\(Program.path) --data \(data) --still",
      environment: ["XDG_CONFIG_HOME": folder, "LANG": "zh_CN.UTF-8"])
    try tmux.wait(for: "Health portrait")
    #expect(try shows(17, "44m"))
    try theme(52, "red")
    #expect(try shows(52, "41m"))
    try theme(999, "pink")
    try tmux.wait(for: "own.toml")
    try theme(22, "green")
    try tmux.wait(untilGone: "own.toml")
    #expect(try shows(22, "42m"))
    try FileManager.default.removeItem(atPath: folder + "/yiping/config.toml")
    try tmux.wait(for: "健康画像")
    try tmux.keys("q")
    try tmux.waitForEnd()
  }

  @Test(.enabled(if: Tmux.isAvailable, "tmux is not installed"))
  func aKeptViewOutlivesTheConsoleInAFileOfItsOwners() throws {
    let data = try DataFolders.small.get()
    let folder = Scratch.folder("config")
    let line = "\(Program.path) --data \(data) --still --lang en"
    let first = try Tmux(line, environment: ["XDG_CONFIG_HOME": folder])
    try first.wait(for: "all 28 towns")
    try first.keys("0", "1", "z")
    try first.wait(for: "Key groups")
    try first.keys("Tab", "Tab", "Tab")
    try first.wait(for: "row 1/28")
    try first.keys("/", "h", "f", "Enter")
    try first.wait(for: "filter hf")
    try first.keys("V", "C-u")
    try first.keys("-l", "night")
    try first.keys("Enter")
    try first.wait(for: "view night kept")
    let file = folder + "/yiping/views.toml"
    #expect(Deadline.wait { FileManager.default.fileExists(atPath: file) })
    try first.keys("q")
    try first.waitForEnd()
    var status = stat()
    #expect(stat(file, &status) == 0)
    #expect(status.st_mode & 0o777 == 0o600)
    let left = try FileManager.default.contentsOfDirectory(atPath: folder + "/yiping")
    #expect(left == ["views.toml"])
    let second = try Tmux(line, environment: ["XDG_CONFIG_HOME": folder])
    try second.wait(for: "all 28 towns")
    try second.keys(":")
    try second.keys("-l", "night")
    try second.wait(for: "1 entries")
    try second.keys("Enter")
    try second.wait(for: "filter hf")
    try second.keys("q")
    try second.waitForEnd()
    #expect(try Program.run("check", file).status == 0)
  }

  @Test func theWallTurnsWithoutTakingMoreDescriptors() throws {
    let data = try DataFolders.small.get()
    let folder = try folder()
    let steps = ["overview", "portrait", "resources", "dispatch", "institutions", "violations"]
    let text = steps.map { "[[wall]]\nshow = \"\($0)\"\nseconds = 5\n" }.joined()
    try write("lang = \"en\"\n" + text, in: folder)
    let terminal = try Pseudoterminal(
      ["--data", data, "--still", "--wall"], environment: ["XDG_CONFIG_HOME": folder])
    // The files of the generation are open once its figures are there.
    #expect(terminal.wait { $0.text.contains("Wall 1/6") && $0.text.contains("Residents") })
    let before = descriptors(of: terminal.child)
    // Keys turn it faster than its clock.
    terminal.type(" ")
    for _ in 0..<200 { terminal.type("\u{1B}[C") }
    #expect(terminal.wait { $0.text.contains("paused") })
    #expect(terminal.wait { _ in descriptors(of: terminal.child) <= before })
    terminal.type("q")
    #expect(terminal.exitStatus() == 0)
    #expect(terminal.isSane)
  }

  @Test(.enabled(if: Tmux.isAvailable, "tmux is not installed"))
  func theWallTurnsByTheRealClock() throws {
    let data = try DataFolders.small.get()
    let folder = try folder()
    try write(
      """
      lang = "en"
      [[wall]]
      show = "dispatch"
      seconds = 5
      [[wall]]
      show = "violations"
      seconds = 5
      """, in: folder)
    // Without a clock of its own the console goes by the machine's.
    let tmux = try Tmux(
      "\(Program.path) --data \(data) --still --wall",
      environment: ["XDG_CONFIG_HOME": folder, "YIPING_NOW": ""])
    try tmux.wait(for: "3 Dispatch")
    try tmux.wait(for: "Wall 2/2", "5 Violations")
    try tmux.wait(for: "Wall 1/2", "3 Dispatch")
    try tmux.keys("q", "q")
    try tmux.waitForEnd()
  }

  private func descriptors(of id: pid_t) -> Int {
    (try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(id)/fd").count) ?? 0
  }
}
