/// The region tree as rows: one root, no cycle, each level below its parent's.
struct RegionTree {
  private var parents: [Int: Int?] = [:]
  private var levels: [Int: Int] = [:]

  mutating func add(id: Int, parent: Int?, level: Int) {
    parents[id] = .some(parent)
    levels[id] = level
  }

  /// Parents are expected to exist: the row check has looked.
  func faults() -> [DeliveryFault] {
    var faults: [DeliveryFault] = []
    let roots = parents.values.filter { $0 == nil }.count
    if roots != 1 {
      faults.append(
        DeliveryFault(
          .root, at: "region.parent", zh: "有 \(roots) 个无上级的地区",
          en: "\(roots) regions have no parent"))
    }
    let circling = onCycles()
    if let first = circling.min() {
      faults.append(
        DeliveryFault(
          .cycle, at: "region.parent", zh: "\(circling.count) 个地区够不到根，首个编号 \(first)",
          en: "\(circling.count) regions never reach the root, the first is id \(first)"))
    }
    let odd = parents.filter { id, parent in
      guard let parent, let below = levels[id], let above = levels[parent] else { return false }
      return below <= above
    }
    if let first = odd.keys.min(), circling.isEmpty {
      faults.append(
        DeliveryFault(
          .level, at: "region.level", zh: "\(odd.count) 个地区不低于上级，首个编号 \(first)",
          en: "\(odd.count) regions are not below their parent, the first is id \(first)"))
    }
    return faults
  }

  /// Regions whose way up never ends.
  private func onCycles() -> Set<Int> {
    enum Mark {
      case walking
      case ends
      case circles
    }
    var marks: [Int: Mark] = [:]
    for start in parents.keys where marks[start] == nil {
      var path: [Int] = []
      var place: Int? = start
      while let id = place, marks[id] == nil {
        marks[id] = .walking
        path.append(id)
        place = parents[id] ?? nil
      }
      let circles = place.map { marks[$0] != .ends } ?? false
      for id in path { marks[id] = circles ? .circles : .ends }
    }
    return Set(marks.filter { $0.value == .circles }.keys)
  }
}
