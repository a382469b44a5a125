internal import District

/// The catalogue files of an installation, read over what is compiled in.
public struct CatalogueOverlay: Sendable, Equatable {
  /// In the order of their names.
  public var texts: [CatalogueText]
  /// Files of which no text could be read.
  public var unreadable: [CatalogueIssue]

  public init(texts: [CatalogueText] = [], unreadable: [CatalogueIssue] = []) {
    self.texts = texts
    self.unreadable = unreadable
  }

  public var isEmpty: Bool { texts.isEmpty && unreadable.isEmpty }

  /// Changes with the name or any byte of a file.
  func add(to digest: inout Fingerprint) {
    for text in texts {
      digest.add(text.file)
      digest.add(text.text)
    }
    for issue in unreadable { digest.add("unreadable \(issue.file)") }
  }
}

extension CatalogueIssue {
  /// A file of which no text could be read.
  public static func unreadable(_ file: String, limit: Int) -> CatalogueIssue {
    CatalogueIssue(
      file: file, line: 1, code: "", what: Phrase("文件读不了", "the file cannot be read"),
      why: Phrase(
        "没有权限, 是链接, 大于 \(limit >> 10) KiB, 或不是 UTF-8",
        "its rights forbid it, or it is a link, larger than \(limit >> 10) KiB or no UTF-8"),
      remedy: Phrase("核对权限和内容", "check its rights and content"))
  }
}

extension Catalogue {
  /// What is compiled in with an installation's files read over it.
  ///
  /// A file with a fault is left out whole, and so is one that does not stand without it; the
  /// faults are kept in `leftOut`. Where no file of the overlay is named by the faults that it
  /// causes, all of it is left out.
  ///
  /// - Throws: The `CatalogueIssue` of `builtIn()`.
  public static func overlaid(with overlay: CatalogueOverlay) throws -> Catalogue {
    var texts = overlay.texts
    var issues: [CatalogueIssue] = []
    var catalogue: Catalogue?
    while catalogue == nil, !texts.isEmpty {
      let loaded = load(texts: texts)
      catalogue = loaded.catalogue
      issues += loaded.issues
      let faulty = Set(loaded.issues.map(\.file))
      let rest = texts.filter { !faulty.contains($0.file) }
      if catalogue == nil { texts = rest.count < texts.count ? rest : [] }
    }
    // A file may have been named only for what another one says.
    for text in overlay.texts where !issues.isEmpty && !texts.contains(text) {
      guard let whole = load(texts: texts + [text]).catalogue else { continue }
      catalogue = whole
      texts.append(text)
    }
    var result = try catalogue ?? builtIn()
    let files = Set(texts.map(\.file))
    result.leftOut = overlay.unreadable + issues.filter { !files.contains($0.file) }
    return result
  }
}
