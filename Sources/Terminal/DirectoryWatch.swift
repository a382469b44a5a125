internal import CTerminal
internal import Glibc

/// Directories whose new names the loop wants to hear of.
@UIActor
final class DirectoryWatch {
  /// -1 until something is watched, which poll leaves out.
  private(set) var descriptor: Int32 = -1
  private var paths: [Int32: String] = [:]

  func add(_ path: String, writes: Bool) -> Bool {
    if descriptor < 0 { descriptor = yp_watch_open() }
    guard descriptor >= 0 else { return false }
    let what = Int32(YP_RENAMED_IN) | (writes ? Int32(YP_WRITTEN) : 0)
    let watch = yp_watch_add(descriptor, path, what)
    guard watch >= 0 else { return false }
    paths[watch] = path
    return true
  }

  func close() {
    if descriptor >= 0 { Glibc.close(descriptor) }
    descriptor = -1
  }

  /// What happened since the last call, by directory in the order it happened; each name once.
  func changes() -> [(path: String, names: [String])] {
    var order: [String] = []
    var names: [String: [String]] = [:]
    func note(_ path: String, _ name: String?) {
      if names[path] == nil {
        order.append(path)
        names[path] = []
      }
      if let name, names[path]?.contains(name) == false { names[path]?.append(name) }
    }
    var buffer = [UInt8](repeating: 0, count: 16 * 1024)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      guard count > 0 else { break }
      for record in InotifyRecords(bytes: buffer[..<count]) {
        if record.hasOverflowed {
          for path in paths.values.sorted() { note(path, nil) }
        } else if let path = paths[record.watch] {
          note(path, record.name)
        }
      }
    }
    return order.map { ($0, names[$0] ?? []) }
  }
}

/// The kernel's records: watch, mask, cookie, length (4 bytes each), then a name filled up with 0.
struct InotifyRecords: Sequence, IteratorProtocol {
  struct Record: Equatable {
    let watch: Int32
    let hasOverflowed: Bool
    let name: String?
  }

  var bytes: ArraySlice<UInt8>

  mutating func next() -> Record? {
    guard bytes.count >= 16 else { return nil }
    func word(_ index: Int) -> UInt32 {
      let start = bytes.startIndex + 4 * index
      return bytes[start..<start + 4].reversed().reduce(0) { $0 << 8 | UInt32($1) }
    }
    let length = Int(word(3))
    guard bytes.count >= 16 + length else { return nil }
    let name = bytes.dropFirst(16).prefix(length).prefix { $0 != 0 }
    defer { bytes = bytes.dropFirst(16 + length) }
    return Record(
      watch: Int32(bitPattern: word(0)), hasOverflowed: word(1) & 0x4000 != 0,
      name: name.isEmpty ? nil : String(decoding: name, as: UTF8.self))
  }
}
