internal import District

extension Command {
  /// Its name in the configuration file; stable over versions.
  public var name: String {
    switch self {
    case .focus(.attention): "attention"
    case .focus(.pane(let pane)): pane.rawValue
    case .move(let move): move.rawValue
    case .zoom: "zoom"
    case .nextFocus: "next"
    case .previousFocus: "previous"
    case .enter: "enter"
    case .back: "back"
    case .goTo: "goTo"
    case .palette: "palette"
    case .explain: "explain"
    case .target: "target"
    case .tree: "tree"
    case .period: "period"
    case .sort: "sort"
    case .reverse: "reverse"
    case .filter: "filter"
    case .columns: "columns"
    case .keepView: "keepView"
    case .views: "views"
    case .wall: "wall"
    case .language: "language"
    case .help: "help"
    case .redraw: "redraw"
    case .suspend: "suspend"
    case .quit: "quit"
    }
  }
}
