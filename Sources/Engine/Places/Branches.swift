internal import District

/// What hangs directly below each node of a tree on a day: regions, then institutions, whether
/// they are valid on it or not.
struct Branches: Sendable {
  private let regions: Int
  private let organisations: Int
  /// Where the nodes below each position begin; one more for the end.
  private let starts: [Int]
  /// Positions of nodes, those below the first position first.
  private let below: [Int]

  init(_ places: Places, _ parent: (PlaceNode) -> PlaceNode?) {
    regions = places.regions.count
    organisations = places.organisations.count
    let leaves = regions + organisations
    let ends = leaves + places.groups.count + 1
    let position = { [regions] (node: PlaceNode) in
      Branches.position(node, regions, leaves, ungrouped: ends - 1)
    }
    var parents = [Int](repeating: -1, count: leaves)
    // The first region is the root, which lies below nothing.
    for index in 0..<leaves where index > 0 || regions == 0 {
      let node = index < regions ? PlaceNode.region(index) : .organisation(index - regions)
      parents[index] = parent(node).map(position) ?? -1
    }
    var starts = [Int](repeating: 0, count: ends + 1)
    for parent in parents where parent >= 0 { starts[parent + 1] += 1 }
    for index in 0..<ends { starts[index + 1] += starts[index] }
    var next = starts
    var below = [Int](repeating: 0, count: starts[ends])
    for (index, parent) in parents.enumerated() where parent >= 0 {
      below[next[parent]] = index
      next[parent] += 1
    }
    self.starts = starts
    self.below = below
  }

  /// The regions and institutions directly below a node.
  func nodes(below node: PlaceNode) -> [PlaceNode] {
    below(position(node)).map {
      $0 < regions ? .region($0) : .organisation($0 - regions)
    }
  }

  /// The regions and institutions anywhere below a node, itself among them if it is one.
  func leaves(below node: PlaceNode) -> Places.Leaves {
    let top = position(node)
    var found = top < regions + organisations ? [top] : []
    var level = [top]
    // Regions of a damaged file may lie below themselves.
    for _ in 1..<16 where !level.isEmpty {
      level = level.flatMap { below($0) }.filter { $0 != top }
      found += level
    }
    found.sort()
    let border = found.partition { $0 >= regions }
    return Places.Leaves(
      regions: Array(found[..<border]), organisations: found[border...].map { $0 - regions })
  }

  private func below(_ position: Int) -> ArraySlice<Int> {
    below[starts[position]..<starts[position + 1]]
  }

  private func position(_ node: PlaceNode) -> Int {
    Branches.position(node, regions, regions + organisations, ungrouped: starts.count - 2)
  }

  private static func position(
    _ node: PlaceNode, _ regions: Int, _ leaves: Int, ungrouped: Int
  ) -> Int {
    switch node {
    case .region(let index): index
    case .organisation(let index): regions + index
    case .group(let index): leaves + index
    case .ungrouped: ungrouped
    }
  }
}
