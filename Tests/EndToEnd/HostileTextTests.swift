import Foundation
import Testing

/// Text from data that tries to act on a terminal, a table or a reader never leaves the program.
struct HostileTextTests {
  /// Each becomes the name of an organisation; bytes, since not all are text.
  static let names: [[UInt8]] = [
    Array("\u{1B}]0;owned\u{07}院".utf8), Array("\u{1B}[2J\u{1B}[31m红".utf8),
    Array("\u{9B}31m院\u{85}\u{90}q".utf8), Array("医\u{202E}院\u{2066}x\u{2069}".utf8),
    Array("零\u{200B}宽\u{200D}\u{FEFF}\u{2060}院".utf8), Array("a\rb\nc\td\u{08}\u{7F}".utf8),
    Array("=HYPERLINK(\"http://x\",\"y\")".utf8), Array("＝1+1".utf8), Array("@SUM(A1)".utf8),
    Array("+86".utf8), Array("-1".utf8), Array("\u{3164}\u{115F}\u{FFA0}院".utf8),
    Array("\u{E0041}\u{E0042}院".utf8), Array("e\u{301}\u{301}\u{301}\u{301}院".utf8),
    Array(String(repeating: "长", count: 5_000).utf8), Array("\"quoted\",院".utf8),
    // 铜梁区 in GBK, a lone continuation byte, an overlong slash, a surrogate.
    [0xCD, 0xAD, 0xC1, 0xBA, 0xC7, 0xF8], [0xE4, 0xB8], [0xC0, 0xAF], [0xED, 0xA0, 0x80],
  ]

  /// A folder whose institutions, regions, groups, feeds and demands have hostile names.
  private static let hostile: Result<String, Trouble> = {
    do {
      let (folder, pending) = try DataFolders.copy()
      let delivery = try Delivery(copyOf: pending, to: folder + "/inbox", generation: 2)
      for (number, name) in names.enumerated() {
        let hex = name.map { String(format: "%02X", $0) }.joined()
        let text = "CAST(x'\(hex)' AS TEXT)"
        let turn = "% \(names.count) = \(number)"
        try delivery.change(
          """
          UPDATE organisation SET name = \(text), shortName = \(text), phone = \(text)
          WHERE id \(turn);
          UPDATE region SET name = \(text) WHERE id \(turn);
          UPDATE careGroup SET name = \(text) WHERE id \(turn);
          UPDATE feed SET name = \(text), missing = \(text) WHERE id \(turn);
          UPDATE demand SET subject = \(text) WHERE id \(turn);
          """)
      }
      for table in ["organisation", "region", "careGroup", "feed", "demand"] {
        try delivery.signTable(table, key: "id")
      }
      try delivery.signFile()
      let sync = try Program.run("sync", "--data", folder)
      // Either it is refused in plain words, or it is shown without harm.
      guard sync.status == 0 else { return .failure(Trouble("refused: \(sync.all)")) }
      return .success(folder)
    } catch {
      return .failure(Trouble("\(error)"))
    }
  }()

  @Test(arguments: ["text", "json", "csv"])
  func noOutletLetsHostileNamesOut(format: String) throws {
    let folder = try Self.hostile.get()
    let commands = [
      ["overview"], ["overview", "--tree", "group"], ["overview", "--size", "40x20"],
      ["list", "attention"], ["list", "beds"], ["list", "feeds"], ["list", "demands"],
      ["list", "tasks"], ["list", "referrals"], ["list", "findings"], ["list", "cases"],
      ["value", "RES-005", "--explain"], ["value", "PHS-001", "--explain"],
    ]
    for command in commands {
      let outcome = try Program.run(command + ["--data", folder, "--format", format])
      #expect(outcome.status == 0, "\(command): \(outcome.all.prefix(600))")
      expectClean(outcome.output, "\(command) \(format)")
      expectClean(outcome.errors, "\(command) \(format), errors")
      if format == "csv" { expectHarmless(CSVTable(outcome.text), "\(command)") }
    }
  }

  /// No text cell that a spreadsheet takes for a formula.
  private func expectHarmless(_ table: CSVTable, _ what: String) {
    for cell in table.rows.joined() where Double(cell) == nil {
      let isFormula = cell.first.map { "=+-@＝＋－＠\t\r".contains($0) } ?? false
      #expect(!isFormula || cell == "--", "\(what): \(cell.prefix(40))")
    }
  }

  @Test func hostileWordsOnTheCommandLineAreScrubbedInErrors() throws {
    let folder = try DataFolders.small.get()
    let word = "\u{1B}[31m\u{202E}x\u{9B}2J"
    for arguments in [
      ["value", word, "--data", folder], ["overview", "--at", word, "--data", folder],
      ["overview", "--data", "/tmp/" + word], ["overview", "--period", word, "--data", folder],
      ["overview", "--" + word], [word], ["list", word], ["snapshot", "check", "/tmp/" + word],
      ["overview", "--format", word, "--data", folder],
    ] {
      let outcome = try Program.run(arguments)
      #expect(outcome.status != 0)
      expectClean(outcome.output, "\(arguments)")
      expectClean(outcome.errors, "\(arguments), errors")
    }
  }

  @Test func scrubTakesEverythingHostileOut() throws {
    for name in Self.names {
      let outcome = try Program.run(["scrub"], input: name + [0x0A])
      #expect(outcome.status == 0)
      expectClean(outcome.output, "scrub of \(name.prefix(12))")
    }
    let plain = Array("铜梁区 97.3% 达标\nsecond line\n".utf8)
    #expect(try Program.run(["scrub"], input: plain).output == plain)
  }
}
