import Foundation
import Glibc
import Testing

/// What an installation puts beside the program.
struct InstallTests {
  private static let commands = [
    "console", "overview", "value", "list", "sample", "snapshot", "ledger", "sync", "import",
    "check", "doctor", "scrub",
  ]

  private func installed() throws -> String {
    let prefix = Scratch.folder("prefix")
    let outcome = try Program.run("install-files", "--out", prefix)
    #expect(outcome.status == 0, "\(outcome.all)")
    return prefix
  }

  private func text(_ path: String) throws -> String {
    try String(contentsOfFile: path, encoding: .utf8)
  }

  @Test func theManualNamesEveryCommandAndOptionOfHelp() throws {
    let page = try text(installed() + "/share/man/man1/yiping.1")
    let plain = page.replacingOccurrences(of: "\\-", with: "-")
    for command in Self.commands {
      #expect(plain.contains(".SS yiping \(command)"), "no \(command)")
      let help = try Program.run(command, "--help").text
      let options = help.matches(of: try Regex("--[a-z][a-z-]+")).map { String(help[$0.range]) }
      for option in Set(options).subtracting(["--version", "--help"]) {
        #expect(plain.contains(option), "\(command) \(option)")
      }
    }
    for part in ["KEYS", "FILES", "ENVIRONMENT", "EXIT STATUS"] {
      #expect(page.contains(".SH \(part)"))
    }
    #expect(plain.contains("how the selected number was computed"))
  }

  @Test func everybodyMayReadThem() throws {
    let prefix = try installed()
    for path in ["man/man1/yiping.1", "zsh/site-functions/_yiping"] {
      var status = stat()
      #expect(stat("\(prefix)/share/\(path)", &status) == 0)
      #expect(status.st_mode & 0o777 == 0o644)
    }
  }

  @Test func theShellsCompleteCommands() throws {
    let prefix = try installed()
    let bash = "\(prefix)/share/bash-completion/completions/yiping"
    #expect(try Spawn.output(["bash", "-n", bash]) != nil)
    let files = [bash, "\(prefix)/share/zsh/site-functions/_yiping"]
    for file in files + ["\(prefix)/share/fish/vendor_completions.d/yiping.fish"] {
      let script = try text(file)
      for command in Self.commands { #expect(script.contains(command), "\(file) \(command)") }
    }
  }
}
