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

/// A pane on the whole screen: one of its tables, and what is selected in it.
struct Zoom: Equatable, Sendable {
  struct Order: Equatable, Sendable {
    var column: String
    var isAscending: Bool
  }

  var focus: Focus
  /// Which of the tables that belong to the pane.
  var list = 0
  var row: String?
  var column: String?
  /// Nil is the engine's own order.
  var order: Order?
  /// First row on the screen.
  var top = 0
  /// Kept while a newer one is asked for.
  var table: Table?
  /// Of which list `table` is.
  var tableList = 0
  var fault: Fault?

  init(focus: Focus) {
    self.focus = focus
  }
}

/// What lies on top of the screen and takes the keys.
enum Layer: Equatable, Sendable {
  case help(top: Int)
  case explain(Explaining)
  case goTo(GoTo)
  case palette(Palette)
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
