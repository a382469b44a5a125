internal import TOMLKit

/// A planted event: numbers from a file of `sample-data/scenarios`, where its answer key stands too.
struct Scenario: Sendable {
  /// An order within the event's demand.
  struct Order: Sendable {
    let institution: String
    let issuedAt: Int
    let acceptedAt: Int
    let works: Int
  }

  /// The demand that the event brought about.
  struct Need: Sendable {
    let kind: Int
    let urgency: Int
    let people: Int
    let openedAt: Int
    let triagedAt: Int
    let subject: String
    let orders: [Order]
  }

  /// What a reader must find, and what the rows must hold for it.
  struct AnswerKey: Sendable {
    /// A count over the rows with its value at each scale; `quiet` without the event.
    struct Row: Sendable {
      let what: String
      let sql: String
      let small: Int
      let district: Int
      let quiet: Int?
    }

    let find: String
    let place: String
    /// Name of the pane, as `portrait`.
    let pane: String
    /// Class letter and words of its row of what needs someone now; empty when it has none.
    let urgency: String
    let attention: String
    /// To be found by, and to be acted on by.
    let by: Int
    let deadline: Int
    let rows: [Row]
  }

  let name: String
  /// The demand that it brought about; nil when there is none, or it stands in `demands.csv`.
  let need: Need?
  let key: AnswerKey
  private let texts: [String: String]
  private let numbers: [String: Int]
  /// Numbers of a list, in order.
  let lists: [String: [Int]]
  /// Onset day and moment of report of each planted case.
  let cases: [(onset: Int, reportedAt: Int)]

  /// - Throws: `SampleError.resource` when a key is missing or of another form.
  init(_ name: String) throws {
    let text = try Sheet.text(of: "scenarios/\(name).toml")
    let root: TOMLTable
    do {
      root = try TOMLTable(string: text)
    } catch {
      throw SampleError(.resource, "\(name).toml: \(error)")
    }
    let fault = SampleError(.resource, "\(name).toml")
    guard let plant = root["plant"]?.table, let expect = root["expect"]?.table else { throw fault }
    self.name = name
    var texts: [String: String] = [:]
    var numbers: [String: Int] = [:]
    var lists: [String: [Int]] = [:]
    for key in plant.keys {
      if let value = plant[key]?.string { texts[key] = value }
      if let value = plant[key]?.int { numbers[key] = value }
      if let inner = plant[key]?.table {
        for part in inner.keys { numbers["\(key).\(part)"] = inner[part]?.int }
      }
      if let list = plant[key]?.array { lists[key] = list.indices.compactMap { list[$0].int } }
    }
    self.texts = texts
    self.numbers = numbers
    self.lists = lists
    let rows = plant["cases"]?.array
    cases = try (rows?.indices.map { $0 } ?? []).map { index in
      guard let row = rows?[index].array, row.count == 2,
        let onset = row[0].string.flatMap({ Civil.day($0) }),
        let reported = row[1].string.flatMap({ Civil.second($0) })
      else { throw fault }
      return (onset, reported)
    }
    need = try root["demand"]?.table.map { try Scenario.need($0, fault) }
    key = try Scenario.key(expect, fault)
  }

  private static func key(_ table: TOMLTable, _ fault: SampleError) throws -> AnswerKey {
    guard let find = table["find"]?.string, let place = table["place"]?.string,
      let pane = table["pane"]?.string, let by = table["by"]?.string.flatMap({ Civil.second($0) }),
      let deadline = table["deadline"]?.string.flatMap({ Civil.second($0) }),
      let list = table["rows"]?.array
    else { throw fault }
    let rows = try list.indices.map { index in
      guard let row = list[index].table, let what = row["what"]?.string,
        let sql = row["sql"]?.string, let small = row["small"]?.int,
        let district = row["district"]?.int
      else { throw fault }
      return AnswerKey.Row(
        what: what, sql: sql, small: small, district: district, quiet: row["quiet"]?.int)
    }
    return AnswerKey(
      find: find, place: place, pane: pane, urgency: table["urgency"]?.string ?? "",
      attention: table["attention"]?.string ?? "", by: by, deadline: deadline, rows: rows)
  }

  func text(_ key: String) -> String { texts[key] ?? "" }

  func number(_ key: String) -> Int { numbers[key] ?? 0 }

  private static func need(_ table: TOMLTable, _ fault: SampleError) throws -> Need {
    guard let kind = table["kind"]?.int, let urgency = table["urgency"]?.int,
      let people = table["people"]?.int, let subject = table["subject"]?.string,
      let opened = table["openedAt"]?.string.flatMap({ Civil.second($0) }),
      let triaged = table["triagedAt"]?.string.flatMap({ Civil.second($0) }),
      let tasks = table["tasks"]?.array
    else { throw fault }
    let orders = try tasks.indices.map { index in
      guard let row = tasks[index].array, row.count == 4, let name = row[0].string,
        let issued = row[1].string.flatMap({ Civil.second($0) }),
        let accepted = row[2].string.flatMap({ Civil.second($0) }), let works = row[3].int
      else { throw fault }
      return Order(institution: name, issuedAt: issued, acceptedAt: accepted, works: works)
    }
    return Need(
      kind: kind, urgency: urgency, people: people, openedAt: opened, triagedAt: triaged,
      subject: subject, orders: orders)
  }
}
