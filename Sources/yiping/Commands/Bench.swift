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
  var snapshot: String

  func run() throws {
    let file = try SnapshotFile(path: snapshot)
    let rehearsal = try Rehearsal(file, catalogue: Catalogue.compiledIn())
    while let line = readLine() {
      let words = line.split(separator: " ").map(String.init)
      guard let verb = words.first else { continue }
      let reply = try answer(verb, Array(words.dropFirst()), rehearsal)
      writeOut(String(decoding: try JSONEncoder().encode(reply), as: UTF8.self) + "\n")
    }
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
      let start = Spent()
      let rows = try rehearsal.read(table)
      return start.reply(Reply(rows: rows, bytes: rehearsal.bytes))
    case "compute", "months":
      let kinds: Set<Period.Kind> =
        verb == "months" ? [rehearsal.grain(of: table)] : [.day, .week, .month]
      var count = 0
      let start = Spent()
      try rehearsal.compute(table, kinds: kinds, threads: Int(words[1]) ?? 1) { count += $2.count }
      return start.reply(Reply(rows: count))
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

  /// What stands for NULL in answers of facts.
  private static let null = -(1 << 40)

  private func isRegion(_ measure: Measure) -> String {
    measure.leafKind == .region ? "region" : "organisation"
  }

  /// A moment on the process's two clocks, in seconds.
  private struct Spent {
    let cpu = Spent.cpuSeconds
    let wall = ContinuousClock.now

    func reply(_ reply: Reply) -> Reply {
      var reply = reply
      reply.cpu = Spent.cpuSeconds - cpu
      reply.wall = (ContinuousClock.now - wall) / .seconds(1)
      return reply
    }

    private static var cpuSeconds: Double {
      var time = timespec()
      clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
      return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
  }
}
