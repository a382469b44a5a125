internal import Glibc

/// What the first 100 bytes of a snapshot must say before SQLite may touch the file.
enum FileHeader {
  /// Bytes 68-71 of the file: "YPSN", so that another program's database is not mistaken.
  static let applicationID: UInt32 = 0x5950_534E
  static let magic = Array("SQLite format 3\0".utf8)

  /// Why the file cannot be a snapshot, or nil.
  static func fault(of path: String) -> DeliveryFault? {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      return errno == ELOOP
        ? .link(name) : .unreadableFile(name, String(cString: strerror(errno)))
    }
    defer { Glibc.close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      return .notPlain(name)
    }
    var bytes = [UInt8](repeating: 0, count: 100)
    guard pread(descriptor, &bytes, 100, 0) == 100 else {
      return DeliveryFault(.fileFormat, at: name, zh: "文件为空或不足 100 字节", en: "fewer than 100 bytes")
    }
    return fault(in: bytes, size: Int(status.st_size), name: name)
  }

  static func fault(in bytes: [UInt8], size: Int, name: String) -> DeliveryFault? {
    func number(at offset: Int) -> UInt32 {
      bytes[offset..<offset + 4].reduce(0) { $0 << 8 | UInt32($1) }
    }
    if Array(bytes[0..<16]) != magic {
      return DeliveryFault(.fileFormat, at: name, zh: "不是 SQLite 文件", en: "not an SQLite file")
    }
    if bytes[18] != 1 || bytes[19] != 1 {
      return DeliveryFault(
        .fileFormat, at: name, zh: "文件处于预写日志（WAL）模式",
        en: "the file is in write-ahead-log mode")
    }
    if number(at: 68) != applicationID {
      return DeliveryFault(
        .fileFormat, at: name, zh: "应用标识不是 YPSN", en: "the application id is not YPSN")
    }
    if number(at: 56) != 1 {
      return DeliveryFault(.fileFormat, at: name, zh: "文字编码不是 UTF-8", en: "text is not UTF-8")
    }
    let stored = Int(bytes[16]) << 8 | Int(bytes[17])
    let page = stored == 1 ? 65536 : stored
    if page < 512 || page & (page - 1) != 0 || Int(number(at: 28)) * page != size {
      return DeliveryFault(
        .fileFormat, at: name, zh: "页数与文件大小不符",
        en: "the page count does not agree with the size")
    }
    return nil
  }
}
