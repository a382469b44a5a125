internal import Glibc

/// The steps that take a delivery out of its sender's hands.
public enum Delivery {
  /// Copies the files that a manifest names into an existing folder, each flushed and read-only,
  /// and writes the canonical manifest beside them.
  ///
  /// What the sender still does to its own files cannot reach the copy.
  ///
  /// - Returns: SHA-256 by file name, of the very bytes that were written.
  /// - Throws: `SnapshotError.damaged` for a link or a file that grows over its promised size,
  ///   `.storage` when the disk refuses, `.cancelled`.
  public static func copy(
    _ manifest: Manifest, from source: String, to target: String,
    isCancelled: () -> Bool = { false }
  ) throws -> [String: String] {
    var digests: [String: String] = [:]
    for file in manifest.files {
      digests[file.name] = try copy(file, from: source, to: target, isCancelled)
    }
    try Disk.write(manifest.canonicalText, to: target + "/manifest.json")
    try Disk.sync(target)
    return digests
  }

  private static func copy(
    _ file: Manifest.File, from source: String, to target: String, _ isCancelled: () -> Bool
  ) throws -> String {
    let sourcePath = source + "/" + file.name
    let targetPath = target + "/" + file.name
    let input = open(sourcePath, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
    guard input >= 0 else { throw SnapshotError(.damaged, sourcePath) }
    defer { close(input) }
    let output = open(targetPath, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o400)
    guard output >= 0 else { throw Disk.failure(targetPath) }
    defer { close(output) }
    var digest = Digest()
    var left = file.size
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 4096)
    defer { buffer.deallocate() }
    while true {
      if isCancelled() { throw SnapshotError(.cancelled, targetPath) }
      let count = read(input, buffer.baseAddress, buffer.count)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw Disk.failure(sourcePath) }
      if count == 0 { break }
      left -= count
      guard left >= 0 else { throw SnapshotError(.damaged, sourcePath) }
      let bytes = UnsafeRawBufferPointer(rebasing: buffer[0..<count])
      digest.update(bytes)
      try write(bytes, to: output, targetPath)
    }
    if fsync(output) != 0 { throw Disk.failure(targetPath) }
    return digest.finish()
  }

  private static func write(
    _ bytes: UnsafeRawBufferPointer, to output: Int32, _ path: String
  ) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let part = UnsafeRawBufferPointer(rebasing: rest)
      let count = Glibc.write(output, part.baseAddress, part.count)
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw Disk.failure(path) }
      rest = rest.dropFirst(count)
    }
  }
}
