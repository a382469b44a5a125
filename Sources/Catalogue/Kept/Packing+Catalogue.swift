internal import District

extension Rule: Packable {
  func pack(into packer: inout Packer) {
    packer.put(code)
    packer.put(name)
    packer.put(severity)
  }

  init(from unpacker: inout Unpacker) throws {
    code = try unpacker.text()
    name = try unpacker.value()
    severity = try unpacker.word()
  }
}

extension Signal: Packable {
  func pack(into packer: inout Packer) {
    packer.put(code)
    packer.put(name)
    packer.put(figure)
    packer.put(notifiable)
    packer.put(cluster)
    packer.put(outbreak)
    packer.put(source)
  }

  init(from unpacker: inout Unpacker) throws {
    code = try unpacker.text()
    name = try unpacker.value()
    figure = try unpacker.value()
    notifiable = try unpacker.value()
    cluster = try unpacker.value()
    outbreak = try unpacker.value()
    source = try unpacker.value()
  }
}

extension Signal.Threshold: Packable {
  func pack(into packer: inout Packer) {
    packer.put(days)
    packer.put(site)
    packer.put(village)
  }

  init(from unpacker: inout Unpacker) throws {
    days = try unpacker.integer()
    site = try unpacker.integer()
    village = try unpacker.integer()
  }
}

extension UrgencyClock: Packable {
  func pack(into packer: inout Packer) {
    packer.put(urgency)
    packer.put(triage)
    packer.put(accept)
    packer.put(finish)
    packer.put(escalation)
  }

  init(from unpacker: inout Unpacker) throws {
    urgency = try unpacker.word()
    triage = try unpacker.value()
    accept = try unpacker.value()
    finish = try unpacker.value()
    escalation = try unpacker.values()
  }
}

extension StepClock: Packable {
  func pack(into packer: inout Packer) {
    packer.put(code)
    packer.put(name)
    packer.put(span)
    packer.put(tag)
  }

  init(from unpacker: inout Unpacker) throws {
    code = try unpacker.text()
    name = try unpacker.value()
    span = try unpacker.value()
    tag = try unpacker.word()
  }
}

extension Workdays: Packable {
  func pack(into packer: inout Packer) {
    packer.put(years)
    packer.put(holidays)
    packer.put(workedWeekends)
  }

  init(from unpacker: inout Unpacker) throws {
    years = try unpacker.values()
    holidays = try Set(unpacker.values())
    workedWeekends = try Set(unpacker.values())
  }
}

extension ScoreDimension: Packable {
  func pack(into packer: inout Packer) {
    packer.put(code)
    packer.put(name)
    packer.put(items)
  }

  init(from unpacker: inout Unpacker) throws {
    code = try unpacker.text()
    name = try unpacker.value()
    items = try unpacker.values()
  }
}

extension ScoreDimension.Item: Packable {
  func pack(into packer: inout Packer) {
    packer.put(indicator)
    packer.put(weight)
    packer.put(base)
    packer.put(levels)
  }

  init(from unpacker: inout Unpacker) throws {
    indicator = try unpacker.value()
    weight = try unpacker.number()
    base = try unpacker.number()
    levels = try unpacker.values()
  }
}

extension Goal: Packable {
  func pack(into packer: inout Packer) {
    packer.put(code)
    packer.put(table)
    packer.put(number)
    packer.put(name)
    packer.put(figures)
    packer.put(unit)
    packer.put(better)
    packer.put(baseline)
    packer.put(target)
    packer.put(attribute)
    packer.put(source)
    packer.put(tag)
  }

  init(from unpacker: inout Unpacker) throws {
    code = try unpacker.text()
    table = try unpacker.value()
    number = try unpacker.value()
    name = try unpacker.value()
    figures = try unpacker.values()
    unit = try unpacker.word()
    better = try unpacker.word()
    baseline = try unpacker.value()
    target = try unpacker.value()
    attribute = try unpacker.word()
    source = try unpacker.value()
    tag = try unpacker.word()
  }
}

extension Goal.Point: Packable {
  func pack(into packer: inout Packer) {
    packer.put(value)
    packer.put(year)
  }

  init(from unpacker: inout Unpacker) throws {
    value = try unpacker.value()
    year = try unpacker.value()
  }
}

extension OfficialList: Packable {
  func pack(into packer: inout Packer) {
    packer.put(code)
    packer.put(name)
    packer.put(count)
    packer.put(items)
    packer.put(source)
    packer.put(tag)
  }

  init(from unpacker: inout Unpacker) throws {
    code = try unpacker.text()
    name = try unpacker.value()
    count = try unpacker.integer()
    items = try unpacker.values()
    source = try unpacker.value()
    tag = try unpacker.word()
  }
}

extension OfficialList.Item: Packable {
  func pack(into packer: inout Packer) {
    packer.put(number)
    packer.put(name)
    packer.put(tag)
  }

  init(from unpacker: inout Unpacker) throws {
    number = try unpacker.integer()
    name = try unpacker.value()
    tag = try unpacker.word()
  }
}

extension CatalogueIssue: Packable {
  func pack(into packer: inout Packer) {
    packer.put(file)
    packer.put(line)
    packer.put(code)
    packer.put(what)
    packer.put(why)
    packer.put(remedy)
  }

  init(from unpacker: inout Unpacker) throws {
    file = try unpacker.text()
    line = try unpacker.integer()
    code = try unpacker.text()
    what = try unpacker.value()
    why = try unpacker.value()
    remedy = try unpacker.value()
  }
}

extension Contract: Packable {
  func pack(into packer: inout Packer) {
    packer.put(tables)
    packer.put(codeLists)
  }

  init(from unpacker: inout Unpacker) throws {
    tables = try unpacker.values()
    codeLists = try unpacker.values()
  }
}

extension Contract.Table: Packable {
  func pack(into packer: inout Packer) {
    packer.put(name)
    packer.put(columns)
  }

  init(from unpacker: inout Unpacker) throws {
    name = try unpacker.text()
    columns = try unpacker.values()
  }
}

extension Contract.Column: Packable {
  func pack(into packer: inout Packer) {
    packer.put(name)
    packer.put(type)
    packer.put(to)
  }

  init(from unpacker: inout Unpacker) throws {
    name = try unpacker.text()
    type = try unpacker.text()
    to = try unpacker.value()
  }
}

extension Contract.CodeList: Packable {
  func pack(into packer: inout Packer) {
    packer.put(name)
    packer.put(values)
  }

  init(from unpacker: inout Unpacker) throws {
    name = try unpacker.text()
    values = try unpacker.values()
  }
}

extension Contract.CodeList.Value: Packable {
  func pack(into packer: inout Packer) {
    packer.put(code)
    packer.put(name)
  }

  init(from unpacker: inout Unpacker) throws {
    code = try unpacker.integer()
    name = try unpacker.value()
  }
}

extension Catalogue: Packable {
  func pack(into packer: inout Packer) {
    packer.put(edition)
    packer.put(derivation)
    packer.put(facts)
    packer.put(measures)
    packer.put(indicators)
    packer.put(rules)
    packer.put(signals)
    packer.put(clocks)
    packer.put(stepClocks)
    packer.put(dimensions)
    packer.put(workdays)
    packer.put(officialLists)
    packer.put(goals)
    packer.put(shortfalls)
    packer.put(leftOut)
    packer.put(contract)
  }

  init(from unpacker: inout Unpacker) throws {
    self.init(
      edition: try unpacker.text(), derivation: try unpacker.text(),
      facts: try unpacker.values(), measures: try unpacker.values(),
      indicators: try unpacker.values(), rules: try unpacker.values(),
      signals: try unpacker.values(), clocks: try unpacker.values(),
      stepClocks: try unpacker.values(), dimensions: try unpacker.values(),
      workdays: try unpacker.value(), officialLists: try unpacker.values(),
      goals: try unpacker.values(), shortfalls: try unpacker.values(),
      leftOut: try unpacker.values(), contract: try unpacker.value())
  }
}

extension Span: Packable {
  func pack(into packer: inout Packer) {
    switch self {
    case .minutes(let count):
      packer.put(0)
      packer.put(count)
    case .workdays(let count):
      packer.put(1)
      packer.put(count)
    case .quarter: packer.put(2)
    }
  }

  init(from unpacker: inout Unpacker) throws {
    switch try unpacker.integer() {
    case 0: self = .minutes(try unpacker.integer())
    case 1: self = .workdays(try unpacker.integer())
    case 2: self = .quarter
    default: throw PackingFault.unknownCase
    }
  }
}
