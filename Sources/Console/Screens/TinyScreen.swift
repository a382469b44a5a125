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
    let count = max(1, room / perItem)
    for (index, item) in items.prefix(count).enumerated() {
      putTiny(item, row: 1 + index * perItem, columns: size.columns, rows: perItem)
    }
    // A row is left where two make an alarm: the next one's place and clock.
    if room > count * perItem, items.count > count {
      putTiny(items[count], row: 1 + count * perItem, columns: size.columns, rows: 1)
    }
  }

  private mutating func putTiny(_ item: Attention, row: Int, columns: Int, rows: Int) {
    let shown = AttentionView([item], wording).grid.rows[0]
    guard case .spans(let chip) = shown.cells[0], case .spans(let clock) = shown.cells[5] else {
      return
    }
    let time = Line([Segment(clock)])
    let used = put(Array(chip.prefix(1)), row: row, column: 0, limit: columns) + 1
    var room = columns - used - time.width(glyphs) - 1
    if rows == 1, columns < 30, glyphs.width(of: item.placeName) > room {
      // A name that is cut could be another's; the chip says how pressing it is.
      room = columns - used
    } else {
      putRight(time, row: row, endColumn: columns, columns: columns)
    }
    guard room > 0 else { return }
    if rows == 2 {
      surface.put(item.placeName, row: row, column: used, role: .strong, limit: room)
      put(shown.spans(1, columns - 1, glyphs), row: row + 1, column: 1, limit: columns - 1)
    } else {
      let name = surface.put(item.placeName, row: row, column: used, role: .strong, limit: room)
      let left = room - name - 1
      guard left >= TinyScreen.leastSubject else { return }
      put(shown.spans(1, left, glyphs), row: row, column: used + name + 1, limit: left)
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

private enum TinyScreen {
  /// Columns in which a subject still says something.
  static let leastSubject = 8
}
