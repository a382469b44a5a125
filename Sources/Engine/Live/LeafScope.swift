internal import District

/// The leaves below a place as row numbers of the snapshot; nil for all of them.
struct LeafScope {
  /// What the scope was made for: short, so that numbers can be kept by it.
  struct Key: Hashable {
    var place: PlaceCode
    var tree: Tree
  }

  var key: Key
  var organisations: Set<Int>?
  /// Villages, and the towns above them, since items may name a town.
  var regions: Set<Int>?
  /// Whether an item that names both lies where its region lies: in the region tree, unless the
  /// place is an institution itself.
  var isByRegion = false
}

extension LeafScope {
  /// The leaves below a place on the day of the data.
  init(of code: PlaceCode, tree: Tree, in generation: Generation) {
    key = Key(place: code, tree: tree)
    guard code != generation.district.root else { return }
    let places = generation.places
    let leaves = places.leaves(below: code, tree: tree, on: generation.district.today)
    organisations = Set((leaves?.organisations ?? []).map { places.organisations[$0].id })
    regions = Set((leaves?.regions ?? []).flatMap { places.regions[$0].ids })
    isByRegion = tree == .region && places.organisation(code) == nil
  }

  func holds(organisation: Int) -> Bool { organisations?.contains(organisation) ?? true }
  func holds(region: Int) -> Bool { regions?.contains(region) ?? true }
}

/// Which column of an item says to which leaf it belongs.
enum LeafColumn: Equatable {
  case organisation(String)
  case region(String)
  /// The region concerned in the region tree; for institutions and groups the institution that
  /// answers for it, and the region again where the row names none.
  case concern(organisation: String, region: String)

  /// Where demands and tasks belong.
  static let itemConcern = LeafColumn.concern(organisation: "organisation", region: "region")
}

extension LeafColumn {
  /// The condition that keeps the rows of a scope; nil when all rows belong.
  func sql(in scope: LeafScope) -> String? {
    guard let organisations = scope.organisations, let regions = scope.regions else { return nil }
    let institutions = LiveCondition.list(organisations.sorted())
    let places = LiveCondition.list(regions.sorted())
    switch self {
    case .organisation(let column): return "\(column) IN (\(institutions))"
    case .region(let column): return "\(column) IN (\(places))"
    case .concern(_, let region) where scope.isByRegion: return "\(region) IN (\(places))"
    case .concern(let organisation, let region):
      return "(\(organisation) IN (\(institutions))"
        + " OR \(organisation) IS NULL AND \(region) IN (\(places)))"
    }
  }

  /// A mark for each row: whether it belongs to the scope.
  func marks(of table: EchoTable, in scope: LeafScope) -> [Bool] {
    var marks = [Bool](repeating: false, count: table.count)
    for row in rows(among: Array(0..<table.count), of: table, in: scope) { marks[row] = true }
    return marks
  }

  /// The rows, of some, that belong to the scope.
  func rows(among rows: [Int], of table: EchoTable, in scope: LeafScope) -> [Int] {
    guard let institutions = scope.organisations, let regions = scope.regions else { return rows }
    switch self {
    case .organisation(let column):
      let values = table[column]
      return rows.filter { institutions.contains(values[$0]) }
    case .region(let column):
      let values = table[column]
      return rows.filter { regions.contains(values[$0]) }
    case .concern(_, let region) where scope.isByRegion:
      return LeafColumn.region(region).rows(among: rows, of: table, in: scope)
    case .concern(let organisation, let region):
      let (owners, places) = (table[organisation], table[region])
      return rows.filter { row in
        owners[row] == EchoTable.missing
          ? regions.contains(places[row]) : institutions.contains(owners[row])
      }
    }
  }
}
