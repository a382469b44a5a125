internal import Catalogue
internal import District

/// What is missing to a target, and at which places below it lies.
struct Gap {
  /// Whole units of the numerator that are missing, here.
  var missing: Figure
  /// The places below that miss it, the largest gap first, hidden ones left out.
  var places: [(place: Place, missing: Figure)]

  /// Sum of what the places below miss; those that do better do not make up for it.
  var total: Double { places.reduce(0) { $0 + ($1.missing.value ?? 0) } }

  /// The fewest places that hold two thirds of the sum, if those are fewer than all of them.
  var core: (count: Int, share: Double)? {
    var sum = 0.0
    for (index, entry) in places.enumerated() {
      sum += entry.missing.value ?? 0
      if sum >= total * 2 / 3 { return index + 1 < places.count ? (index + 1, sum / total) : nil }
    }
    return nil
  }
}

extension Inquiry {
  private static let missing = FigureID("gap.missing")
  private static let share = FigureID("gap.share")
  private static let core = FigureID("gap.core")
  private static let coreShare = FigureID("gap.coreShare")

  /// The gap of a judged figure of this place; nil when it meets its target or has none.
  func gap(of figure: Figure, _ indicator: Indicator) throws -> Gap? {
    guard let missing = missing(figure, indicator, at: place) else { return nil }
    var below: [(place: Place, missing: Figure)] = []
    for child in childrenByCode {
      try checkpoint()
      let own = try numbers.figure(indicator.code, at: child, period: figure.period)
      if let missing = self.missing(own, indicator, at: child) { below.append((child, missing)) }
    }
    below.sort { left, right in
      let one = left.missing.value ?? 0
      let other = right.missing.value ?? 0
      return one == other ? left.place.code < right.place.code : one > other
    }
    return Gap(missing: missing, places: below)
  }

  private func missing(_ figure: Figure, _ indicator: Indicator, at place: Place) -> Figure? {
    guard figure.absence == nil, figure.standing.level != .good, let gap = figure.standing.gap
    else { return nil }
    let measure = indicator.numerator.first.flatMap { catalogue.measure($0.measure) }
    var missing = figure
    missing.id = Inquiry.missing.keyed(indicator.code.code)
    missing.place = place.code
    missing.name = Phrase(
      "\(indicator.name.zh): 距目标", "\(indicator.name.en): missing to the target")
    missing.value = gap * (measure?.displayScale ?? 1)
    missing.numerator = nil
    missing.denominator = nil
    missing.unit = measure?.unit ?? .count
    missing.standing = Standing(level: figure.standing.level)
    return missing
  }

  /// `差 214 人, 5 个村占 71%`; for the place alone when nothing lies below.
  func sentence(_ gap: Gap, _ indicator: Indicator) -> Sentence {
    var pieces: [Sentence.Piece] = [
      .words(
        indicator.better == .lower ? Phrase("超 ", "over by ") : Phrase("差 ", "short by ")),
      .figure(gap.missing), .words(gap.missing.unit.suffix),
    ]
    if let core = gap.core, let place = gap.places.first?.place {
      let word = place.inGaps
      pieces += [
        .words(Phrase(", ", ", ")),
        .figure(count(core.count, gap)), .words(Phrase(" \(word.zh)占 ", " \(word.en) hold ")),
        .figure(share(core.share, gap.missing, Inquiry.coreShare)), .words(Unit.percent.suffix),
      ]
    }
    return Sentence(pieces)
  }

  private func count(_ count: Int, _ gap: Gap) -> Figure {
    var figure = gap.missing
    figure.id = Inquiry.core.keyed(gap.missing.id.key ?? "")
    figure.name = Phrase("差距集中在几处", "places that hold two thirds of the gap")
    figure.value = Double(count)
    figure.unit = .count
    figure.standing = .unjudged
    return figure
  }

  private func share(
    _ share: Double, _ missing: Figure, _ id: FigureID = Inquiry.share
  ) -> Figure {
    var figure = missing
    figure.id = id.keyed(missing.id.key ?? "")
    figure.name = Phrase("占下级差距之和", "share of what the places below miss")
    figure.value = share * 100
    figure.unit = .percent
    figure.standing = .unjudged
    return figure
  }

  /// Where a gap lies, place by place.
  func gapTable(_ gap: Gap?, _ indicator: Indicator) -> District.Table {
    let places = gap?.places ?? []
    let bars = Inquiry.bars(places.map(\.missing))
    let rows = zip(places, bars).map { entry, bar in
      var part = share((entry.missing.value ?? 0) / (gap?.total ?? 1), entry.missing)
      part.place = entry.place.code
      return District.Table.Row(
        id: entry.place.code.text, place: entry.place.code,
        cells: [.text(entry.place.shortName), .figure(entry.missing), .figure(part), bar],
        standing: entry.missing.standing.level)
    }
    return District.Table(
      id: "gap", title: Phrase("差在哪里", "Where the gap lies"),
      columns: [
        .words("name", Phrase("地方", "place")), .number("missing", Phrase("差多少", "missing")),
        .number("share", Phrase("占比%", "share %")), .words("bar", Phrase("", ""), rank: 1),
      ], rows: rows, order: Phrase("差得多的在前", "largest gap first"))
  }

  // MARK: - How a gap was computed

  /// A part of a gap by its id: `gap.missing[PHS-001]`.
  func gapFigure(_ id: FigureID) throws -> Figure? {
    guard let indicator = gapIndicator(id) else { return nil }
    if id.base == Inquiry.share { return try shareFigure(id, indicator) }
    guard let gap = try gap(of: indicator) else { throw unknownFigure(id) }
    switch id.base {
    case Inquiry.core: return count(gap.core?.count ?? gap.places.count, gap)
    case Inquiry.coreShare: return share(gap.core?.share ?? 1, gap.missing, Inquiry.coreShare)
    default: return gap.missing
    }
  }

  private func gap(of indicator: Indicator) throws -> Gap? {
    let figure = try numbers.figure(
      indicator.code, at: place, period: period(for: indicator.code))
    return try gap(of: figure, indicator)
  }

  /// What the place misses as a share of what it and its neighbours miss.
  private func shareFigure(_ id: FigureID, _ indicator: Indicator) throws -> Figure {
    guard let parent = place.parent, let gap = try at(parent).gap(of: indicator),
      let own = gap.places.first(where: { $0.place.code == place.code })
    else { throw unknownFigure(id) }
    return share((own.missing.value ?? 0) / gap.total, own.missing)
  }

  func gapAccount(_ id: FigureID, _ figure: Figure) throws -> Account? {
    guard let indicator = gapIndicator(id) else { return nil }
    let definitions: [FigureID: Phrase] = [
      Inquiry.missing: Phrase(
        "目标 x 分母 - 分子, 进到整数; 按年推进的指标用序时目标",
        "target x denominator - numerator, rounded up; paced indicators use the target due by now"),
      Inquiry.share: Phrase(
        "占下级各处差距之和的比例; 好于目标的地方不抵扣",
        "share of the sum of gaps below; places above the target do not make up for others"),
      Inquiry.core: Phrase(
        "差距从大到小累计, 占三分之二所需的最少地方数",
        "the fewest places, largest gap first, that hold two thirds of the gap"),
      Inquiry.coreShare: Phrase(
        "这几处的差距占下级各处差距之和的比例", "what these few places miss as a share of the sum of gaps"),
    ]
    let parts =
      numbers.isLive(indicator) || id.base != Inquiry.missing
      ? []
      : generation.parts(of: indicator.code, at: place.code, tree: tree, period: figure.period)
    return Account(
      definition: definitions[id.base] ?? indicator.definition, parts: parts,
      formula: try gapFormula(id, figure, indicator))
  }

  /// `76.0% x 3,060 - 2,179 = 147`, with the target due by now; nil for the other parts of a gap.
  private func gapFormula(
    _ id: FigureID, _ figure: Figure, _ indicator: Indicator
  ) throws -> Phrase? {
    let whole = try numbers.figure(indicator.code, at: place, period: figure.period)
    guard id.base == Inquiry.missing, let top = whole.numerator, let bottom = whole.denominator,
      let target = whole.standing.paceLine ?? whole.standing.target.flatMap({ $0.low ?? $0.high })
    else { return Phrase(name: figure.text(.full, in: .en, withUnit: true)) }
    func text(_ language: Language) -> String {
      func number(_ value: Double, _ decimals: Int = 0) -> String {
        Figure.number(value, decimals: decimals, style: .full, language: language)
      }
      let due = number(target, indicator.unit.decimals) + indicator.unit.suffix.text(in: language)
      let product = "\(due) x \(number(bottom))"
      let difference =
        indicator.better == .lower
        ? "\(number(top)) - \(product)" : "\(product) - \(number(top))"
      return "\(difference) = \(figure.text(.full, in: language, withUnit: true))"
    }
    return Phrase(text(.zh), text(.en))
  }

  private func gapIndicator(_ id: FigureID) -> Indicator? {
    guard [Inquiry.missing, Inquiry.share, Inquiry.core, Inquiry.coreShare].contains(id.base),
      let key = id.key
    else { return nil }
    return catalogue.indicator(FigureID(key))
  }
}

extension Place {
  /// The word that counts places of the kind: `5 个村`.
  fileprivate var inGaps: Phrase {
    switch kind {
    case .town where !code.isNational: Phrase("个地区", "regions")
    case .district: Phrase("个区县", "districts")
    case .group: Phrase("个医共体", "groups")
    case .town: Phrase("个镇街", "towns")
    case .organisation: Phrase("家机构", "institutions")
    case .village: Phrase("个村", "villages")
    }
  }
}
