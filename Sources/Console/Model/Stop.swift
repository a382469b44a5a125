internal import District

/// Where the console is: a place, how it is looked at, and what is selected there.
struct Stop: Equatable, Sendable {
  /// Nil is the seat's own root.
  var place: PlaceCode?
  var tree: Tree
  /// Nil is each indicator's own newest period.
  var period: Period?
  var focus: Focus = .pane(.portrait)
  /// The target under the cursor in each part of the screen.
  var cursors: [Focus: String] = [:]
  /// The number within the selected row of attention.
  var attentionFigure: String?
  var zoom: Zoom?

  init(place: PlaceCode?, tree: Tree, period: Period?) {
    self.place = place
    self.tree = tree
    self.period = period
  }
}

/// A pane on the whole screen: its sections, and what is selected in the one with the keys.
struct Zoom: Equatable, Sendable {
  struct Order: Equatable, Sendable {
    var column: String
    var isAscending: Bool
  }

  var focus: Focus
  /// Nil for what needs someone now, which is one list.
  var subject: Detail.Subject?
  /// Opened from another page, to which Back leads.
  var isFollowed = false
  /// Kept while a newer one is asked for.
  var detail: Detail?
  /// Which of the sections has the keys; what follows is about this one.
  var section = 0
  var row: String?
  var column: String?
  /// Nil is the engine's own order.
  var order: Order?
  /// Rows hold all of these words; empty shows all rows.
  var filter = ""
  /// Ids of the columns that are shown; nil shows all.
  var columns: [String]?
  /// A kept view that is arranged once the page is there.
  var wanted: SavedView?
  /// First row of the table on the screen.
  var top = 0
  var table: Table?
  /// First row of the page on the screen.
  var pageTop = 0
  /// The other sections as they were left, by their ids.
  var left: [String: Zoom] = [:]
  var fault: Fault?
  /// Shared by all sections of the page.
  var memo = TableMemo()

  init(focus: Focus, subject: Detail.Subject? = nil, isFollowed: Bool = false) {
    self.focus = focus
    self.subject = subject
    self.isFollowed = isFollowed
  }

  init(focus: Focus) {
    switch focus {
    case .attention: self.init(focus: focus, subject: nil)
    case .pane(let pane): self.init(focus: focus, subject: .pane(pane))
    }
  }
}

/// What lies on top of the screen and takes the keys.
enum Layer: Equatable, Sendable {
  case help(Helping)
  case explain(Explaining)
  case goTo(GoTo)
  case palette(Palette)
  case filter(Filtering)
  case columns(row: Int)
  case views(Views)
  /// The name under which what is on the screen is kept.
  case naming(TypedText)
  case target(Targeting)
}

/// The page that says how a figure was computed.
struct Explaining: Equatable, Sendable {
  var figure: Figure
  var explanation: Explanation?
  var fault: Fault?
  var top = 0
}

/// Choosing a place by typing.
struct GoTo: Equatable, Sendable {
  var typed = TypedText()
  var row = 0
}
