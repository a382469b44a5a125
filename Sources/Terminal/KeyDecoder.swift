internal import Canvas

/// Turns the bytes of a terminal into keys and replies, however they are torn apart on the way.
///
/// What it does not know, it swallows: no part of a reply or of an unknown sequence ever comes out
/// as a key. It has no clock; the caller says when `patience` is over.
struct KeyDecoder {
  enum Input: Equatable {
    case key(Key)
    /// Where the cursor was, both from 1.
    case cursorReport(row: Int, column: Int)
    /// What became of a question about a mode.
    case modeReport(mode: Int, state: Int)
  }

  /// Whether questions are open whose answers might come torn after their first byte.
  var isExpectingReplies = false

  private enum State {
    case ground
    /// ESC and nothing yet; `isFresh` until the bytes that came with it are used up.
    case escape
    /// A lone ESC was given out while a reply is due: a `[` now belongs to that reply.
    case afterEscape
    case control([UInt8])
    case application
    /// A string for nobody (OSC, DCS …), up to BEL or ESC \.
    case string(escaped: Bool)
    /// Between the paste brackets; the text is in `pasted`.
    case paste
    case text([UInt8], missing: Int)
    /// Raw bytes of an old-style mouse report that somebody else left switched on.
    case skip(Int)
  }

  private var state = State.ground
  private var pasted: [UInt8] = []
  private static let pasteEnd = Array("\u{1B}[201~".utf8)
  private static let pasteLimit = 64 * 1024

  /// How long to wait for the rest of what has begun; nil when nothing has.
  var patience: Duration? {
    switch state {
    case .ground: nil
    case .escape: .milliseconds(25)
    case .afterEscape, .control, .application, .string, .text, .skip: .milliseconds(500)
    case .paste: .seconds(2)
    }
  }

  mutating func feed(_ bytes: some Sequence<UInt8>) -> [Input] {
    var inputs: [Input] = []
    for byte in bytes { take(byte, &inputs) }
    return inputs
  }

  /// Gives out what has begun and will not be finished: an Escape key, or an unended paste.
  mutating func giveUp() -> [Input] {
    let begun = state
    state = .ground
    switch begun {
    case .escape:
      if isExpectingReplies { state = .afterEscape }
      return [.key(.escape)]
    case .paste: return [endPaste(dropping: 0)]
    default: return []
    }
  }

  private mutating func take(_ byte: UInt8, _ inputs: inout [Input]) {
    switch state {
    case .ground: ground(byte, &inputs)
    case .escape: afterEscape(byte, &inputs)
    case .afterEscape:
      state = .ground
      if byte == UInt8(ascii: "[") { state = .control([]) } else { ground(byte, &inputs) }
    case .control(let bytes): control(bytes, byte, &inputs)
    case .application: application(byte, &inputs)
    case .string(let escaped):
      if byte == 0x07 || (escaped && byte == UInt8(ascii: "\\")) {
        state = .ground
      } else {
        state = .string(escaped: byte == 0x1B)
      }
    case .paste: paste(byte, &inputs)
    case .text(let bytes, let missing): text(bytes, missing, byte, &inputs)
    case .skip(let count): state = count > 1 ? .skip(count - 1) : .ground
    }
  }

  private mutating func ground(_ byte: UInt8, _ inputs: inout [Input]) {
    switch byte {
    case 0x1B: state = .escape
    case 0x20..<0x7F: inputs.append(.key(.character(Unicode.Scalar(byte))))
    case 0x0D, 0x0A: inputs.append(.key(.enter))
    case 0x09: inputs.append(.key(.tab))
    case 0x08, 0x7F: inputs.append(.key(.backspace))
    case 0x01...0x1A: inputs.append(.key(.control(Unicode.Scalar(byte + 0x60))))
    case 0x1C: inputs.append(.key(.control("\\")))
    case 0xC2...0xDF: state = .text([byte], missing: 1)
    case 0xE0...0xEF: state = .text([byte], missing: 2)
    case 0xF0...0xF4: state = .text([byte], missing: 3)
    default: break
    }
  }

  private mutating func afterEscape(_ byte: UInt8, _ inputs: inout [Input]) {
    switch byte {
    case UInt8(ascii: "["): state = .control([])
    case UInt8(ascii: "O"): state = .application
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "^"), UInt8(ascii: "_"),
      UInt8(ascii: "X"):
      state = .string(escaped: false)
    case 0x1B: inputs.append(.key(.escape))
    case 0x20..<0x7F: state = .ground  // Alt and a character: no such key here.
    default:
      inputs.append(.key(.escape))
      state = .ground
      ground(byte, &inputs)
    }
  }

  private mutating func text(
    _ bytes: [UInt8], _ missing: Int, _ byte: UInt8, _ inputs: inout [Input]
  ) {
    state = .ground
    guard byte & 0xC0 == 0x80 else {
      ground(byte, &inputs)
      return
    }
    let bytes = bytes + [byte]
    if missing > 1 {
      state = .text(bytes, missing: missing - 1)
      return
    }
    guard let text = String(validating: bytes, as: UTF8.self),
      let scalar = text.unicodeScalars.first, scalar.value >= 0xA0
    else { return }
    inputs.append(.key(.character(scalar)))
  }

  // MARK: Pasting

  private mutating func paste(_ byte: UInt8, _ inputs: inout [Input]) {
    pasted.append(byte)
    if byte == UInt8(ascii: "~") && pasted.suffix(6).elementsEqual(KeyDecoder.pasteEnd) {
      state = .ground
      inputs.append(endPaste(dropping: 6))
    } else if pasted.count > KeyDecoder.pasteLimit + 6 {
      // Too long: the beginning stays, and the last six bytes are watched for the end.
      pasted.remove(at: KeyDecoder.pasteLimit)
    }
  }

  private mutating func endPaste(dropping count: Int) -> Input {
    let text = Scrub.decode(pasted.dropLast(count).prefix(KeyDecoder.pasteLimit)).text
    pasted = []
    return .key(.paste(Scrub.clean(text)))
  }

  // MARK: Sequences

  private mutating func control(_ bytes: [UInt8], _ byte: UInt8, _ inputs: inout [Input]) {
    state = .ground
    switch byte {
    case UInt8(ascii: "[") where bytes.isEmpty, 0x20...0x3F:
      // An endless one keeps its beginning only, and stays unknown.
      state = .control(bytes.count < 64 ? bytes + [byte] : bytes)
    case 0x40...0x7E:
      if bytes == Array("200".utf8) && byte == UInt8(ascii: "~") {
        state = .paste
      } else if bytes.isEmpty && byte == UInt8(ascii: "M") {
        state = .skip(3)
      } else if let input = KeyDecoder.input(String(decoding: bytes, as: UTF8.self), final: byte) {
        inputs.append(input)
      }
    default: ground(byte, &inputs)
    }
  }

  private mutating func application(_ byte: UInt8, _ inputs: inout [Input]) {
    state = .ground
    switch byte {
    case UInt8(ascii: "M"): inputs.append(.key(.enter))
    case UInt8(ascii: "A")...UInt8(ascii: "S"):
      if let key = KeyDecoder.letterKey(byte) { inputs.append(.key(key)) }
    case UInt8(ascii: "a")...UInt8(ascii: "d"):
      if let key = KeyDecoder.letterKey(byte - 0x20) { inputs.append(.key(key)) }
    case UInt8(ascii: "j")...UInt8(ascii: "y"):
      inputs.append(.key(.character(Unicode.Scalar(byte - 0x40))))
    case 0x00..<0x20: ground(byte, &inputs)
    default: break
    }
  }

  private static func input(_ parameters: String, final: UInt8) -> Input? {
    let numbers = parameters.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) }
    if parameters.hasPrefix("?") {
      guard final == UInt8(ascii: "y"), parameters.hasSuffix("$") else { return nil }
      let parts = parameters.dropFirst().dropLast().split(separator: ";").map { Int($0) }
      guard parts.count == 2, let mode = parts[0], let state = parts[1] else { return nil }
      return .modeReport(mode: mode, state: state)
    }
    if final == UInt8(ascii: "R") {
      // Also how a terminal spells F3 with a modifier, which has no use here.
      guard numbers.count == 2, let row = numbers[0], let column = numbers[1] else { return nil }
      return .cursorReport(row: row, column: column)
    }
    if final == UInt8(ascii: "~") { return numberKey(numbers.first ?? nil).map(Input.key) }
    if parameters.hasPrefix("[") {
      let number = Int(final) - 0x40
      return (1...5).contains(number) && parameters == "[" ? .key(.function(number)) : nil
    }
    // `1;5A` is an arrow with a modifier, which has no meaning of its own here.
    let isKey = parameters.isEmpty || (numbers.first == 1 && numbers.count <= 2)
    guard isKey, !numbers.dropFirst().contains(nil) else { return nil }
    return letterKey(final).map(Input.key)
  }

  private static func letterKey(_ final: UInt8) -> Key? {
    switch final {
    case UInt8(ascii: "A"): .up
    case UInt8(ascii: "B"): .down
    case UInt8(ascii: "C"): .right
    case UInt8(ascii: "D"): .left
    case UInt8(ascii: "F"): .end
    case UInt8(ascii: "H"): .home
    case UInt8(ascii: "P"): .function(1)
    case UInt8(ascii: "Q"): .function(2)
    case UInt8(ascii: "R"): .function(3)
    case UInt8(ascii: "S"): .function(4)
    case UInt8(ascii: "Z"): .backTab
    default: nil
    }
  }

  private static func numberKey(_ number: Int?) -> Key? {
    switch number {
    case 1, 7: .home
    case 2: .insert
    case 3: .delete
    case 4, 8: .end
    case 5: .pageUp
    case 6: .pageDown
    case .some(let code) where (11...15).contains(code): .function(code - 10)
    case .some(let code) where (17...21).contains(code): .function(code - 11)
    case .some(let code) where (23...26).contains(code): .function(code - 12)
    case .some(let code) where (28...29).contains(code): .function(code - 13)
    case .some(let code) where (31...34).contains(code): .function(code - 14)
    default: nil
    }
  }
}
