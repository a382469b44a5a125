internal import Canvas
internal import Console
internal import District
internal import Foundation
internal import Snapshot
internal import Terminal

/// The folder with a user's own files: the configuration and themes.
struct ConfigFolder {
  let path: String

  init(_ path: String = Surroundings.configFolder) {
    self.path = path
  }

  var file: String { "\(path)/\(Config.fileName)" }

  /// What the file says now; an absent file says nothing and has no fault.
  func read() -> (config: Config?, faults: [Fault]) {
    guard Disk.exists(file) else { return (Config(), []) }
    guard let bytes = Disk.bytes(file, limit: ConfigFolder.largest),
      bytes.count <= ConfigFolder.largest, let text = String(validating: bytes, as: UTF8.self)
    else {
      let fault = Fault.config(
        file, Phrase("读不了, 或太大, 或不是 UTF-8", "it cannot be read, is too large or no UTF-8"),
        Phrase("核对权限和内容", "check its rights and content"))
      return (nil, [fault])
    }
    return ConfigReader.read(text, file: file, themes: themes)
  }

  var themesPath: String { path + "/themes" }

  /// Names of the themes in the folder.
  private var themes: [String] {
    Disk.names(in: themesPath).filter { $0.hasSuffix(".toml") }
      .map { String($0.dropLast(5)) }.sorted()
  }

  /// A compiled-in theme, or one of the folder's own.
  func theme(_ name: String) -> (theme: Theme?, faults: [Fault]) {
    if let theme = Theme.named(name) { return (theme, []) }
    let file = "\(themesPath)/\(name).toml"
    guard !name.contains("/"), let text = try? String(contentsOfFile: file, encoding: .utf8) else {
      return (nil, [.unreadableFile(file)])
    }
    let read = Theme.parse(text: text, file: file)
    return (read.theme, read.faults.map { Fault($0) })
  }

  private static let largest = 65_536
}

extension Fault {
  init(_ fault: ThemeFault) {
    self.init(
      what: Phrase("配色文件有误", "The theme has a fault"), why: Phrase(name: fault.what),
      place: fault.file + (fault.line.map { ":\($0)" } ?? ""), remedy: Phrase(name: fault.remedy))
  }
}

/// What the command line says beside the configuration: it wins.
struct Chosen {
  var language: Language?
  var clock: ClockMode?
  var theme: String?
  var glyphs: GlyphSet?

  func preferences(_ config: Config) -> Preferences {
    // ASCII has no Chinese; who asks for both gets both.
    let spoken = (glyphs ?? config.glyphs) == .ascii ? .en : Surroundings.language
    return Preferences(
      language: language ?? config.language ?? spoken,
      clock: clock ?? config.clock ?? .minute, glyphs: (glyphs ?? config.glyphs)?.glyphs,
      panes: config.panes ?? PaneID.allCases, attentionRows: config.attentionRows,
      keys: config.keys, wall: config.wall ?? WallStep.standard)
  }

  func themeName(_ config: Config) -> String { theme ?? config.theme ?? "dark" }
}
