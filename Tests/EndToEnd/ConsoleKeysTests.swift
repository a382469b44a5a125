import Foundation
import Testing

/// The console as somebody at the keyboard sees it.
@Suite(.serialized, .enabled(if: Tmux.isAvailable, "tmux is not installed"))
struct ConsoleKeysTests {
  private static let titles = [
    "Health portrait", "Resources", "Dispatch", "Institutions", "Violations",
  ]

  /// On the screen once the overview has been answered.
  private static let whole = "all 28 towns"

  /// The overview of the small sample, in English.
  private func console(
    _ options: String = "", columns: Int = 120, rows: Int = 36
  ) throws -> Tmux {
    let folder = try DataFolders.small.get()
    let tmux = try Tmux(
      "\(Program.path) --data \(folder) --lang en \(options)", columns: columns, rows: rows)
    try tmux.wait(for: Self.whole)
    return tmux
  }

  @Test func demoOpensAndShowsTheOverview() throws {
    let tmux = try Tmux("\(Program.path) --demo --lang en")
    try tmux.wait(for: "DEMO", "Violations", Self.whole, seconds: 60)
    let text = try tmux.text()
    for title in Self.titles { #expect(text.contains(title), "no \(title) in\n\(text)") }
    #expect(text.contains("2026-11-21") || text.contains("11-21"))
    try tmux.save("demo-120x36")
    try tmux.keys("q")
    try tmux.waitForEnd()
  }

  @Test(arguments: [[], ["--still"]])
  func ctrlCEndsADemoWhoseSampleIsBeingBuilt(options: [String]) throws {
    let cache = Scratch.folder("cold-cache")
    let terminal = try Pseudoterminal(
      ["--demo", "--lang", "en"] + options, environment: ["XDG_CACHE_HOME": cache])
    #expect(terminal.wait { $0.text.contains("reading data") })
    terminal.type("\u{3}")
    #expect(terminal.exitStatus() == 0)
    #expect(terminal.isSane)
    // Nothing is half there for the next start.
    let left = try FileManager.default.contentsOfDirectory(atPath: cache + "/yiping/demo")
    #expect(left.allSatisfy { $0.contains(".tmp-") }, "\(left)")
  }

  @Test func keysTypedBeforeTheFirstAnswerAct() throws {
    let cache = Scratch.folder("cold-cache")
    let tmux = try Tmux(
      "\(Program.path) --demo --lang en", environment: ["XDG_CACHE_HOME": cache])
    try tmux.wait(for: "reading data")
    try tmux.keys("t", "p")
    try tmux.wait(for: "by group", "Q4 2026", seconds: 60)
    try tmux.keys("q")
    try tmux.waitForEnd()
  }

  @Test func chineseOverviewIsWhole() throws {
    let folder = try DataFolders.small.get()
    let tmux = try Tmux("\(Program.path) --data \(folder) --lang zh")
    try tmux.wait(for: "健康画像", "资源监控", "服务调度", "机构运行", "违规预警", "现在要办")
    try tmux.save("overview-zh-120x36")
  }

  @Test func numbersFocusAndZoomEachPane() throws {
    let tmux = try console()
    let overview = try tmux.text()
    for number in 1...5 {
      // The number of the pane that has the focus already would zoom it.
      try tmux.keys("0", "\(number)", "z")
      try tmux.wait("zoom of pane \(number)") { screen in
        screen.contains(Self.titles[number - 1])
          && !Self.titles.enumerated().allSatisfy { screen.contains($0.element) }
      }
      try tmux.save("zoom-\(number)-120x36")
      try tmux.keys("z")
      try tmux.wait("overview again") { screen in
        Self.titles.allSatisfy { screen.contains($0) }
      }
    }
    try tmux.keys("0", "3", "3")
    try tmux.wait("pane 3 zoomed by its number") { !$0.contains("Health portrait") }
    try tmux.keys("Escape")
    try tmux.wait("overview again") { screen in Self.titles.allSatisfy { screen.contains($0) } }
    #expect(!overview.isEmpty)
  }

  @Test func enterGoesDownAndBackspaceComesBack() throws {
    let tmux = try console()
    let district = try tmux.screen()
    try tmux.keys("0", "1", "z")
    try tmux.wait("zoom") { $0.contains("28 rows") }
    // Over key groups, colours and signals to the towns.
    try tmux.keys("Tab", "Tab", "Tab", "Down", "Enter")
    try tmux.wait("a place below") { screen in
      screen.split(separator: "\n").prefix(3).contains { $0.contains(" › ") }
        && screen.split(separator: "\n").prefix(3).contains { $0.contains("villages") }
    }
    try tmux.save("town-120x36")
    try tmux.keys("BSpace")
    try tmux.wait("the district again") { $0.contains(" towns") }
    try tmux.keys("BSpace")
    // The old screen stands until the answer has come.
    try tmux.wait("the overview again") { screen in
      let lines = screen.split(separator: "\n", omittingEmptySubsequences: false)
      return lines.count > 1 && lines[1] == district[1]
        && Self.titles.allSatisfy { screen.contains($0) }
    }
  }

  @Test func goToFindsAPlaceByCode() throws {
    let tmux = try console()
    let places = try SamplePlaces(try DataFolders.small.get())
    let town = try #require(places.towns.last)
    try tmux.keys("g")
    try tmux.keys("-l", town)
    try tmux.wait(for: "1 places")
    try tmux.keys("Enter")
    try tmux.wait("the town") { $0.contains("villages") }
    try tmux.keys("BSpace")
    try tmux.wait("the district") { $0.contains(" towns") }
  }

  @Test func helpExplainsTheKeysAndCloses() throws {
    let tmux = try console()
    try tmux.keys("?")
    try tmux.wait(for: "how the selected number was computed")
    try tmux.save("help-120x36")
    try tmux.keys("Escape")
    try tmux.wait(untilGone: "how the selected number was computed")
  }

  @Test func iShowsHowANumberWasComputed() throws {
    let tmux = try console()
    try tmux.keys("0", "1", "z")
    try tmux.wait("zoom") { $0.contains("28 rows") }
    try tmux.keys("Right", "i")
    try tmux.wait("an explanation") { $0.contains("SELECT") || $0.contains("Numerator") }
    try tmux.save("explain-120x36")
    try tmux.keys("Escape")
    try tmux.wait(for: "28 rows")
  }

  @Test func treeAndPeriodChangeTheScope() throws {
    let tmux = try console()
    try tmux.keys("t")
    try tmux.wait(for: "by group")
    try tmux.keys("t")
    try tmux.wait(for: "by town")
    let before = try tmux.screen()[1]
    try tmux.keys("p")
    try tmux.wait("another period") { screen in
      let line = screen.split(separator: "\n", omittingEmptySubsequences: false)
      return line.count > 1 && line[1] != before && line[1].contains("Period")
    }
    try tmux.save("period-120x36")
  }

  @Test func resizingDrawsEveryWidthWhole() throws {
    let tmux = try console()
    let first = try tmux.screen()
    for (columns, rows) in [(40, 20), (200, 60), (80, 24), (120, 36)] {
      try tmux.resize(columns: columns, rows: rows)
      try tmux.wait("drawn at \(columns)x\(rows)") { screen in
        let lines = screen.split(separator: "\n", omittingEmptySubsequences: false)
        return screen.contains("Violations") && lines.count >= rows
          && lines.prefix(rows).last.map { !$0.isEmpty } ?? false
      }
      try tmux.save("resized-\(columns)x\(rows)")
    }
    // The clock in the first line may have moved on.
    try tmux.wait("as before") { screen in
      let lines = screen.split(separator: "\n", omittingEmptySubsequences: false)
      return lines.dropFirst().prefix(first.count - 1).elementsEqual(first.dropFirst()) { $0 == $1 }
    }
  }

  @Test func everyOverviewIsTheOneThatIsPrinted() throws {
    let folder = try DataFolders.small.get()
    let tmux = try console("--glyphs safe")
    // Paper has no line of keys.
    let printed = try Program.run(
      "overview", "--data", folder, "--size", "120x35", "--lang", "en"
    ).text
    let shown = try tmux.text()
    let rows = printed.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
    let missing = rows.dropFirst().filter { !shown.contains($0) }
    #expect(missing.count <= 3, "printed, not shown:\n\(missing.joined(separator: "\n"))")
  }

  @Test func suspendedByKeyOrSignalAndBroughtBack() throws {
    let folder = try DataFolders.small.get()
    let shell = Scratch.path("rc")
    try "PS1='ready> '\n".write(toFile: shell, atomically: false, encoding: .utf8)
    let tmux = try Tmux("bash --rcfile \(shell) -i")
    try tmux.wait(for: "ready>")
    try tmux.keys("\(Program.path) --data \(folder) --lang en", "Enter")
    try tmux.wait(for: Self.whole)
    try tmux.keys("C-z")
    try tmux.wait(for: "Stopped", "ready>")
    #expect(try !tmux.text().contains("Violations"))
    try tmux.keys("stty -a | grep -o ' echo ' ; echo sane", "Enter")
    try tmux.wait(for: " echo ")
    try tmux.keys("fg", "Enter")
    try tmux.wait(for: "Violations", "Health portrait")
    try tmux.keys("?")
    try tmux.wait(for: "how the selected number was computed")
    try tmux.keys("Escape")
    try tmux.wait(for: "Violations")
    try tmux.keys("q")
    try tmux.wait(for: "ready>", "sane")
  }

  @Test func stopSignalFromOutsideBehavesLikeTheKey() throws {
    let folder = try DataFolders.small.get()
    let shell = Scratch.path("rc")
    try "PS1='ready> '\n".write(toFile: shell, atomically: false, encoding: .utf8)
    let tmux = try Tmux("bash --rcfile \(shell) -i", environment: ["YIPING_STOP_MARK": shell])
    try tmux.wait(for: "ready>")
    try tmux.keys("\(Program.path) --data \(folder) --lang en --still", "Enter")
    try tmux.wait(for: "Violations")
    let ids = Processes.holding("YIPING_STOP_MARK=\(shell)").filter {
      Processes.name($0) == "yiping"
    }
    #expect(ids.count == 1, "\(ids)")
    for id in ids { Spawn.signal(id, "TSTP") }
    try tmux.wait(for: "Stopped", "ready>")
    try tmux.keys("fg", "Enter")
    try tmux.wait(for: "Violations", "Health portrait")
    try tmux.keys("q")
    try tmux.wait(for: "ready>")
  }

  @Test func noColourMeansNoColour() throws {
    let folder = try DataFolders.small.get()
    let terminal = try Pseudoterminal(
      ["--data", folder, "--lang", "en"], environment: ["NO_COLOR": "1"])
    #expect(terminal.wait { $0.text.contains("Violations") })
    let colours = try Regex("\u{1B}\\[[0-9;]*(3[0-7]|4[0-7]|9[0-7]|10[0-7]|38|48)[0-9;]*m")
    #expect(terminal.text.firstMatch(of: colours) == nil)
    terminal.type("q")
    #expect(terminal.exitStatus() == 0)
  }

  @Test(arguments: ["C", "POSIX", "zh_CN.UTF-8", "xx_XX"])
  func everyLocaleShowsAWholeScreen(locale: String) throws {
    let folder = try DataFolders.small.get()
    let tmux = try Tmux(
      "LC_ALL=\(locale) LANG=\(locale) \(Program.path) --data \(folder)")
    try tmux.wait("five panes") { screen in
      (1...5).allSatisfy { number in screen.contains("\(number) ") } && screen.count > 1_000
    }
    try tmux.save("locale-\(locale)")
    try tmux.keys("q")
    try tmux.waitForEnd()
  }

  @Test(arguments: ["vt100", "xterm", "linux", "screen", "xterm-mono"])
  func everyKindOfTerminalOpensAndEnds(kind: String) throws {
    let folder = try DataFolders.small.get()
    let terminal = try Pseudoterminal(
      ["--data", folder, "--lang", "en"], environment: ["TERM": kind])
    #expect(terminal.wait { $0.text.contains("Violations") || Spawn.isGone($0.child) })
    terminal.type("q")
    let status = terminal.exitStatus()
    #expect([0, 4].contains(status ?? -1), "status \(status ?? -1): \(terminal.text.suffix(300))")
    #expect(terminal.isSane)
  }

  @Test(arguments: ["dumb", "nonsense"])
  func hopelessTerminalsAreRefusedInPlainWords(kind: String) throws {
    let folder = try DataFolders.small.get()
    let terminal = try Pseudoterminal(
      ["--data", folder, "--lang", "en"], environment: ["TERM": kind])
    #expect(terminal.exitStatus() == 4, "\(terminal.text.suffix(300))")
    #expect(terminal.text.contains("TERM"), "\(terminal.text.suffix(300))")
    #expect(terminal.isSane)
  }
}
