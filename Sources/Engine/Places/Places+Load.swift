internal import District

extension Places {
  /// Reads both trees from the tables that a derived file copies from its snapshot.
  static func load(from file: DerivedFile, root: Int) throws -> Places {
    var members = try memberships(file, "groupMember", key: "organisation", to: "careGroup")
    var managers = try memberships(file, "villageManager", key: "region", to: "organisation")
    let groupIDs = try identities(file, "SELECT id FROM careGroup ORDER BY code")
    let organisationIDs = try identities(file, "SELECT id FROM organisation ORDER BY level, code")
    translate(&members, groupIDs)
    translate(&managers, organisationIDs)
    let regions = try regions(file, root: root, managers)
    let regionOfID = Dictionary(
      regions.enumerated().flatMap { index, region in region.ids.map { ($0, index) } },
      uniquingKeysWith: { first, _ in first })
    return Places(
      regions: regions, organisations: try organisations(file, regionOfID, members),
      groups: try groups(file, organisationIDs))
  }

  private static func identities(_ file: DerivedFile, _ sql: String) throws -> [Int: Int] {
    var result: [Int: Int] = [:]
    try file.rows(sql) { result[$0.int(0)] = result.count }
    return result
  }

  private static func memberships(
    _ file: DerivedFile, _ table: String, key: String, to target: String
  ) throws -> [Int: [Membership]] {
    var result: [Int: [Membership]] = [:]
    try file.rows(
      "SELECT \(key), \(target), validFrom, validTo FROM \(table) ORDER BY \(key), validFrom"
    ) { row in
      result[row.int(0), default: []].append(
        Membership(index: row.int(1), valid: validity(row, 2)))
    }
    return result
  }

  /// From keys to positions; members of something that is not in the file are dropped.
  private static func translate(_ all: inout [Int: [Membership]], _ positions: [Int: Int]) {
    for (key, memberships) in all {
      all[key] = memberships.compactMap { membership in
        positions[membership.index].map { Membership(index: $0, valid: membership.valid) }
      }
    }
  }

  private static func validity(_ row: DerivedRow, _ column: Int) -> Validity {
    Validity(from: Day(row.int(column)), to: row.optionalInt(column + 1).map(Day.init))
  }

  /// One region for each code, the root first, then by level and code; spans in order of time.
  private static func regions(
    _ file: DerivedFile, root: Int, _ managers: [Int: [Membership]]
  ) throws -> [Region] {
    var regions: [Region] = []
    var positions: [String: Int] = [:]
    var ids: [Int: Int] = [:]
    var parents: [(region: Int, span: Int, id: Int)] = []
    try file.rows(
      """
      SELECT id, code, parent, level, name, initials, validFrom, validTo FROM region
      ORDER BY code <> (SELECT code FROM region WHERE id = ?), level, code, validFrom, id
      """, [.integer(root)]
    ) { row in
      let code = row.text(1)
      let index = positions[code] ?? regions.count
      if index == regions.count {
        positions[code] = index
        regions.append(
          Region(
            code: PlaceCode(code), name: "", initials: "", level: 0, ids: [], spans: []))
      }
      regions[index].name = row.text(4)
      regions[index].initials = row.text(5)
      regions[index].level = row.int(3)
      regions[index].ids.append(row.int(0))
      ids[row.int(0)] = index
      if let parent = row.optionalInt(2) {
        parents.append((index, regions[index].spans.count, parent))
      }
      regions[index].spans.append(
        RegionSpan(
          parent: nil, name: row.text(4), valid: validity(row, 6),
          managers: managers[row.int(0)] ?? []))
    }
    for each in parents { regions[each.region].spans[each.span].parent = ids[each.id] }
    return regions
  }

  private static func organisations(
    _ file: DerivedFile, _ regions: [Int: Int], _ members: [Int: [Membership]]
  ) throws -> [Organisation] {
    var result: [Organisation] = []
    try file.rows(
      """
      SELECT id, code, name, shortName, initials, level, ownership, region, phone, validFrom,
      validTo FROM organisation ORDER BY level, code
      """
    ) { row in
      result.append(
        Organisation(
          id: row.int(0), code: PlaceCode(row.text(1)), name: row.text(2), shortName: row.text(3),
          initials: row.text(4), level: row.int(5), ownership: row.int(6),
          region: regions[row.int(7)], phone: row.text(8), valid: validity(row, 9),
          groups: members[row.int(0)] ?? []))
    }
    return result
  }

  private static func groups(
    _ file: DerivedFile, _ organisations: [Int: Int]
  ) throws -> [Group] {
    var result: [Group] = []
    try file.rows("SELECT id, code, name, initials, lead FROM careGroup ORDER BY code") { row in
      result.append(
        Group(
          id: row.int(0), code: PlaceCode(row.text(1)), name: row.text(2), initials: row.text(3),
          lead: organisations[row.int(4)]))
    }
    return result
  }
}
