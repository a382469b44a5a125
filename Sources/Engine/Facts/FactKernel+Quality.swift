internal import Catalogue
internal import District

extension FactKernel {
  /// Facts of operations, payment groups, money and drugs.
  static let quality: [String: FactKernel] = [
    "stay.operated": FactKernel(
      ["id"], other: ("operation", ["admission", "minimallyInvasive"]), operated),
    "drgCase.weight": .number(["drg.fineWeight", "drg.weight"]) { own, row, _ in
      let fine = own[0][row]
      let weight = own[1][row]
      return fine != Column.null || weight == Column.null ? fine : weight * 100
    },
    "drgCase.timeRatio": .number(["stayDays", "drg.meanStay"]) { own, row, _ in
      millionths(own[0][row], times: 1e8, over: own[1][row])
    },
    "drgCase.costRatio": .number(["cost", "drg.meanCost"]) { own, row, _ in
      millionths(own[0][row], times: 1e6, over: own[1][row])
    },
    "item.essential": FactKernel(["id"], other: rules("essential"), isListed),
    "item.monitored": FactKernel(["id"], other: rules("monitored"), isListed),
    "item.procurement": FactKernel(["id"], other: rules("procured", "generic"), procurement),
    "drugStock.short": .flag(["quantity", "usedMonth"]) { own, row, _ in
      own[0][row] == 0 || own[0][row] * 30 < own[1][row] * 7
    },
    "careGroup.hasPharmacy": FactKernel(
      ["lead"], other: ("system", ["organisation", "kind", "since"])
    ) { input in
      let today = input.context.today.number
      return isIn(input) { other, row in other[1][row] == 7 && other[2][row] <= today }
    },
    "organisation.inGroup": FactKernel(
      ["id"], other: ("groupMember", ["organisation", "validFrom", "validTo"])
    ) { input in
      isIn(input) { other, row in isValid(other[1][row], other[2][row], input) }
    },
  ]

  private static func operated(_ input: Input) -> Column {
    var grades = KeyTable(input.own[0], of: UInt8(0))
    input.eachOther { other, row in
      let stay = other[0][row]
      grades[stay] = max(other[1][row] == 1 ? 2 : 1, grades[stay])
    }
    let answers = [UInt8](unsafeUninitializedCapacity: input.rows) { answers, filled in
      input.eachOwn { own, row, number in answers[number] = grades[own[0][row]] }
      filled = input.rows
    }
    return Column(storage: .bytes(answers))
  }

  /// Rounded half up as SQL rounds it; null where there is nothing to divide by.
  private static func millionths(_ part: Int, times scale: Double, over whole: Int) -> Int {
    if part == Column.null || whole == Column.null || whole == 0 { return Column.null }
    return Int(Double(part) * scale / Double(whole) + 0.5)
  }

  // MARK: Rules of items

  private static func rules(_ columns: String...) -> (table: String, columns: [String]) {
    ("itemRule", ["item", "validFrom", "validTo"] + columns)
  }

  private static func isListed(_ input: Input) -> Column {
    isIn(input) { other, row in
      other[3][row] == 1 && isValid(other[1][row], other[2][row], input)
    }
  }

  private static func procurement(_ input: Input) -> Column {
    let other = input.other
    let valid = (0..<other[0].count).filter { isValid(other[1][$0], other[2][$0], input) }
    let winners = valid.filter { other[3][$0] == 1 }
    let generics = Set(winners.map { other[4][$0] }).subtracting([Column.null])
    var standing: [Int: Int] = [:]
    for row in valid where generics.contains(other[4][row]) { standing[other[0][row]] = 1 }
    for row in winners { standing[other[0][row]] = 2 }
    return numbers(input) { standing[$0] ?? 0 }
  }

  private static func isValid(_ from: Int, _ to: Int, _ input: Input) -> Bool {
    let today = input.context.today.number
    return from <= today && (to == Column.null || to >= today)
  }

  // MARK: Looking up

  private static func numbers(_ input: Input, _ value: (_ key: Int) -> Int) -> Column {
    Column((0..<input.rows).map { value(input.own[0][$0]) })
  }
}
