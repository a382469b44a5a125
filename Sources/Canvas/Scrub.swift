@_spi(_Unicode) import Swift

/// The one rule for text that comes from data, for the screen and for every other way out.
///
/// - Line ends, tabs and exotic spaces become one blank; other control characters become U+FFFD,
///   so that an attempt stays visible.
/// - Direction controls, zero-width characters, variation selectors, tags and fillers are removed.
/// - What is left is in composed form (NFC).
///
/// A screen is stricter than a file: see `Surface.put`.
public enum Scrub {
  /// `text` without anything that could steer a terminal or hide from a reader.
  public static func clean(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: needsWork) else { return text }
    var result = String.UnicodeScalarView()
    result.reserveCapacity(text.utf8.count)
    for scalar in composed(text).unicodeScalars {
      let kind = ScalarTable.kind(of: scalar.value)
      if kind.contains(.dropped) { continue }
      if kind.contains(.space) {
        result.append(" ")
      } else if kind.contains(.marked) {
        result.append("\u{FFFD}")
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }

  /// Reads bytes as UTF-8; each sequence that is not becomes U+FFFD and is counted.
  ///
  /// NUL does not end the text. The result is not yet clean.
  public static func decode(_ bytes: some Sequence<UInt8>) -> (text: String, replaced: Int) {
    var text = String.UnicodeScalarView()
    var replaced = 0
    var input = bytes.makeIterator()
    var parser = Unicode.UTF8.ForwardParser()
    while true {
      switch parser.parseScalar(from: &input) {
      case .valid(let encoded):
        text.append(Unicode.UTF8.decode(encoded))
      case .error:
        text.append("\u{FFFD}")
        replaced += 1
      case .emptyInput:
        return (String(text), replaced)
      }
    }
  }

  /// The composed form. The standard library has it only behind its `_Unicode` SPI; Foundation's
  /// does the same and would bring its start-up cost.
  static func composed(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text._nfc { result.append(scalar) }
    return String(result)
  }

  /// The base letter of an accented one, where it is ASCII.
  static func base(of scalar: Unicode.Scalar) -> Unicode.Scalar? {
    let first = String(scalar)._nfd.first { _ in true }
    guard let first, first.isASCII, first.properties.isAlphabetic else { return nil }
    return first
  }

  static func isUnsettled(_ text: String) -> Bool {
    text.unicodeScalars.contains { ScalarTable.kind(of: $0.value).contains(.unsettled) }
  }

  private static func needsWork(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value >= 0x20 && scalar.value < 0x7F { return false }
    let work: ScalarKind = [.dropped, .space, .marked, .unsettled]
    return !ScalarTable.kind(of: scalar.value).isDisjoint(with: work)
  }
}
