internal import District
internal import Foundation

/// What the process finds around it: environment, clock and folders.
enum Surroundings {
  static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// From the locale; Chinese when unclear, English where Chinese could not be shown.
  static let language: Language = {
    let named = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap(variable).first
    return ["C", "POSIX"].contains(named) || named?.hasPrefix("en") == true ? .en : .zh
  }()

  /// The language of messages: `--lang`, even where the rest of the line is not understood.
  static func language(of arguments: [String]) -> Language {
    for (index, word) in arguments.enumerated() {
      if word.hasPrefix("--lang=") {
        return Language(rawValue: String(word.dropFirst(7))) ?? language
      }
      if word == "--lang", index + 1 < arguments.count {
        return Language(rawValue: arguments[index + 1]) ?? language
      }
    }
    return language
  }

  static var clock: Moment { Moment(Int(Date().timeIntervalSince1970)) }

  /// `$XDG_DATA_HOME/yiping`, as the specification fills it in.
  static var dataFolder: String {
    if let folder = variable("YIPING_DATA") { return folder }
    let home = variable("HOME") ?? "/"
    return (variable("XDG_DATA_HOME") ?? home + "/.local/share") + "/yiping"
  }

  /// `$XDG_CONFIG_HOME/yiping`, for the user's own files.
  static var configFolder: String {
    let home = variable("HOME") ?? "/"
    return (variable("XDG_CONFIG_HOME") ?? home + "/.config") + "/yiping"
  }

  static var cacheFolder: String {
    let home = variable("HOME") ?? "/"
    return (variable("XDG_CACHE_HOME") ?? home + "/.cache") + "/yiping"
  }

  /// Absolute path of this program, to start its own children.
  static var executable: String {
    (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
      ?? CommandLine.arguments[0]
  }

  /// Tells one build from another, so that cached samples never outlive their generator.
  static var buildMark: String {
    var status = stat()
    guard stat(executable, &status) == 0 else { return "unknown" }
    return String(status.st_size, radix: 36) + "-" + String(status.st_mtim.tv_sec, radix: 36)
      + "-" + String(status.st_mtim.tv_nsec, radix: 36)
  }
}
