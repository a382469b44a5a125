internal import Crypto
internal import Glibc

/// SHA-256 over bytes that arrive in pieces.
struct Digest {
  private var state = SHA256()

  mutating func update(_ text: String) {
    var text = text
    text.withUTF8 { state.update(bufferPointer: UnsafeRawBufferPointer($0)) }
  }

  mutating func update(_ bytes: UnsafeRawBufferPointer) {
    state.update(bufferPointer: bytes)
  }

  /// The digest as 64 lower-case hexadecimal digits.
  func finish() -> String {
    hexadecimal(state.finalize())
  }
}

/// Lower-case hexadecimal digits of bytes.
func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
  let digits: [UInt8] = Array("0123456789abcdef".utf8)
  var text: [UInt8] = []
  for byte in bytes {
    text.append(digits[Int(byte >> 4)])
    text.append(digits[Int(byte & 15)])
  }
  return String(decoding: text, as: UTF8.self)
}
