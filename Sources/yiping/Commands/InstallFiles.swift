internal import ArgumentParser
internal import Foundation

/// Writes what an installation needs beside the program: manual page and completions.
struct InstallFiles: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "install-files", abstract: "Write manual page and completions below a prefix.",
    shouldDisplay: false)

  @Option(help: "The prefix, as /usr/local.")
  var out: String

  func run() throws {
    let page = try ManPage(Yiping._dumpHelp(), version: Yiping.configuration.version)
    try write(page.text, "man/man1/yiping.1")
    let shells = [
      (CompletionShell.bash, "bash-completion/completions/yiping"),
      (.zsh, "zsh/site-functions/_yiping"),
      (.fish, "fish/vendor_completions.d/yiping.fish"),
    ]
    for (shell, path) in shells { try write(Yiping.completionScript(for: shell), path) }
  }

  private func write(_ text: String, _ path: String) throws {
    let file = "\(out)/share/\(path)"
    let folder = String(file[..<(file.lastIndex(of: "/") ?? file.endIndex)])
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755])
    try text.write(toFile: file, atomically: true, encoding: .utf8)
    // Everybody on the machine reads these, unlike all else that the program writes.
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file)
  }
}
