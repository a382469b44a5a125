internal import Console
internal import District
internal import Foundation

/// The manual page, made from the same definitions as `--help` and the completions.
struct ManPage {
  /// The parts of the argument parser's own description that the page prints.
  struct Command: Decodable {
    var commandName: String
    var superCommands: [String]?
    var shouldDisplay: Bool?
    var abstract: String?
    var discussion: String?
    var subcommands: [Command]?
    var arguments: [Argument]?
  }

  struct Argument: Decodable {
    struct Name: Decodable {
      var kind: String
      var name: String
    }

    var kind: String
    var shouldDisplay: Bool
    var isOptional: Bool
    var isRepeating: Bool
    var names: [Name]?
    var valueName: String?
    var defaultValue: String?
    var allValues: [String]?
    var abstract: String?
  }

  private struct Description: Decodable {
    var command: Command
  }

  private let command: Command
  private let version: String

  /// - Parameter description: What the argument parser says of its root command, as JSON.
  init(_ description: String, version: String) throws {
    command = try JSONDecoder().decode(Description.self, from: Data(description.utf8)).command
    self.version = version
  }

  /// The page in the language of `man`.
  var text: String {
    var lines = [
      ".TH YIPING 1 \"\" \"yiping \(version)\" \"User Commands\"",
      ".SH NAME", "yiping \\- " + ManPage.escaped(command.abstract ?? ""),
      ".SH SYNOPSIS", ".B yiping", "[\\fIcommand\\fR] [\\fIoption\\fR ...]",
      ".SH DESCRIPTION",
      "Without a command the console is opened. Any command takes",
      ".BR \\-\\-help .",
      ".SH COMMANDS",
    ]
    for part in visible(command.subcommands ?? []) { lines += section(part) }
    lines += ManPage.keys + ManPage.rest
    return lines.joined(separator: "\n") + "\n"
  }

  private func visible(_ commands: [Command]) -> [Command] {
    commands.filter { $0.shouldDisplay != false && $0.commandName != "help" }
  }

  private func section(_ part: Command) -> [String] {
    let path = ((part.superCommands ?? []) + [part.commandName]).joined(separator: " ")
    let arguments = (part.arguments ?? []).filter(\.shouldDisplay)
    let synopsis = arguments.filter { $0.kind == "positional" }.map { " " + ManPage.caption($0) }
    var lines = [".SS " + ManPage.escaped(path) + synopsis.joined()]
    if let abstract = part.abstract { lines += [ManPage.escaped(abstract)] }
    if let discussion = part.discussion { lines += [".PP", ManPage.escaped(discussion)] }
    for argument in arguments { lines += ManPage.entry(argument) }
    for child in visible(part.subcommands ?? []) { lines += section(child) }
    return lines
  }

  private static func entry(_ argument: Argument) -> [String] {
    var words = argument.abstract ?? ""
    if let values = argument.allValues, !values.isEmpty {
      words += " (\(values.joined(separator: ", ")))"
    }
    if let standard = argument.defaultValue { words += " [\(standard)]" }
    return [".TP", caption(argument), escaped(words)]
  }

  /// `--data DATA`, as bold and italic.
  private static func caption(_ argument: Argument) -> String {
    let value = "\\fI" + escaped(argument.valueName ?? "value") + "\\fR"
    let repeats = argument.isRepeating ? " ..." : ""
    if argument.kind == "positional" {
      return (argument.isOptional ? "[\(value)]" : value) + repeats
    }
    let names = (argument.names ?? []).map { name in
      "\\fB" + escaped((name.kind == "long" ? "--" : "-") + name.name) + "\\fR"
    }
    return names.joined(separator: ", ") + (argument.kind == "option" ? " " + value : "")
  }

  /// What the keys do, from the console's own table.
  private static var keys: [String] {
    [".SH KEYS"]
      + KeyTable.standard.rows(in: .en).flatMap { row in
        [".TP", "\\fB" + escaped(row.keys) + "\\fR", escaped(row.words)]
      }
  }

  private static let rest = [
    ".SH FILES",
    ".TP", "\\fI$XDG_CONFIG_HOME/yiping/config.toml\\fR",
    "Language, theme, clock, order of panes, keys, wall; followed while the console runs.",
    ".TP", "\\fI$XDG_CONFIG_HOME/yiping/views.toml\\fR", "Kept views; written by the console.",
    ".TP", "\\fI$XDG_DATA_HOME/yiping\\fR", "The data folder, unless named otherwise.",
    ".SH ENVIRONMENT",
    ".TP", "\\fBYIPING_DATA\\fR", "The data folder.",
    ".TP", "\\fBYIPING_NOW\\fR", "The clock, for tests and exercises.",
    ".TP", "\\fBNO_COLOR\\fR", "No colours, whatever the theme.",
    ".SH EXIT STATUS",
    "0 done, 1 usage, 2 input refused, 3 busy or conflict, 4 surroundings.",
  ]

  /// Text that no character of which is an order to the formatter.
  private static func escaped(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let plain = line.replacingOccurrences(of: "\\", with: "\\e")
        .replacingOccurrences(of: "-", with: "\\-")
      return plain.hasPrefix(".") || plain.hasPrefix("'") ? "\\&" + plain : plain
    }
    return lines.joined(separator: "\n")
  }
}
