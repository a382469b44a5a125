internal import District

/// Collects what is wrong, so that all faults are told at once.
final class IssueList {
  private(set) var issues: [CatalogueIssue] = []

  func add(_ issue: CatalogueIssue) {
    if !issues.contains(issue) { issues.append(issue) }
  }

  func sorted() -> [CatalogueIssue] {
    issues.sorted { ($0.file, $0.line, $0.what.en) < ($1.file, $1.line, $1.what.en) }
  }
}

/// One entry of a file, read key by key; a key that nobody asked for is a fault.
final class Entry {
  let document: Document
  let path: String
  let issues: IssueList
  private let values: [String: TOMLNode]
  private var known: Set<String> = []

  init(_ document: Document, path: String, values: [String: TOMLNode], issues: IssueList) {
    self.document = document
    self.path = path
    self.values = values
    self.issues = issues
  }

  /// The entry's own code, for messages.
  var code: String {
    if case .text(let text)? = values["code"] { text } else { "" }
  }

  var line: Int { document.line(of: path) }

  func has(_ key: String) -> Bool { values[key] != nil }

  func text(_ key: String, default fallback: String? = nil) -> String {
    switch take(key) {
    case .text(let text)?: return text
    case nil: return fallback ?? missing(key, "")
    case let node?: return wrong(key, node, needs: "text", "")
    }
  }

  /// Two texts, Chinese and English.
  func phrase(_ key: String, default fallback: Phrase? = nil) -> Phrase {
    switch take(key) {
    case .list(let list)?:
      if let phrase = TOMLNode.phrase(list) { return phrase }
      return wrong(key, .list(list), needs: #"["中文", "English"]"#, Phrase("", ""))
    case nil: return fallback ?? missing(key, Phrase("", ""))
    case let node?: return wrong(key, node, needs: #"["中文", "English"]"#, Phrase("", ""))
    }
  }

  /// One text for both languages, or two.
  func words(_ key: String) -> Phrase {
    guard case .text(let text)? = values[key] else { return phrase(key) }
    known.insert(key)
    return Phrase(name: text)
  }

  func integer(_ key: String, default fallback: Int? = nil) -> Int {
    switch take(key) {
    case .integer(let number)?: return number
    case nil: return fallback ?? missing(key, 0)
    case let node?: return wrong(key, node, needs: "integer", 0)
    }
  }

  func optionalInteger(_ key: String) -> Int? {
    has(key) ? integer(key) : nil
  }

  /// Nil when the key is not there.
  func number(_ key: String) -> Double? {
    switch take(key) {
    case .integer(let number)?: return Double(number)
    case .number(let number)?: return number
    case nil: return nil
    case let node?: return wrong(key, node, needs: "number", nil)
    }
  }

  func flag(_ key: String, default fallback: Bool) -> Bool {
    switch take(key) {
    case .flag(let flag)?: return flag
    case nil: return fallback
    case let node?: return wrong(key, node, needs: "true/false", fallback)
    }
  }

  func texts(_ key: String) -> [String] {
    list(key, needs: "list of texts") { if case .text(let text) = $0 { text } else { nil } }
  }

  func integers(_ key: String) -> [Int] {
    list(key, needs: "list of integers") {
      if case .integer(let number) = $0 { number } else { nil }
    }
  }

  /// A word of a closed set.
  func word<Word: RawRepresentable & CaseIterable>(
    _ key: String, default fallback: Word? = nil
  ) -> Word? where Word.RawValue == String {
    guard has(key) else { return fallback ?? missing(key, nil) }
    let text = text(key)
    if let word = Word(rawValue: text) { return word }
    let words = Word.allCases.map(\.rawValue).joined(separator: " | ")
    report(
      key, what: Phrase("\(key) 不能是 \(text)", "\(key) cannot be \(text)"),
      why: Phrase("只有这些值有含义", "only the listed words mean something"),
      remedy: Phrase("改为: \(words)", "write one of: \(words)"))
    return nil
  }

  /// A day written as text: `2026-02-15`.
  func day(_ key: String) -> Day? {
    guard has(key) else { return nil }
    let text = text(key)
    if let period = Period(code: text), period.kind == .day { return period.start }
    report(
      key, what: Phrase("\(text) 不是日期", "\(text) is no date"),
      why: Phrase("日期写作文本 2026-02-15", "dates are texts such as 2026-02-15"),
      remedy: Phrase("改正日期", "correct the date"))
    return nil
  }

  func node(_ key: String) -> TOMLNode? { take(key) }

  /// The entries of a list of tables below this one.
  func entries(_ key: String) -> [Entry] {
    guard let node = take(key) else { return [] }
    guard case .list(let list) = node else { return wrong(key, node, needs: "tables", []) }
    return list.enumerated().compactMap { index, element in
      guard case .table(let values) = element else {
        return wrong(key, element, needs: "table", nil)
      }
      let above = path.isEmpty ? "" : path + "."
      return Entry(document, path: "\(above)\(key)[\(index)]", values: values, issues: issues)
    }
  }

  /// Reports the keys that nobody asked for.
  func finish() {
    for key in values.keys.sorted() where !known.contains(key) {
      report(
        key, what: Phrase("不认识的键 \(key)", "unknown key \(key)"),
        why: Phrase("这类条目没有这个键, 可能拼错", "entries of this kind have no such key"),
        remedy: Phrase(
          "可用的键: \(known.sorted().joined(separator: " "))",
          "known keys: \(known.sorted().joined(separator: " "))"))
    }
  }

  func report(_ key: String, what: Phrase, why: Phrase, remedy: Phrase) {
    issues.add(
      CatalogueIssue(
        file: document.file, line: document.line(of: key.isEmpty ? path : "\(path).\(key)"),
        code: code, what: what, why: why, remedy: remedy))
  }

  private func take(_ key: String) -> TOMLNode? {
    known.insert(key)
    return values[key]
  }

  private func list<Element>(
    _ key: String, needs: String, _ element: (TOMLNode) -> Element?
  ) -> [Element] {
    guard let node = take(key) else { return [] }
    guard case .list(let list) = node else { return wrong(key, node, needs: needs, []) }
    let elements = list.compactMap(element)
    return elements.count == list.count ? elements : wrong(key, node, needs: needs, elements)
  }

  private func missing<Value>(_ key: String, _ value: Value) -> Value {
    report(
      key, what: Phrase("缺少 \(key)", "\(key) is missing"),
      why: Phrase("没有它条目不完整", "the entry is not complete without it"),
      remedy: Phrase("补上 \(key) = …", "add \(key) = …"))
    return value
  }

  private func wrong<Value>(
    _ key: String, _ node: TOMLNode, needs: String, _ value: Value
  ) -> Value {
    report(
      key, what: Phrase("\(key) 的类型不对", "\(key) has the wrong type"),
      why: Phrase("写的是 \(node.kind), 应为 \(needs)", "it is \(node.kind), but needs \(needs)"),
      remedy: Phrase("按 \(needs) 书写", "write it as \(needs)"))
    return value
  }
}

extension TOMLNode {
  /// A pair of texts as a phrase.
  static func phrase(_ list: [TOMLNode]) -> Phrase? {
    guard list.count == 2, case .text(let zh) = list[0], case .text(let en) = list[1] else {
      return nil
    }
    return Phrase(zh, en)
  }
}
