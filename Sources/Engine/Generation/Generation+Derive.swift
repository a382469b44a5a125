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

  /// Whether a derived file can be read by this program and was made by its measures: values that
  /// others defined are worked out again, while a target is judged by when it is read.
  public static func isUsable(derivedPath: String, catalogue: Catalogue) -> Bool {
    guard let file = try? DerivedFile.open(derivedPath) else { return false }
    return (try? file.meta("edition")) == catalogue.derivation
  }
}
