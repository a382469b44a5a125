public import Canvas
public import District

/// Keys and what they do, in words: the one source of footer, help and reference.
public struct KeyTable: Equatable, Sendable {
  /// Where the console is, as far as keys differ.
  public enum Context: String, Sendable, CaseIterable {
    case overview
    case zoom
    case page
    case goTo
  }

  /// One command, its keys and how it is shown.
  public struct Binding: Equatable, Sendable {
    public var command: Command
    public var keys: [Key]
    /// For help and reference.
    public var words: Phrase
    /// For the footer; nil is never shown there.
    public var hint: Phrase?
    /// Replaces the names of the keys where several bindings are shown as one.
    public var cap: Phrase?
    /// Where it works, with its rank in the footer: lower stays longer.
    public var ranks: [Context: Int]

    public init(
      _ command: Command, _ keys: [Key], _ words: Phrase, hint: Phrase? = nil, cap: Phrase? = nil,
      ranks: [Context: Int] = [:]
    ) {
      self.command = command
      self.keys = keys
      self.words = words
      self.hint = hint
      self.cap = cap
      self.ranks = ranks
    }
  }

  public var bindings: [Binding]

  public init(_ bindings: [Binding]) {
    self.bindings = bindings
  }

  /// What a key does; full-width forms count as their ASCII twins.
  public func command(for key: Key) -> Command? {
    let key = key.normalised
    return bindings.first { $0.keys.contains(key) }?.command
  }

  /// What the footer may show, the most important first within its order.
  func hints(in context: Context) -> [(binding: Binding, rank: Int)] {
    bindings.compactMap { binding in
      guard binding.hint != nil, let rank = binding.ranks[context] else { return nil }
      return (binding, rank)
    }
  }

  /// Keys and meanings for help and reference pages, one row a command.
  public func rows(in language: Language) -> [(keys: String, words: String)] {
    bindings.map { binding in
      let caps = binding.keys.map { $0.cap(in: language) }.joined(separator: " ")
      return (caps, binding.words.text(in: language))
    }
  }
}

extension Key {
  /// Its name on the key cap.
  func cap(in language: Language) -> String {
    guard language == .zh else { return description }
    switch self {
    case .enter: return "回车"
    case .backspace: return "退格"
    case .up: return "上"
    case .down: return "下"
    case .left: return "左"
    case .right: return "右"
    default: return description
    }
  }
}
