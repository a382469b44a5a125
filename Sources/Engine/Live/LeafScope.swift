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

  init(key: Key, organisations: Set<Int>?, regions: Set<Int>?) {
    self.key = key
    self.organisations = organisations
    self.regions = regions
  }

  /// The leaves below a place on the day of the data.
  init(of code: PlaceCode, tree: Tree, in generation: Generation) {
    key = Key(place: code, tree: tree)
    guard code != generation.district.root else { return }
    let places = generation.places
    let leaves = places.leaves(below: code, tree: tree, on: generation.district.today)
    organisations = Set((leaves?.organisations ?? []).map { places.organisations[$0].id })
    regions = Set((leaves?.regions ?? []).flatMap { places.regions[$0].ids })
  }

  func holds(organisation: Int) -> Bool { organisations?.contains(organisation) ?? true }
  func holds(region: Int) -> Bool { regions?.contains(region) ?? true }
}

/// Which column of an item says to which leaf it belongs.
enum LeafColumn: Equatable {
  case organisation(String)
  case region(String)
  /// The institution; the region where the row names none.
  case organisationElseRegion(String, String)
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
    case .organisationElseRegion(let organisation, let region):
      return "(\(organisation) IN (\(institutions))"
        + " OR \(organisation) IS NULL AND \(region) IN (\(places)))"
    }
  }

  /// A mark for each row: whether it belongs to the scope.
  func marks(of table: EchoTable, in scope: LeafScope) -> [Bool] {
    switch self {
    case .organisation(let column):
      guard scope.organisations != nil else { break }
      return table[column].map(scope.holds(organisation:))
    case .region(let column):
      guard scope.regions != nil else { break }
      return table[column].map(scope.holds(region:))
    case .organisationElseRegion(let organisation, let region):
      guard scope.organisations != nil, scope.regions != nil else { break }
      let places = table[region]
      return table[organisation].enumerated().map { row, institution in
        institution == EchoTable.missing
          ? scope.holds(region: places[row]) : scope.holds(organisation: institution)
      }
    }
    return [Bool](repeating: true, count: table.count)
  }
}
