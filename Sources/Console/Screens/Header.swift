internal import Canvas
internal import District

extension Sheet {
  /// Who and where, banners, the data's time and age, the clock.
  mutating func putHeader(_ model: Model, _ frame: Frame) {
    let area = frame.header
    surface.fill(area, .header)
    let right = headerRight(model, frame)
    let rightColumns = right.width(glyphs)
    let room = area.columns - 2 - (rightColumns > 0 ? rightColumns + 1 : 0)
    put(headerLeft(model, frame), row: area.row, column: area.column + 1, columns: max(0, room))
    putRight(
      right, row: area.row, endColumn: area.endColumn - 1, columns: max(0, area.columns - 2))
  }

  private func headerLeft(_ model: Model, _ frame: Frame) -> Line {
    var segments = [Segment([Span(wording.text("一屏", "Yiping"), .header)], rank: 0)]
    if let scope = model.overview?.scope {
      let name = frame.width == .wide ? scope.centre : scope.place.shortName
      segments.append(Segment([Span(name, .header)], rank: 2))
      if scope.isSample {
        let words =
          frame.width == .narrow
          ? wording.text(" 演示 ", " DEMO ") : wording.text(" 演示数据 ", " DEMO DATA ")
        segments.append(Segment([Span(words, .bannerDemo)], rank: 0))
      }
    }
    segments.append(Segment([Span(seat(model, frame), .headerDim)], rank: 5))
    if frame.width > .narrow, let overview = model.overview {
      segments += data(overview.scope, overview.feeds, frame)
    }
    return Line(segments.filter { $0.width(glyphs) > 0 })
  }

  private func seat(_ model: Model, _ frame: Frame) -> String {
    guard frame.width > .narrow else { return "" }
    let title = wording.text(model.seat.title)
    guard !model.seat.person.isEmpty else { return title }
    let duty = frame.width == .wide ? wording.text(" · 值班员 ", " · on duty ") : " "
    return title + duty + model.seat.person
  }

  private func data(
    _ scope: Scope, _ feeds: FeedSummary, _ frame: Frame
  ) -> [Segment] {
    let sameDay =
      scope.localTime.day(of: scope.asOf) == scope.localTime.day(of: wording.now)
    let stamp = wording.stamp(scope.asOf, full: frame.width == .wide || !sameDay)
    let age = wording.age(of: scope.asOf)
    let role: Role = wording.isAgeKnown(scope.asOf) ? .header : .warnBlock
    return [
      Segment([Span(wording.text("数据 ", "Data ") + stamp, .header)], rank: 1),
      Segment([Span(age, role)], rank: 3),
    ] + late(feeds, frame)
  }

  /// How many feeds are late, where no scope line names them.
  private func late(_ feeds: FeedSummary, _ frame: Frame) -> [Segment] {
    guard frame.scope.isEmpty, !feeds.late.isEmpty else { return [] }
    let words = wording.text("迟报 \(feeds.late.count)", "\(feeds.late.count) late")
    return [Segment([Span(" \(words) ", .warnBlock)], rank: 4)]
  }

  /// What is going on, then the clock; on narrow screens the data's time.
  private func headerRight(_ model: Model, _ frame: Frame) -> Line {
    var segments: [Segment] = []
    if let words = model.intakeWords {
      segments.append(Segment([Span(words, .headerDim)], rank: 2))
    } else if model.pending.values.contains(where: \.isSlow) {
      segments.append(Segment([Span(wording.text("读取中", "reading"), .headerDim)], rank: 2))
    }
    guard frame.width > .narrow else {
      guard let scope = model.overview?.scope else { return Line(segments) }
      let isKnown = wording.isAgeKnown(scope.asOf)
      let text = isKnown ? wording.stamp(scope.asOf) : wording.age(of: scope.asOf)
      let data = Span(wording.text("数据 ", "Data ") + text, isKnown ? .header : .warnBlock)
      return Line(segments + [Segment([data], rank: 0)])
    }
    guard model.clock != .off, !model.isPrinted else { return Line(segments) }
    let time = wording.localTime.clock(wording.now, seconds: model.clock == .second)
    return Line(segments + [Segment([Span(time, .header)], rank: 1)])
  }

  /// Where, which period, summed how, and which sources are late.
  mutating func putScope(_ model: Model, _ frame: Frame) {
    guard !frame.scope.isEmpty, let overview = model.overview else { return }
    let scope = overview.scope
    var segments = [Segment(crumbs(scope), rank: 0)]
    segments.append(
      Segment(
        [wording.label("期间 ", "Period "), Span(wording.text(scope.period.label), .link)], rank: 2))
    let tree =
      scope.tree == .group
      ? wording.text("按医共体", "by group")
      : scope.hasTowns ? wording.text("按镇街", "by town") : wording.text("按地区", "by region")
    segments.append(Segment([wording.label("汇总 ", "Summed "), Span(tree, .link)], rank: 3))
    segments += feeds(overview.feeds)
    put(
      Line(segments), row: frame.scope.row, column: frame.scope.column + 1,
      columns: frame.scope.columns - 2)
  }

  private func crumbs(_ scope: Scope) -> [Span] {
    var spans: [Span] = []
    for place in scope.path + [scope.place] {
      if !spans.isEmpty { spans.append(Span(" › ")) }
      spans.append(Span(place.shortName, .link))
    }
    if scope.below > 0, let kind = scope.belowKind {
      spans.append(
        Span(" › " + wording.text(scope.hasTowns ? kind.all(scope.below) : .regions(scope.below))))
    }
    return spans
  }

  private func feeds(_ feeds: FeedSummary) -> [Segment] {
    var on = wording.number(feeds.onTime)
    var all = wording.number(feeds.total)
    on.role = feeds.late.isEmpty ? .good : .warn
    all.role = on.role
    on.sign = ""
    all.sign = ""
    let share = [
      wording.label("数据源 ", "Feeds "), on, Span("/", on.role), all,
      Span(wording.text(" 正常", " on time"), on.role),
    ]
    guard !feeds.late.isEmpty else { return [Segment(share, rank: 1)] }
    let names = feeds.late.joined(separator: "  ")
    let count = feeds.late.count
    let words = wording.text("迟报 \(count): \(names)", "late \(count): \(names)")
    return [Segment(share, rank: 1), Segment([Span(words, .late)], rank: 1)]
  }

  /// A refused delivery stays in sight until somebody has read it.
  mutating func putRefusal(_ model: Model, _ frame: Frame) {
    guard !frame.refusal.isEmpty else { return }
    guard let refusal = model.refusal else {
      let isOwn = model.configFaults.isEmpty
      putFaults(
        isOwn ? model.ownFaults : model.configFaults,
        stays: isOwn
          ? Phrase("这个文件未采用, 其余照常", "the file is left out, the rest works")
          : Phrase("原设置仍有效", "the old settings stay"), frame)
      return
    }
    surface.fill(frame.refusal, .error)
    let number = refusal.generation.map { wording.text("第 \($0) 次", "no. \($0)") } ?? ""
    let shown =
      model.generation.map { wording.text("仍显示第 \($0) 次", "still showing no. \($0)") } ?? ""
    let line = Line([
      Segment(
        [Span(wording.text("新数据\(number)被拒收", "New data \(number) refused"), .error)], rank: 0),
      Segment([Span(wording.text(refusal.fault.why), .error)], rank: 1),
      Segment([Span(shown, .error)], rank: 2),
      Segment([Span(wording.text("Esc 已阅", "Esc: seen"), .error)], rank: 3),
    ])
    put(
      line, row: frame.refusal.row, column: frame.refusal.column + 1,
      columns: frame.refusal.columns - 2)
  }
}

extension Sheet {
  /// A file that cannot be followed: the first fault, how many there are, what stays.
  private mutating func putFaults(_ faults: [Fault], stays: Phrase, _ frame: Frame) {
    guard let fault = faults.first else { return }
    surface.fill(frame.refusal, .error)
    var segments = [
      Segment([Span(wording.text(fault.what), .error)], rank: 0),
      Segment([Span(fault.place, .error)], rank: 1),
      Segment([Span(wording.text(fault.why), .error)], rank: 1),
    ]
    if faults.count > 1 {
      let count = wording.text("共 \(faults.count) 处", "\(faults.count) faults")
      segments.append(Segment([Span(count, .error)], rank: 2))
    }
    segments.append(Segment([Span(wording.text(stays), .error)], rank: 3))
    segments.append(Segment([Span(wording.text("Esc 已阅", "Esc: seen"), .error)], rank: 4))
    put(
      Line(segments), row: frame.refusal.row, column: frame.refusal.column + 1,
      columns: frame.refusal.columns - 2)
  }
}

extension Model {
  /// Whether something went wrong that nobody has seen yet.
  var hasBadNews: Bool {
    refusal != nil || !configFaults.isEmpty || !ownFaults.isEmpty
  }

  /// `接入第 13 次 43%`; nil when nothing is being taken in.
  var intakeWords: String? {
    guard case .takingIn(let number, let share)? = delivery else { return nil }
    let percent =
      share.map { " \(Int((min(max($0.isNaN ? 0 : $0, 0), 1) * 100).rounded()))%" } ?? ""
    return wording.text("接入第 \(number) 次\(percent)", "taking in no. \(number)\(percent)")
  }
}

extension Scope {
  /// Whether the regions are those of the national code: only they are towns and villages.
  /// Others, from an imported file, are just regions.
  var hasTowns: Bool {
    tree == .group || place.kind == .organisation
      || (path.first ?? place).code.isNational
  }
}

extension Phrase {
  fileprivate static func regions(_ count: Int) -> Phrase {
    Phrase("全部 \(count) 地区", "all \(count) regions")
  }
}

extension PlaceKind {
  /// `全部 28 镇街`.
  func all(_ count: Int) -> Phrase {
    switch self {
    case .district: Phrase("全部 \(count) 区县", "all \(count) districts")
    case .group: Phrase("全部 \(count) 医共体", "all \(count) groups")
    case .town: Phrase("全部 \(count) 镇街", "all \(count) towns")
    case .organisation: Phrase("全部 \(count) 家机构", "all \(count) institutions")
    case .village: Phrase("全部 \(count) 村社", "all \(count) villages")
    }
  }
}
