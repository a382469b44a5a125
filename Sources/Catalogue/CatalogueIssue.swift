public import District

/// Something wrong in a catalogue file, in the four parts that its author needs.
public struct CatalogueIssue: Sendable, Hashable, Error {
  public var file: String
  /// Counted from 1.
  public var line: Int
  /// Entry at fault; empty when it is the file itself.
  public var code: String
  public var what: Phrase
  public var why: Phrase
  public var remedy: Phrase

  public init(
    file: String, line: Int, code: String, what: Phrase, why: Phrase, remedy: Phrase
  ) {
    self.file = file
    self.line = line
    self.code = code
    self.what = what
    self.why = why
    self.remedy = remedy
  }

  /// The issue as screens and the command line print faults.
  public var fault: Fault {
    Fault(
      what: what, why: why, place: "\(file):\(line)" + (code.isEmpty ? "" : " \(code)"),
      remedy: remedy)
  }
}
