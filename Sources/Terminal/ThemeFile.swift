public import Canvas
internal import CompiledFiles
internal import TOMLKit

/// One thing wrong with a theme file.
public struct ThemeFault: Error, Hashable, Sendable, CustomStringConvertible {
  public let file: String
  /// Counted from 1; nil where the fault has no place of its own.
  public let line: Int?
  public let what: String
  public let remedy: String

  public var description: String {
    "\(file)\(line.map { ":\($0)" } ?? ""): \(what). \(remedy)."
  }
}

extension Theme {
  /// The names of the themes that are compiled in; the first is the default.
  public static let names = ["dark", "light", "mono", "contrast", "colour-safe"]

  /// A compiled-in theme; nil for a name that is none of `names`.
  public static func named(_ name: String) -> Theme? {
    guard names.contains(name), let text = CompiledFile.text(of: "themes/\(name).toml") else {
      return nil
    }
    return parse(text: text, file: "themes/\(name).toml").theme
  }

  /// The theme without colours, for terminals that have none and for NO_COLOR.
  public static let mono = named("mono") ?? Theme(name: "mono", looks: [:])

  /// Reads a theme; strict, so that a misspelt role is found here and not on the screen.
  ///
  /// - Returns: The theme, or nil and every fault found, in the order of their lines.
  public static func parse(text: String, file: String) -> (theme: Theme?, faults: [ThemeFault]) {
    var reader = ThemeReader(text: text, file: file)
    let theme = reader.read()
    let faults = reader.faults.sorted { ($0.line ?? 0, $0.what) < ($1.line ?? 0, $1.what) }
    return (faults.isEmpty ? theme : nil, faults)
  }
}

/// Turns the text of one theme file into looks, gathering faults on the way.
private struct ThemeReader {
  let file: String
  let lines: TOMLLines
  let text: String
  var faults: [ThemeFault] = []
  private var colours: [String: Colour] = ["terminal": .terminal]

  init(text: String, file: String) {
    self.text = text
    self.file = file
    lines = TOMLLines(text)
  }

  mutating func read() -> Theme? {
    let table: TOMLTable
    do {
      table = try TOMLTable(string: text)
    } catch let error as TOMLParseError {
      fault(line: error.source.begin.line, "not valid TOML: \(error.description)", "Mend the line")
      return nil
    } catch {
      fault(line: nil, "not valid TOML: \(error)", "Mend the file")
      return nil
    }
    for key in table.keys where !["name", "colours", "roles"].contains(key) {
      fault("", key, "unknown entry \(key)", "Only name, [colours] and [roles] are read")
    }
    guard let name = table["name"]?.string else {
      fault(line: 1, "the theme has no name", "Add: name = \"…\"")
      return nil
    }
    if let section = table["colours"] {
      guard let colours = section.table else {
        fault("", "colours", "colours is not a section", "Write [colours]")
        return nil
      }
      for key in colours.keys { readColour(key, colours[key]?.table) }
    }
    guard let roles = table["roles"]?.table else {
      fault(line: nil, "the theme has no section [roles]", "Add it, with at least: text = {}")
      return nil
    }
    var looks: [Role: Look] = [:]
    for key in roles.keys {
      guard let role = Role(name: key) else {
        fault("roles", key, "unknown role \(key)", "Known are " + ThemeReader.roles(near: key))
        continue
      }
      looks[role] = look(key, roles[key]?.table)
    }
    return Theme(name: name, looks: looks)
  }

  /// The names that share the first part of `name`, or all.
  private static func roles(near name: String) -> String {
    let names = Role.allCases.map(\.name)
    let first = name.prefix { $0 != "." }
    let near = names.filter { $0.prefix { $0 != "." } == first }
    return (near.isEmpty ? names : near).joined(separator: " ")
  }

  private mutating func readColour(_ name: String, _ table: TOMLTable?) {
    guard let table else {
      fault("colours", name, "\(name) is not a colour", "Write { colour = 252, basic = \"white\" }")
      return
    }
    for key in table.keys where key != "colour" && key != "basic" {
      fault("colours", name, "unknown entry \(key) in \(name)", "Only colour and basic are read")
    }
    guard let value = value(of: table["colour"]) else {
      fault(
        "colours", name, "\(name) has no colour that can be read",
        "Give a number from 0 to 255 or \"#rrggbb\"")
      return
    }
    let basicName = table["basic"]?.string ?? ""
    let basics = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"]
    let basic = basics.firstIndex(of: basicName)
    if basic == nil && basicName != "terminal" {
      fault(
        "colours", name, "\(name) has no basic colour that can be read",
        "Give one of terminal \(basics.joined(separator: " "))")
    }
    colours[name] = Colour(value, basic: basic.map(UInt8.init))
  }

  private func value(of entry: (any TOMLValueConvertible)?) -> Colour.Value? {
    if let number = entry?.int { return UInt8(exactly: number).map(Colour.Value.indexed) }
    guard let text = entry?.string, text.utf8.count == 7, text.hasPrefix("#"),
      text.dropFirst().allSatisfy(\.isHexDigit), let number = UInt32(text.dropFirst(), radix: 16)
    else { return nil }
    return .rgb(
      red: UInt8(number >> 16 & 255), green: UInt8(number >> 8 & 255), blue: UInt8(number & 255))
  }

  private mutating func look(_ role: String, _ table: TOMLTable?) -> Look {
    var look = Look()
    guard let table else {
      fault("roles", role, "\(role) is not a look", "Write { front = \"…\", bold = true }")
      return look
    }
    for key in table.keys {
      switch key {
      case "front": look.foreground = colour(table[key], role)
      case "back": look.background = colour(table[key], role)
      case "bold": look.isBold = flag(table[key], key, role)
      case "dim": look.isDim = flag(table[key], key, role)
      case "underline": look.isUnderlined = flag(table[key], key, role)
      case "reverse": look.isReversed = flag(table[key], key, role)
      default:
        fault(
          "roles", role, "unknown entry \(key) in \(role)",
          "Only front, back, bold, dim, underline and reverse are read")
      }
    }
    return look
  }

  private mutating func colour(_ entry: (any TOMLValueConvertible)?, _ role: String) -> Colour {
    let name = entry?.string ?? ""
    if let colour = colours[name] { return colour }
    fault("roles", role, "\(role) uses the unknown colour \(name)", "Name one of [colours]")
    return .terminal
  }

  private mutating func flag(
    _ entry: (any TOMLValueConvertible)?, _ key: String, _ role: String
  ) -> Bool {
    if let flag = entry?.bool { return flag }
    fault("roles", role, "\(key) in \(role) is neither true nor false", "Write \(key) = true")
    return false
  }

  private mutating func fault(line: Int?, _ what: String, _ remedy: String) {
    faults.append(ThemeFault(file: file, line: line, what: what, remedy: remedy))
  }

  private mutating func fault(
    _ section: String, _ key: String, _ what: String, _ remedy: String
  ) {
    fault(line: lines.line(of: key, in: section), what, remedy)
  }
}

/// Finds the lines of entries, which the TOML library does not tell.
private struct TOMLLines {
  private var found: [String: Int] = [:]

  init(_ text: String) {
    var section = ""
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      let line = line.drop { $0 == " " || $0 == "\t" }
      if line.hasPrefix("["), let end = line.firstIndex(of: "]") {
        section = String(line[line.index(after: line.startIndex)..<end])
        if found["\n" + section] == nil { found["\n" + section] = index + 1 }
      } else if let equals = line.firstIndex(of: "="), !line.hasPrefix("#") {
        let key = line[..<equals].filter { $0 != "\"" && $0 != " " && $0 != "\t" && $0 != "'" }
        let path = section + "\n" + key
        if found[path] == nil { found[path] = index + 1 }
      }
    }
  }

  func line(of key: String, in section: String) -> Int? {
    found[section + "\n" + key] ?? (section.isEmpty ? found["\n" + key] : found["\n" + section])
  }
}
