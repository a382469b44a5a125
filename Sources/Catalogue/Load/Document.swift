internal import Synchronization
internal import TOMLKit

/// A value of a TOML file, copied out of the parser's memory.
public indirect enum TOMLNode: Equatable, Sendable {
  case text(String)
  case integer(Int)
  case number(Double)
  case flag(Bool)
  case list([TOMLNode])
  case table([String: TOMLNode])
  case other

  init(_ value: any TOMLValueConvertible) {
    switch value.type {
    case .string: self = value.string.map(TOMLNode.text) ?? .other
    case .int: self = value.int.map(TOMLNode.integer) ?? .other
    case .double: self = value.double.map(TOMLNode.number) ?? .other
    case .bool: self = value.bool.map(TOMLNode.flag) ?? .other
    case .array:
      self = value.array.map { array in .list(array.indices.map { TOMLNode(array[$0]) }) } ?? .other
    case .table: self = value.table.map(TOMLNode.init(table:)) ?? .other
    default: self = .other
    }
  }

  init(table: TOMLTable) {
    var entries: [String: TOMLNode] = [:]
    for key in table.keys {
      if let value = table[key] { entries[key] = TOMLNode(value) }
    }
    self = .table(entries)
  }

  /// What it is, for messages.
  public var kind: String {
    switch self {
    case .text: "text"
    case .integer: "integer"
    case .number: "number"
    case .flag: "true/false"
    case .list: "list"
    case .table: "table"
    case .other: "date"
    }
  }
}

/// A parsed file that knows on which line each entry and key stands.
public struct Document: Sendable {
  public var file: String
  public var root: [String: TOMLNode]
  private let index: LineIndex

  /// - Throws: `TOMLParseError` with the line at fault.
  init(file: String, text: String) throws {
    self.file = file
    let table = try TOMLTable(string: text)
    guard case .table(let root) = withExtendedLifetime(table, { TOMLNode(table: table) }) else {
      preconditionFailure("a TOML document is a table")
    }
    self.root = root
    index = LineIndex(text)
  }

  /// Reads a file outside the catalogue; the document is nil where it is no TOML, and then the
  /// line and the reason are those of the parser.
  public static func read(
    file: String, text: String
  ) -> (document: Document?, line: Int, reason: String) {
    do {
      return (try Document(file: file, text: text), 1, "")
    } catch {
      let known = error as? TOMLParseError
      return (nil, known?.source.begin.line ?? 1, known?.description ?? "\(error)")
    }
  }

  /// Line of a path such as `indicator[3].target[0].low`, or of the nearest entry around it.
  public func line(of path: String) -> Int {
    let lines = index.lines
    var path = Substring(path)
    while true {
      if let line = lines[String(path)] ?? lines["\(path)[0]"] { return line }
      guard let cut = path.lastIndex(where: { $0 == "." || $0 == "[" }) else { return 1 }
      path = path[..<cut]
    }
  }

}

/// Where headers and keys stand, which the parser does not tell; looked up when first asked, since
/// only faults want to know.
private final class LineIndex: Sendable {
  private let text: String
  private let found = Mutex<[String: Int]?>(nil)

  init(_ text: String) {
    self.text = text
  }

  var lines: [String: Int] {
    if let known = found.withLock({ $0 }) { return known }
    let lines = LineIndex.lines(of: text)
    found.withLock { $0 = lines }
    return lines
  }

  private static func lines(of text: String) -> [String: Int] {
    var lines: [String: Int] = [:]
    var counts: [String: Int] = [:]
    var entry = ""
    var isInText = false
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let marks = line.split(separator: "\"\"\"", omittingEmptySubsequences: false).count - 1
      defer { if marks % 2 == 1 { isInText.toggle() } }
      if isInText { continue }
      if line.hasPrefix("[[") {
        entry = element(named: line.dropFirst(2).prefix { $0 != "]" }, &counts)
        lines[entry] = index + 1
      } else if line.hasPrefix("[") {
        entry = String(line.dropFirst().prefix { $0 != "]" })
        lines[entry] = index + 1
      } else if let equals = line.firstIndex(of: "="), line.first?.isLetter == true {
        let key = line[..<equals].filter { $0 != " " }
        lines[entry.isEmpty ? String(key) : "\(entry).\(key)"] = index + 1
      }
    }
    return lines
  }

  /// `indicator.target` after four indicators is `indicator[3].target[0]`.
  private static func element(named name: Substring, _ counts: inout [String: Int]) -> String {
    var path = ""
    for (index, part) in name.split(separator: ".").enumerated() {
      let key = path.isEmpty ? String(part) : "\(path).\(part)"
      let isLast = index == name.split(separator: ".").count - 1
      let number = isLast ? counts[key, default: 0] : max(0, counts[key, default: 0] - 1)
      if isLast { counts[key] = number + 1 }
      path = "\(key)[\(number)]"
    }
    return path
  }
}
