/// The part of JSON that manifests and doorbells need, read strictly.
///
/// Numbers are integers, keys may not repeat, nesting and size are bounded: a platform's mistake
/// is to be found, not guessed at.
enum JSON: Equatable {
  case null
  case flag(Bool)
  case integer(Int)
  case text(String)
  case list([JSON])
  /// Members in the order of the text, each key once.
  case object([Member])

  struct Member: Equatable {
    let key: String
    let value: JSON
  }

  /// Why a text is not read, with the byte where it went wrong.
  struct Failure: Error, Equatable {
    enum Reason: Equatable {
      case syntax
      case repeatedKey(String)
      case nesting
      case encoding
    }
    let reason: Reason
    let offset: Int
  }

  static let nestingLimit = 4

  init(_ bytes: [UInt8]) throws(Failure) {
    var reader = JSONReader(bytes: bytes)
    self = try reader.document()
  }

  /// A text as a JSON string; control characters are escaped.
  static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\u{0}"..<"\u{20}", "\u{7F}"..<"\u{A0}":
        quoted += "\\u00" + hexadecimal([UInt8(scalar.value)])
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}

private struct JSONReader {
  let bytes: [UInt8]
  var position = 0
  var depth = 0

  mutating func document() throws(JSON.Failure) -> JSON {
    skipSpace()
    let value = try value()
    skipSpace()
    guard position == bytes.count else { throw failure() }
    return value
  }

  private func failure(_ reason: JSON.Failure.Reason = .syntax) -> JSON.Failure {
    JSON.Failure(reason: reason, offset: position)
  }

  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipSpace() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      position += 1
    }
  }

  private mutating func take(_ byte: Character) -> Bool {
    guard let expected = byte.asciiValue, next == expected else { return false }
    position += 1
    return true
  }

  private mutating func value() throws(JSON.Failure) -> JSON {
    switch next {
    case UInt8(ascii: "{"), UInt8(ascii: "["): return try nested()
    case UInt8(ascii: "\""): return .text(try string())
    case UInt8(ascii: "t"): return try word("true", .flag(true))
    case UInt8(ascii: "f"): return try word("false", .flag(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return .integer(try integer())
    }
  }

  private mutating func nested() throws(JSON.Failure) -> JSON {
    guard depth < JSON.nestingLimit else { throw failure(.nesting) }
    let isObject = next == UInt8(ascii: "{")
    depth += 1
    position += 1
    skipSpace()
    let value = isObject ? try object() : try list()
    depth -= 1
    return value
  }

  private mutating func word(_ word: String, _ value: JSON) throws(JSON.Failure) -> JSON {
    guard bytes[position...].starts(with: word.utf8) else { throw failure() }
    position += word.utf8.count
    return value
  }

  private mutating func object() throws(JSON.Failure) -> JSON {
    var members: [JSON.Member] = []
    if take("}") { return .object(members) }
    while true {
      let key = try string()
      if members.contains(where: { $0.key == key }) { throw failure(.repeatedKey(key)) }
      skipSpace()
      guard take(":") else { throw failure() }
      skipSpace()
      members.append(JSON.Member(key: key, value: try value()))
      skipSpace()
      if take("}") { return .object(members) }
      guard take(",") else { throw failure() }
      skipSpace()
    }
  }

  private mutating func list() throws(JSON.Failure) -> JSON {
    var items: [JSON] = []
    if take("]") { return .list(items) }
    while true {
      items.append(try value())
      skipSpace()
      if take("]") { return .list(items) }
      guard take(",") else { throw failure() }
      skipSpace()
    }
  }

  private mutating func integer() throws(JSON.Failure) -> Int {
    let isNegative = take("-")
    let start = position
    var value = 0
    while let byte = next, byte >= 0x30 && byte <= 0x39 {
      let digit = Int(byte - 0x30)
      let (product, over) = value.multipliedReportingOverflow(by: 10)
      let (sum, beyond) =
        isNegative
        ? product.subtractingReportingOverflow(digit) : product.addingReportingOverflow(digit)
      guard !over && !beyond else { throw failure() }
      value = sum
      position += 1
    }
    let hasLeadingZero = position > start + 1 && bytes[start] == 0x30
    guard position > start && !hasLeadingZero else { throw failure() }
    return value
  }

  private mutating func string() throws(JSON.Failure) -> String {
    guard take("\"") else { throw failure() }
    var text: [UInt8] = []
    while let byte = next {
      position += 1
      if byte == UInt8(ascii: "\"") {
        guard let string = String(validating: text, as: UTF8.self) else {
          throw failure(.encoding)
        }
        return string
      }
      guard byte >= 0x20 else { throw failure() }
      if byte == UInt8(ascii: "\\") {
        text += Array(String(try escape()).utf8)
      } else {
        text.append(byte)
      }
    }
    throw failure()
  }

  private mutating func escape() throws(JSON.Failure) -> Unicode.Scalar {
    let kind = next
    position += 1
    switch kind {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "u"): return try unicode()
    default: throw failure()
    }
  }

  private mutating func unicode() throws(JSON.Failure) -> Unicode.Scalar {
    let high = try fourDigits()
    guard high & 0xFC00 == 0xD800 else {
      guard let scalar = Unicode.Scalar(high) else { throw failure(.encoding) }
      return scalar
    }
    guard take("\\"), take("u") else { throw failure(.encoding) }
    let low = try fourDigits()
    guard low & 0xFC00 == 0xDC00,
      let scalar = Unicode.Scalar(0x10000 + (high & 0x3FF) << 10 + (low & 0x3FF))
    else { throw failure(.encoding) }
    return scalar
  }

  private mutating func fourDigits() throws(JSON.Failure) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = next, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw failure()
      }
      value = value << 4 | UInt32(digit)
      position += 1
    }
    return value
  }
}
