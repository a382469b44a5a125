public import District

/// The part of the overview that the keys act on.
public enum Focus: Hashable, Sendable {
  case attention
  case pane(PaneID)

  /// In the order of Tab.
  public static let all: [Focus] = [.attention] + PaneID.allCases.map(Focus.pane)

  /// The digit that focuses it.
  public var number: Int {
    switch self {
    case .attention: 0
    case .pane(let pane): pane.number
    }
  }

  public var title: Phrase {
    switch self {
    case .attention: Phrase("现在要办", "Needs you now")
    case .pane(let pane): pane.title
    }
  }

  func moved(by count: Int, in all: [Focus] = Focus.all) -> Focus {
    let index = all.firstIndex(of: self) ?? 0
    return all[(index + count + all.count) % all.count]
  }
}
