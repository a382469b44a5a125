internal import Canvas
internal import District
internal import Synchronization

/// The overview without its cursor: the lines above and below, the panes, and attention while the
/// cursor is not in it.
struct StillScreen: Sendable {
  var sheet: Sheet
  /// The room above the panes that is attention's.
  private(set) var attention: Area
  /// The column of the cursor's mark, for the focused pane.
  private(set) var gutters: [Focus: Int] = [:]

  init(_ model: Model, _ overview: Overview) {
    let frame = Frame(model)
    let size = model.size
    let focus = model.isPrinted ? nil : model.stop.focus
    sheet = Sheet(size: size, glyphs: model.glyphs, wording: model.wording)
    sheet.putLines(model, frame)
    let beside = model.hasRoomBeside ? model.beside : [:]
    let further = model.hasRoomBeside ? model.further : [:]
    let panes = model.panes.map { id in
      var view = PaneView(overview.pane(id), model.wording)
      view.beside = beside[id]
      view.further = further[id] ?? []
      return view
    }
    let piles = OverviewScreen.attentionPiles(size)
    let count = (overview.attention.count + piles - 1) / piles
    let rows = model.attentionRows ?? OverviewScreen.attentionRows(size.rows)
    let wanted = min(max(1, count), rows, max(1, frame.body.rows / 2))
    let hasGap = size.rows >= 20
    let band = OverviewScreen.hasBand(size, frame) ? 1 : 0
    func arranged(attention: Int) -> Arrangement {
      let gap = hasGap ? 1 : 0
      let area = frame.body.inset(top: attention + gap, bottom: gap)
      return Arrangement(panes, in: area, model.glyphs)
    }
    let first = arranged(attention: wanted + band)
    // What panes do not need goes to further rows of attention.
    let more = model.attentionRows == nil ? min(max(0, count - wanted), first.free) : 0
    let arrangement = more > 0 ? arranged(attention: wanted + more + band) : first
    (attention, _) = frame.body.split(rows: wanted + more + band)
    if focus != .attention { sheet.putAttention(model, in: attention, isFocused: false) }
    for band in arrangement.bands {
      for (pane, area) in zip(band.panes, band.areas) {
        let isFocused = focus == .pane(pane.id)
        sheet.put(pane, in: area, isFocused: isFocused)
        if isFocused { gutters[.pane(pane.id)] = area.column }
      }
    }
    sheet.putNews(overview, frame)
  }

  /// The same with what the cursor stands on marked.
  func withCursor(of model: Model) -> Sheet {
    guard !model.isPrinted else { return sheet }
    var sheet = sheet
    let focus = model.stop.focus
    if focus == .attention {
      sheet.putAttention(model, in: attention, isFocused: true)
    } else if let gutter = gutters[focus], let id = model.stop.cursors[focus] {
      sheet.select(id, of: focus, gutter: gutter)
    }
    return sheet
  }
}

/// Keeps the overview as last drawn, since most keys only move the cursor over it.
///
/// Copies of a model share it, and it makes no difference to what they draw.
final class StillMemo: Sendable, Equatable {
  private let kept = Mutex<(model: Model, screen: StillScreen)?>(nil)

  /// The overview of a model from which the cursor is gone.
  func screen(_ model: Model, _ overview: Overview) -> StillScreen {
    if let known = kept.withLock({ $0 }), known.model == model { return known.screen }
    let screen = StillScreen(model, overview)
    kept.withLock { $0 = (model, screen) }
    return screen
  }

  static func == (left: StillMemo, right: StillMemo) -> Bool { true }
}

extension Model {
  /// The overview without its cursor; nil when something else is on the screen.
  var still: StillScreen? {
    guard let overview, layers.isEmpty, stop.zoom == nil, !Frame.isTiny(size),
      !Frame.isTooSmall(size)
    else { return nil }
    if let wall, wallSteps[wall.index].pane != nil { return nil }
    var model = self
    model.stop.cursors = [:]
    model.stop.attentionFigure = nil
    // The memo must not hold itself.
    model.stillMemo = nil
    return stillMemo?.screen(model, overview) ?? StillScreen(model, overview)
  }
}
