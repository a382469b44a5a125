public import Canvas
internal import District

/// Draws the whole screen; the same model always gives the same surface.
public func render(_ model: Model) -> Surface { drawn(model).surface }

/// The screen with what the cursor can stand on.
func drawn(_ model: Model) -> Sheet {
  if let still = model.still { return still.withCursor(of: model) }
  var sheet = Sheet(size: model.size, glyphs: model.glyphs, wording: model.wording)
  guard !Frame.isTooSmall(model.size) else {
    sheet.putTooSmall(model)
    return sheet
  }
  let frame = Frame(model)
  if Frame.isTiny(model.size), model.layers.isEmpty, model.stop.zoom == nil {
    sheet.putTiny(model, frame)
    return sheet
  }
  sheet.putLines(model, frame)
  switch model.layers.last {
  case .help(let helping): sheet.put(model.helpPage(helping), top: helping.top, frame)
  case .explain(let explaining):
    sheet.put(model.explainPage(explaining), top: explaining.top, frame)
  case .goTo(let goTo): sheet.put(goTo, model, frame)
  case .palette(let palette): sheet.put(palette, model, frame)
  case .filter(let filtering):
    if let zoom = model.stop.zoom { sheet.putZoom(zoom, model, frame) }
    sheet.put(filtering, frame)
  case .columns(let row): sheet.put(columnsAt: row, model, frame)
  case .views(let views): sheet.put(views, model, frame)
  case .naming(let typed): sheet.put(naming: typed, model, frame)
  case .target(let targeting): sheet.put(targeting, model, frame)
  case nil:
    if let wall = model.wall, let pane = model.wallSteps[wall.index].pane {
      sheet.putWall(pane, model, frame)
    } else if let zoom = model.stop.zoom {
      sheet.putZoom(zoom, model, frame)
    } else {
      sheet.putWaiting(model, frame)
    }
  }
  return sheet
}

extension Sheet {
  /// The lines above and below whatever is on the screen.
  mutating func putLines(_ model: Model, _ frame: Frame) {
    putHeader(model, frame)
    putScope(model, frame)
    putRefusal(model, frame)
    if !model.isPrinted { putFooter(model, frame) }
  }
}
