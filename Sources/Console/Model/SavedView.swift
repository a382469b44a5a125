public import District

/// A table as somebody arranged it, kept under a name.
public struct SavedView: Hashable, Sendable {
  public var name: String
  /// Nil is what needs someone now.
  public var pane: PaneID?
  /// The page of one indicator instead of the pane's own.
  public var indicator: FigureID?
  /// The table's id; nil shows the overview with the pane focused.
  public var table: String?
  /// Nil is the seat's root.
  public var place: PlaceCode?
  public var tree: Tree
  /// The kind alone, so that the view goes with the time; nil is each indicator's newest.
  public var period: Period.Kind?
  public var filter: String
  public var sort: String?
  public var isAscending: Bool
  /// Ids of the columns that are shown; empty shows all.
  public var columns: [String]

  public init(
    name: String, pane: PaneID? = nil, indicator: FigureID? = nil, table: String? = nil,
    place: PlaceCode? = nil, tree: Tree = .region, period: Period.Kind? = nil,
    filter: String = "", sort: String? = nil, isAscending: Bool = false, columns: [String] = []
  ) {
    self.name = name
    self.pane = pane
    self.indicator = indicator
    self.table = table
    self.place = place
    self.tree = tree
    self.period = period
    self.filter = filter
    self.sort = sort
    self.isAscending = isAscending
    self.columns = columns
  }

  /// Longer names would not fit beside what they are a name of.
  public static let longestName = 40
}

extension Model {
  /// What is on the screen, under a name.
  func view(named name: String) -> SavedView {
    var view = SavedView(
      name: String(name.prefix(SavedView.longestName)), place: stop.place, tree: stop.tree,
      period: stop.period?.kind)
    if case .pane(let pane) = stop.zoom?.focus ?? stop.focus { view.pane = pane }
    guard let zoom = stop.zoom else { return view }
    if case .indicator(let id)? = zoom.subject { view.indicator = id }
    view.table = zoom.wanted?.table ?? zoom.table?.id ?? ""
    view.filter = zoom.filter
    view.sort = zoom.order?.column
    view.isAscending = zoom.order?.isAscending ?? false
    view.columns = zoom.columns ?? []
    return view
  }

  /// A name that says what is on the screen.
  var suggestedName: String {
    let focus = stop.zoom?.focus ?? stop.focus
    var parts = [overview?.scope.place.shortName ?? "", wording.text(focus.title)]
    if let table = stop.zoom?.table { parts.append(wording.text(table.title)) }
    if let filter = stop.zoom?.filter, !filter.isEmpty { parts.append(filter) }
    var name = ""
    for part in parts where !part.isEmpty && !name.contains(part) {
      name += (name.isEmpty ? "" : " ") + part
    }
    return String(name.prefix(SavedView.longestName))
  }

  /// Goes where a view was kept; its table is arranged once it is there.
  mutating func open(_ view: SavedView) -> [Effect] {
    layers = []
    trail.append(stop)
    if trail.count > Model.longestTrail { trail.removeFirst() }
    var period: Period?
    if let kind = view.period {
      let day = overview?.scope.localTime.day(of: overview?.scope.asOf ?? now)
      period = Period(kind, holding: day ?? wording.localTime.day(of: now))
    }
    let focus = view.pane.map(Focus.pane) ?? .attention
    stop = Stop(place: view.place, tree: view.tree, period: period)
    stop.focus = focus
    guard view.table != nil else { return askOverview() + cancel(.zoom) }
    var zoom = Zoom(focus: focus)
    if let indicator = view.indicator { zoom = Zoom(focus: focus, subject: .indicator(indicator)) }
    zoom.wanted = view
    stop.zoom = zoom
    return askOverview() + askZoom()
  }

  mutating func take(_ views: [SavedView], _ fault: Fault?) -> [Effect] {
    self.views = views.sorted { $0.name < $1.name }
    if let fault { notice = Notice(kind: .fault, words: fault.line) }
    return []
  }
}

extension Zoom {
  /// Arranges the table as it was kept, once the page is there.
  mutating func arrangeAsWanted() {
    guard let view = wanted, let detail else { return }
    wanted = nil
    if let index = detail.sections.firstIndex(where: { $0.id == view.table }) { turn(to: index) }
    guard let table else { return }
    filter = view.filter
    let known = view.columns.filter { table.column($0) != nil }
    columns = known.isEmpty ? nil : known
    if let sort = view.sort, table.column(sort) != nil {
      order = Order(column: sort, isAscending: view.isAscending)
    }
  }
}
