internal import Catalogue
internal import District

/// Which counts of persons are hidden at a place, worked out the same way for every answer.
///
/// Whoever visits a place can also visit its parent and its siblings, so what is hidden follows
/// from the whole family of a place in both trees, not from the answer that prints it.
final class Hiding {
  /// Where a count stands.
  struct Question {
    var place: Place
    var tree: Tree
    var period: Period
  }

  private struct Family: Hashable {
    var parent: PlaceCode
    var tree: Tree
    var members: [FigureID]
    var period: Period
    /// Nil for counts that do not change with the clock.
    var clock: LiveClock?
  }

  let rule = CellHiding()
  private let generation: Generation
  private var families: [Family: [PlaceCode: [CellHiding.Mark]]] = [:]

  init(_ generation: Generation) {
    self.generation = generation
  }

  /// How a count of persons is shown at a place below the district.
  func mark(
    of id: FigureID, _ question: Question, _ numbers: Numbers
  ) throws -> CellHiding.Mark {
    let members = Partition.members(with: id)
    let position = members.firstIndex(of: id) ?? 0
    var mark = CellHiding.Mark.shown
    for tree in trees(of: question.place, question.tree) {
      let marks = try self.marks(
        of: members, at: question.place.code, tree: tree, question.period, numbers)
      if marks[position] == .suppressed { return .suppressed }
      if marks[position] != .shown { mark = marks[position] }
    }
    return mark
  }

  /// Villages and institutions carry the same values in both trees.
  private func trees(of place: Place, _ tree: Tree) -> [Tree] {
    switch place.kind {
    case .village: [.region, .group]
    case .organisation, .district, .group, .town: [tree]
    }
  }

  private func marks(
    of members: [FigureID], at place: PlaceCode, tree: Tree, _ period: Period, _ numbers: Numbers
  ) throws -> [CellHiding.Mark] {
    let shown = [CellHiding.Mark](repeating: .shown, count: members.count)
    let path = generation.places.path(to: place, tree: tree, on: generation.district.today)
    guard let parent = path.last else { return shown }
    let key = Family(
      parent: parent.code, tree: tree, members: members, period: period,
      clock: numbers.isLive(members[0]) ? numbers.clock : nil)
    if let known = families[key] { return known[place] ?? shown }
    if families.count > 20_000 { families = [:] }
    let above = try marks(of: members, at: parent.code, tree: tree, period, numbers)
    let family = try family(
      key, above, Numbers(engine: numbers.engine, tree: tree, clock: numbers.clock))
    families[key] = family
    return family[place] ?? shown
  }

  private func family(
    _ key: Family, _ above: [CellHiding.Mark], _ numbers: Numbers
  ) throws -> [PlaceCode: [CellHiding.Mark]] {
    let children = generation.places.children(
      of: key.parent, tree: key.tree, on: generation.district.today)
    let columns = key.members.count
    var values: [Double?] = []
    for child in children {
      for member in key.members {
        values.append(try numbers.count(member, at: child.code, period: key.period))
      }
    }
    // One line for each count over the siblings, one for each sibling over the counts.
    var lines = (0..<columns).filter { above[$0] == .shown }
      .map { column in children.indices.map { $0 * columns + column } }
    if columns > 1 {
      lines += children.indices.map { row in (0..<columns).map { row * columns + $0 } }
    }
    var marks = rule.marks(of: values, lines: lines)
    for column in 0..<columns where above[column] == .complementary {
      let cells = children.indices.map { $0 * columns + column }
      rule.protect(&marks, cells, values)
    }
    var result: [PlaceCode: [CellHiding.Mark]] = [:]
    for (row, child) in children.enumerated() {
      result[child.code] = Array(marks[row * columns..<(row + 1) * columns])
    }
    return result
  }
}

/// Counts that add up to one that is shown beside them.
enum Partition {
  private static let all: [[FigureID]] = [
    ["resident.red", "resident.yellow", "resident.green", "resident.grey"]
  ]

  /// The counts that a count has to be hidden together with, itself among them.
  static func members(with id: FigureID) -> [FigureID] {
    all.first { $0.contains(id) } ?? [id]
  }
}
