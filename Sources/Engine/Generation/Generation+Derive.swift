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
    progress(1)
  }

  /// Reads rows of the snapshot; nil when only the cubes were kept.
  public func rows<Result>(_ body: (SnapshotFile) throws -> sending Result) throws -> Result? {
    nil
  }
}
