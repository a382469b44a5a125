internal import Catalogue
internal import Console
internal import District
internal import Snapshot

/// The kept views in the configuration folder: one file, its owner's alone, whole or as it was.
struct ViewsFile: Sendable {
  let path: String

  init(folder: ConfigFolder) {
    path = folder.path + "/" + ViewsFile.fileName
  }

  static let fileName = "views.toml"

  /// What is kept; nothing, and the first fault, where the file cannot be followed.
  func read() -> (views: [SavedView], fault: Fault?) {
    guard Disk.exists(path) else { return ([], nil) }
    guard let bytes = Disk.bytes(path, limit: ViewsFile.largest), bytes.count <= ViewsFile.largest,
      let text = String(validating: bytes, as: UTF8.self)
    else {
      let why = Phrase("读不了, 或太大, 或不是 UTF-8", "it cannot be read, is too large or no UTF-8")
      return ([], .views(path, why, Phrase("核对权限和内容", "check its rights and content")))
    }
    let read = ViewsFile.parse(text, file: path)
    return (read.views, read.faults.first)
  }

  /// Reads the file, changes what is kept and writes it; a file that nobody can read is not
  /// written over.
  func change(_ change: (inout [SavedView]) -> Void) -> (views: [SavedView], fault: Fault?) {
    let now = read()
    guard now.fault == nil else { return now }
    var views = now.views
    change(&views)
    let text = ViewsFile.text(of: views)
    do {
      try Disk.write(text, to: path)
      return (views, nil)
    } catch {
      let why = Phrase("写不进去: \(error)", "it cannot be written: \(error)")
      return (now.views, .views(path, why, Phrase("核对权限和磁盘空间", "check rights and disk space")))
    }
  }

  func keep(_ view: SavedView) -> (views: [SavedView], fault: Fault?) {
    change { views in
      views.removeAll { $0.name == view.name }
      views.append(view)
    }
  }

  func drop(_ name: String) -> (views: [SavedView], fault: Fault?) {
    change { $0.removeAll { $0.name == name } }
  }

  private static let largest = 1 << 20

  // MARK: Text

  private static func text(of views: [SavedView]) -> String {
    let head = "# Kept views; the console writes this file.\n"
    return head + views.map { "\n" + section($0) }.joined()
  }

  private static func section(_ view: SavedView) -> String {
    var lines = ["[[view]]", "name = \(quoted(view.name))"]
    func add(_ key: String, _ value: String?) {
      if let value { lines.append("\(key) = \(quoted(value))") }
    }
    add("pane", view.pane?.rawValue)
    add("indicator", view.indicator?.code)
    add("table", view.table)
    add("place", view.place?.text)
    add("tree", view.tree.rawValue)
    add("period", view.period?.rawValue)
    add("filter", view.filter.isEmpty ? nil : view.filter)
    add("sort", view.sort)
    if view.sort != nil { lines.append("ascending = \(view.isAscending)") }
    if !view.columns.isEmpty {
      lines.append("columns = [\(view.columns.map(quoted).joined(separator: ", "))]")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\\(scalar)"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        let hex = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - hex.utf8.count) + hex
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  // MARK: Reading

  /// All faults at once; the views are empty when there is any.
  static func parse(_ text: String, file: String) -> (views: [SavedView], faults: [Fault]) {
    let parsed = Document.read(file: file, text: text)
    guard let document = parsed.document else {
      let why = Phrase("不是 TOML: \(parsed.reason)", "no TOML: \(parsed.reason)")
      let remedy = Phrase("改正这一行", "mend this line")
      return ([], [.views("\(file):\(parsed.line)", why, remedy)])
    }
    var faults: [Fault] = []
    func add(_ path: String, _ why: Phrase) {
      faults.append(
        .views(
          "\(file):\(document.line(of: path))", why,
          Phrase("改正或删去这一节", "mend or remove this section")))
    }
    for key in document.root.keys.sorted() where key != "view" {
      add(key, Phrase("不认识 \(key)", "\(key) is unknown"))
    }
    guard let node = document.root["view"] else { return ([], faults) }
    guard case .list(let items) = node else {
      add("view", Phrase("view 不是各节", "view is no list of sections"))
      return ([], faults)
    }
    var views: [SavedView] = []
    for (index, item) in items.enumerated() {
      guard case .table(let table) = item, let view = view(table) else {
        let why = Phrase(
          "没有名称, 或有不认识的项或值", "it has no name, or an entry or a value is unknown")
        add("view[\(index)]", why)
        continue
      }
      views.append(view)
    }
    return faults.isEmpty ? (views, []) : ([], faults)
  }

  private static func view(_ table: [String: TOMLNode]) -> SavedView? {
    guard case .text(let name)? = table["name"], !name.isEmpty else { return nil }
    var view = SavedView(name: String(name.prefix(SavedView.longestName)))
    for (key, node) in table {
      switch (key, node) {
      case ("name", _): continue
      case ("pane", .text(let text)):
        guard let pane = PaneID(rawValue: text) else { return nil }
        view.pane = pane
      case ("indicator", .text(let text)): view.indicator = FigureID(text)
      case ("table", .text(let text)): view.table = text
      case ("place", .text(let text)): view.place = PlaceCode(text)
      case ("tree", .text(let text)):
        guard let tree = Tree(rawValue: text) else { return nil }
        view.tree = tree
      case ("period", .text(let text)):
        guard let period = Period.Kind(rawValue: text) else { return nil }
        view.period = period
      case ("filter", .text(let text)): view.filter = text
      case ("sort", .text(let text)): view.sort = text
      case ("ascending", .flag(let flag)): view.isAscending = flag
      case ("columns", .list(let items)):
        for item in items {
          guard case .text(let id) = item else { return nil }
          view.columns.append(id)
        }
      default: return nil
      }
    }
    return view
  }
}

extension Fault {
  static func views(_ place: String, _ why: Phrase, _ remedy: Phrase) -> Fault {
    Fault(
      what: Phrase("视图文件有误", "The file of views has a fault"), why: why, place: place,
      remedy: remedy)
  }
}
