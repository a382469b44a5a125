internal import Catalogue
internal import District

extension FactKernel {
  /// Facts that claims rules look for, of claims' lines, stays and visits.
  static let claims: [String: FactKernel] = [
    "claimLine.repeat": FactKernel(["claim", "item"], repeats),
    "claimLine.unfit": FactKernel(
      ["item", "day"], joined: ["claim.resident.sex", "claim.resident.birthDay"],
      other: itemRules("sexLimit", "ageFrom", "ageTo"), unfit),
    "claimLine.overQuantity": FactKernel(
      ["item", "day", "quantity"], other: itemRules("maxPerDay"), overQuantity),
    "claimLine.overCeiling": FactKernel(
      ["item", "day", "unitPrice", "quantity"],
      joined: ["claim.organisation.level", "item.ceiling"],
      other: ("itemCeiling", ["item", "validFrom", "validTo", "level", "ceiling"]), overCeiling),
    "admission.overlapDays": FactKernel(["resident", "admitDay", "dischargeDay"], overlapDays),
    "encounter.frequent": FactKernel(["resident", "day"], frequent),
  ]

  private static func itemRules(_ limits: String...) -> (table: String, columns: [String]) {
    ("itemRule", ["item", "validFrom", "validTo"] + limits)
  }

  // MARK: Lines of the same claim

  private static func repeats(_ input: Input) -> Column {
    let claims = KeyCodes.equal(input.own[0])
    let order = RowOrder(by: claims)
    let sorted = order.sorted(claims)
    let answers =
      switch input.own[1].storage {
      case .bytes(let items): repeats(sorted, order.sorted(items))
      case .shorts(let items): repeats(sorted, order.sorted(items))
      case .ints(let items): repeats(sorted, order.sorted(items))
      case .longs(let items): repeats(sorted, order.sorted(items))
      }
    return Column(storage: .bytes(order.unsorted(answers)))
  }

  /// - Parameter claims: In their order.
  private static func repeats<Item: ColumnWord>(_ claims: [Int32], _ items: [Item]) -> [UInt8] {
    var answers = [UInt8](repeating: 0, count: items.count)
    // Few lines are compared with one another; of a long claim the items are noted.
    let few = 32
    var noted: [Item: Int] = [:]
    var first = 0
    claims.withUnsafeBufferPointer { claims in
      items.withUnsafeBufferPointer { items in
        answers.withUnsafeMutableBufferPointer { answers in
          for row in 0..<claims.count {
            if claims[row] != claims[first] { first = row }
            var earlier = first
            if row - first <= few {
              while items[earlier] != items[row] { earlier += 1 }
              if row - first == few {
                noted = Dictionary(
                  (first...row).map { (items[$0], $0) }, uniquingKeysWith: { first, _ in first })
              }
            } else {
              earlier = noted[items[row]] ?? row
              noted[items[row]] = earlier
            }
            if earlier == row { continue }
            answers[earlier] = 1
            answers[row] = 2
          }
        }
      }
    }
    return answers
  }

  // MARK: Limits of items

  private static func unfit(_ input: Input) -> Column {
    let other = input.other.map { $0.numbers() }
    let (sexes, from, to) = (other[3], other[4], other[5])
    let rules = DatedRules(input.other) { rule in
      (1...2).contains(sexes[rule]) || from[rule] != Column.null || to[rule] != Column.null
    }
    let rows = rows(input, of: rules.items)
    let items = input.own[0].gathered(rows).numbers()
    let days = input.own[1].gathered(rows).numbers()
    let patients = (input.joined[0].values(at: rows), input.joined[1].values(at: rows))
    return flags(input, rows) { place in
      let (sex, birth) = (patients.0[place], patients.1[place])
      return rules.contains(items[place], on: days[place]) { rule in
        if (1...2).contains(sex) && (1...2).contains(sexes[rule]) && sex != sexes[rule] {
          return true
        }
        let age = days[place] &- birth
        return birth != Column.null
          && (from[rule] != Column.null && age < from[rule]
            || to[rule] != Column.null && age > to[rule])
      }
    }
  }

  private static func overQuantity(_ input: Input) -> Column {
    let most = input.other[3].numbers()
    let rules = DatedRules(input.other) { most[$0] != Column.null }
    let rows = rows(input, of: rules.items)
    let items = input.own[0].gathered(rows).numbers()
    let days = input.own[1].gathered(rows).numbers()
    let quantities = input.own[2].gathered(rows).numbers()
    return flags(input, rows) { place in
      rules.contains(items[place], on: days[place]) { quantities[place] > most[$0] }
    }
  }

  private static func overCeiling(_ input: Input) -> Column {
    let (levels, ceilings) = (input.other[3].numbers(), input.other[4].numbers())
    let rules = DatedRules(input.other) { _ in true }
    /// The least price of a row's item that any level, or the item itself, allows.
    func leastCeiling(_ row: Int, _ item: Int) -> Int {
      let own = input.joined[1][row]
      var least = own == Column.null ? Int.max : own
      rules.each(of: item) { least = min(least, ceilings[$0]) }
      return least
    }
    var least = KeyTable(input.own[0], of: Int.min)
    var amounts: [(row: Int, amount: Int)] = []
    FactRows.read([0, 2].map { .stored(input.own[$0], 0..<input.rows) }, input.rows) {
      line, range in
      for place in 0..<range.count {
        let (item, price) = (line[0][place], line[1][place])
        // Most prices are below every ceiling of their item.
        if price <= least[item] { continue }
        let row = range.lowerBound + place
        if least[item] == Int.min { least[item] = leastCeiling(row, item) }
        if price <= least[item] { continue }
        let level = input.joined[0][row]
        var limit = Int.max
        rules.each(of: item, on: input.own[1][row]) { rule in
          if levels[rule] == level { limit = min(limit, ceilings[rule]) }
        }
        if limit == Int.max { limit = input.joined[1][row] }
        guard limit != Column.null, price > limit else { continue }
        amounts.append((row, (price &- limit) &* input.own[3][row]))
      }
    }
    return Column(zerosBut: amounts, count: input.rows)
  }

  /// The rows whose item is one of some.
  private static func rows(_ input: Input, of items: [Int]) -> [Int32] {
    let wanted = Predicate(.isIn(items))
    let size = 4096
    var found: [Int32] = []
    withUnsafeTemporaryAllocation(byteCount: size, alignment: 8) { room in
      guard let start = room.baseAddress else { return }
      let marks = start.assumingMemoryBound(to: UInt8.self)
      for first in stride(from: 0, to: input.rows, by: size) {
        let rows = first..<min(input.rows, first + size)
        ColumnPart.stored(input.own[0], rows).mark(wanted, into: marks)
        for eight in stride(from: 0, to: rows.count, by: 8) {
          // Eight rows without one are passed over at once.
          if start.load(fromByteOffset: eight, as: UInt64.self) == 0 { continue }
          for place in eight..<min(rows.count, eight + 8) where marks[place] != 0 {
            found.append(Int32(first + place))
          }
        }
      }
    }
    return found
  }

  /// Yes for those of some rows of which it holds, no for all others.
  @inline(__always)
  private static func flags(
    _ input: Input, _ rows: [Int32], _ holds: (_ place: Int) -> Bool
  ) -> Column {
    var flags = [UInt8](repeating: 0, count: input.rows)
    for place in rows.indices where holds(place) { flags[Int(rows[place])] = 1 }
    return Column(storage: .bytes(flags))
  }

  // MARK: One person's stays and visits

  private static func overlapDays(_ input: Input) -> Column {
    let today = Int32(clamping: input.context.today.number)
    let order = RowOrder(by: input.own[1].days())
    let admitted = order.sorted(input.own[1].days())
    let left = order.sorted(input.own[2].days())
    let people = KeyCodes(input.own[0])
    let residents = order.sorted(people.codes)
    var latest = [Int32](repeating: .none, count: people.count)
    var days = [Int](repeating: 0, count: residents.count)
    for (row, resident) in residents.enumerated() where resident >= 0 {
      let end = left[row] == .none ? today : left[row]
      let before = latest[Int(resident)]
      if before != .none { days[row] = max(0, Int(min(end, before)) - Int(admitted[row])) }
      latest[Int(resident)] = max(end, before)
    }
    return Column(order.unsorted(days))
  }

  /// The days of each person's last four visits tell whether they lie within seven days.
  private static func frequent(_ input: Input) -> Column {
    let people = KeyCodes(input.own[0])
    let order = input.own[1].isInOrder ? nil : RowOrder(by: input.own[1].days())
    let residents = order?.sorted(people.codes) ?? people.codes
    let days = order?.sorted(input.own[1].days())
    let answers =
      switch days.map({ Column.Storage.ints($0) }) ?? input.own[1].storage {
      case .bytes(let days): frequent(days, residents, people.count)
      case .shorts(let days): frequent(days, residents, people.count)
      case .ints(let days): frequent(days, residents, people.count)
      case .longs(let days): frequent(days, residents, people.count)
      }
    return Column(storage: .bytes(order?.unsorted(answers) ?? answers))
  }

  /// - Parameter days: In their order.
  private static func frequent<Word: ColumnWord>(
    _ days: [Word], _ residents: [Int32], _ people: Int
  ) -> [UInt8] {
    let first = days.first.map { Int($0) } ?? 0
    // Less room is looked up more quickly.
    return (days.last.map { Int($0) } ?? 0) &- first < Int(Int16.max)
      ? frequent(days, residents, SIMD4<Int16>(repeating: .min), people)
      : frequent(days, residents, SIMD4<Int32>(repeating: .min), people)
  }

  /// - Parameter none: What somebody has before the first visit: days as they are kept, counted from
  ///   the first one.
  @inline(__always)
  private static func frequent<Word: ColumnWord, Kept: FixedWidthInteger>(
    _ days: [Word], _ residents: [Int32], _ none: SIMD4<Kept>, _ people: Int
  ) -> [UInt8] {
    var visits = [SIMD4<Kept>](repeating: none, count: people)
    var answers = [UInt8](repeating: 0, count: days.count)
    // Whom it holds for today, by the last digits of the key: few are looked up for nothing.
    let digits = 1 << 14
    var met = [Bool](repeating: false, count: digits)
    days.withUnsafeBufferPointer { days in
      residents.withUnsafeBufferPointer { residents in
        visits.withUnsafeMutableBufferPointer { visits in
          var first = 0
          while first < days.count {
            let day = Kept(clamping: Int(days[first]) &- Int(days[0]))
            let week = max(0, day &- 6)
            var today: [Int] = []
            var end = first
            while end < days.count, days[end] == days[first] {
              let resident = Int(residents[end])
              if resident >= 0 {
                let last = visits[resident]
                visits[resident] = SIMD4(last.y, last.z, last.w, day)
                if last.y >= week { today.append(resident) }
              }
              end += 1
            }
            // All visits of the day count for each of them.
            for resident in today { met[resident % digits] = true }
            for row in today.isEmpty ? end..<end : first..<end
            where residents[row] >= 0 && met[Int(residents[row]) % digits] {
              if visits[Int(residents[row])].x >= week { answers[row] = 1 }
            }
            for resident in today { met[resident % digits] = false }
            first = end
          }
        }
      }
    }
    return answers
  }
}
