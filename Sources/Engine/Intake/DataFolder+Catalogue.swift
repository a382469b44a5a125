public import Catalogue
internal import Glibc
internal import Snapshot

extension DataFolder {
  /// The catalogue of this program: from the packed form in the folder when this very program put
  /// it there, else read and checked anew.
  ///
  /// - Throws: The `CatalogueIssue` of `Catalogue.builtIn()`.
  public func catalogue() throws -> Catalogue {
    try kept() ?? Catalogue.builtIn()
  }

  /// As `catalogue()`, and puts the packed form there for later starts; for the one process that
  /// writes the folder.
  public func catalogueKept() throws -> Catalogue {
    if let catalogue = kept() { return catalogue }
    let catalogue = try Catalogue.builtIn()
    // Without it the next start is slower, and nothing else.
    if let program = DataFolder.program {
      let packed = PackedCatalogue(catalogue, program: program)
      try? Disk.write(packed.bytes, to: packedCatalogue)
    }
    return catalogue
  }

  private func kept() -> Catalogue? {
    guard let program = DataFolder.program,
      let bytes = Disk.bytes(packedCatalogue, limit: 1 << 24)
    else { return nil }
    return PackedCatalogue(bytes: bytes).catalogue(program: program)
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
