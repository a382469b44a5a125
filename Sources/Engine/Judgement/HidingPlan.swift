internal import Catalogue
internal import District

/// How the leaves of both trees add up to the places above them, as cells and lines.
///
/// Leaves are one cell in both trees, so that what one tree hides the other does not give away.
/// Both roots are the district, whose totals everybody sees.
struct HidingPlan {
  private struct Cell: Hashable {
    var place: PlaceCode
    /// Nil for leaves.
    var tree: Tree?
  }

  /// The cell of each leaf by its position among regions or institutions.
  private(set) var leafCells: [Int]
  private(set) var lines: [CellHiding.Line] = []
  /// Cells above leaves with the cells that they are the sum of; parts come first.
  private var sums: [(cell: Int, parts: [Int])] = []
  private var positions: [Cell: Int] = [:]

  var count: Int { positions.count }

  init(_ kind: Measure.LeafKind, _ places: Places, on day: Day) {
    let codes =
      kind == .region ? places.regions.map(\.code) : places.organisations.map(\.code)
    leafCells = []
    for code in codes {
      let cell = Cell(place: code, tree: nil)
      positions[cell] = leafCells.count
      leafCells.append(leafCells.count)
    }
    for tree in Tree.allCases { add(tree, places, day, Set(codes)) }
  }

  /// The cell of a place; nil where the count is always zero.
  func cell(of place: PlaceCode, tree: Tree) -> Int? {
    positions[Cell(place: place, tree: tree)] ?? positions[Cell(place: place, tree: nil)]
  }

  /// Values of all cells from those of the leaves.
  func values(leaves: [Double?]) -> [Double?] {
    var values = [Double?](repeating: nil, count: count)
    for (leaf, cell) in leafCells.enumerated() where leaf < leaves.count {
      values[cell] = leaves[leaf]
    }
    for sum in sums {
      let known = sum.parts.compactMap { values[$0] }
      values[sum.cell] = known.isEmpty ? nil : known.reduce(0, +)
    }
    return values
  }

  /// Adds the places of a tree from the bottom up.
  private mutating func add(_ tree: Tree, _ places: Places, _ day: Day, _ leaves: Set<PlaceCode>) {
    // Parents come before children here, so that backwards parts come before sums.
    let all = places.all(tree: tree, on: day)
    let children = Dictionary(grouping: all) { $0.parent }
    for place in all.reversed() {
      let below = children[place.code] ?? []
      var parts = below.compactMap { cell(of: $0.code, tree: tree) }
      guard !parts.isEmpty else { continue }
      // The root's own total is known; a town's own items are a part of the town.
      guard place.code != places.root else {
        lines.append(CellHiding.Line(total: nil, parts: parts))
        continue
      }
      if leaves.contains(place.code), let own = positions[Cell(place: place.code, tree: nil)] {
        parts.append(own)
      }
      let total = positions.count
      positions[Cell(place: place.code, tree: tree)] = total
      sums.append((total, parts))
      lines.append(CellHiding.Line(total: total, parts: parts))
    }
  }
}
