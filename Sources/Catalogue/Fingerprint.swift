/// A short identity of texts: FNV-1a of 64 bits, so that editions can be told apart.
///
/// It guards against mistakes, not against malice.
struct Fingerprint {
  private var state: UInt64 = 0xcbf2_9ce4_8422_2325

  /// Adds a text and its end, so that "ab", "c" and "a", "bc" differ.
  mutating func add(_ text: String) {
    var text = text
    text.withUTF8 { add($0) }
  }

  /// A part of its own, so that "ab", "c" differs from "a", "bc".
  mutating func add(_ bytes: some Sequence<UInt8>) {
    var state = state
    for byte in bytes { state = (state ^ UInt64(byte)) &* 0x100_0000_01b3 }
    self.state = (state ^ 0xff) &* 0x100_0000_01b3
  }

  /// Characters of `text`.
  static let length = 16

  /// Lower-case hexadecimal digits.
  var text: String {
    let digits = String(state, radix: 16)
    return String(repeating: "0", count: Fingerprint.length - digits.utf8.count) + digits
  }
}
