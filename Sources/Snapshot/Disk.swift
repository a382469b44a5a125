internal import Glibc

/// The file-system steps that make a file whole or absent, never half.
enum Disk {
  static func makeFolder(_ path: String) throws {
    if mkdir(path, 0o700) != 0 && errno != EEXIST { throw failure(path) }
  }

  static func exists(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  /// Flushes a file or folder to the disk.
  static func sync(_ path: String) throws {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(path) }
    defer { close(descriptor) }
    if fsync(descriptor) != 0 { throw failure(path) }
  }

  /// Moves within one file system; the folder's entry is flushed by the caller.
  static func move(_ path: String, to target: String) throws {
    if rename(path, target) != 0 { throw failure(target) }
  }

  static func remove(_ path: String) {
    unlink(path)
  }

  /// Writes, flushes and renames a small file.
  static func write(_ text: String, to path: String) throws {
    let part = path + ".tmp"
    remove(part)
    let descriptor = open(part, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw failure(part) }
    do {
      defer { close(descriptor) }
      var rest = Array(text.utf8)[...]
      while !rest.isEmpty {
        let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else { throw failure(part) }
        rest = rest.dropFirst(count)
      }
      if fsync(descriptor) != 0 { throw failure(part) }
    }
    try move(part, to: path)
  }

  /// Size and SHA-256 of a plain file.
  static func digest(of path: String) throws -> (size: Int, sha256: String) {
    let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(path) }
    defer { close(descriptor) }
    var digest = Digest()
    var size = 0
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
    defer { buffer.deallocate() }
    while true {
      let count = read(descriptor, buffer.baseAddress, buffer.count)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw failure(path) }
      if count == 0 { return (size, digest.finish()) }
      digest.update(UnsafeRawBufferPointer(rebasing: buffer[0..<count]))
      size += count
    }
  }

  static func failure(_ path: String) -> SnapshotError {
    SnapshotError(.storage, "\(path): \(String(cString: strerror(errno)))")
  }
}
