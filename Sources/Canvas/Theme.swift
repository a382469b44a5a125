/// A colour of a theme, and what to use where there are only eight.
public struct Colour: Hashable, Sendable {
  public enum Value: Hashable, Sendable {
    /// The terminal's own foreground or background.
    case terminal
    /// One of the 256 of xterm's palette.
    case indexed(UInt8)
    case rgb(red: UInt8, green: UInt8, blue: UInt8)
  }

  public var value: Value
  /// 0…7 in ANSI order (black, red, green, yellow, blue, magenta, cyan, white); nil is the
  /// terminal's own.
  public var basic: UInt8?

  public init(_ value: Value, basic: UInt8? = nil) {
    self.value = value
    self.basic = basic
  }

  public static let terminal = Colour(.terminal)
}

/// How a role looks.
public struct Look: Hashable, Sendable {
  public var foreground: Colour
  public var background: Colour
  public var isBold: Bool
  public var isDim: Bool
  public var isUnderlined: Bool
  public var isReversed: Bool

  public init(
    foreground: Colour = .terminal, background: Colour = .terminal, isBold: Bool = false,
    isDim: Bool = false, isUnderlined: Bool = false, isReversed: Bool = false
  ) {
    self.foreground = foreground
    self.background = background
    self.isBold = isBold
    self.isDim = isDim
    self.isUnderlined = isUnderlined
    self.isReversed = isReversed
  }
}

/// The look of every role.
public struct Theme: Equatable, Sendable {
  public let name: String
  /// Whether any role uses a colour; a theme without works on every terminal.
  public let isColoured: Bool
  private let looks: [Look]

  /// Roles missing from `looks` take the look of their fallback; `text` that of the terminal.
  public init(name: String, looks: [Role: Look]) {
    self.name = name
    let resolved = Role.allCases.map { role in
      var candidate: Role? = role
      while let current = candidate {
        if let look = looks[current] { return look }
        candidate = current.fallback
      }
      return Look()
    }
    self.looks = resolved
    isColoured = resolved.contains {
      $0.foreground.value != .terminal || $0.background.value != .terminal
    }
  }

  public subscript(role: Role) -> Look { looks[Int(role.rawValue)] }
}
