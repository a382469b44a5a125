internal import Glibc

/// The rows of a text file with separated columns, read as bytes and split as needed.
///
/// The first row names the columns. Lines end in LF or CRLF; a byte-order mark is skipped; a field
/// in double quotes may hold the separator and doubled quotes, but no line end.
struct DelimitedText {
  let header: [String]
  private let bytes: [UInt8]
  private let separator: UInt8
  private let body: Int

  /// - Returns: Nil when the file cannot be opened or has no header.
  init?(path: String, separator: UInt8) {
    guard let bytes = DelimitedText.contents(of: path) else { return nil }
    self.bytes = bytes
    self.separator = separator
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.endIndex
    body = min(end + 1, bytes.endIndex)
    header = DelimitedText.fields(bytes[start..<end], separator)
    if header.isEmpty { return nil }
  }

  /// Calls `row` with the line's number (the header is line 1) and its fields; empty lines are none.
  func forEach(_ row: (_ line: Int, _ fields: [String]) throws -> Void) rethrows {
    var start = body
    var line = 2
    while start < bytes.endIndex {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.endIndex
      let fields = DelimitedText.fields(bytes[start..<end], separator)
      if !fields.isEmpty { try row(line, fields) }
      start = end + 1
      line += 1
    }
  }

  static func fields(_ line: ArraySlice<UInt8>, _ separator: UInt8) -> [String] {
    var line = line
    if line.last == UInt8(ascii: "\r") { line.removeLast() }
    guard !line.isEmpty else { return [] }
    var result: [String] = []
    var field: [UInt8] = []
    var isQuoted = false
    var index = line.startIndex
    while index < line.endIndex {
      let byte = line[index]
      let next = index + 1 < line.endIndex ? line[index + 1] : 0
      if isQuoted, byte == UInt8(ascii: "\""), next == byte {
        field.append(byte)
        index += 1
      } else if byte == UInt8(ascii: "\""), isQuoted || field.isEmpty {
        isQuoted.toggle()
      } else if byte == separator, !isQuoted {
        result.append(String(decoding: field, as: UTF8.self))
        field.removeAll(keepingCapacity: true)
      } else {
        field.append(byte)
      }
      index += 1
    }
    return result + [String(decoding: field, as: UTF8.self)]
  }

  /// At most 1 GiB.
  private static func contents(of path: String) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      status.st_size > 0, status.st_size <= 1 << 30
    else { return nil }
    var count = 0
    let size = Int(status.st_size)
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, filled in
      while count < size {
        let got = read(descriptor, buffer.baseAddress?.advanced(by: count), size - count)
        if got < 0 && errno == EINTR { continue }
        if got <= 0 { break }
        count += got
      }
      filled = count
    }
    return count == size ? bytes : nil
  }
}
