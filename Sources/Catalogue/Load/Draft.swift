internal import District

/// A catalogue while it is read: entries by kind and code, then definitions, then their checks.
struct Draft {
  let contract: Contract
  let issues: IssueList
  private var entries: [String: [Entry]] = [:]
  /// Entries `[[target]]`, which belong to indicators that stand elsewhere.
  private var targetEntries: [Entry] = []

  private(set) var facts: [(Fact, Entry)] = []
  private(set) var measures: [(Measure, Entry)] = []
  private(set) var indicators: [(Indicator, Entry)] = []
  private(set) var ownTargets: [(OwnTarget, Entry)] = []
  private(set) var rules: [(Rule, Entry)] = []
  private(set) var signals: [(Signal, Entry)] = []
  private(set) var clocks: [(UrgencyClock, Entry)] = []
  private(set) var steps: [(StepClock, Entry)] = []
  private(set) var dimensions: [(ScoreDimension, Entry)] = []
  private(set) var officialLists: [(OfficialList, Entry)] = []
  private(set) var goals: [(Goal, Entry)] = []
  private(set) var categories: [(CategoryCount, Entry)] = []
  private(set) var workdays = Workdays(years: [], holidays: [], workedWeekends: [])

  /// Where a code stands, once entries are definitions.
  private var positions: (measures: [MeasureCode: Int], indicators: [FigureID: Int]) = ([:], [:])

  private static let kinds = [
    "fact", "measure", "indicator", "rule", "signal", "clock", "step", "dimension", "workdays",
    "officialList", "goal", "category",
  ]

  init(contract: Contract, issues: IssueList) {
    self.contract = contract
    self.issues = issues
  }

  /// A checked catalogue, so that something may be checked beside it; faults go to the entry.
  init(_ catalogue: Catalogue, _ entry: Entry) {
    self.init(contract: catalogue.contract, issues: entry.issues)
    measures = catalogue.measures.map { ($0, entry) }
    indicators = catalogue.indicators.map { ($0, entry) }
    findPositions()
  }

  /// Takes one layer of files; its entries replace those of earlier layers.
  mutating func read(_ documents: [Document]) {
    var layer: [String: [Entry]] = [:]
    for document in documents {
      let root = Entry(document, path: "", values: document.root, issues: issues)
      for kind in Draft.kinds {
        layer[kind, default: []] += elements(of: kind, in: root)
      }
      targetEntries += elements(of: "target", in: root)
      root.finish()
    }
    for (kind, added) in layer {
      reportDoubles(added)
      let codes = Set(added.map(\.code))
      entries[kind] = (entries[kind] ?? []).filter { !codes.contains($0.code) } + added
    }
  }

  private func elements(of kind: String, in root: Entry) -> [Entry] {
    guard let node = root.node(kind) else { return [] }
    guard case .list(let list) = node else {
      root.report(
        kind, what: Phrase("\(kind) 不是列表", "\(kind) is no list"),
        why: Phrase("条目写作 [[\(kind)]]", "entries are written as [[\(kind)]]"),
        remedy: Phrase("改为双方括号", "use double brackets"))
      return []
    }
    return list.enumerated().compactMap { index, element in
      guard case .table(let values) = element else { return nil }
      return Entry(
        root.document, path: "\(kind)[\(index)]", values: values, issues: issues)
    }
  }

  private func reportDoubles(_ added: [Entry]) {
    var seen: [String: Entry] = [:]
    for entry in added {
      if let first = seen[entry.code] {
        entry.report(
          "code", what: Phrase("代码 \(entry.code) 重复", "code \(entry.code) is used twice"),
          why: Phrase(
            "已在 \(first.document.file):\(first.line) 定义",
            "it is defined at \(first.document.file):\(first.line)"),
          remedy: Phrase("改用别的代码或删去一条", "use another code or remove one entry"))
      }
      seen[entry.code] = entry
    }
  }

  /// Turns entries into definitions with their defaults.
  mutating func normalise() {
    facts = read("fact") { Fact($0) }
    measures = read("measure") { Measure($0, contract: contract) }
    indicators = read("indicator") { Indicator($0) }
    ownTargets = targetEntries.compactMap { entry in OwnTarget(entry).map { ($0, entry) } }
    rules = read("rule") { Rule($0) }
    signals = read("signal") { Signal($0) }
    clocks = read("clock") { UrgencyClock($0) }
    steps = read("step") { StepClock($0) }
    dimensions = read("dimension") { ScoreDimension($0) }
    officialLists = read("officialList") { OfficialList($0) }
    goals = read("goal") { Goal($0) }
    categories = read("category") { CategoryCount($0) }
    for (days, _) in read("workdays", { Workdays($0) }) {
      workdays.years += days.years
      workdays.holidays.formUnion(days.holidays)
      workdays.workedWeekends.formUnion(days.workedWeekends)
    }
    workdays.years.sort()
    findPositions()
    for (own, _) in ownTargets {
      guard let position = positions.indicators[own.indicator] else { continue }
      indicators[position].0.targets.append(own.row)
    }
    let sql = Dictionary(
      facts.map { ($0.0.code, $0.0.sql) }, uniquingKeysWith: { first, _ in first })
    measures = measures.map { measure, entry in
      var measure = withPart(measure)
      measure.digest = measure.fingerprint(facts: sql)
      return (measure, entry)
    }
  }

  private mutating func findPositions() {
    positions.measures = Dictionary(
      measures.enumerated().map { ($1.0.code, $0) }, uniquingKeysWith: { first, _ in first })
    positions.indicators = Dictionary(
      indicators.enumerated().map { ($1.0.code, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// A total has the leaves of its parts, and their `by` unless it names codes itself.
  private func withPart(_ measure: Measure) -> Measure {
    guard let term = measure.terms.first, let part = self.measure(term.measure) else {
      return measure
    }
    var total = measure
    total.leafKind = part.leafKind
    if term.by == nil { total.by = part.by }
    return total
  }

  private func read<Value>(_ kind: String, _ make: (Entry) -> Value?) -> [(Value, Entry)] {
    (entries[kind] ?? []).compactMap { entry in
      let value = make(entry)
      entry.finish()
      return value.map { ($0, entry) }
    }
  }

  func measure(_ code: MeasureCode) -> Measure? {
    positions.measures[code].map { measures[$0].0 }
  }

  func indicator(_ id: FigureID) -> Indicator? {
    positions.indicators[id].map { indicators[$0].0 }
  }

  /// - Parameter base: Edition of the compiled-in files.
  func catalogue(edition: String, base: String) -> Catalogue {
    Catalogue(
      edition: edition, derivation: derivation(base),
      facts: facts.map(\.0).sorted { $0.code < $1.code },
      measures: measures.map(\.0).sorted { $0.code < $1.code },
      indicators: indicators.map(\.0).sorted { Draft.order($0) < Draft.order($1) },
      rules: rules.map(\.0).sorted { $0.code < $1.code }, signals: signals.map(\.0),
      clocks: clocks.map(\.0).sorted { $0.urgency < $1.urgency }, stepClocks: steps.map(\.0),
      dimensions: dimensions.map(\.0), workdays: workdays,
      officialLists: officialLists.map(\.0), goals: goals.map(\.0), shortfalls: shortfalls,
      contract: contract)
  }

  private func derivation(_ base: String) -> String {
    var digest = Fingerprint()
    digest.add(base)
    for fact in facts.map(\.0).sorted(by: { $0.code < $1.code }) {
      digest.add(fact.code)
      digest.add(fact.table)
      digest.add(fact.sql)
    }
    for measure in measures.map(\.0).sorted(by: { $0.code < $1.code }) {
      digest.add(measure.code.text)
      digest.add(measure.digest)
    }
    let counted = indicators.compactMap { indicator, _ in
      if case .distinct(let measure, _) = indicator.formula { measure.text } else { nil }
    }
    for code in Set(counted).sorted() { digest.add(code) }
    return digest.text
  }

  /// Categories in their own order, then codes.
  private static func order(_ indicator: Indicator) -> (Int, FigureID) {
    (Indicator.Category.allCases.firstIndex(of: indicator.category) ?? 0, indicator.code)
  }
}
