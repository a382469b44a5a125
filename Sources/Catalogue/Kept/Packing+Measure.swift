internal import District

extension Measure: Packable {
  func pack(into packer: inout Packer) {
    packer.put(code)
    packer.put(name)
    packer.put(sentence)
    packer.put(unit)
    packer.put(kind)
    packer.put(aggregate)
    packer.put(table)
    packer.put(leafKind)
    packer.put(leaf)
    packer.put(date)
    packer.put(dateIsMoment)
    packer.put(value)
    packer.put(conditions)
    packer.put(terms)
    packer.put(by)
    packer.put(carry)
    packer.put(isAdditive)
    packer.put(isMonthly)
    packer.put(period)
    packer.put(digest)
  }

  init(from unpacker: inout Unpacker) throws {
    code = try unpacker.value()
    name = try unpacker.value()
    sentence = try unpacker.value()
    unit = try unpacker.word()
    kind = try unpacker.word()
    aggregate = try unpacker.word()
    table = try unpacker.text()
    leafKind = try unpacker.word()
    leaf = try unpacker.value()
    date = try unpacker.value()
    dateIsMoment = try unpacker.flag()
    value = try unpacker.value()
    conditions = try unpacker.values()
    terms = try unpacker.values()
    by = try unpacker.values()
    carry = try unpacker.integer()
    isAdditive = try unpacker.flag()
    isMonthly = try unpacker.flag()
    period = try unpacker.word()
    digest = try unpacker.text()
  }
}

extension Measure.By: Packable {
  func pack(into packer: inout Packer) {
    packer.put(column)
    packer.put(list)
    packer.put(codes)
  }

  init(from unpacker: inout Unpacker) throws {
    column = try unpacker.value()
    list = try unpacker.text()
    codes = try unpacker.values()
  }
}

extension Condition: Packable {
  func pack(into packer: inout Packer) {
    packer.put(operand)
    packer.put(test)
  }

  init(from unpacker: inout Unpacker) throws {
    operand = try unpacker.value()
    test = try unpacker.value()
  }
}

extension Fact: Packable {
  func pack(into packer: inout Packer) {
    packer.put(code)
    packer.put(table)
    packer.put(sentence)
    packer.put(sql)
    packer.put(columns)
  }

  init(from unpacker: inout Unpacker) throws {
    code = try unpacker.text()
    table = try unpacker.text()
    sentence = try unpacker.value()
    sql = try unpacker.text()
    columns = try unpacker.values()
  }
}

extension Operand: Packable {
  func pack(into packer: inout Packer) {
    switch self {
    case .column(let path):
      packer.put(0)
      packer.put(path)
    case .fact(let code, let via):
      packer.put(1)
      packer.put(code)
      packer.put(via)
    }
  }

  init(from unpacker: inout Unpacker) throws {
    switch try unpacker.integer() {
    case 0: self = .column(try unpacker.value())
    case 1: self = .fact(try unpacker.text(), via: try unpacker.value())
    default: throw PackingFault.unknownCase
    }
  }
}

extension Condition.Test: Packable {
  func pack(into packer: inout Packer) {
    switch self {
    case .isIn(let codes):
      packer.put(0)
      packer.put(codes)
    case .isNotIn(let codes):
      packer.put(1)
      packer.put(codes)
    case .isBelow(let limit):
      packer.put(2)
      packer.put(limit)
    case .isAtLeast(let limit):
      packer.put(3)
      packer.put(limit)
    case .isNull: packer.put(4)
    case .isNotNull: packer.put(5)
    }
  }

  init(from unpacker: inout Unpacker) throws {
    switch try unpacker.integer() {
    case 0: self = .isIn(try unpacker.values())
    case 1: self = .isNotIn(try unpacker.values())
    case 2: self = .isBelow(try unpacker.integer())
    case 3: self = .isAtLeast(try unpacker.integer())
    case 4: self = .isNull
    case 5: self = .isNotNull
    default: throw PackingFault.unknownCase
    }
  }
}
