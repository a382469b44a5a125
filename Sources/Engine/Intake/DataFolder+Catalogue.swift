public import Catalogue
internal import Glibc
internal import Snapshot

extension DataFolder {
  /// The catalogue that the folder is read with: what is compiled in, and over it the files of
  /// `ownCatalogue`. From the packed form in the folder when this very program put it there for
  /// these very files, else read and checked anew.
  ///
  /// - Throws: The `CatalogueIssue` of `Catalogue.builtIn()`.
  public func catalogue() throws -> Catalogue { try catalogue(over: overlay()) }

  /// As `catalogue()` for files that were read already.
  public func catalogue(over overlay: CatalogueOverlay) throws -> Catalogue {
    try kept(overlay) ?? Catalogue.overlaid(with: overlay)
  }

  /// As `catalogue(over:)`, and puts the packed form there for later starts, where it may.
  public func catalogueKept(over overlay: CatalogueOverlay) throws -> Catalogue {
    if let catalogue = kept(overlay) { return catalogue }
    let catalogue = try Catalogue.overlaid(with: overlay)
    // Without it the next start is slower, and nothing else.
    if let program = DataFolder.program {
      let packed = PackedCatalogue(catalogue, program: program, overlay: overlay)
      try? Disk.write(packed.bytes, to: packedCatalogue)
    }
    return catalogue
  }

  /// The installation's own catalogue files: `*.toml` of the folder itself, by name.
  public func overlay() -> CatalogueOverlay {
    var overlay = CatalogueOverlay()
    let names = Disk.names(in: ownCatalogue).filter { $0.hasSuffix(".toml") && !$0.hasPrefix(".") }
    for name in names.sorted() {
      let file = ownCatalogue + "/" + name
      if let text = DataFolder.text(file) {
        overlay.texts.append(CatalogueText(file: file, text: text))
      } else {
        overlay.unreadable.append(.unreadable(file, limit: DataFolder.largestOwnFile))
      }
    }
    return overlay
  }

  /// The text of an own file; nil when it cannot be read, is a link, too large or no UTF-8.
  static func text(_ file: String) -> String? {
    guard let bytes = Disk.bytes(file, limit: largestOwnFile), bytes.count <= largestOwnFile else {
      return nil
    }
    return String(validating: bytes, as: UTF8.self)
  }

  static let largestOwnFile = 1 << 20

  private func kept(_ overlay: CatalogueOverlay) -> Catalogue? {
    guard let program = DataFolder.program,
      let bytes = Disk.bytes(packedCatalogue, limit: 1 << 24)
    else { return nil }
    return PackedCatalogue(bytes: bytes).catalogue(program: program, overlay: overlay)
  }

  /// Tells this build of the program from others.
  private static var program: String? { mark(of: "/proc/self/exe") }

  /// Tells a generation's derived file from one that was made anew for the same generation; nil
  /// when there is none.
  public func derivedMark(of number: Int) -> String? {
    DataFolder.mark(of: derivedFile(of: number))
  }

  /// The size of a file, and when it was written.
  private static func mark(of path: String) -> String? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return "\(status.st_size) \(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
  }
}

/// A folder's catalogue that follows the installation's files; for one thread at a time.
public final class FollowedCatalogue {
  private let folder: DataFolder
  /// Puts the packed form into the folder.
  private let keeps: Bool
  private var overlay: CatalogueOverlay?
  private var catalogue: Catalogue?

  /// - Parameter keeps: Whether the packed form is put into the folder for later starts.
  public init(_ folder: DataFolder, keeps: Bool) {
    self.folder = folder
    self.keeps = keeps
  }

  /// The catalogue of the files as they are now.
  public func current() throws -> Catalogue {
    let overlay = folder.overlay()
    if let catalogue, overlay == self.overlay { return catalogue }
    let catalogue =
      try keeps ? folder.catalogueKept(over: overlay) : folder.catalogue(over: overlay)
    self.overlay = overlay
    self.catalogue = catalogue
    return catalogue
  }
}
