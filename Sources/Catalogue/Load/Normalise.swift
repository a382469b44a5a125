internal import District

extension Fact {
  init?(_ entry: Entry) {
    let sql = entry.text("sql")
    self.init(
      code: entry.text("code"), table: entry.text("table"), sentence: entry.phrase("sentence"),
      sql: sql, columns: SQLTemplate(sql).columns)
  }
}

extension Measure {
  init?(_ entry: Entry, contract: Contract) {
    guard let kind: Kind = entry.word("kind"), let unit: Unit = entry.word("unit") else {
      _ = entry.text("code")
      return nil
    }
    let hasRows = ![.total, .ready, .live].contains(kind)
    let table = entry.text("table", default: hasRows ? nil : "")
    let leaf = entry.has("leaf") ? ColumnPath(entry.text("leaf")) : nil
    let date = entry.has("date") ? ColumnPath(entry.text("date")) : nil
    let dateType = date.flatMap { contract.column($0, from: table)?.type }
    self.init(
      code: MeasureCode(entry.text("code")), name: entry.phrase("name"),
      sentence: entry.phrase("sentence"), unit: unit, kind: kind,
      aggregate: entry.word("aggregate", default: .count) ?? .count, table: table,
      leafKind: Measure.leafKind(entry, leaf, table, contract), leaf: leaf, date: date,
      dateIsMoment: dateType == "second", value: Operand(entry, key: "value"),
      conditions: Condition.list(entry),
      terms: Indicator.Term.list(entry, "terms"), by: Measure.by(entry, table, contract),
      carry: entry.integer("carry", default: 0),
      isAdditive: entry.flag("additive", default: kind != .ready),
      // The contract dates monthly accounts by the first day of their `month`.
      isMonthly: entry.flag("monthly", default: date?.column == "month"),
      period: entry.word("period", default: kind.shownPeriod) ?? kind.shownPeriod,
      digest: "")
  }

  private static func leafKind(
    _ entry: Entry, _ leaf: ColumnPath?, _ table: String, _ contract: Contract
  ) -> LeafKind {
    if entry.has("leafKind") {
      let word: LeafWord? = entry.word("leafKind")
      return word == .region ? .region : .organisation
    }
    let target = leaf.flatMap { contract.column($0, from: table)?.to }
    return target == "region" ? .region : .organisation
  }

  private enum LeafWord: String, CaseIterable {
    case region
    case organisation
  }

  private static func by(_ entry: Entry, _ table: String, _ contract: Contract) -> [By] {
    entry.texts("by").map { text in
      let path = ColumnPath(text)
      let list = contract.column(path, from: table)?.list ?? ""
      let codes = contract.codeList(list)?.values.map(\.code) ?? []
      return By(column: path, list: list, codes: codes)
    }
  }

  /// Everything that decides values, and nothing else: names may change freely.
  func fingerprint(facts: [String: String]) -> String {
    var digest = Fingerprint()
    digest.add(code.text)
    for part in [kind.rawValue, aggregate.rawValue, table, "\(leafKind.rawValue)"] {
      digest.add(part)
    }
    digest.add(leaf?.description ?? "")
    digest.add(date?.description ?? "")
    for operand in [value].compactMap({ $0 }) + conditions.map(\.operand) {
      digest.add("\(operand)")
      if case .fact(let code, _) = operand { digest.add(facts[code] ?? "") }
    }
    for condition in conditions { digest.add("\(condition.test)") }
    for term in terms { digest.add("\(term)") }
    for by in by { digest.add("\(by.column) \(by.codes)") }
    digest.add("\(carry) \(isAdditive)\(isMonthly ? " monthly" : "")")
    return digest.text
  }
}

extension Measure.Kind {
  /// What is shown when no period is asked for.
  fileprivate var shownPeriod: Period.Kind {
    switch self {
    case .flow, .stockMean, .stockSum, .ready: .month
    case .stockLast, .present, .total, .live: .day
    }
  }
}

extension Operand {
  /// `"column"` or `{ fact = "a.b", via = "key" }`.
  fileprivate init?(_ entry: Entry, key: String) {
    guard entry.has(key) else { return nil }
    switch entry.node(key) {
    case .text(let text)?: self = .column(ColumnPath(text))
    case .table(let table)?:
      let inner = Entry(
        entry.document, path: "\(entry.path).\(key)", values: table, issues: entry.issues)
      self.init(inner)
      inner.finish()
    default:
      _ = entry.text(key)
      return nil
    }
  }

  fileprivate init?(_ inner: Entry) {
    let via = inner.has("via") ? ColumnPath(inner.text("via")) : nil
    if inner.has("fact") {
      self = .fact(inner.text("fact"), via: via)
    } else {
      self = .column(ColumnPath(inner.text("column")))
    }
  }
}

extension Condition {
  fileprivate static func list(_ entry: Entry) -> [Condition] {
    entry.entries("where").compactMap { inner in
      let operand = Operand(inner)
      let tests = [
        inner.optionalInteger("is").map { Test.isIn([$0]) },
        inner.has("in") ? .isIn(inner.integers("in").sorted()) : nil,
        inner.optionalInteger("not").map { .isNotIn([$0]) },
        inner.has("notIn") ? .isNotIn(inner.integers("notIn").sorted()) : nil,
        inner.optionalInteger("below").map { .isBelow($0) },
        inner.optionalInteger("atLeast").map { .isAtLeast($0) },
        inner.has("null") ? (inner.flag("null", default: true) ? .isNull : .isNotNull) : nil,
      ].compactMap { $0 }
      inner.finish()
      guard let operand, tests.count == 1 else {
        inner.report(
          "", what: Phrase("条件不完整", "a condition is not complete"),
          why: Phrase("每个条件只能有一个比较", "each condition has exactly one comparison"),
          remedy: Phrase(
            "写 is、in、not、notIn、below、atLeast、null 中的一个",
            "write one of is, in, not, notIn, below, atLeast, null"))
        return nil
      }
      return Condition(operand: operand, test: tests[0])
    }
  }
}

extension Rule {
  init?(_ entry: Entry) {
    let code = entry.text("code")
    let name = entry.phrase("name")
    guard let severity: Severity = entry.word("severity") else { return nil }
    self.init(code: code, name: name, severity: severity)
  }
}

extension Signal {
  init?(_ entry: Entry) {
    self.init(
      code: entry.text("code"), name: entry.phrase("name"), figure: FigureID(entry.text("figure")),
      notifiable: entry.optionalInteger("notifiable"), cluster: Threshold(entry, "cluster"),
      outbreak: Threshold(entry, "outbreak"),
      source: entry.phrase("source", default: Phrase("", "")))
  }
}

extension Signal.Threshold {
  /// `{ days = 7, site = 5, village = 3 }`.
  fileprivate init?(_ entry: Entry, _ key: String) {
    guard case .table(let values)? = entry.node(key) else { return nil }
    let inner = Entry(
      entry.document, path: "\(entry.path).\(key)", values: values, issues: entry.issues)
    self.init(
      days: inner.integer("days"), site: inner.integer("site"), village: inner.integer("village"))
    inner.finish()
  }
}

extension Span {
  /// `"15 min"`, `"15 workdays"`, `"quarter"`.
  fileprivate init?(_ entry: Entry, _ key: String) {
    let text = entry.text(key)
    let parts = text.split(separator: " ")
    switch (parts.first.flatMap { Int($0) }, parts.last) {
    case (let count?, "min"?): self = .minutes(count)
    case (let count?, "workdays"?): self = .workdays(count)
    case (nil, "quarter"?): self = .quarter
    default:
      entry.report(
        key, what: Phrase("\(text) 不是时限", "\(text) is no span of time"),
        why: Phrase("时限有单位", "a span has a unit"),
        remedy: Phrase(
          "写 \"15 min\"、\"1 workdays\" 或 \"quarter\"",
          "write \"15 min\", \"1 workdays\" or \"quarter\""))
      return nil
    }
  }
}

extension UrgencyClock {
  init?(_ entry: Entry) {
    let letter = entry.text("code")
    let triage = Span(entry, "triage")
    let accept = Span(entry, "accept")
    let finish = Span(entry, "finish")
    let escalation = entry.integers("escalation")
    guard let urgency = Urgency.allCases.first(where: { $0.letter == letter }) else {
      entry.report(
        "code", what: Phrase("没有等级 \(letter)", "there is no class \(letter)"),
        why: Phrase("等级为 A、B、C、D", "classes are A, B, C and D"),
        remedy: Phrase("改正等级", "correct the class"))
      return nil
    }
    guard let triage, let accept, let finish else { return nil }
    self.init(
      urgency: urgency, triage: triage, accept: accept, finish: finish, escalation: escalation)
  }
}

extension StepClock {
  init?(_ entry: Entry) {
    let code = entry.text("code")
    let name = entry.phrase("name")
    let span = Span(entry, "span")
    let tag: TargetRow.Tag? = entry.word("tag")
    guard let span, let tag else { return nil }
    self.init(code: code, name: name, span: span, tag: tag)
  }
}

extension Workdays {
  /// One year; ranges are written `2026-02-15..2026-02-23`.
  init?(_ entry: Entry) {
    let year = entry.integer("year")
    _ = entry.text("code")
    _ = entry.phrase("source")
    let holidays = entry.texts("holidays").flatMap { Workdays.days($0, entry, "holidays", year) }
    let worked = entry.texts("worked").flatMap { Workdays.days($0, entry, "worked", year) }
    self.init(years: [year], holidays: Set(holidays), workedWeekends: Set(worked))
  }

  private static func days(_ text: String, _ entry: Entry, _ key: String, _ year: Int) -> [Day] {
    let ends = text.split(separator: ".", omittingEmptySubsequences: true).map(String.init)
      .map { Period(code: $0) }
    if let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2,
      first.kind == .day, last.kind == .day, first <= last,
      first.start.civil.year == year, last.start.civil.year == year
    {
      return (first.start.number...last.start.number).map(Day.init)
    }
    entry.report(
      key, what: Phrase("\(text) 不是 \(year) 年的日期", "\(text) is no day of \(year)"),
      why: Phrase(
        "写 2026-05-01 或 2026-05-01..2026-05-05", "write 2026-05-01 or 2026-05-01..2026-05-05"),
      remedy: Phrase("改正日期", "correct the date"))
    return []
  }
}
