internal import District

extension Indicator {
  /// The formulas that are written as `kernel = "NAME"`.
  enum KernelWord: String, CaseIterable {
    case lifeTable
    case ratioOfRates
    case weightedScore
    case shareOfLeaves
    case growthOfRatio
    case distinct
  }
}

extension Indicator.Formula {
  init(_ entry: Entry) {
    if entry.has("growth") {
      self = .growth(of: FigureID(entry.text("growth")))
    } else if entry.has("notFed") {
      self = .notFed(entry.phrase("notFed"))
    } else if entry.has("kernel"), let kernel: Indicator.KernelWord = entry.word("kernel") {
      self.init(kernel, entry)
    } else {
      if !entry.has("numerator") { _ = entry.text("numerator") }
      self = .ratio(
        numerator: Indicator.Term.list(entry, "numerator"),
        denominator: Indicator.Term.list(entry, "denominator"))
    }
  }

  private init(_ kernel: Indicator.KernelWord, _ entry: Entry) {
    func terms(_ key: String) -> [Indicator.Term] {
      if !entry.has(key) { _ = entry.text(key) }
      return Indicator.Term.list(entry, key)
    }
    func term(_ key: String) -> Indicator.Term {
      let found = terms(key)
      if found.count > 1 {
        entry.report(
          key, what: Phrase("\(key) 多于一个度量", "\(key) has more than one measure"),
          why: Phrase("\(kernel.rawValue) 各取一个", "\(kernel.rawValue) takes one of each"),
          remedy: Phrase("只留一个", "keep one"))
      }
      return found.first ?? Indicator.Term(measure: "")
    }
    switch kernel {
    case .lifeTable:
      self = .lifeTable(
        deaths: term("numerator"), population: term("denominator"), bands: entry.integers("bands"))
    case .ratioOfRates:
      self = .ratioOfRates(
        numerator: terms("numerator"), denominator: terms("denominator"),
        baseNumerator: terms("baseNumerator"), baseDenominator: terms("baseDenominator"))
    case .weightedScore: self = .weightedScore(Indicator.Weight.list(entry, "parts"))
    case .shareOfLeaves:
      self = .shareOfLeaves(
        of: FigureID(entry.text("of")), atLeast: entry.number("atLeast") ?? 0)
    case .growthOfRatio:
      self = .growthOfRatio(
        numerator: terms("numerator"), denominator: Indicator.Term.list(entry, "denominator"))
    case .distinct:
      self = .distinct(
        term("numerator").measure, denominator: Indicator.Term.list(entry, "denominator"))
    }
  }

  /// A denominator needs words of its own.
  var hasDenominator: Bool {
    switch self {
    case .ratio(_, let terms), .distinct(_, let terms): !terms.isEmpty
    case .growth, .growthOfRatio, .lifeTable, .ratioOfRates, .shareOfLeaves: true
    case .notFed, .weightedScore: false
    }
  }
}

extension Indicator.Term {
  /// `"bed.occupied"`, `"-bed.held"`, `"bed.open[2]"`.
  static func list(_ entry: Entry, _ key: String) -> [Self] {
    guard entry.has(key) else { return [] }
    return entry.texts(key).map { Self(text: $0) }
  }

  init(text: String) {
    let sign = text.hasPrefix("-") ? -1 : 1
    let parts = text.drop { $0 == "-" || $0 == "+" }.split(separator: "[")
    let by = parts.count > 1 ? Int(parts[1].dropLast()) : nil
    self.init(sign: sign, measure: MeasureCode(String(parts.first ?? "")), by: by)
  }
}

extension Indicator.Weight {
  /// `[["SUP-017", 30], ["quality.passed[4] / quality.checked[4]", 10]]`.
  static func list(_ entry: Entry, _ key: String) -> [Self] {
    guard case .list(let rows)? = entry.node(key) else {
      _ = entry.text(key)
      return []
    }
    return rows.compactMap { row in
      if case .list(let pair) = row, pair.count == 2, case .text(let code) = pair[0],
        let weight = pair[1].number, weight > 0
      {
        return Self(part: Part(code), weight: weight)
      }
      entry.report(
        key, what: Phrase("\(key) 不完整", "\(key) are not complete"),
        why: Phrase(
          "每项写作 [\"指标\", 权重], 权重大于 0", "each is [\"INDICATOR\", weight] with a weight over 0"),
        remedy: Phrase("改正这一项", "correct the part"))
      return nil
    }
  }
}

extension Indicator.Weight.Part {
  fileprivate init(_ text: String) {
    let ends = text.split(separator: "/").map { $0.filter { $0 != " " } }
    self =
      ends.count == 2
      ? .ratio(Indicator.Term(text: ends[0]), Indicator.Term(text: ends[1]))
      : .indicator(FigureID(text))
  }
}

extension Indicator.Reference {
  init?(_ entry: Entry) {
    let tag: TargetRow.Tag? = entry.word("tag")
    let value = entry.number("value")
    self.init(
      place: entry.phrase("place"), year: entry.integer("year"), value: value ?? 0,
      source: entry.phrase("source"), tag: tag ?? .known)
    if value == nil { _ = entry.text("value") }
    entry.finish()
    if tag == nil || value == nil { return nil }
  }
}

extension TOMLNode {
  /// A number of either kind.
  var number: Double? {
    switch self {
    case .integer(let number): Double(number)
    case .number(let number): number
    default: nil
    }
  }
}
