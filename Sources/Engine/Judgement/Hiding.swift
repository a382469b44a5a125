internal import Catalogue
internal import District

/// Which counts of persons are hidden at a place, worked out the same way for every answer.
///
/// Whoever visits a place can also visit its parent and its siblings in both trees, so what is
/// hidden is worked out for all places at once, not from the answer that prints it.
final class Hiding {
  /// Where a count stands.
  struct Question {
    var place: Place
    var tree: Tree
    var period: Period
  }

  private struct Key: Hashable {
    var members: [FigureID]
    var period: Period
    /// Nil for counts that do not change with the clock.
    var clock: LiveClock?
  }

  let rule = CellHiding()
  private let generation: Generation
  private var plans: [Measure.LeafKind: HidingPlan] = [:]
  private var kept: [Key: [CellHiding.Mark]] = [:]

  /// Each entry holds a mark for each place; more are worked out again.
  private static let most = 400

  init(_ generation: Generation) {
    self.generation = generation
  }

  /// How a count of persons is shown at a place below the district.
  func mark(
    of id: FigureID, _ question: Question, _ numbers: Numbers
  ) throws -> CellHiding.Mark {
    guard let kind = numbers.leafKind(of: id) else { return .shown }
    let plan = plan(kind)
    guard let cell = plan.cell(of: question.place.code, tree: question.tree) else {
      return .shown
    }
    let members = Partition.members(with: id)
    let key = Key(
      members: members, period: question.period,
      clock: numbers.isLive(id) ? numbers.clock : nil)
    let marks: [CellHiding.Mark]
    if let known = kept[key] {
      marks = known
    } else {
      marks = try self.marks(key, plan, numbers)
      if kept.count >= Hiding.most { kept = [:] }
      kept[key] = marks
    }
    return marks[(members.firstIndex(of: id) ?? 0) * plan.count + cell]
  }

  private func plan(_ kind: Measure.LeafKind) -> HidingPlan {
    if let known = plans[kind] { return known }
    let plan = HidingPlan(kind, generation.places, on: generation.district.today)
    plans[kind] = plan
    return plan
  }

  /// Marks of all cells, one block for each member.
  private func marks(
    _ key: Key, _ plan: HidingPlan, _ numbers: Numbers
  ) throws -> [CellHiding.Mark] {
    var values: [Double?] = []
    var lines: [CellHiding.Line] = []
    for (block, member) in key.members.enumerated() {
      let leaves = try numbers.leafValues(of: member, period: key.period)
      values += plan.values(leaves: leaves)
      let offset = block * plan.count
      lines += plan.lines.map { line in
        CellHiding.Line(
          total: line.total.map { $0 + offset }, parts: line.parts.map { $0 + offset })
      }
    }
    // The members of a place add up to a total that is shown beside them.
    if key.members.count > 1 {
      for part in Partition.sums(of: key.members) {
        lines += (0..<plan.count).map { cell in
          CellHiding.Line(total: nil, parts: part.map { $0 * plan.count + cell })
        }
      }
    }
    return rule.marks(of: values, lines: lines)
  }
}

/// Counts that add up to one that is shown beside them.
enum Partition {
  private static let all: [[FigureID]] = [
    ["resident.red", "resident.yellow", "resident.green", "resident.grey"]
  ]

  /// The counts that a count has to be hidden together with, itself among them.
  static func members(with id: FigureID) -> [FigureID] {
    if id.base == residents, id.key != nil { return ages.flatMap { $0 } }
    return all.first { $0.contains(id) } ?? [id]
  }

  private static let residents = FigureID("resident.population")

  /// Residents by age band, each band by sex.
  private static let ages = (0...7).map { band in
    [1, 2, 9].map { residents.keyed(String($0 * 100 + band)) }
  }

  /// Positions of members whose sum is shown somewhere: all of them, and of the ages the bands
  /// that have a count of their own.
  static func sums(of members: [FigureID]) -> [[Int]] {
    var sums = [Array(members.indices)]
    if members.first?.base == residents, members.count == ages.count * 3 {
      sums += [0..<3, 9..<24, 18..<24].map(Array.init)
    }
    return sums
  }
}

extension Numbers {
  /// Whether a count belongs to regions or to institutions; nil for ids that are no count.
  func leafKind(of id: FigureID) -> Measure.LeafKind? {
    guard let live = engine.board.measure(id, at: clock) else {
      return engine.generation.catalogue.measure(MeasureCode(id.base.code))?.leafKind
    }
    switch live.leaf {
    case .organisation: return .organisation
    case .region, .concern: return .region
    }
  }

  /// What each leaf counts, by position among regions or institutions.
  func leafValues(of id: FigureID, period: Period) throws -> [Double?] {
    if let live = engine.board.measure(id, at: clock) {
      return try engine.board.leafAmounts(live, at: clock)
    }
    return engine.generation.leafValues(
      MeasureCode(id.base.code), by: id.key.flatMap { Int($0) }, period: period)
  }
}

extension Generation {
  /// A measure's values by leaf; empty when the period is not known.
  func leafValues(_ code: MeasureCode, by: Int?, period: Period) -> [Double?] {
    guard let measure = catalogue.measure(code), let plan = planner.plan(measure, period) else {
      return []
    }
    let slice = slice(measure, plan)
    let leaves =
      measure.leafKind == .region ? places.regions.indices : places.organisations.indices
    return leaves.map { slice.sum([$0], by: by, measure.aggregate) }
  }
}

extension LiveBoard {
  /// Rows that a measure counts, by leaf.
  func leafAmounts(_ measure: LiveMeasure, at clock: LiveClock) throws -> [Double?] {
    let table = try table(measure.table)
    let column: [Int]
    let position: (Int) -> Int?
    var amounts: [Double?]
    switch measure.leaf {
    case .organisation(let name):
      column = table[name]
      position = places.organisationIndex(id:)
      amounts = [Double?](repeating: 0, count: places.organisations.count)
    case .region(let name), .concern(_, let name):
      column = table[name]
      position = places.regionIndex(id:)
      amounts = [Double?](repeating: 0, count: places.regions.count)
    }
    for row in rows(measure, of: table, at: clock) {
      if let leaf = position(column[row]) { amounts[leaf] = (amounts[leaf] ?? 0) + 1 }
    }
    return amounts
  }
}

extension Figure.Absence {
  /// There is a number that may not be shown.
  var isHiding: Bool { self == .suppressed || self == .complementary }
}
