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
    var faults = overlay.unreadable
    var texts = overlay.texts
    while !texts.isEmpty {
      let loaded = load(texts: texts)
      if var catalogue = loaded.catalogue {
        catalogue.leftOut = faults
        return catalogue
      }
      faults += loaded.issues
      let faulty = Set(loaded.issues.map(\.file))
      let rest = texts.filter { !faulty.contains($0.file) }
      texts = rest.count < texts.count ? rest : []
    }
    var catalogue = try builtIn()
    catalogue.leftOut = faults
    return catalogue
  }
}
