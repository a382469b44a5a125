internal import Canvas
internal import Catalogue
internal import Console
internal import District
internal import Terminal

/// Reads a configuration; strict, and every fault at once with its line.
struct ConfigReader {
  private let document: Document
  /// Names of themes beyond those compiled in.
  private let themes: [String]
  private var config = Config()
  private var faults: [(line: Int, fault: Fault)] = []

  /// - Returns: What the text says, or nothing and all faults in the order of their lines.
  static func read(
    _ text: String, file: String, themes: [String] = []
  ) -> (config: Config?, faults: [Fault]) {
    let parsed = Document.read(file: file, text: text)
    guard let document = parsed.document else {
      let fault = Fault.config(
        "\(file):\(parsed.line)", Phrase("不是 TOML: \(parsed.reason)", "no TOML: \(parsed.reason)"),
        Phrase("改正这一行", "mend this line"))
      return (nil, [fault])
    }
    var reader = ConfigReader(document: document, themes: themes)
    reader.read()
    let faults = reader.faults.sorted { $0.line < $1.line }.map(\.fault)
    return (faults.isEmpty ? reader.config : nil, faults)
  }

  private init(document: Document, themes: [String]) {
    self.document = document
    self.themes = themes
  }

  private mutating func read() {
    let root = document.root
    checkKeys(of: root, ConfigEntry.entries, at: "")
    config.language = choice(root["lang"], "lang", Language.allCases)
    config.clock = choice(root["clock"], "clock", ClockMode.allCases)
    config.glyphs = choice(root["glyphs"], "glyphs", GlyphSet.allCases)
    config.tree = choice(root["tree"], "tree", Tree.allCases)
    config.theme = theme(root["theme"])
    config.start = code(root["start"], "start")
    config.panes = panes(root["panes"])
    config.attentionRows = number(root["attention"], "attention", 1...40)
    readKeys(root["keys"])
    config.wall = wall(root["wall"])
  }

  // MARK: Values

  private mutating func choice<Value: RawRepresentable<String>>(
    _ node: TOMLNode?, _ path: String, _ all: [Value]
  ) -> Value? {
    guard let node else { return nil }
    if case .text(let text) = node, let value = Value(rawValue: text) { return value }
    let names = all.map(\.rawValue).joined(separator: " ")
    add(
      path, Phrase("\(path) 不能这样写", "\(path) cannot be that"),
      Phrase("可用: \(names)", "use one of: \(names)"))
    return nil
  }

  private mutating func theme(_ node: TOMLNode?) -> String? {
    guard let node else { return nil }
    let known = Theme.names + themes
    if case .text(let name) = node, known.contains(name) { return name }
    let names = known.joined(separator: " ")
    add(
      "theme", Phrase("没有这个配色", "there is no such theme"),
      Phrase("可用: \(names)", "use one of: \(names)"))
    return nil
  }

  private mutating func code(_ node: TOMLNode?, _ path: String) -> PlaceCode? {
    guard let node else { return nil }
    if case .text(let text) = node, !text.isEmpty, text.utf8.count <= 40 { return PlaceCode(text) }
    add(
      path, Phrase("\(path) 不是地方代码", "\(path) is no code of a place"),
      Phrase("写成 \"500151110000\" 这样", "write it like \"500151110000\""))
    return nil
  }

  private mutating func number(
    _ node: TOMLNode?, _ path: String, _ range: ClosedRange<Int>
  ) -> Int? {
    guard let node else { return nil }
    if case .integer(let value) = node, range.contains(value) { return value }
    let bounds = "\(range.lowerBound)-\(range.upperBound)"
    add(
      path, Phrase("\(path) 不在范围内", "\(path) is out of range"),
      Phrase("写 \(bounds) 之间的整数", "write a whole number of \(bounds)"))
    return nil
  }

  private mutating func panes(_ node: TOMLNode?) -> [PaneID]? {
    guard let node else { return nil }
    let names = PaneID.allCases.map(\.rawValue).joined(separator: " ")
    guard case .list(let items) = node else {
      add(
        "panes", Phrase("panes 不是列表", "panes is no list"),
        Phrase("写 [\"dispatch\"]", "write [\"dispatch\"]"))
      return nil
    }
    var order: [PaneID] = []
    for item in items {
      guard case .text(let name) = item, let pane = PaneID(rawValue: name), !order.contains(pane)
      else {
        add(
          "panes", Phrase("有不认识或重复的板块", "a pane is unknown or named twice"),
          Phrase("每个至多一次: \(names)", "each at most once: \(names)"))
        return nil
      }
      order.append(pane)
    }
    return order + PaneID.allCases.filter { !order.contains($0) }
  }

  // MARK: Wall

  private mutating func wall(_ node: TOMLNode?) -> [WallStep]? {
    guard let node else { return nil }
    guard case .list(let items) = node, !items.isEmpty else {
      add(
        "wall", Phrase("wall 不是各节", "wall is no list of sections"),
        Phrase("写 [[wall]]", "write [[wall]]"))
      return nil
    }
    return items.enumerated().compactMap { step($1, "wall[\($0)]") }
  }

  private mutating func step(_ node: TOMLNode, _ path: String) -> WallStep? {
    guard case .table(let table) = node else {
      add(path, Phrase("不是一节", "no section"), Phrase("写 [[wall]]", "write [[wall]]"))
      return nil
    }
    checkKeys(of: table, ConfigEntry.wall, at: path)
    var step = WallStep()
    step.place = code(table["at"], "\(path).at")
    step.seconds = number(table["seconds"], "\(path).seconds", 5...3600) ?? step.seconds
    guard case .text(let show)? = table["show"], show == "overview" || PaneID(rawValue: show) != nil
    else {
      let names = (["overview"] + PaneID.allCases.map(\.rawValue)).joined(separator: " ")
      add(
        "\(path).show", Phrase("没写显示什么, 或没有这一屏", "what to show is missing or unknown"),
        Phrase("show 可用: \(names)", "show is one of: \(names)"))
      return nil
    }
    step.pane = PaneID(rawValue: show)
    return step
  }

  // MARK: Keys

  private mutating func readKeys(_ node: TOMLNode?) {
    guard let node else { return }
    guard case .table(let table) = node else {
      add("keys", Phrase("keys 不是一节", "keys is no section"), Phrase("写 [keys]", "write [keys]"))
      return
    }
    for name in table.keys.sorted() {
      guard let index = config.keys.bindings.firstIndex(where: { $0.command.name == name }) else {
        add(
          "keys.\(name)", Phrase("没有命令 \(name)", "there is no command \(name)"),
          Phrase("命令名见 docs/reference/config.md", "their names are in docs/reference/config.md"))
        continue
      }
      if let keys = keys(table[name], "keys.\(name)") { config.keys.bindings[index].keys = keys }
    }
    checkTwins(table.keys.sorted())
    if config.keys.bindings.first(where: { $0.command == .palette })?.keys.isEmpty == true {
      add(
        "keys.palette", Phrase("命令表没有键, 就什么也找不到了", "without a key for it nothing can be found"),
        Phrase("给 palette 至少一个键", "give palette at least one key"))
    }
  }

  private mutating func keys(_ node: TOMLNode?, _ path: String) -> [Key]? {
    let items: [TOMLNode]
    switch node {
    case .list(let list)?: items = list
    case let one?: items = [one]
    case nil: return nil
    }
    var keys: [Key] = []
    for item in items {
      guard case .text(let name) = item, let key = Key(name: name) else {
        add(
          path, Phrase("有不认识的键", "a key is unknown"),
          Phrase(
            "写 \"x\" \"F8\" \"Ctrl-X\" \"Tab\" \"Enter\" 等",
            "write \"x\" \"F8\" \"Ctrl-X\" \"Tab\" \"Enter\""))
        return nil
      }
      guard key != .control("c"), key != .control("z") else {
        add(
          path, Phrase("Ctrl-C 和 Ctrl-Z 由系统使用", "Ctrl-C and Ctrl-Z belong to the system"),
          Phrase("换一个键", "take another key"))
        return nil
      }
      keys.append(key)
    }
    return keys
  }

  /// A key that two commands want is told once, at the entry that took it.
  private mutating func checkTwins(_ changed: [String]) {
    var owners: [Key: String] = [:]
    let bindings = config.keys.bindings
    // Those left as they are come first, so that the changed one is to blame.
    let ordered =
      bindings.filter { !changed.contains($0.command.name) }
      + bindings.filter { changed.contains($0.command.name) }
    for binding in ordered {
      let name = binding.command.name
      for key in binding.keys.map(\.normalised) {
        if let owner = owners[key], owner != name {
          add(
            "keys.\(name)", Phrase("键 \(key) 已归 \(owner)", "the key \(key) belongs to \(owner)"),
            Phrase("给其中一个换键", "give one of the two another key"))
        }
        owners[key] = name
      }
    }
  }

  // MARK: Faults

  private mutating func checkKeys(
    of table: [String: TOMLNode], _ entries: [ConfigEntry], at path: String
  ) {
    for key in table.keys.sorted() where !entries.contains(where: { $0.key == key }) {
      let names = entries.map(\.key).joined(separator: " ")
      add(
        path.isEmpty ? key : "\(path).\(key)", Phrase("没有设置 \(key)", "there is no setting \(key)"),
        Phrase("可用: \(names)", "use one of: \(names)"))
    }
  }

  private mutating func add(_ path: String, _ why: Phrase, _ remedy: Phrase) {
    let line = document.line(of: path)
    faults.append((line, .config("\(document.file):\(line)", why, remedy)))
  }
}

extension Fault {
  static func config(_ place: String, _ why: Phrase, _ remedy: Phrase) -> Fault {
    Fault(
      what: Phrase("设置有误", "The configuration has a fault"), why: why, place: place,
      remedy: remedy)
  }
}
