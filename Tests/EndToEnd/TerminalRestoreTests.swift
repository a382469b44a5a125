import Glibc
import Testing

/// By whatever way a session ends, the terminal is as it was and nothing keeps running.
@Suite(.serialized)
struct TerminalRestoreTests {
  /// A session whose overview is on the screen.
  private func session() throws -> Pseudoterminal {
    let folder = try DataFolders.small.get()
    let terminal = try Pseudoterminal(["--data", folder, "--lang", "en"])
    let isShown = terminal.wait { $0.text.contains("1") && $0.isOnAlternateScreen }
    #expect(isShown, "no screen came: \(terminal.text.suffix(400))")
    let isWhole = terminal.wait { $0.text.contains("Violations") }
    #expect(isWhole, "no overview came")
    return terminal
  }

  private func expectRestored(
    _ terminal: Pseudoterminal, status expected: [Int32],
    _ location: SourceLocation = #_sourceLocation
  ) {
    let status = terminal.exitStatus()
    #expect(status != nil, "it still runs", sourceLocation: location)
    #expect(expected.contains(status ?? -1), "status \(status ?? -1)", sourceLocation: location)
    #expect(!terminal.isOnAlternateScreen, "alternate screen left on", sourceLocation: location)
    #expect(!terminal.isCursorHidden, "cursor left hidden", sourceLocation: location)
    #expect(terminal.isSane, "echo or line editing left off", sourceLocation: location)
    let isAlone = Deadline.wait(seconds: 5) { terminal.leftBehind.isEmpty }
    #expect(isAlone, "left behind: \(terminal.leftBehind)", sourceLocation: location)
  }

  @Test func aLocaleWithoutUTF8GetsNoBytesThatItCannotRead() throws {
    let folder = try DataFolders.small.get()
    let terminal = try Pseudoterminal(
      ["--data", folder, "--lang", "en"], environment: ["LANG": "C", "LC_ALL": "C"])
    let isWhole = terminal.wait { $0.text.contains("Violations") }
    #expect(isWhole, "no overview came")
    #expect(!terminal.bytes.contains { $0 >= 0x80 })
    terminal.type("q")
    expectRestored(terminal, status: [0])
  }

  @Test func quitKeyLeavesTheTerminalAsItWas() throws {
    let terminal = try session()
    terminal.type("q")
    expectRestored(terminal, status: [0])
  }

  @Test func controlCLeavesTheTerminalAsItWas() throws {
    let terminal = try session()
    terminal.type("\u{03}")
    expectRestored(terminal, status: [0, 130])
  }

  @Test(arguments: [SIGTERM, SIGHUP, SIGINT, SIGQUIT])
  func signalsThatAskToEndLeaveTheTerminalAsItWas(signal: Int32) throws {
    let terminal = try session()
    kill(terminal.child, signal)
    expectRestored(terminal, status: [0, 128 + signal])
  }

  @Test(arguments: [SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGTRAP])
  func crashesLeaveTheTerminalAsItWas(signal: Int32) throws {
    let terminal = try session()
    kill(terminal.child, signal)
    expectRestored(terminal, status: [128 + signal])
  }

  @Test func lineDropEndsTheSessionWithinTwoSeconds() throws {
    let terminal = try session()
    terminal.hangUp()
    #expect(terminal.exitStatus(within: 4) != nil)
    let isAlone = Deadline.wait(seconds: 5) { terminal.leftBehind.isEmpty }
    #expect(isAlone, "left behind: \(terminal.leftBehind)")
  }

  @Test func resizeStormAndTinySizesAreSurvived() throws {
    let terminal = try session()
    for size in [(1, 1), (5, 20), (2, 300), (120, 400), (1, 400), (24, 80), (36, 120)] {
      terminal.resize(rows: UInt16(size.0), columns: UInt16(size.1))
      terminal.drain(milliseconds: 30)
    }
    terminal.type("q")
    expectRestored(terminal, status: [0])
  }

  @Test func repliesOfTheTerminalAreNoCommands() throws {
    let terminal = try session()
    // Device attributes, a cursor report, a mode report, focus and an unknown sequence.
    terminal.type("\u{1B}[?62;22c\u{1B}[12;40R\u{1B}[?2026;2$y\u{1B}[I\u{1B}[O\u{1B}[9999~")
    terminal.drain(milliseconds: 200)
    #expect(Spawn.poll(terminal.child) == nil)
    terminal.type("q")
    expectRestored(terminal, status: [0])
  }

  @Test func theClockGoesOnInRealTime() throws {
    let folder = try DataFolders.small.get()
    let terminal = try Pseudoterminal(
      ["--data", folder, "--lang", "en", "--clock", "second", "--still"],
      environment: ["YIPING_NOW": ""])
    #expect(terminal.wait { $0.text.contains("Violations") }, "no overview came")
    let shown = terminal.text.count
    // Each second is drawn by a tick of its own: some digits, far less than a screen.
    #expect(terminal.wait { $0.text.count > shown }, "the clock stands still")
    terminal.type("q")
    expectRestored(terminal, status: [0])
  }
}
