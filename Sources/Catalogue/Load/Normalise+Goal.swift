internal import District

extension Goal {
  init?(_ entry: Entry) {
    let code = entry.text("code")
    let tag: TargetRow.Tag? = entry.word("tag")
    let attribute: Attribute? = entry.word("attribute")
    self.init(
      code: code, table: entry.phrase("table"), number: entry.optionalInteger("no"),
      name: entry.has("name") ? entry.phrase("name") : nil,
      figures: Goal.figures(entry),
      unit: entry.word("unit", default: .percent) ?? .percent,
      better: entry.word("better", default: .higher) ?? .higher,
      baseline: Point(entry, "baseline"), target: Point(entry, "target"),
      attribute: attribute ?? .unknown, source: entry.phrase("source"), tag: tag ?? .known)
    if tag == nil || attribute == nil { return nil }
  }

  /// `figure = "SUP-025"`, or `figures = ["CMC-003", "OPS-017"]`.
  private static func figures(_ entry: Entry) -> [FigureID] {
    if entry.has("figures") { return entry.texts("figures").map { FigureID($0) } }
    return entry.has("figure") ? [FigureID(entry.text("figure"))] : []
  }
}

extension Goal.Point {
  /// `baselineValue` and `baselineYear`.
  fileprivate init(_ entry: Entry, _ key: String) {
    self.init(value: entry.number("\(key)Value"), year: entry.optionalInteger("\(key)Year"))
  }
}

extension OfficialList {
  init?(_ entry: Entry) {
    let tag: TargetRow.Tag? = entry.word("tag")
    let items = Item.list(entry)
    self.init(
      code: entry.text("code"), name: entry.phrase("name"),
      count: entry.integer("count", default: items.count), items: items,
      source: entry.phrase("source"), tag: tag ?? .known)
    if tag == nil { return nil }
  }
}

extension OfficialList.Item {
  /// `[[1, "中文", "English"], [11, "中文", "English", "K"]]`.
  fileprivate static func list(_ entry: Entry) -> [Self] {
    guard case .list(let rows)? = entry.node("items") else {
      _ = entry.text("items")
      return []
    }
    return rows.compactMap { row in
      if case .list(let cells) = row, (3...4).contains(cells.count),
        case .integer(let number) = cells[0], let name = TOMLNode.phrase([cells[1], cells[2]])
      {
        guard cells.count == 4 else { return Self(number: number, name: name) }
        if case .text(let letter) = cells[3], let tag = TargetRow.Tag(rawValue: letter) {
          return Self(number: number, name: name, tag: tag)
        }
      }
      entry.report(
        "items", what: Phrase("条目写法不对", "an item is not written right"),
        why: Phrase(
          "每条写作 [1, \"中文\", \"English\"], 后面可加标记",
          "each is [1, \"中文\", \"English\"], with a tag behind it or not"),
        remedy: Phrase("改正这一条", "correct the item"))
      return nil
    }
  }
}

extension CategoryCount {
  init?(_ entry: Entry) {
    let code = entry.text("code")
    let count = entry.integer("indicators")
    guard let category = Indicator.Category(rawValue: code) else {
      entry.report(
        "code", what: Phrase("没有类别 \(code)", "there is no category \(code)"),
        why: Phrase("类别是固定的", "categories are fixed"), remedy: Phrase("改正代码", "correct the code"))
      return nil
    }
    self.init(category: category, count: count)
  }
}
