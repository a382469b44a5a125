internal import Catalogue
internal import District

/// How the leaves of both trees add up to the places above them, as cells and lines.
///
/// Leaves are one cell in both trees, so that what one tree hides the other does not give away.
/// Both roots are the district, whose totals everybody sees.
struct HidingPlan {
  private let kind: Measure.LeafKind
  private let nodes: [PlaceCode: PlaceNode]
  /// Leaves are the first cells, by their position among regions or institutions.
  private let leaves: Int
  private(set) var lines: [CellHiding.Line] = []
  /// Cells above leaves with the cells that they are the sum of; parts come first.
  private var sums: [(cell: Int, parts: [Int])] = []
  private var cells: [Tree: [PlaceNode: Int]] = [:]

  var count: Int { leaves + sums.count }

  init(_ kind: Measure.LeafKind, _ places: Places, on day: Day) {
    self.kind = kind
    nodes = places.nodes
    leaves = kind == .region ? places.regions.count : places.organisations.count
    for tree in Tree.allCases { add(tree, places, day) }
  }

  /// The cell of a place; nil where the count is always zero.
  func cell(of place: PlaceCode, tree: Tree) -> Int? {
    nodes[place].flatMap { node in cells[tree]?[node] ?? leaf(node) }
  }

  private func leaf(_ node: PlaceNode) -> Int? {
    switch (node, kind) {
    case (.region(let index), .region), (.organisation(let index), .organisation): index
    default: nil
    }
  }

  /// Values of all cells from those of the leaves.
  func values(leaves known: [Double?]) -> [Double?] {
    var values = Array(known.prefix(leaves))
    values += [Double?](repeating: nil, count: count - values.count)
    for sum in sums {
      let known = sum.parts.compactMap { values[$0] }
      values[sum.cell] = known.isEmpty ? nil : known.reduce(0, +)
    }
    return values
  }

  /// Adds the places of a tree from the bottom up.
  private mutating func add(_ tree: Tree, _ places: Places, _ day: Day) {
    var own: [PlaceNode: Int] = [:]
    // Parents come before children here, so that backwards parts come before sums.
    for (node, below) in places.nodes(tree: tree, on: day).reversed() {
      var parts = below.compactMap { own[$0] ?? leaf($0) }
      guard !parts.isEmpty else { continue }
      // The root's own total is known; a town's own items are a part of the town.
      guard node != .region(0) else {
        lines.append(CellHiding.Line(total: nil, parts: parts))
        continue
      }
      if let leaf = leaf(node) { parts.append(leaf) }
      own[node] = count
      sums.append((count, parts))
      lines.append(CellHiding.Line(total: sums[sums.count - 1].cell, parts: parts))
    }
    cells[tree] = own
  }
}
