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

  let name: String
  let need: Need
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
    guard let plant = root["plant"]?.table, let demand = root["demand"]?.table else { throw fault }
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
    need = try Scenario.need(demand, fault)
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
