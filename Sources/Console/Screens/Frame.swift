internal import Canvas
internal import District

/// Where the parts of the screen are.
struct Frame: Equatable, Sendable {
  /// Wordings and arrangements change at these widths.
  enum Width: Int, Comparable, Sendable {
    case narrow
    case middle
    case wide

    init(_ columns: Int) {
      self = columns >= 100 ? .wide : columns >= 64 ? .middle : .narrow
    }

    static func < (left: Width, right: Width) -> Bool { left.rawValue < right.rawValue }
  }

  var width: Width
  var header: Area
  var scope: Area
  var refusal: Area
  var body: Area
  var news: Area
  var footer: Area

  init(_ model: Model) {
    let size = model.size
    width = Width(size.columns)
    let isPlain = model.stop.zoom == nil && model.layers.isEmpty
    let hasNews = isPlain && size.rows >= 30 && model.overview?.news.isEmpty == false
    var top = size.area
    (header, top) = top.split(rows: 1)
    (scope, top) = top.split(rows: size.rows >= 28 && width > .narrow ? 1 : 0)
    (refusal, top) = top.split(rows: model.hasBadNews && size.rows >= 6 ? 1 : 0)
    let footerRows = !model.isPrinted && size.rows >= 8 ? 1 : 0
    let newsRows = hasNews ? 1 : 0
    let bodyRows = max(0, top.rows - footerRows - newsRows)
    (body, top) = top.split(rows: bodyRows)
    (news, footer) = top.split(rows: newsRows)
  }

  /// Too small for panes: the top alarm and the age of the data only.
  static func isTiny(_ size: Size) -> Bool { size.columns < 36 || size.rows < 12 }
  /// Too small for anything.
  static func isTooSmall(_ size: Size) -> Bool { size.columns < 20 || size.rows < 5 }
}
