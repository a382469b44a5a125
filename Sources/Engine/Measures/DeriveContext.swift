internal import Catalogue
internal import District

/// What evaluation needs besides rows: the moment, and which leaf a key stands for.
struct DeriveContext: Sendable {
  let rows: RowContext
  let regions: LeafIndices
  let organisations: LeafIndices

  init(_ rows: RowContext, _ places: Places) {
    self.rows = rows
    regions = LeafIndices(
      count: places.regions.count,
      places.regions.enumerated().flatMap { index, region in region.ids.map { ($0, index) } })
    organisations = LeafIndices(
      count: places.organisations.count,
      places.organisations.enumerated().map { ($1.id, $0) })
  }

  func leafIndices(_ kind: Measure.LeafKind) -> LeafIndices {
    kind == .region ? regions : organisations
  }

  /// Local day of each row; `Int32.min` where there is none or it lies after the moment.
  func days(_ dates: Column, isMoment: Bool) -> [Int32] {
    let last = rows.today.number
    return (0..<dates.count).map { row in
      let date = dates[row]
      if date == Column.null { return Int32.min }
      guard isMoment else { return date <= last ? Int32(clamping: date) : Int32.min }
      if date > rows.now.seconds { return Int32.min }
      return Int32(clamping: rows.localTime.day(of: Moment(date)).number)
    }
  }
}

/// Positions of leaves by their keys in the snapshot.
struct LeafIndices: Sendable {
  let count: Int
  private let dense: [Int32]
  private let sparse: [Int: Int32]

  /// - Parameter keys: Each key with the position that it stands for.
  init(count: Int, _ keys: [(key: Int, position: Int)]) {
    self.count = count
    let largest = keys.map(\.key).max() ?? 0
    guard largest < 4 * keys.count + 65_536 else {
      dense = []
      sparse = Dictionary(
        keys.map { ($0.key, Int32($0.position)) }, uniquingKeysWith: { first, _ in first })
      return
    }
    var dense = [Int32](repeating: -1, count: largest + 1)
    for (key, position) in keys where key >= 0 { dense[key] = Int32(position) }
    self.dense = dense
    sparse = [:]
  }

  func position(_ key: Int) -> Int {
    dense.indices.contains(key) ? Int(dense[key]) : Int(sparse[key] ?? -1)
  }

  func positions(_ keys: Column) -> [Int32] {
    (0..<keys.count).map { Int32(position(keys[$0])) }
  }
}
