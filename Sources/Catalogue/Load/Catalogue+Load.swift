internal import CompiledFiles
internal import District
internal import TOMLKit

/// A catalogue file by its name and text.
public struct CatalogueText: Sendable, Hashable {
  public var file: String
  public var text: String

  public init(file: String, text: String) {
    self.file = file
    self.text = text
  }
}

extension Catalogue {
  private static let shared = Result { () throws(CatalogueIssue) -> Catalogue in
    let loaded = load(texts: [])
    if let catalogue = loaded.catalogue { return catalogue }
    throw loaded.issues[0]
  }

  /// The catalogue that this program was built with; parsed once.
  ///
  /// - Throws: The first `CatalogueIssue`, which only a bug can cause.
  public static func builtIn() throws -> Catalogue {
    try shared.get()
  }

  /// The files that `builtIn` is made of.
  public static var builtInTexts: [CatalogueText] {
    CompiledFile.below("catalogue/").map { CatalogueText(file: $0.path, text: $0.text) }
  }

  /// Reads files over a base: an entry replaces the one of the same kind and code.
  ///
  /// Three steps: parse, normalise, validate; all faults are told at once. The catalogue is nil
  /// when there is any.
  public static func load(
    texts: [CatalogueText], over base: [CatalogueText] = builtInTexts
  ) -> (catalogue: Catalogue?, issues: [CatalogueIssue]) {
    let issues = IssueList()
    guard let contract = contract() else {
      issues.add(Contract.missing)
      return (nil, issues.sorted())
    }
    var draft = Draft(contract: contract, issues: issues)
    draft.read(documents(base, issues))
    draft.read(documents(texts, issues))
    draft.normalise()
    draft.validate()
    guard issues.issues.isEmpty else { return (nil, issues.sorted()) }
    let compiled = edition(of: base)
    let whole = texts.isEmpty ? compiled : edition(of: base + texts)
    return (draft.catalogue(edition: whole, base: compiled), [])
  }

  private static func documents(_ texts: [CatalogueText], _ issues: IssueList) -> [Document] {
    texts.compactMap { text in
      do {
        return try Document(file: text.file, text: text.text)
      } catch {
        let line = (error as? TOMLParseError)?.source.begin.line ?? 1
        let reason = (error as? TOMLParseError)?.description ?? "\(error)"
        issues.add(.noTOML(text.file, line: line, reason: reason))
        return nil
      }
    }
  }

  private static func edition(of texts: [CatalogueText]) -> String {
    var digest = Fingerprint()
    for text in texts.sorted(by: { $0.file < $1.file }) {
      digest.add(text.file)
      digest.add(text.text)
    }
    return digest.text
  }

  private static func contract() -> Contract? {
    let file = "schema.toml"
    guard let text = CompiledFile.text(of: file),
      let document = try? Document(file: file, text: text)
    else { return nil }
    return Contract(schema: document.root)
  }
}

extension CatalogueIssue {
  static func noTOML(_ file: String, line: Int, reason: String) -> CatalogueIssue {
    CatalogueIssue(
      file: file, line: line, code: "", what: Phrase("不是有效的 TOML", "this is no valid TOML"),
      why: Phrase(name: reason), remedy: Phrase("改正这一行的写法", "correct the line"))
  }
}

extension Contract {
  /// The parts of the schema file that definitions refer to.
  init?(schema root: [String: TOMLNode]) {
    guard case .list(let tables)? = root["table"], case .list(let lists)? = root["codes"] else {
      return nil
    }
    self.init(
      tables: tables.compactMap(Contract.table), codeLists: lists.compactMap(Contract.codeList))
  }

  static var missing: CatalogueIssue {
    CatalogueIssue(
      file: "schema.toml", line: 1, code: "",
      what: Phrase("没有数据契约", "the data contract is missing"),
      why: Phrase("程序内没有 schema.toml", "schema.toml is not in this build"),
      remedy: Phrase("重新构建程序", "build the program again"))
  }

  private static func table(_ node: TOMLNode) -> Table? {
    guard case .table(let values) = node, case .text(let name)? = values["name"],
      case .list(let columns)? = values["columns"]
    else { return nil }
    return Table(name: name, columns: columns.compactMap(column))
  }

  private static func column(_ node: TOMLNode) -> Column? {
    guard case .list(let parts) = node, parts.count >= 3, case .text(let name) = parts[0],
      case .text(let type) = parts[1]
    else { return nil }
    guard parts.count > 3, case .table(let options) = parts[3], case .text(let to)? = options["to"]
    else { return Column(name: name, type: type, to: nil) }
    return Column(name: name, type: type, to: to)
  }

  private static func codeList(_ node: TOMLNode) -> CodeList? {
    guard case .table(let values) = node, case .text(let name)? = values["name"],
      case .list(let rows)? = values["values"]
    else { return nil }
    return CodeList(name: name, values: rows.compactMap(codeValue))
  }

  private static func codeValue(_ node: TOMLNode) -> CodeList.Value? {
    guard case .list(let row) = node, row.count == 3, case .integer(let code) = row[0],
      let name = TOMLNode.phrase([row[1], row[2]])
    else { return nil }
    return CodeList.Value(code: code, name: name)
  }
}
