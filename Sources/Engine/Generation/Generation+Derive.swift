public import Catalogue
public import Snapshot

extension Generation {
  /// Writes the derived file of a snapshot: its places and its cubes.
  ///
  /// The file must not exist; the caller flushes and renames it.
  ///
  /// - Parameter progress: Called with 0...1.
  public static func derive(
    _ snapshot: SnapshotFile, _ manifest: Manifest, to path: String, catalogue: Catalogue,
    progress: (Double) -> Void
  ) throws {
    try Derivation(snapshot, manifest, to: path, catalogue: catalogue).run(progress)
  }

  /// Whether a derived file can be read by this program.
  public static func isUsable(derivedPath: String) -> Bool {
    (try? DerivedFile.open(derivedPath)) != nil
  }
}
