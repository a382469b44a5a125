internal import Canvas
internal import District

extension Sheet {
  /// The top alarms and the age of the data, for a corner of a screen.
  mutating func putTiny(_ model: Model, _ frame: Frame) {
    let size = model.size
    surface.fill(frame.header, .header)
    let items = model.overview?.attention ?? []
    let place = model.overview?.scope.place.shortName ?? ""
    let title = wording.text("一屏 \(place)", "Yiping \(place)")
    var segments = [Segment([Span(title, .header)], rank: 1)]
    if model.overview?.scope.isSample == true {
      segments.append(Segment([Span(wording.text(" 演示 ", " DEMO "), .bannerDemo)], rank: 0))
    }
    put(Line(segments), row: 0, column: 0, columns: size.columns)
    putAge(model, row: size.rows - 1)
    let perItem = size.columns >= 30 ? 1 : 2
    let room = size.rows - 2
    guard model.overview != nil else {
      let words = model.intakeWords ?? wording.text("正在读取数据 ..", "reading data ..")
      surface.put(words, row: 1, column: 0, role: .loading)
      return
    }
    guard !items.isEmpty else {
      let words = wording.text("没有要马上办的事", "Nothing needs you now")
      surface.put(words, row: 1, column: 0, role: .empty)
      return
    }
    for (index, item) in items.prefix(max(1, room / perItem)).enumerated() {
      putTiny(item, row: 1 + index * perItem, columns: size.columns, rows: perItem)
    }
  }

  private mutating func putTiny(_ item: Attention, row: Int, columns: Int, rows: Int) {
    let cells = AttentionView([item], wording).grid.rows[0].cells
    guard case .spans(let chip) = cells[0], case .spans(let clock) = cells[5] else { return }
    let time = Line([Segment(clock)])
    let timeWidth = time.width(glyphs)
    let used = put(Array(chip.prefix(1)), row: row, column: 0, limit: columns) + 1
    putRight(time, row: row, endColumn: columns, columns: columns)
    let room = columns - used - timeWidth - 1
    guard room > 0 else { return }
    if rows == 2 {
      surface.put(item.placeName, row: row, column: used, role: .strong, limit: room)
      put(wording.spans(item.subject), row: row + 1, column: 1, limit: columns - 1)
    } else {
      let name = surface.put(item.placeName, row: row, column: used, role: .strong, limit: room)
      put(
        wording.spans(item.subject), row: row, column: used + name + 1,
        limit: max(0, room - name - 1))
    }
  }

  private mutating func putAge(_ model: Model, row: Int) {
    guard let scope = model.overview?.scope else { return }
    let isKnown = wording.isAgeKnown(scope.asOf)
    let line = Line([
      Segment([Span(wording.text("数据 ", "Data ") + wording.stamp(scope.asOf), .label)], rank: 1),
      Segment([Span(wording.age(of: scope.asOf), isKnown ? .label : .stale)], rank: 0),
    ])
    put(line, row: row, column: 0, columns: model.size.columns)
  }

  /// Where even that does not fit: says so, and how pressing the top alarm is.
  mutating func putTooSmall(_ model: Model) {
    let words = wording.text("太小", "small")
    let least = wording.text("窗口太小, 至少 20x5", "Too small: 20x5 needed")
    let top = model.overview?.attention.first
    let text = surface.width(of: least) <= model.size.columns ? least : words
    surface.put(text, row: 0, column: 0, role: .hint, cut: .clip)
    guard model.size.rows > 1, let top else { return }
    surface.put(
      "\(top.urgency.letter) \(wording.clock(of: top))", row: 1, column: 0,
      role: wording.pressure(of: top).role, cut: .clip)
  }
}
