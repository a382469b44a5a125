internal import Glibc

/// The file-system steps that make a file whole or absent, never half.
public enum Disk {
  /// Makes a folder and those above it, for their owner only; what exists is left as it is.
  public static func makeFolder(_ path: String) throws {
    if mkdir(path, 0o700) == 0 || errno == EEXIST { return }
    guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex else {
      throw failure(path)
    }
    try makeFolder(String(path[..<slash]))
    if mkdir(path, 0o700) != 0 && errno != EEXIST { throw failure(path) }
  }

  /// Whether there is anything of that name, a broken link included.
  public static func exists(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  /// Whether it is a regular file, not a link to one.
  public static func isPlainFile(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  /// Bytes of a file, or of the link itself; nil when there is none.
  public static func size(of path: String) -> Int? {
    var status = stat()
    return lstat(path, &status) == 0 ? Int(status.st_size) : nil
  }

  /// The bytes of a small file, at most one more than the limit; nil when it cannot be read.
  public static func bytes(_ path: String, limit: Int) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: min(limit, size(of: path) ?? 0) + 1)
    var count = 0
    while count < bytes.count {
      let space = bytes.count - count
      let step = bytes.withUnsafeMutableBytes { buffer in
        read(descriptor, buffer.baseAddress.map { $0 + count }, space)
      }
      if step < 0 && errno == EINTR { continue }
      guard step >= 0 else { return nil }
      if step == 0 { break }
      count += step
    }
    bytes.removeLast(bytes.count - count)
    return bytes
  }

  /// Names in a folder, without `.` and `..`; empty when it cannot be read.
  public static func names(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names
  }

  /// Flushes a file or folder to the disk.
  public static func sync(_ path: String) throws {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(path) }
    defer { close(descriptor) }
    if fsync(descriptor) != 0 { throw failure(path) }
  }

  /// Moves within one file system; the folder's entry is flushed by the caller.
  public static func move(_ path: String, to target: String) throws {
    if rename(path, target) != 0 { throw failure(target) }
  }

  /// Removes a file; one that is open elsewhere stays readable there.
  public static func remove(_ path: String) {
    unlink(path)
  }

  /// Whether it is a folder, not a link to one.
  public static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Whether users other than its owner may read or change it.
  public static func isOpenToOthers(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & 0o077 != 0
  }

  /// Removes a folder with what lies in it, two levels deep at most; links are not followed.
  public static func removeFolder(_ path: String, depth: Int = 2) {
    for name in names(in: path) {
      let entry = path + "/" + name
      if isFolder(entry) && depth > 0 {
        removeFolder(entry, depth: depth - 1)
      } else {
        remove(entry)
      }
    }
    rmdir(path)
  }

  /// Writes, flushes and renames a small file, readable by its owner only.
  public static func write(_ text: String, to path: String) throws {
    try write(Array(text.utf8), to: path)
  }

  /// Writes, flushes and renames a small file, readable by its owner only.
  public static func write(_ bytes: [UInt8], to path: String) throws {
    let part = path + ".tmp"
    remove(part)
    let descriptor = open(part, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw failure(part) }
    do {
      defer { close(descriptor) }
      var rest = bytes[...]
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
  public static func digest(of path: String) throws -> (size: Int, sha256: String) {
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
