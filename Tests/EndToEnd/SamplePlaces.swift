/// Codes of the places of a data folder, read from its snapshot.
struct SamplePlaces {
  let root: String
  let towns: [String]
  let villages: [String]
  /// Institutions with a level, busiest first so that most questions have an answer.
  let organisations: [String]
  let groups: [String]
  let asOf: Int
  let offset: Int
  let snapshot: String

  init(_ folder: String, generation: String = "000001") throws {
    snapshot = try SamplePlaces.snapshot(in: folder, generation)
    let database = try Database(snapshot)
    func codes(_ sql: String) throws -> [String] {
      try database.run(sql).compactMap { $0[0].text }
    }
    root = try codes("SELECT code FROM region WHERE parent IS NULL").first ?? ""
    towns = try codes("SELECT code FROM region WHERE level = 2 ORDER BY code")
    villages = try codes("SELECT code FROM region WHERE level = 3 ORDER BY code")
    organisations = try codes(
      """
      SELECT code FROM organisation LEFT JOIN (
        SELECT organisation, COUNT(*) AS visits FROM encounter GROUP BY organisation
      ) AS busy ON busy.organisation = organisation.id
      ORDER BY COALESCE(visits, 0) DESC, code LIMIT 60
      """)
    groups = try codes("SELECT code FROM careGroup ORDER BY code")
    let district = try database.run("SELECT asOf, utcOffset FROM district")[0]
    asOf = Int(district[0].number ?? 0)
    offset = Int(district[1].number ?? 0)
  }

  /// Places of the same kind with the same parent.
  func neighbours(of place: String) -> [String] {
    for codes in [towns, groups + ["ungrouped"], organisations] where codes.contains(place) {
      return codes
    }
    return villages.filter { $0.prefix(9) == place.prefix(9) }
  }

  /// Where the accepted snapshot lies.
  private static func snapshot(in folder: String, _ generation: String) throws -> String {
    for part in ["generations", "accepted", "inbox"] {
      let path = "\(folder)/\(part)/\(generation)/snapshot.sqlite"
      if (try? Database(path)) != nil { return path }
    }
    throw Trouble("no snapshot of generation \(generation) in \(folder)")
  }
}
