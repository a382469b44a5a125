/// What was typed, free of how a terminal spells it.
public enum Key: Hashable, Sendable {
  /// A printable character, the blank included.
  case character(Unicode.Scalar)
  /// Ctrl and a lower-case letter; Ctrl-I, Ctrl-M, Ctrl-H arrive as tab, enter, backspace.
  case control(Unicode.Scalar)
  /// F1 and up.
  case function(Int)
  case enter
  case escape
  case backspace
  case delete
  case insert
  case tab
  case backTab
  case up
  case down
  case left
  case right
  case pageUp
  case pageDown
  case home
  case end
  /// Pasted text as one key, so that it can never act as commands.
  case paste(String)

  /// The same key with full-width forms (`ｑ`, `１`, `：`, the ideographic blank) and the brackets
  /// and stop of Chinese punctuation as their ASCII twins, for use where keys are commands.
  public var normalised: Key {
    guard case .character(let scalar) = self else { return self }
    switch scalar.value {
    case 0xFF01...0xFF5E:
      return Unicode.Scalar(scalar.value - 0xFEE0).map(Key.character) ?? self
    case 0x3000: return .character(" ")
    case 0x3010: return .character("[")
    case 0x3011: return .character("]")
    case 0x3002: return .character(".")
    default: return self
    }
  }

  /// Whether it is a character that only an input method produces, in a place of commands.
  public var isForeignToCommands: Bool {
    guard case .character(let scalar) = normalised else { return false }
    return !scalar.isASCII
  }
}
