internal import ArgumentParser
internal import Canvas
internal import Foundation

/// Standard input to standard output, without anything that could act on a terminal.
struct ScrubText: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scrub",
    abstract: "Copy standard input to standard output with hostile characters marked or removed.")

  func run() throws {
    var rest = [UInt8]()
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(STDIN_FILENO, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      if count <= 0 { break }
      rest += buffer[..<count]
      guard let end = rest.lastIndex(of: UInt8(ascii: "\n")) else { continue }
      writeLines(rest[...end])
      rest.removeSubrange(...end)
    }
    if !rest.isEmpty { writeLines(rest[...]) }
  }

  private func writeLines(_ bytes: ArraySlice<UInt8>) {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let clean = lines.map { Scrub.clean(Scrub.decode($0).text) }
    writeOut(clean.joined(separator: "\n"))
  }
}
