public import District

/// Everything that says what numbers mean: measures, facts, indicators, targets, rules, clocks.
public struct Catalogue: Sendable {
  /// Edition of the whole: changes with any byte of its files.
  public let edition: String
  /// What decides derived values: changes with any byte of the compiled-in files and with any
  /// fact, measure or count of the rest, but not with a target or a name.
  public let derivation: String
  public let facts: [Fact]
  public let measures: [Measure]
  public let indicators: [Indicator]
  public let rules: [Rule]
  public let signals: [Signal]
  public let clocks: [UrgencyClock]
  public let stepClocks: [StepClock]
  /// The six sides of an institution's profile, in the order of their files.
  public let dimensions: [ScoreDimension]
  public let workdays: Workdays
  public let officialLists: [OfficialList]
  /// The targets of the city and of the plan.
  public let goals: [Goal]
  /// Indicators that a category should have and has not; no reason not to work with the rest.
  public let shortfalls: [CatalogueIssue]
  /// Faults of an installation's own files, which were left out whole.
  public internal(set) var leftOut: [CatalogueIssue]
  /// Code lists and tables of the contract that the definitions refer to.
  public let contract: Contract

  private let factPositions: [String: Int]
  private let measurePositions: [MeasureCode: Int]
  private let indicatorPositions: [FigureID: Int]
  private let rulePositions: [String: Int]

  init(
    edition: String, derivation: String, facts: [Fact], measures: [Measure],
    indicators: [Indicator], rules: [Rule],
    signals: [Signal], clocks: [UrgencyClock], stepClocks: [StepClock],
    dimensions: [ScoreDimension], workdays: Workdays, officialLists: [OfficialList],
    goals: [Goal], shortfalls: [CatalogueIssue], leftOut: [CatalogueIssue] = [],
    contract: Contract
  ) {
    self.edition = edition
    self.derivation = derivation
    self.facts = facts
    self.measures = measures
    self.indicators = indicators
    self.rules = rules
    self.signals = signals
    self.clocks = clocks
    self.stepClocks = stepClocks
    self.dimensions = dimensions
    self.workdays = workdays
    self.officialLists = officialLists
    self.goals = goals
    self.shortfalls = shortfalls
    self.leftOut = leftOut
    self.contract = contract
    factPositions = positions(facts.map(\.code))
    measurePositions = positions(measures.map(\.code))
    indicatorPositions = positions(indicators.map(\.code))
    rulePositions = positions(rules.map(\.code))
  }

  public func fact(_ code: String) -> Fact? {
    factPositions[code].map { facts[$0] }
  }

  public func measure(_ code: MeasureCode) -> Measure? {
    measurePositions[code].map { measures[$0] }
  }

  public func indicator(_ id: FigureID) -> Indicator? {
    indicatorPositions[id].map { indicators[$0] }
  }

  public func rule(_ code: String) -> Rule? {
    rulePositions[code].map { rules[$0] }
  }

  public func officialList(_ code: String) -> OfficialList? {
    officialLists.first { $0.code == code }
  }

  /// The indicators that define the same as an item of an official list.
  public func indicators(for item: Int, of list: OfficialList) -> [Indicator] {
    indicators.filter { $0.official.contains("\(list.code):\(item)") }
  }

  /// The measures that an indicator is made of, through the indicators that it is made of.
  public func terms(of indicator: Indicator) -> [Indicator.Term] {
    indicator.formula.terms
      + indicator.formula.figures.flatMap { id in self.indicator(id).map(terms(of:)) ?? [] }
  }

  /// The measures of which an indicator counts the different values.
  public var countedMeasures: Set<MeasureCode> {
    Set(
      indicators.compactMap { indicator in
        if case .distinct(let measure, _) = indicator.formula { measure } else { nil }
      })
  }

  /// The clock of a class of urgency.
  public func clock(_ urgency: Urgency) -> UrgencyClock? {
    clocks.first { $0.urgency == urgency }
  }

  /// The clock of a step: `referral.emergency`, `case.2`.
  public func stepClock(_ code: String) -> StepClock? {
    stepClocks.first { $0.code == code }
  }

  /// The name of an indicator or a measure; the code itself when it is neither.
  public func name(of id: FigureID) -> Phrase {
    indicator(id)?.name ?? measure(MeasureCode(id.code))?.name ?? Phrase(name: id.code)
  }

  /// The words for a code of the contract's lists; the number itself when there are none.
  ///
  /// States are written in the contract as other systems spell them: `IN_PROGRESS` reads
  /// "in progress".
  public func name(of code: Int, in list: String) -> Phrase {
    guard let name = contract.codeList(list)?.name(of: code) else {
      return Phrase(name: String(code))
    }
    guard list.hasSuffix("State") else { return name }
    return Phrase(name.zh, String(name.en.lowercased().map { $0 == "_" ? " " : $0 }))
  }
}

private func positions<Key: Hashable>(_ keys: [Key]) -> [Key: Int] {
  Dictionary(keys.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
}
