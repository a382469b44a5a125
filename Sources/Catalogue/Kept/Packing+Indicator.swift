internal import District

extension Indicator: Packable {
  func pack(into packer: inout Packer) {
    packer.put(code)
    packer.put(name)
    packer.put(category)
    packer.put(pane)
    packer.put(unit)
    packer.put(better)
    packer.put(scale)
    packer.put(per)
    packer.put(formula)
    packer.put(times)
    packer.put(isPaired)
    packer.put(minimumDenominator)
    packer.put(periods)
    packer.put(pace)
    packer.put(targets)
    packer.put(definition)
    packer.put(numeratorText)
    packer.put(denominatorText)
    packer.put(owner)
    packer.put(action)
    packer.put(isOverview)
    packer.put(references)
    packer.put(official)
    packer.put(edition)
    packer.put(validFrom)
    packer.put(validTo)
  }

  init(from unpacker: inout Unpacker) throws {
    code = try unpacker.value()
    name = try unpacker.value()
    category = try unpacker.word()
    pane = try unpacker.word()
    unit = try unpacker.word()
    better = try unpacker.word()
    scale = try unpacker.number()
    per = try unpacker.number()
    formula = try unpacker.value()
    times = try unpacker.word()
    isPaired = try unpacker.flag()
    minimumDenominator = try unpacker.number()
    periods = try unpacker.words()
    pace = try unpacker.word()
    targets = try unpacker.values()
    definition = try unpacker.value()
    numeratorText = try unpacker.value()
    denominatorText = try unpacker.value()
    owner = try unpacker.value()
    action = try unpacker.value()
    isOverview = try unpacker.flag()
    references = try unpacker.values()
    official = try unpacker.values()
    edition = try unpacker.value()
    validFrom = try unpacker.value()
    validTo = try unpacker.value()
  }
}

extension TargetRow: Packable {
  func pack(into packer: inout Packer) {
    packer.put(place)
    packer.put(levels)
    packer.put(isForAreas)
    packer.put(validFrom)
    packer.put(validTo)
    packer.put(low)
    packer.put(high)
    packer.put(amberLow)
    packer.put(amberHigh)
    packer.put(redLow)
    packer.put(redHigh)
    packer.put(source)
    packer.put(tag)
    packer.put(file)
    packer.put(own)
  }

  init(from unpacker: inout Unpacker) throws {
    place = try unpacker.value()
    levels = try unpacker.values()
    isForAreas = try unpacker.flag()
    validFrom = try unpacker.value()
    validTo = try unpacker.value()
    low = try unpacker.value()
    high = try unpacker.value()
    amberLow = try unpacker.value()
    amberHigh = try unpacker.value()
    redLow = try unpacker.value()
    redHigh = try unpacker.value()
    source = try unpacker.value()
    tag = try unpacker.word()
    file = try unpacker.text()
    own = try unpacker.value()
  }
}

extension TargetRow.Own: Packable {
  func pack(into packer: inout Packer) {
    packer.put(actor)
    packer.put(seat)
    packer.put(time)
  }

  init(from unpacker: inout Unpacker) throws {
    actor = try unpacker.text()
    seat = try unpacker.text()
    time = try unpacker.text()
  }
}

extension Indicator.Term: Packable {
  func pack(into packer: inout Packer) {
    packer.put(sign)
    packer.put(measure)
    packer.put(by)
  }

  init(from unpacker: inout Unpacker) throws {
    sign = try unpacker.integer()
    measure = try unpacker.value()
    by = try unpacker.value()
  }
}

extension Indicator.Weight: Packable {
  func pack(into packer: inout Packer) {
    packer.put(part)
    packer.put(weight)
  }

  init(from unpacker: inout Unpacker) throws {
    part = try unpacker.value()
    weight = try unpacker.number()
  }
}

extension Indicator.Reference: Packable {
  func pack(into packer: inout Packer) {
    packer.put(place)
    packer.put(year)
    packer.put(value)
    packer.put(source)
    packer.put(tag)
  }

  init(from unpacker: inout Unpacker) throws {
    place = try unpacker.value()
    year = try unpacker.integer()
    value = try unpacker.number()
    source = try unpacker.value()
    tag = try unpacker.word()
  }
}

extension Indicator.Formula: Packable {
  func pack(into packer: inout Packer) {
    switch self {
    case .ratio(let numerator, let denominator):
      packer.put(0)
      packer.put(numerator)
      packer.put(denominator)
    case .growth(let of):
      packer.put(1)
      packer.put(of)
    case .notFed(let reason):
      packer.put(2)
      packer.put(reason)
    case .lifeTable(let deaths, let population, let bands):
      packer.put(3)
      packer.put(deaths)
      packer.put(population)
      packer.put(bands)
    case .ratioOfRates(let numerator, let denominator, let baseNumerator, let baseDenominator):
      packer.put(4)
      packer.put(numerator)
      packer.put(denominator)
      packer.put(baseNumerator)
      packer.put(baseDenominator)
    case .weightedScore(let weights):
      packer.put(5)
      packer.put(weights)
    case .shareOfLeaves(let of, let atLeast):
      packer.put(6)
      packer.put(of)
      packer.put(atLeast)
    case .growthOfRatio(let numerator, let denominator):
      packer.put(7)
      packer.put(numerator)
      packer.put(denominator)
    case .distinct(let measure, let denominator):
      packer.put(8)
      packer.put(measure)
      packer.put(denominator)
    }
  }

  init(from unpacker: inout Unpacker) throws {
    switch try unpacker.integer() {
    case 0: self = .ratio(numerator: try unpacker.values(), denominator: try unpacker.values())
    case 1: self = .growth(of: try unpacker.value())
    case 2: self = .notFed(try unpacker.value())
    case 3:
      self = .lifeTable(
        deaths: try unpacker.value(), population: try unpacker.value(),
        bands: try unpacker.values())
    case 4:
      self = .ratioOfRates(
        numerator: try unpacker.values(), denominator: try unpacker.values(),
        baseNumerator: try unpacker.values(), baseDenominator: try unpacker.values())
    case 5: self = .weightedScore(try unpacker.values())
    case 6: self = .shareOfLeaves(of: try unpacker.value(), atLeast: try unpacker.number())
    case 7:
      self = .growthOfRatio(
        numerator: try unpacker.values(), denominator: try unpacker.values())
    case 8: self = .distinct(try unpacker.value(), denominator: try unpacker.values())
    default: throw PackingFault.unknownCase
    }
  }
}

extension Indicator.Weight.Part: Packable {
  func pack(into packer: inout Packer) {
    switch self {
    case .indicator(let figure):
      packer.put(0)
      packer.put(figure)
    case .ratio(let upper, let lower):
      packer.put(1)
      packer.put(upper)
      packer.put(lower)
    }
  }

  init(from unpacker: inout Unpacker) throws {
    switch try unpacker.integer() {
    case 0: self = .indicator(try unpacker.value())
    case 1: self = .ratio(try unpacker.value(), try unpacker.value())
    default: throw PackingFault.unknownCase
    }
  }
}
