internal import Canvas
internal import District
internal import Synchronization

/// The five panes of the overview, and attention while the cursor is not in it, drawn where they
/// belong on an otherwise empty sheet.
struct DrawnPanes: Sendable {
  let cause: Cause
  var sheet: Sheet
  /// The room above them that is attention's.
  var attention: Area
  /// The column of the cursor's mark, for the focused pane.
  var gutters: [Focus: Int] = [:]

  init(_ cause: Cause) {
    self.cause = cause
    let overview = cause.overview
    let size = cause.size
    sheet = Sheet(size: size, glyphs: cause.glyphs, wording: cause.wording)
    let panes = cause.panes.map { id in
      var view = PaneView(overview.pane(id), cause.wording)
      view.beside = cause.beside[id]
      return view
    }
    let piles = OverviewScreen.attentionPiles(size)
    let count = (overview.attention.count + piles - 1) / piles
    let rows = cause.attentionRows ?? OverviewScreen.attentionRows(size.rows)
    let wanted = min(max(1, count), rows, max(1, cause.frame.body.rows / 2))
    let hasGap = size.rows >= 20
    let band = OverviewScreen.hasBand(size, cause.frame) ? 1 : 0
    func arranged(attention: Int) -> Arrangement {
      let gap = hasGap ? 1 : 0
      let area = cause.frame.body.inset(top: attention + gap, bottom: gap)
      return Arrangement(panes, in: area, cause.glyphs)
    }
    let first = arranged(attention: wanted + band)
    // What panes do not need goes to further rows of attention.
    let more = cause.attentionRows == nil ? min(max(0, count - wanted), first.free) : 0
    let arrangement = more > 0 ? arranged(attention: wanted + more + band) : first
    (attention, _) = cause.frame.body.split(rows: wanted + more + band)
    if cause.focus != .attention { sheet.putAttention(cause, in: attention) }
    for band in arrangement.bands {
      for (pane, area) in zip(band.panes, band.areas) {
        let isFocused = cause.focus == .pane(pane.id)
        sheet.put(pane, in: area, isFocused: isFocused)
        if isFocused { gutters[.pane(pane.id)] = area.column }
      }
    }
  }

  /// All that the panes depend on. Two that are equal look the same.
  struct Cause: Equatable, Sendable {
    var overview: Overview
    var wording: Wording
    var size: Size
    var glyphs: Glyphs
    var frame: Frame
    /// Nil when nothing is focused.
    var focus: Focus?
    /// In the order in which they are placed.
    var panes: [PaneID]
    var attentionRows: Int?
    /// Tables that fill what the panes leave free.
    var beside: [PaneID: Table]
  }
}

/// Keeps the panes as last drawn, since most keys only move the cursor over them.
///
/// Copies of a model share it, and it makes no difference to what they draw.
final class PaneMemo: Sendable, Equatable {
  private let kept = Mutex<(cause: DrawnPanes.Cause, panes: DrawnPanes)?>(nil)

  func panes(_ cause: DrawnPanes.Cause) -> DrawnPanes {
    if let known = kept.withLock({ $0 }), known.cause == cause { return known.panes }
    let panes = DrawnPanes(cause)
    kept.withLock { $0 = (cause, panes) }
    return panes
  }

  static func == (left: PaneMemo, right: PaneMemo) -> Bool { true }
}

extension Model {
  /// The panes of the overview; nil when something else is on the screen.
  func panes(_ frame: Frame) -> DrawnPanes? {
    guard let overview, layers.isEmpty, stop.zoom == nil else { return nil }
    if let wall, wallSteps[wall.index].pane != nil { return nil }
    return paneMemo.panes(
      DrawnPanes.Cause(
        overview: overview, wording: wording, size: size, glyphs: glyphs, frame: frame,
        focus: isPrinted ? nil : stop.focus, panes: panes, attentionRows: attentionRows,
        beside: hasRoomBeside ? beside : [:]))
  }
}
