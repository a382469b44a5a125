public import Canvas
internal import District

/// Draws the whole screen; the same model always gives the same surface.
public func render(_ model: Model) -> Surface { drawn(model).surface }

/// The screen with what the cursor can stand on.
func drawn(_ model: Model) -> Sheet {
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
  sheet.putHeader(model, frame)
  sheet.putScope(model, frame)
  sheet.putRefusal(model, frame)
  switch model.layers.last {
  case .help(let top): sheet.put(model.helpPage, top: top, frame)
  case .explain(let explaining):
    sheet.put(model.explainPage(explaining), top: explaining.top, frame)
  case .goTo(let goTo): sheet.put(goTo, model, frame)
  case .palette(let palette): sheet.put(palette, model, frame)
  case nil:
    if let zoom = model.stop.zoom {
      sheet.putZoom(zoom, model, frame)
    } else {
      sheet.putOverview(model, frame)
    }
  }
  if !model.isPrinted { sheet.putFooter(model, frame) }
  return sheet
}
