internal import District

extension Indicator {
  init?(_ entry: Entry) {
    let code = entry.text("code")
    let category = Category(rawValue: String(code.prefix { $0 != "-" }))
    if category == nil {
      entry.report(
        "code", what: Phrase("\(code) 没有类别", "\(code) has no category"),
        why: Phrase("代码以类别开头, 如 RES-005", "codes begin with their category, as RES-005"),
        remedy: Phrase("改正代码", "correct the code"))
    }
    let unit: Unit? = entry.word("unit")
    let better: Better? = entry.word("better")
    let formula = Formula(entry)
    let isRate = unit == .percent
    var isFed = true
    if case .notFed = formula { isFed = false }
    let built = (unit, better, category)
    self.init(
      code: FigureID(code), name: entry.phrase("name"), category: category ?? .population,
      pane: entry.word("pane", default: category?.pane) ?? .portrait, unit: unit ?? .count,
      better: better ?? .monitor, scale: entry.number("scale") ?? (isRate ? 100 : 1),
      per: Indicator.per(entry),
      formula: formula, times: entry.has("times") ? entry.word("times") : nil,
      isPaired: entry.flag("paired", default: false),
      minimumDenominator: entry.number("minimumDenominator") ?? (isRate ? 30 : 0),
      periods: Indicator.periods(entry), pace: entry.word("pace", default: Pace.none) ?? .none,
      targets: entry.entries("target").compactMap { TargetRow($0) },
      definition: entry.phrase("definition"),
      numeratorText: entry.phrase("numeratorText", default: isFed ? nil : Phrase("", "")),
      denominatorText: entry.phrase(
        "denominatorText", default: formula.hasDenominator ? nil : Phrase("", "")),
      owner: entry.phrase("owner"),
      action: entry.phrase("action", default: better == .monitor || !isFed ? Phrase("", "") : nil),
      isOverview: entry.flag("overview", default: false),
      references: entry.entries("reference").compactMap { Reference($0) },
      official: entry.texts("official"),
      edition: entry.has("edition") ? entry.text("edition") : nil,
      validFrom: entry.day("validFrom"), validTo: entry.day("validTo"))
    guard built.0 != nil, built.1 != nil, built.2 != nil else { return nil }
  }

  private static func per(_ entry: Entry) -> Double {
    guard let number = entry.number("per") else { return 1 }
    if number > 0 { return number }
    entry.report(
      "per", what: Phrase("per 不大于 0", "per is not above 0"),
      why: Phrase("商要除以它", "the quotient is divided by it"),
      remedy: Phrase("写大于 0 的数", "write a number above 0"))
    return 1
  }

  private static func periods(_ entry: Entry) -> [Period.Kind] {
    let kinds = entry.texts("periods").map { Period.Kind(rawValue: $0) }
    if kinds.isEmpty || kinds.contains(nil) {
      let words = Period.Kind.allCases.map(\.rawValue).joined(separator: " | ")
      entry.report(
        "periods", what: Phrase("periods 不完整", "periods are not complete"),
        why: Phrase("每个指标至少有一种期间", "each indicator has at least one kind of period"),
        remedy: Phrase("用: \(words)", "use: \(words)"))
    }
    return kinds.compactMap { $0 }
  }
}

extension Indicator.Category {
  /// The pane that shows the category unless an entry says otherwise.
  fileprivate var pane: PaneID {
    switch self {
    case .population, .publicHealth: .portrait
    case .resources: .resources
    case .dispatch: .dispatch
    case .operation, .quality, .finance, .drugs, .community: .institutions
    case .supervision: .violations
    }
  }
}

extension OwnTarget {
  /// `[[target]]`: a target row with the indicator that it is for, and who set it when.
  init?(_ entry: Entry) {
    let indicator = FigureID(entry.text("indicator"))
    let own = TargetRow.Own(
      actor: entry.text("actor", default: ""), seat: entry.text("seat", default: ""),
      time: entry.text("time", default: ""))
    guard var row = TargetRow(entry, source: entry.words("source")) else { return nil }
    row.own = own
    self.init(indicator: indicator, row: row)
  }
}

extension TargetRow {
  /// - Parameter source: Nil reads it in both languages.
  fileprivate init?(_ entry: Entry, source: Phrase? = nil) {
    let tag: Tag? = entry.word("tag")
    let low = entry.number("low")
    let high = entry.number("high")
    self.init(
      place: entry.has("place") ? PlaceCode(entry.text("place")) : nil,
      levels: entry.integers("levels"), isForAreas: entry.flag("areas", default: false),
      validFrom: entry.day("validFrom"),
      validTo: entry.day("validTo"), low: low, high: high,
      amberLow: entry.number("amberLow") ?? low, amberHigh: entry.number("amberHigh") ?? high,
      redLow: entry.number("redLow"), redHigh: entry.number("redHigh"),
      source: source ?? entry.phrase("source"), tag: tag ?? .proposed,
      file: entry.document.file)
    entry.finish()
    if tag == nil { return nil }
  }
}
