internal import Canvas
internal import Console
internal import District
internal import Snapshot
internal import Terminal

/// The configuration in force: the last one without a fault, under what the command line says.
struct Settings {
  let folder: ConfigFolder
  private let chosen: Chosen
  private(set) var config = Config()
  private(set) var theme = Theme.mono
  /// What was wrong at the start.
  private(set) var faults: [Fault] = []

  init(_ chosen: Chosen, folder: ConfigFolder = ConfigFolder()) {
    self.chosen = chosen
    self.folder = folder
    folder.make()
    theme = folder.theme(chosen.themeName(config)).theme ?? .mono
    faults = read()
  }

  var preferences: Preferences { chosen.preferences(config) }

  /// The file of the theme, when it is one of the folder's own.
  var themeFile: String { chosen.themeName(config) + ".toml" }

  /// Reads the file again and takes it over when all of it is right.
  mutating func read() -> [Fault] {
    let read = folder.read()
    guard let config = read.config else { return read.faults }
    let seen = folder.theme(chosen.themeName(config))
    guard let theme = seen.theme else { return seen.faults }
    self.config = config
    self.theme = theme
    return []
  }
}

extension ConfigFolder {
  /// Makes the folder, so that a file that comes later is noticed; a read-only home does without.
  func make() {
    try? Disk.makeFolder(path)
  }

  /// The folders whose files are followed while the console runs.
  var watched: [String] { [path, themesPath].filter(Disk.exists) }
}
