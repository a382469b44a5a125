public import District
internal import Synchronization

extension Places {
  /// The leaves below a place: positions among `regions` and `organisations`, ascending.
  public struct Leaves: Sendable, Equatable {
    public var regions: [Int]
    public var organisations: [Int]
  }

  /// The place as it was on a day; nil when no place has that code.
  public func place(_ code: PlaceCode, tree: Tree, on day: Day) -> Place? {
    node(code).map { place($0, tree, roster(on: day)) }
  }

  /// Places directly below, from the top down and by code; only those valid on the day.
  public func children(of code: PlaceCode, tree: Tree, on day: Day) -> [Place] {
    guard let node = node(code) else { return [] }
    let roster = roster(on: day)
    return roster.children(of: node, tree, in: self).map { place($0, tree, roster) }
      .sorted { Places.order($0) < Places.order($1) }
  }

  /// From the root to the place's parent; empty for the root.
  public func path(to code: PlaceCode, tree: Tree, on day: Day) -> [Place] {
    guard var current = node(code) else { return [] }
    let roster = roster(on: day)
    var path: [Place] = []
    while let parent = roster.parent(of: current, tree, in: self), path.count < 16 {
      path.append(place(parent, tree, roster))
      current = parent
    }
    return path.reversed()
  }

  /// All places of a tree that are valid on a day, parents before children.
  public func all(tree: Tree, on day: Day) -> [Place] {
    var result: [Place] = []
    var waiting = [place(root, tree: tree, on: day)].compactMap { $0 }
    while let place = waiting.popLast() {
      result.append(place)
      waiting += children(of: place.code, tree: tree, on: day).reversed()
    }
    return result
  }

  /// All nodes of a tree that are valid on a day, parents before children, each with the nodes
  /// directly below it in their order.
  func nodes(tree: Tree, on day: Day) -> [(node: PlaceNode, below: [PlaceNode])] {
    let roster = roster(on: day)
    var result: [(node: PlaceNode, below: [PlaceNode])] = []
    var waiting = regions.isEmpty ? [] : [PlaceNode.region(0)]
    while let node = waiting.popLast() {
      let below = roster.children(of: node, tree, in: self).sorted { order($0) < order($1) }
      result.append((node, below))
      waiting += below.reversed()
    }
    return result
  }

  /// The leaves that add up to a place in a tree on a day; nil when there is no such place.
  public func leaves(below code: PlaceCode, tree: Tree, on day: Day) -> Leaves? {
    node(code).map { node in
      rosters.leaves(RosterStore.Key(stretch: stretch(of: day), node: node, tree: tree)) {
        roster(on: day).leaves(below: node, tree, in: self)
      }
    }
  }

  public func organisation(_ code: PlaceCode) -> Organisation? {
    if case .organisation(let index)? = node(code) { organisations[index] } else { nil }
  }

  public func region(_ code: PlaceCode) -> Region? {
    if case .region(let index)? = node(code) { regions[index] } else { nil }
  }

  public func group(_ code: PlaceCode) -> Group? {
    if case .group(let index)? = node(code) { groups[index] } else { nil }
  }

  /// The region that a snapshot's key names: position among `regions`.
  public func regionIndex(id: Int) -> Int? { regionIndices[id] }

  /// The institution that a snapshot's key names: position among `organisations`.
  public func organisationIndex(id: Int) -> Int? { organisationIndices[id] }

  /// The town (or whatever lies directly below the root) that a region belongs to on a day.
  public func town(ofRegion index: Int, on day: Day) -> Int? {
    let roster = roster(on: day)
    var current = index
    var below: Int?
    while let parent = roster.regionParents[current] {
      below = current
      current = parent
    }
    return below
  }

  /// The group that an institution belongs to on a day: position among `groups`.
  public func group(ofOrganisation index: Int, on day: Day) -> Int? {
    roster(on: day).organisationGroups[index]
  }

  /// The institution that manages a village's residents on a day.
  public func manager(ofRegion index: Int, on day: Day) -> Int? {
    roster(on: day).regionManagers[index]
  }

  private static func order(_ place: Place) -> (Int, Int, PlaceCode) {
    (rank(place.kind), place.code == .ungrouped ? 1 : 0, place.code)
  }

  private func order(_ node: PlaceNode) -> (Int, Int, PlaceCode) {
    switch node {
    case .region(let index):
      (Places.rank(kind(ofRegion: index)), 0, regions[index].code)
    case .organisation(let index): (Places.rank(.organisation), 0, organisations[index].code)
    case .group(let index): (Places.rank(.group), 0, groups[index].code)
    case .ungrouped: (Places.rank(.group), 1, .ungrouped)
    }
  }

  /// From the top down.
  private static func rank(_ kind: PlaceKind) -> Int {
    switch kind {
    case .district: 0
    case .group: 1
    case .town: 2
    case .organisation: 3
    case .village: 4
    }
  }
}

/// A node of either tree.
enum PlaceNode: Hashable, Sendable {
  case region(Int)
  case organisation(Int)
  case group(Int)
  case ungrouped
}

extension Places {
  func node(_ code: PlaceCode) -> PlaceNode? { nodes[code] }

  func place(_ node: PlaceNode, _ tree: Tree, _ roster: Roster) -> Place {
    let parent = roster.parent(of: node, tree, in: self).map(code)
    switch node {
    case .region(let index):
      let region = regions[index]
      return Place(
        code: region.code, name: region.name, shortName: region.name, initials: region.initials,
        kind: kind(ofRegion: index), parent: parent)
    case .organisation(let index):
      let organisation = organisations[index]
      return Place(
        code: organisation.code, name: organisation.name, shortName: organisation.shortName,
        initials: organisation.initials, kind: .organisation, parent: parent)
    case .group(let index):
      let group = groups[index]
      return Place(
        code: group.code, name: group.name, shortName: group.name, initials: group.initials,
        kind: .group, parent: parent)
    case .ungrouped:
      return Place(
        code: .ungrouped, name: "未入组", shortName: "未入组", initials: "wrz", kind: .group,
        parent: parent)
    }
  }

  func code(of node: PlaceNode) -> PlaceCode {
    switch node {
    case .region(let index): regions[index].code
    case .organisation(let index): organisations[index].code
    case .group(let index): groups[index].code
    case .ungrouped: .ungrouped
    }
  }

  private func kind(ofRegion index: Int) -> PlaceKind {
    if index == 0 { return .district }
    switch regions[index].level {
    case ...1: return .district
    case 2: return .town
    default: return .village
    }
  }
}

/// Who belonged to whom on a day.
final class Roster: Sendable {
  /// Nil for the root, and for regions whose parent is not in the file.
  let regionParents: [Int?]
  let regionIsValid: [Bool]
  let regionManagers: [Int?]
  let organisationGroups: [Int?]
  let organisationIsValid: [Bool]
  private let branches = Mutex<(region: Branches?, group: Branches?)>((nil, nil))

  init(_ places: Places, on day: Day) {
    regionParents = places.regions.map { Places.nearest($0.spans, day)?.parent }
    regionIsValid = places.regions.map { $0.spans.contains { $0.valid.contains(day) } }
    regionManagers = places.regions.map { region in
      region.spans.flatMap(\.managers).first { $0.valid.contains(day) }?.index
    }
    organisationGroups = places.organisations.map { organisation in
      organisation.groups.first { $0.valid.contains(day) }?.index
    }
    organisationIsValid = places.organisations.map { $0.valid.contains(day) }
  }

  func parent(of node: PlaceNode, _ tree: Tree, in places: Places) -> PlaceNode? {
    if node == .region(0) { return nil }
    switch (node, tree) {
    case (.region(let index), .region): return .region(regionParents[index] ?? 0)
    case (.region(let index), .group):
      return regionManagers[index].map { .organisation($0) } ?? .ungrouped
    case (.organisation(let index), .region):
      return .region(places.organisations[index].region ?? 0)
    case (.organisation(let index), .group):
      return organisationGroups[index].map { .group($0) } ?? .ungrouped
    case (.group, _), (.ungrouped, _): return .region(0)
    }
  }

  func children(of node: PlaceNode, _ tree: Tree, in places: Places) -> [PlaceNode] {
    if tree == .group, node == .region(0) {
      let children = places.groups.indices.map { PlaceNode.group($0) }
      let hasUngrouped = organisationIsValid.indices.contains {
        organisationIsValid[$0] && organisationGroups[$0] == nil
      }
      return hasUngrouped ? children + [.ungrouped] : children
    }
    return branches(tree, places).nodes(below: node).filter { child in
      switch child {
      // Towns are not part of the group tree: only villages follow their managers.
      case .region(let index):
        regionIsValid[index] && (tree == .region || places.regions[index].level >= 3)
      case .organisation(let index): organisationIsValid[index]
      case .group, .ungrouped: true
      }
    }
  }

  func leaves(below node: PlaceNode, _ tree: Tree, in places: Places) -> Places.Leaves {
    if node == .region(0) {
      return Places.Leaves(
        regions: Array(places.regions.indices), organisations: Array(places.organisations.indices))
    }
    return branches(tree, places).leaves(below: node)
  }

  private func branches(_ tree: Tree, _ places: Places) -> Branches {
    branches.withLock { known in
      if let branches = tree == .region ? known.region : known.group { return branches }
      let made = Branches(places) { parent(of: $0, tree, in: places) }
      switch tree {
      case .region: known.region = made
      case .group: known.group = made
      }
      return made
    }
  }
}

/// Rosters and leaves that were asked for, one for each stretch of days without a change.
final class RosterStore: Sendable {
  struct Key: Hashable {
    var stretch: Int
    var node: PlaceNode
    var tree: Tree
  }

  private let rosters = Mutex<[Int: Roster]>([:])
  private let leaves = Mutex<[Key: Places.Leaves]>([:])

  func roster(_ stretch: Int, _ make: () -> Roster) -> Roster {
    if let roster = rosters.withLock({ $0[stretch] }) { return roster }
    let roster = make()
    rosters.withLock { $0[stretch] = roster }
    return roster
  }

  func leaves(_ key: Key, _ make: () -> Places.Leaves) -> Places.Leaves {
    if let known = leaves.withLock({ $0[key] }) { return known }
    let made = make()
    leaves.withLock { kept in
      // Many places over many stretches would add up; the present ones are soon back.
      if kept.count > 2000 { kept.removeAll() }
      kept[key] = made
    }
    return made
  }
}
