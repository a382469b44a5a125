internal import ArgumentParser
internal import Catalogue
internal import District
internal import Engine
internal import Foundation
internal import Snapshot

/// The engine's part of `./dev bench engine`: reads a snapshot into columns, then does what it is
/// told on standard input, a word and its arguments a line, one line of JSON each.
struct Bench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench",
    abstract: "Compute all measures in memory and tell the cost.", shouldDisplay: false)

  @Option(help: "A snapshot.sqlite.")
  var snapshot: String?

  @Option(help: "Definitions besides the catalogue's own.")
  var catalogue: String?

  @Option(help: "A data folder, to walk through its places and periods instead.")
  var data: String?

  @Option(help: "How many of them.")
  var answers = 1000

  func run() throws {
    if let data { return try JSONText.write(AnswerTimes(data: data, count: answers)) }
    guard let snapshot else { throw ValidationError("bench: --snapshot or --data") }
    let file = try SnapshotFile(path: snapshot)
    let rehearsal = try Rehearsal(file, catalogue: try definitions())
    var timelines: Timelines?
    while let line = readLine() {
      let words = line.split(separator: " ").map(String.init)
      guard let verb = words.first else { continue }
      let reply: Reply
      if verb == "timelines" {
        let found = try timelines ?? rehearsal.timelines()
        timelines = found
        reply = timeline(words.dropFirst().compactMap { Int($0) }, found)
      } else {
        reply = try answer(verb, Array(words.dropFirst()), rehearsal)
      }
      writeOut(String(decoding: try JSONEncoder().encode(reply), as: UTF8.self) + "\n")
    }
  }

  private func definitions() throws -> Catalogue {
    guard let catalogue else { return try Catalogue.compiledIn() }
    let text = try String(contentsOfFile: catalogue, encoding: .utf8)
    let loaded = Catalogue.load(texts: [CatalogueText(file: catalogue, text: text)])
    guard let read = loaded.catalogue else { throw Failure(.refused, loaded.issues[0].fault) }
    return read
  }

  /// What became of one line.
  private struct Reply: Encodable {
    var tables: [String]?
    var rows: Int?
    var bytes: Int?
    var cpu: Double?
    var wall: Double?
    var lines: [String]?
    var sql: String?
    /// Code and kind of the measures of each part of the statement.
    var parts: [[[String]]]?
  }

  private func answer(_ verb: String, _ words: [String], _ rehearsal: Rehearsal) throws -> Reply {
    let table = words.first ?? ""
    switch verb {
    case "read":
      let spent = Spent()
      let rows = try rehearsal.read(table)
      return Reply(rows: rows, bytes: rehearsal.bytes, cpu: spent.cpu, wall: spent.wall)
    case "compute", "months":
      let kinds: Set<Period.Kind> =
        verb == "months" ? [rehearsal.grain(of: table)] : [.day, .week, .month]
      var count = 0
      let spent = Spent()
      try rehearsal.compute(table, kinds: kinds, threads: Int(words[1]) ?? 1) { count += $2.count }
      return Reply(rows: count, cpu: spent.cpu, wall: spent.wall)
    case "question":
      // The question, how many threads, of how many months.
      var count = 0
      let spent = Spent()
      try rehearsal.answer(
        table, months: words.count > 2 ? Int(words[2]) : nil, threads: Int(words[1]) ?? 1
      ) { count += $2.count }
      return Reply(rows: count, cpu: spent.cpu, wall: spent.wall)
    case "answer":
      var lines: [String] = []
      try rehearsal.answer(table, months: words.count > 1 ? Int(words[1]) : nil, threads: 2) {
        lines += rehearsal.lines($0, $1, $2)
      }
      return Reply(lines: lines)
    case "lines":
      var lines: [String] = []
      try rehearsal.compute(table, kinds: [rehearsal.grain(of: table)], threads: 2) {
        lines += rehearsal.lines($0, $1, $2)
      }
      return Reply(lines: lines)
    case "facts":
      // Nothing is written where nothing is asked for: the tables, then one table's answers.
      guard words.count == 2 else { return Reply(tables: rehearsal.factTables) }
      let facts = try rehearsal.facts(of: table, null: Bench.null)
      let bytes = facts.map { fact in fact.answers.withUnsafeBytes { Data($0) } }
      try Data(bytes.joined()).write(to: URL(filePath: words[1]))
      return Reply(rows: facts.first?.answers.count ?? 0, lines: facts.map(\.code))
    case "factsqlite": return Reply(sql: rehearsal.factSQL(of: table, .sqlite))
    case "factduckdb": return Reply(sql: rehearsal.factSQL(of: table, .duckdb))
    case "sqlite", "duckdb":
      let statement = rehearsal.sql(table, verb == "sqlite" ? .sqlite : .duckdb)
      let parts = statement.parts.map { part in
        part.measures.map { [$0.code.text, $0.kind.rawValue, $0.aggregate.rawValue, isRegion($0)] }
      }
      return Reply(sql: statement.sql, parts: parts)
    default: return Reply(tables: rehearsal.tables)
    }
  }

  /// The timelines of some people, one after the other.
  private func timeline(_ residents: [Int], _ timelines: Timelines) -> Reply {
    let spent = Spent()
    let rows = residents.map { timelines.rows(of: $0) }
    var reply = Reply(rows: rows.count, cpu: spent.cpu, wall: spent.wall)
    reply.lines = rows.joined().map { $0.map(String.init).joined(separator: "|") }
    return reply
  }

  /// What stands for NULL in answers of facts.
  private static let null = -(1 << 40)

  private func isRegion(_ measure: Measure) -> String {
    measure.leafKind == .region ? "region" : "organisation"
  }
}
