/// The two languages of the screen.
public enum Language: String, Sendable, CaseIterable, Codable {
  case zh
  case en
}

/// A wording in both languages, so that neither can be forgotten.
public struct Phrase: Hashable, Sendable, Codable {
  public var zh: String
  public var en: String

  public init(_ zh: String, _ en: String) {
    self.zh = zh
    self.en = en
  }

  /// The same words in both languages: names and codes.
  public init(name: String) {
    self.init(name, name)
  }

  public func text(in language: Language) -> String {
    switch language {
    case .zh: zh
    case .en: en
    }
  }
}

/// What went wrong, in the four parts that a reader needs.
public struct Fault: Hashable, Sendable, Error {
  public var what: Phrase
  public var why: Phrase
  /// File, line, catalogue code or table; the same in both languages.
  public var place: String
  public var remedy: Phrase

  public init(what: Phrase, why: Phrase, place: String, remedy: Phrase) {
    self.what = what
    self.why = why
    self.place = place
    self.remedy = remedy
  }
}
