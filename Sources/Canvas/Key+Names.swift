extension Key: CustomStringConvertible {
  /// Its name in key tables: `a`, `Space`, `F1`, `Enter`, `Ctrl-L`; pastes have none and read `Paste`.
  public var description: String {
    switch self {
    case .character(" "): "Space"
    case .character(let scalar): String(scalar)
    case .control(let scalar): "Ctrl-" + String(scalar).uppercased()
    case .function(let number): "F\(number)"
    case .paste: "Paste"
    default: Key.names.first { $0.key == self }?.name ?? ""
    }
  }

  /// Reads a name of a key table. Letters mean themselves (`a`, `A`, `[`, `：`); names of keys and
  /// of modifiers may be in any case.
  public init?(name: String) {
    let scalars = name.unicodeScalars
    if scalars.count == 1, let only = scalars.first {
      guard only.value > 0x20 && only.value != 0x7F else { return nil }
      self = .character(only)
      return
    }
    let lowered = name.lowercased()
    if let known = Key.names.first(where: { $0.name.lowercased() == lowered }) {
      self = known.key
      return
    }
    if lowered == "space" {
      self = .character(" ")
      return
    }
    if lowered.hasPrefix("f"), let number = Int(lowered.dropFirst()), (1...24).contains(number) {
      self = .function(number)
      return
    }
    let letter = lowered.unicodeScalars.dropFirst(5)
    if lowered.hasPrefix("ctrl-"), letter.count == 1, let only = letter.first, only.isASCII,
      only.properties.isAlphabetic, !"himj".unicodeScalars.contains(only)
    {
      self = .control(only)
      return
    }
    return nil
  }

  private static let names: [(key: Key, name: String)] = [
    (.enter, "Enter"), (.escape, "Esc"), (.backspace, "Backspace"), (.delete, "Delete"),
    (.insert, "Insert"), (.tab, "Tab"), (.backTab, "Shift-Tab"), (.up, "Up"), (.down, "Down"),
    (.left, "Left"), (.right, "Right"), (.pageUp, "PgUp"), (.pageDown, "PgDn"), (.home, "Home"),
    (.end, "End"),
  ]
}
