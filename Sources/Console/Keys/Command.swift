/// What a key can do.
public enum Command: Hashable, Sendable {
  public enum Move: String, Sendable, CaseIterable {
    case up
    case down
    case left
    case right
    case pageUp
    case pageDown
    case home
    case end
  }

  case focus(Focus)
  case zoom
  case nextFocus
  case previousFocus
  case move(Move)
  case enter
  case back
  case goTo
  /// Every command by name.
  case palette
  case explain
  case target
  case tree
  case period
  case sort
  case reverse
  case filter
  case columns
  case keepView
  case views
  case wall
  case language
  case help
  case redraw
  case suspend
  case quit
}
