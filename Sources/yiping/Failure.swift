internal import Canvas
internal import District
internal import Glibc

/// A command that could not do its work: the fault in four parts and the exit status.
struct Failure: Error {
  var status: ExitStatus
  var faults: [Fault]

  init(_ status: ExitStatus, _ fault: Fault) {
    self.init(status, [fault])
  }

  init(_ status: ExitStatus, _ faults: [Fault]) {
    self.status = status
    self.faults = faults
  }

  /// What, why, where, what to do: one line each, on standard error.
  func report(in language: Language) {
    for fault in faults {
      writeError(fault.lines(in: language).joined(separator: "\n"))
    }
  }
}

extension Fault {
  /// The four parts as lines, scrubbed.
  func lines(in language: Language) -> [String] {
    let labels =
      language == .zh ? ["原因: ", "位置: ", "处理: "] : ["why:   ", "where: ", "do:    "]
    return [
      Scrub.clean(what.text(in: language)),
      "  " + labels[0] + Scrub.clean(why.text(in: language)),
      "  " + labels[1] + Scrub.clean(place),
      "  " + labels[2] + Scrub.clean(remedy.text(in: language)),
    ]
  }
}

extension Scrub {
  /// Scrubs a text whose line ends are our own.
  static func lines(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { clean(String($0)) }
      .joined(separator: "\n")
  }
}

/// Writes a message and a line end to standard error.
func writeError(_ text: String) {
  writeAll(text + "\n", to: STDERR_FILENO)
}

/// Writes a text as it is to standard output.
func writeOut(_ text: String) {
  writeAll(text, to: STDOUT_FILENO)
}

/// Writes all bytes; gives up when the reader is gone.
func writeAll(_ text: String, to descriptor: Int32) {
  var bytes = Array(text.utf8)[...]
  while !bytes.isEmpty {
    let written = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    if written < 0, errno == EINTR { continue }
    if written <= 0 { return }
    bytes = bytes.dropFirst(written)
  }
}
