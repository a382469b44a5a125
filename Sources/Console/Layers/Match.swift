internal import Canvas

/// How well typed text fits something that has names, initials and codes.
enum Match {
  /// Lower-case, without blanks, full-width forms as ASCII.
  static func normalised(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      guard case .character(let plain) = Key.character(scalar).normalised, plain != " " else {
        continue
      }
      result.append(plain)
    }
    return String(result).lowercased()
  }

  /// 0 is best; nil does not match at all.
  ///
  /// - Parameter typed: Normalised, as names and initials are.
  static func rank(
    _ typed: String, names: [String], initials: [String], codes: [String] = []
  ) -> Int? {
    if names.contains(typed) || initials.contains(typed) || codes.contains(typed) { return 0 }
    if names.contains(where: { $0.hasPrefix(typed) }) { return 1 }
    if initials.contains(where: { $0.hasPrefix(typed) }) { return 2 }
    if codes.contains(where: { $0.hasPrefix(typed) }) { return 3 }
    if names.contains(where: { contains($0, typed) }) { return 4 }
    return initials.contains { contains($0, typed) } ? 5 : nil
  }

  static func contains(_ text: String, _ part: String) -> Bool {
    let bytes = Array(text.utf8)
    let wanted = Array(part.utf8)
    guard wanted.count <= bytes.count else { return false }
    return (0...(bytes.count - wanted.count)).contains { start in
      bytes[start..<start + wanted.count].elementsEqual(wanted)
    }
  }
}

/// Text that is being typed.
struct TypedText: Equatable, Sendable {
  var text = ""

  /// Takes a key that changes the text; false leaves it to the key table.
  mutating func take(_ key: Key) -> Bool {
    var next = text
    switch key {
    case .character(let scalar): next.unicodeScalars.append(scalar)
    case .paste(let pasted): next += String(pasted.prefix(80))
    case .backspace where !next.isEmpty: next.removeLast()
    case .control("u"): next = ""
    default: return false
    }
    if next.utf8.count <= TypedText.longest { text = next }
    return true
  }

  private static let longest = 200
}
