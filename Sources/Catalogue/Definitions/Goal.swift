public import District

/// One row of a table of targets that somebody above has set, as far as it is known.
///
/// What is not known is nil, prints `--` and never counts as missed.
public struct Goal: Sendable, Equatable {
  public enum Attribute: String, Sendable, CaseIterable {
    /// Must be met; the department's duty.
    case binding
    case expected
    case unknown
  }

  /// A value and the year that it holds for.
  public struct Point: Sendable, Equatable {
    public var value: Double?
    public var year: Int?
  }

  /// `city.05`.
  public var code: String
  /// The table that it stands in.
  public var table: Phrase
  /// Its number in that table.
  public var number: Int?
  public var name: Phrase?
  /// The indicators that measure it.
  public var figures: [FigureID]
  public var unit: Unit
  public var better: Indicator.Better
  public var baseline: Point
  public var target: Point
  public var attribute: Attribute
  public var source: Phrase
  public var tag: TargetRow.Tag

  /// The indicator whose value is held against baseline and target: the first.
  public var figure: FigureID? { figures.first }

  /// The source as screens print it, with its tag.
  public var sourceLine: Phrase {
    Phrase("\(source.zh) [\(tag.rawValue)]", "\(source.en) [\(tag.rawValue)]")
  }
}

/// A list of indicators that an authority publishes: county monitoring, national set, hospitals.
public struct OfficialList: Sendable, Equatable {
  public struct Item: Sendable, Equatable {
    public var number: Int
    public var name: Phrase
    /// How well this item's source is known, where that differs from the list's.
    public var tag: TargetRow.Tag?
  }

  /// `county`.
  public var code: String
  public var name: Phrase
  /// How many items the list has, of which some may not be known by name.
  public var count: Int
  public var items: [Item]
  public var source: Phrase
  public var tag: TargetRow.Tag

  /// Whether `county:1` is one of its items.
  func holds(_ item: String) -> Bool {
    let parts = item.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0] == code, let number = Int(parts[1]) else { return false }
    return (1...max(1, count)).contains(number)
  }
}

/// How many indicators a category of the catalogue has when it is whole.
struct CategoryCount: Sendable, Equatable {
  var category: Indicator.Category
  var count: Int
}
