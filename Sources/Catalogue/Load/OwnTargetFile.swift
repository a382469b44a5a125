internal import District

/// The text of a file that holds own targets and nothing else.
public enum OwnTargetFile {
  /// The targets of a file; none, and what is wrong, where anything is: an entry of another kind
  /// too, since it would be lost when the file is written again.
  public static func read(
    _ text: String, file: String
  ) -> (targets: [OwnTarget], issues: [CatalogueIssue]) {
    let issues = IssueList()
    let parsed = Document.read(file: file, text: text)
    guard let document = parsed.document else {
      return ([], [.noTOML(file, line: parsed.line, reason: parsed.reason)])
    }
    let root = Entry(document, path: "", values: document.root, issues: issues)
    let targets = root.entries("target").compactMap { OwnTarget($0) }
    root.finish()
    return issues.issues.isEmpty ? (targets, []) : ([], issues.sorted())
  }

  /// The text of a file that `read` gives the same targets for.
  public static func text(of targets: [OwnTarget]) -> String {
    let head = """
      # Own targets: read over the catalogue. Written by the console and `yiping target`, which keep
      # every entry but no comment.

      """
    return head + targets.map { "\n" + section($0) }.joined()
  }

  private static func section(_ target: OwnTarget) -> String {
    let row = target.row
    var lines = ["[[target]]", "indicator = \(quoted(target.indicator.code))"]
    func add(_ key: String, _ value: String?) {
      if let value { lines.append("\(key) = \(value)") }
    }
    add("place", row.place.map { quoted($0.text) })
    if !row.levels.isEmpty { add("levels", "\(row.levels)") }
    if row.isForAreas { add("areas", "true") }
    add("validFrom", row.validFrom.map { quoted($0.text) })
    add("validTo", row.validTo.map { quoted($0.text) })
    add("low", row.low.map(number))
    add("high", row.high.map(number))
    add("amberLow", row.amberLow == row.low ? nil : row.amberLow.map(number))
    add("amberHigh", row.amberHigh == row.high ? nil : row.amberHigh.map(number))
    add("redLow", row.redLow.map(number))
    add("redHigh", row.redHigh.map(number))
    let isOne = row.source.zh == row.source.en
    add(
      "source",
      isOne ? quoted(row.source.zh) : "[\(quoted(row.source.zh)), \(quoted(row.source.en))]")
    add("tag", quoted(row.tag.rawValue))
    for (key, text) in [
      ("actor", row.own?.actor), ("seat", row.own?.seat), ("time", row.own?.time),
    ] {
      add(key, text.flatMap { $0.isEmpty ? nil : quoted($0) })
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func number(_ value: Double) -> String {
    Int(exactly: value).map(String.init) ?? "\(value)"
  }

  /// A basic string of TOML; nothing in the text can end it.
  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      // The parser's texts end there.
      case "\0": continue
      case "\"", "\\": quoted += "\\\(scalar)"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        let hex = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - hex.utf8.count) + hex
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
