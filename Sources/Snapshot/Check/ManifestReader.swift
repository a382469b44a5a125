/// Reads a manifest strictly and collects every fault: unknown keys, repeated keys, odd names.
struct ManifestReader {
  static let sizeLimit = 1 << 20
  static let fileNames = ["snapshot.sqlite"]
  private static let required = [
    "format", "district", "generation", "kind", "producedAt", "validUntil", "schemaVersion",
    "files", "contentDigest",
  ]
  private static let optional = ["base", "signature"]

  private let schema: Schema
  private(set) var faults: [DeliveryFault] = []
  private var members: [String: JSON] = [:]

  init(schema: Schema) {
    self.schema = schema
  }

  /// The manifest, or nil with at least one fault.
  mutating func read(_ bytes: [UInt8]) -> Manifest? {
    guard bytes.count <= ManifestReader.sizeLimit else {
      add(.manifestTooLarge, "manifest.json", "超过 1 MiB", "over 1 MiB")
      return nil
    }
    do {
      guard case .object(let list) = try JSON(bytes) else {
        add(.manifestMalformed, "manifest.json", "最外层不是对象", "the outermost value is no object")
        return nil
      }
      for member in list { members[member.key] = member.value }
    } catch {
      note(error)
      return nil
    }
    checkKeys()
    guard faults.isEmpty else { return nil }
    let manifest = Manifest(
      format: text("format", 40), district: district(), generation: number("generation", 1),
      kind: kind(), base: base(), producedAt: second("producedAt"),
      validUntil: second("validUntil"), schemaVersion: schemaVersion(), files: files(),
      contentDigest: contentDigest(), signature: signature())
    checkTogether(manifest)
    return faults.isEmpty ? manifest : nil
  }

  private mutating func note(_ failure: JSON.Failure) {
    switch failure.reason {
    case .syntax:
      add(
        .manifestMalformed, "manifest.json", "第 \(failure.offset) 字节处不合语法",
        "syntax error at byte \(failure.offset)")
    case .repeatedKey:
      add(
        .manifestKey, "manifest.json", "第 \(failure.offset) 字节前的键重复",
        "the key before byte \(failure.offset) is repeated")
    case .nesting:
      add(
        .manifestMalformed, "manifest.json", "嵌套超过 \(JSON.nestingLimit) 层",
        "nested deeper than \(JSON.nestingLimit)")
    case .encoding:
      add(
        .manifestMalformed, "manifest.json", "第 \(failure.offset) 字节处不是合法的 UTF-8",
        "not UTF-8 at byte \(failure.offset)")
    }
  }

  private mutating func checkKeys() {
    let known = ManifestReader.required + ManifestReader.optional
    for key in members.keys.sorted() where !known.contains(key) {
      // The key itself comes from outside: only a plain one is repeated.
      add(.manifestKey, plain(key) ? key : "manifest.json", "键不认识", "the key is not known")
    }
    for key in ManifestReader.required where members[key] == nil {
      add(.manifestKey, key, "缺少此键", "the key is missing")
    }
    if case .text(let format)? = members["format"], format != Manifest.currentFormat {
      add(
        .manifestFormat, "format", "本程序只认识 \(Manifest.currentFormat)",
        "this program knows \(Manifest.currentFormat) only")
    }
  }

  private mutating func checkTogether(_ manifest: Manifest) {
    if manifest.validUntil <= manifest.producedAt {
      add(
        .manifestValue, "validUntil", "不晚于 producedAt", "it is not later than producedAt")
    }
    if manifest.kind == .delta {
      add(
        .baseMissing, "kind", "本版本只接受完整数据包", "this version accepts full deliveries only")
    }
  }

  private mutating func district() -> String {
    let code = text("district", 32)
    if !code.utf8.allSatisfy({ isLetterOrDigit($0) }) {
      add(.manifestValue, "district", "只能用字母和数字", "letters and digits only")
    }
    return code
  }

  private mutating func kind() -> Manifest.Kind {
    guard let kind = Manifest.Kind(rawValue: text("kind", 10)) else {
      add(.manifestValue, "kind", "应为 full 或 delta", "it must be full or delta")
      return .full
    }
    return kind
  }

  private mutating func base() -> Int? {
    members["base"] == nil ? nil : number("base", 1)
  }

  private mutating func schemaVersion() -> String {
    let version = text("schemaVersion", 12)
    if version != schema.version {
      let shown = version.utf8.allSatisfy { isDigitOrDot($0) } ? version : "?"
      add(
        .schemaVersion, "schemaVersion", "数据为 \(shown)，本程序为 \(schema.version)",
        "the data have \(shown), this program has \(schema.version)")
    }
    return version
  }

  private mutating func signature() -> String? {
    guard members["signature"] != nil else { return nil }
    let text = text("signature", 200)
    if !text.utf8.allSatisfy({ isLetterOrDigit($0) || $0 == 0x2B || $0 == 0x2F || $0 == 0x3D }) {
      add(.manifestValue, "signature", "应为 Base64", "it must be Base64")
    }
    return text
  }

  private mutating func files() -> [Manifest.File] {
    guard case .list(let items)? = members["files"], items.count <= 16 else {
      add(.manifestValue, "files", "应为文件列表", "it must be a list of files")
      return []
    }
    var files: [Manifest.File] = []
    for (index, item) in items.enumerated() {
      if let file = file(item, at: "files[\(index)]") { files.append(file) }
    }
    let names = files.map(\.name)
    if faults.isEmpty && names != ManifestReader.fileNames {
      add(
        .manifestValue, "files", "应恰好列出 snapshot.sqlite",
        "it must list snapshot.sqlite and nothing else")
    }
    return files
  }

  private mutating func file(_ item: JSON, at place: String) -> Manifest.File? {
    guard case .object(let list) = item, list.map(\.key).sorted() == ["name", "sha256", "size"]
    else {
      add(.manifestKey, place, "应有 name、size、sha256", "it needs name, size and sha256")
      return nil
    }
    var values: [String: JSON] = [:]
    for member in list { values[member.key] = member.value }
    guard case .text(let name)? = values["name"], isPlainFileName(name) else {
      add(
        .manifestValue, place + ".name", "文件名只能用小写字母、数字、点、横线",
        "a file name is lower-case letters, digits, dots and dashes")
      return nil
    }
    guard case .integer(let size)? = values["size"], size > 0 else {
      add(.manifestValue, place + ".size", "应为正整数", "it must be a positive integer")
      return nil
    }
    guard case .text(let digest)? = values["sha256"], isDigest(digest) else {
      add(.manifestValue, place + ".sha256", "应为 64 位小写十六进制", "64 lower-case hex digits")
      return nil
    }
    return Manifest.File(name: name, size: size, sha256: digest)
  }

  private mutating func contentDigest() -> [String: String] {
    guard case .object(let list)? = members["contentDigest"] else {
      add(.manifestValue, "contentDigest", "应为对象", "it must be an object")
      return [:]
    }
    var digests: [String: String] = [:]
    for member in list {
      guard schema.table(member.key) != nil, case .text(let digest) = member.value,
        isDigest(digest)
      else {
        add(
          .manifestValue, "contentDigest", "含有未知的表或不是摘要的值",
          "a table is not known, or a value is no digest")
        return [:]
      }
      digests[member.key] = digest
    }
    for table in schema.tables where digests[table.name] == nil {
      add(.manifestValue, "contentDigest", "缺少表 \(table.name)", "\(table.name) is missing")
    }
    return digests
  }

  private mutating func text(_ key: String, _ limit: Int) -> String {
    guard case .text(let text)? = members[key], !text.isEmpty, text.utf8.count <= limit else {
      add(
        .manifestValue, key, "应为不超过 \(limit) 字节的文字", "it must be text of up to \(limit) bytes")
      return ""
    }
    return text
  }

  private mutating func number(_ key: String, _ least: Int) -> Int {
    guard case .integer(let value)? = members[key], value >= least else {
      add(.manifestValue, key, "应为不小于 \(least) 的整数", "it must be an integer of \(least) or more")
      return least
    }
    return value
  }

  private mutating func second(_ key: String) -> Int {
    guard case .integer(let value)? = members[key], Span.seconds.contains(value) else {
      add(.manifestValue, key, "应为 1900 至 2200 年间的秒数", "epoch seconds between 1900 and 2200")
      return 0
    }
    return value
  }

  private mutating func add(
    _ code: DeliveryFault.Code, _ place: String, _ zh: String, _ en: String
  ) {
    faults.append(DeliveryFault(code, at: place, zh: zh, en: en))
  }
}

/// What dates and numbers of a snapshot may be.
enum Span {
  /// 1900-01-01 to 2200-01-01 as epoch days.
  static let days = -25_567...84_006
  static let seconds = -25_567 * 86_400...84_006 * 86_400
  /// Counts; far above any district, far below overflow.
  static let counts = 0...1_000_000_000_000
  static let fen = -10_000_000_000_000...10_000_000_000_000
}

private func isLetterOrDigit(_ byte: UInt8) -> Bool {
  (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
}

private func isDigitOrDot(_ byte: UInt8) -> Bool {
  (0x30...0x39).contains(byte) || byte == 0x2E
}

private func plain(_ key: String) -> Bool {
  !key.isEmpty && key.utf8.count <= 40 && key.utf8.allSatisfy(isLetterOrDigit)
}

private func isDigest(_ text: String) -> Bool {
  text.utf8.count == 64
    && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
}

private func isPlainFileName(_ name: String) -> Bool {
  guard let first = name.utf8.first, name.utf8.count <= 64, !name.contains("..") else {
    return false
  }
  let isLow = { (byte: UInt8) in (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) }
  return isLow(first) && name.utf8.allSatisfy { isLow($0) || $0 == 0x2E || $0 == 0x2D }
}
