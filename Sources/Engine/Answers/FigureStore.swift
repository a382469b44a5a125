internal import District

/// Figures that were asked for; a generation's closed figures never change.
struct FigureStore {
  struct Key: Hashable {
    var id: FigureID
    var place: PlaceCode
    var tree: Tree
    var period: Period
  }

  private var kept: [Key: Figure] = [:]

  /// About 3 MB.
  private static let most = 10_000

  subscript(key: Key) -> Figure? {
    get { kept[key] }
    set {
      if kept.count >= FigureStore.most { kept.removeAll(keepingCapacity: true) }
      kept[key] = newValue
    }
  }
}

extension Engine {
  /// The newest period of a figure's own kind, looked for once.
  func newestPeriod(of id: FigureID) -> Period {
    let base = id.base
    if let known = keptPeriods[base] { return known }
    let code = KeyedRate(id)?.numerator.base ?? base
    let period = generation.newestPeriod(of: code)
    keptPeriods[base] = period
    return period
  }
}
