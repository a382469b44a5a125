internal import CompiledFiles

/// The checked catalogue in a form that the same program reads in a few milliseconds.
///
/// Reading and checking the TOML files takes a tenth of a second, which nobody should wait for at
/// each start: the files are compiled in and cannot have changed, and an installation's own files
/// are few and rarely do.
public struct PackedCatalogue: Sendable {
  public let bytes: [UInt8]

  /// Packs a catalogue for a program.
  ///
  /// - Parameters:
  ///   - program: What tells this build of the program from every other one; packed values have
  ///     no names and mean nothing to another build.
  ///   - overlay: The installation's files that were read over it.
  public init(
    _ catalogue: Catalogue, program: String, overlay: CatalogueOverlay = CatalogueOverlay()
  ) {
    var values = Packer()
    values.put(catalogue)
    bytes =
      PackedCatalogue.heading(program, overlay) + PackedCatalogue.digest(of: values.bytes)
      + values.bytes
  }

  /// Bytes that were packed earlier.
  public init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The catalogue; nil when it was packed by another program or from other files, or is damaged.
  public func catalogue(
    program: String, overlay: CatalogueOverlay = CatalogueOverlay()
  ) -> Catalogue? {
    let heading = PackedCatalogue.heading(program, overlay)
    guard bytes.starts(with: heading) else { return nil }
    let digest = bytes.dropFirst(heading.count).prefix(Fingerprint.length)
    let start = heading.count + Fingerprint.length
    return bytes.withUnsafeBytes { bytes in
      guard start <= bytes.count else { return nil }
      let values = UnsafeRawBufferPointer(rebasing: bytes[start...])
      guard digest.elementsEqual(PackedCatalogue.digest(of: values)) else { return nil }
      return try? Unpacker.value(Catalogue.self, from: values)
    }
  }

  private static func heading(_ program: String, _ overlay: CatalogueOverlay) -> [UInt8] {
    var files = Fingerprint()
    for file in CompiledFile.below("catalogue/") + CompiledFile.below("schema.toml") {
      files.add(file.path)
      files.add(file.bytes)
    }
    overlay.add(to: &files)
    return Array("yiping catalogue\n\(program)\n\(files.text)\n".utf8)
  }

  private static func digest(of values: some Sequence<UInt8>) -> [UInt8] {
    var digest = Fingerprint()
    digest.add(values)
    return Array(digest.text.utf8)
  }
}
