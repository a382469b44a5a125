internal import ArgumentParser
internal import Canvas
internal import Catalogue
internal import District
internal import Engine
internal import Foundation
internal import Snapshot
internal import Terminal

/// Checks catalogues, themes, mappings and the configuration; all faults at once.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract:
      "Check catalogues, themes, mappings, configuration: all faults, with file, line, remedy.",
    discussion: """
      config.toml is a configuration, views.toml holds kept views; other files are told apart by their folder: themes/, \
      mappings/, anything else is a catalogue file, which replaces entries of the same code. \
      Without a path, what is compiled in, your own configuration and the catalogue/ of the data folder are checked.
      """)

  @Argument(help: "Files or folders.")
  var paths: [String] = []

  @Option(
    help: "Data folder whose catalogue/ is checked; else YIPING_DATA, else $XDG_DATA_HOME/yiping.")
  var data: String?

  @Option(help: "zh or en; else from LANG.")
  var lang: Language?

  func run() throws {
    let language = lang ?? Surroundings.language
    var files: [TOMLFile] = []
    for path in paths { files += try TOMLFile.all(at: path) }
    let folder = ConfigFolder()
    for own in [folder.file, ViewsFile(folder: folder).path]
    where paths.isEmpty && access(own, F_OK) == 0 {
      files += try TOMLFile.all(at: own)
    }
    let overlay = ownCatalogue
    var faults = overlay.unreadable.map(\.fault)
    faults += files.filter { $0.kind == .theme }.flatMap { $0.themeFaults() }
    faults += files.filter { $0.kind == .config }.flatMap { $0.configFaults() }
    faults += files.filter { $0.kind == .views }
      .flatMap { ViewsFile.parse($0.text, file: $0.path).faults }
    faults += files.filter { $0.kind == .mapping }.flatMap { $0.mappingFaults() }
    let texts = files.filter { $0.kind == .catalogue }
      .map { CatalogueText(file: $0.path, text: $0.text) }
    let loaded = Catalogue.load(texts: overlay.texts + texts)
    faults += loaded.issues.map(\.fault)
    if let catalogue = loaded.catalogue {
      faults += catalogue.shortfalls.map(\.fault)
      let count = files.count + overlay.texts.count
      writeOut(summary(catalogue, files: count, faultCount: faults.count).text(in: language) + "\n")
    }
    guard faults.isEmpty else { throw Failure(.refused, faults) }
  }

  /// The installation's own catalogue, when no path asks for something else.
  private var ownCatalogue: CatalogueOverlay {
    guard paths.isEmpty || data != nil else { return CatalogueOverlay() }
    return DataFolder(path: data ?? Surroundings.dataFolder).overlay()
  }

  private func summary(
    _ catalogue: Catalogue, files: Int, faultCount: Int
  ) -> Phrase {
    let categories = Set(catalogue.indicators.map(\.category)).count
    let supplements = catalogue.indicators.count(where: \.isSupplement)
    let counts = [
      catalogue.indicators.count - supplements, categories, catalogue.measures.count,
      catalogue.facts.count,
      files,
    ]
    return Phrase(
      "指标 \(counts[0]) 项 \(counts[1]) 类, 补充 \(supplements) 项, 度量 \(counts[2]), "
        + "事实 \(counts[3]), 另查文件 \(counts[4]); \(faultCount) 处错误",
      "\(counts[0]) indicators in \(counts[1]) categories, \(supplements) beside them, "
        + "\(counts[2]) measures, \(counts[3]) facts, \(counts[4]) more files; \(faultCount) faults"
    )
  }
}

/// A TOML file that was named to be checked.
private struct TOMLFile {
  enum Kind {
    case theme
    case mapping
    case config
    case views
    case catalogue
    /// Answer keys of the sample, which the sample itself reads.
    case scenario
  }

  var path: String
  var text: String

  var kind: Kind {
    let parts = path.split(separator: "/")
    if parts.last.map(String.init) == Config.fileName { return .config }
    if parts.last.map(String.init) == ViewsFile.fileName { return .views }
    return switch parts.dropLast().last {
    case "themes": .theme
    case "mappings": .mapping
    case "scenarios": .scenario
    default: .catalogue
    }
  }

  /// The file, or every `*.toml` below the folder, in order of path.
  static func all(at path: String) throws -> [TOMLFile] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw Failure(.refused, .unreadableFile(path))
    }
    guard isFolder.boolValue else { return [try TOMLFile(path)] }
    let names = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
    return try names.filter { $0.hasSuffix(".toml") }.sorted()
      .map { try TOMLFile(path + "/" + $0) }
  }

  private init(_ path: String) throws {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      throw Failure(.refused, .unreadableFile(path))
    }
    self.path = path
    self.text = text
  }

  func themeFaults() -> [District.Fault] {
    Theme.parse(text: text, file: path).faults.map { Fault($0) }
  }

  func configFaults() -> [District.Fault] {
    let themes = try? TOMLFile.all(at: String(path.dropLast(Config.fileName.count)) + "themes")
    let names = (themes ?? []).compactMap { file in
      file.path.split(separator: "/").last.map { String($0.dropLast(5)) }
    }
    return ConfigReader.read(text, file: path, themes: names).faults
  }

  func mappingFaults() -> [District.Fault] {
    guard case .failure(let faults) = Mapping.parse(text, file: path) else { return [] }
    return faults.faults.map { Fault($0) }
  }
}

extension Fault {
  static func unreadableFile(_ path: String) -> Fault {
    Fault(
      what: Phrase("文件读不了", "The file cannot be read"),
      why: Phrase("不存在或不是 UTF-8 文本", "it is missing or no UTF-8 text"), place: path,
      remedy: Phrase("核对路径", "check the path"))
  }
}
