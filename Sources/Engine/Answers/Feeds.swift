internal import District
internal import Snapshot

/// A source system: its rhythm, its last delivery, and who has not reported.
struct Feed: Equatable {
  var id: Int
  var code: String
  var name: String
  /// Expected rhythm.
  var minutes: Int
  var lastAt: Moment?
  var due: Int
  var reported: Int
  /// Most important first.
  var missing: [String]

  /// Seconds that it was overdue at the moment of the data; nil while it was on time. A feed that
  /// never came is overdue without an age.
  func overdue(at asOf: Moment) -> Int? {
    guard let lastAt else { return Int.max }
    let over = (asOf - lastAt) - max(1, minutes) * 60
    return over > 0 ? over : nil
  }
}

/// The source systems of a generation and the tables that come from them.
struct Feeds {
  let all: [Feed]
  /// The feed of a table of the contract.
  let byTable: [String: Feed]
  /// Tables that hold at least one row.
  let filled: Set<String>

  init(_ generation: Generation) throws {
    let tables = PaneSources.all
    let read = try generation.rows { snapshot in
      (
        feeds: try Feeds.feeds(snapshot), tables: try Feeds.tables(snapshot),
        filled: try Feeds.filled(tables, snapshot)
      )
    }
    let list = read?.feeds ?? []
    all = list
    late = Feeds.late(list, at: generation.district.asOf)
    let byID = Dictionary(list.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    byTable = (read?.tables ?? [:]).compactMapValues { byID[$0] }
    filled = read?.filled ?? []
  }

  /// Feeds that had missed their time when the data were made, most overdue first.
  let late: [Feed]

  private static func late(_ feeds: [Feed], at asOf: Moment) -> [Feed] {
    feeds.compactMap { feed in feed.overdue(at: asOf).map { (feed: feed, over: $0) } }
      .sorted { ($0.over, $1.feed.id) > ($1.over, $0.feed.id) }.map(\.feed)
  }

  /// The feeds of a pane, its main one first.
  func feeds(of pane: PaneID) -> [Feed] {
    var feeds: [Feed] = []
    for feed in PaneSources.tables(pane).compactMap({ byTable[$0] })
      + PaneSources.feeds(pane).compactMap({ code in all.first { $0.code == code } })
    where !feeds.contains(where: { $0.id == feed.id }) {
      feeds.append(feed)
    }
    return feeds
  }

  /// Rows, or the promise of a feed that there are none; every snapshot says when it is of.
  func isFed(_ table: String) -> Bool {
    table == "district" || filled.contains(table) || byTable[table] != nil
  }

  private static func feeds(_ snapshot: SnapshotFile) throws -> [Feed] {
    var feeds: [Feed] = []
    let sql = "SELECT id, code, name, minutes, lastAt, due, reported, missing FROM feed ORDER BY id"
    try snapshot.scan(sql) { row in
      feeds.append(
        Feed(
          id: row.int(0), code: row.text(1), name: row.text(2), minutes: row.int(3),
          lastAt: row.optionalInt(4).map(Moment.init), due: row.int(5), reported: row.int(6),
          missing: names(row.text(7))))
    }
    return feeds
  }

  private static func tables(_ snapshot: SnapshotFile) throws -> [String: Int] {
    var tables: [String: Int] = [:]
    try snapshot.scan("SELECT tableName, feed FROM coverage") { tables[$0.text(0)] = $0.int(1) }
    return tables
  }

  private static func filled(_ tables: [String], _ snapshot: SnapshotFile) throws -> Set<String> {
    var filled: Set<String> = []
    for table in tables where try snapshot.integer("SELECT 1 FROM \(table) LIMIT 1") != nil {
      filled.insert(table)
    }
    return filled
  }

  /// The sender lists names with Chinese or Western separators.
  static func names(_ text: String) -> [String] {
    text.split { "、，,；;".contains($0) }
      .map { String($0.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }
      .filter { !$0.isEmpty }
  }
}

/// The tables that each pane lives on; the first is the one whose reporting it shows.
enum PaneSources {
  /// Codes of feeds that fill a pane by closed figures rather than by a table of rows.
  static func feeds(_ pane: PaneID) -> [String] {
    switch pane {
    case .institutions: ["operation", "finance"]
    case .portrait, .resources, .dispatch, .violations: []
    }
  }

  static func tables(_ pane: PaneID) -> [String] {
    switch pane {
    case .portrait:
      ["resident", "followUp", "registration", "population", "gradeChange", "notification"]
    case .resources:
      ["bedState", "equipment", "equipmentSlot", "expertSlot", "ambulance", "bloodStock"]
    case .dispatch: ["task", "demand", "work", "referral"]
    case .institutions: ["admission", "encounter"]
    case .violations: ["claim", "finding", "caseEcho"]
    }
  }

  static var all: [String] { PaneID.allCases.flatMap(tables) }
}
