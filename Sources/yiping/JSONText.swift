internal import Foundation

/// JSON on standard output, keys in order, one stable form.
enum JSONText {
  static func write(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    let text = String(decoding: try encoder.encode(value), as: UTF8.self)
    writeOut(text + "\n")
  }
}
