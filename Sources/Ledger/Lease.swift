internal import Foundation
internal import GRDB
internal import Glibc

/// The right of one process to do something alone, kept alive by a heartbeat in the ledger.
public struct Lease: Sendable, Equatable {
  /// What the right is to, as `sync`.
  public let name: String
  /// Drawn at random by each holder.
  public let holder: String
  public let pid: Int
  public let host: String
  /// Epoch seconds.
  public let takenAt: Int
  /// Epoch seconds; free for others afterwards.
  public let until: Int
}

extension Ledger {
  /// Takes a lease that is free, has run out, or whose process is gone.
  ///
  /// - Throws: `LedgerError.lease` while another process holds it.
  public func takeLease(_ name: String, seconds: Int = 30) throws -> Lease {
    let own = ProcessMark.own
    return try write { transaction in
      if let row = try transaction.leaseRow(name), !isFree(row, now: transaction.now, own: own) {
        let holder = Lease(row)
        throw LedgerError(
          .lease, place: name, detail: "pid \(holder.pid) @\(holder.host)")
      }
      let holder = UUID().uuidString.lowercased()
      try transaction.db.execute(
        sql: "INSERT OR REPLACE INTO lease VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        arguments: [
          name, holder, own.pid, own.started, own.host, own.boot, transaction.now,
          transaction.now + seconds,
        ])
      return Lease(
        name: name, holder: holder, pid: own.pid, host: own.host, takenAt: transaction.now,
        until: transaction.now + seconds)
    }
  }

  /// Puts the end of a lease off.
  ///
  /// - Throws: `LedgerError.lease` when another process took it over.
  public func renew(_ lease: Lease, seconds: Int = 30) throws {
    try write { transaction in
      try transaction.require(lease)
      try transaction.db.execute(
        sql: "UPDATE lease SET until = ? WHERE name = ?",
        arguments: [transaction.now + seconds, lease.name])
    }
  }

  /// Gives a lease back; nothing happens when it is another's by now.
  public func release(_ lease: Lease) throws {
    try write { transaction in
      try transaction.db.execute(
        sql: "DELETE FROM lease WHERE name = ? AND holder = ?",
        arguments: [lease.name, lease.holder])
    }
  }

  /// Who holds a lease now; nil when it is free or its process is gone.
  public func holder(of name: String) throws -> Lease? {
    let now = clock()
    return try read { db in
      let row = try Row.fetchOne(db, sql: "SELECT * FROM lease WHERE name = ?", arguments: [name])
      guard let row, !isFree(row, now: now, own: nil) else { return nil }
      return Lease(row)
    }
  }

  private func isFree(_ row: Row, now: Int, own: ProcessMark?) -> Bool {
    let until: Int = row["until"]
    if until < now { return true }
    let mark = ProcessMark(
      pid: row["pid"], started: row["started"], host: row["host"], boot: row["boot"])
    return mark.isGone
  }
}

extension Ledger.Transaction {
  func leaseRow(_ name: String) throws -> Row? {
    try Row.fetchOne(db, sql: "SELECT * FROM lease WHERE name = ?", arguments: [name])
  }

  /// Whether the lease is still ours; asked inside the transaction that depends on it.
  func require(_ lease: Lease) throws {
    guard let row = try leaseRow(lease.name), row["holder"] == lease.holder else {
      throw LedgerError(.lease, place: lease.name)
    }
  }
}

extension Lease {
  init(_ row: Row) {
    name = row["name"]
    holder = row["holder"]
    pid = row["pid"]
    host = row["host"]
    takenAt = row["takenAt"]
    until = row["until"]
  }
}

/// What tells a process from a later one with the same number.
struct ProcessMark: Equatable {
  var pid: Int
  /// Clock ticks after boot.
  var started: Int
  var host: String
  var boot: String

  static var own: ProcessMark {
    let pid = Int(getpid())
    return ProcessMark(pid: pid, started: start(of: pid) ?? 0, host: hostName, boot: bootID)
  }

  /// Whether the process is known to have ended; another host's is never known.
  var isGone: Bool {
    guard host == ProcessMark.hostName else { return false }
    return boot != ProcessMark.bootID || ProcessMark.start(of: pid) != started
  }

  private static var hostName: String {
    var name = [CChar](repeating: 0, count: 256)
    gethostname(&name, 255)
    return String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  private static var bootID: String {
    text("/proc/sys/kernel/random/boot_id").trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// The 22nd field of `/proc/PID/stat`; the second, the name, may itself hold blanks.
  private static func start(of pid: Int) -> Int? {
    let fields = text("/proc/\(pid)/stat").split(separator: ")").last?.split(separator: " ")
    guard let fields, fields.count > 19, fields[0] != "Z" else { return nil }
    return Int(fields[19])
  }

  private static func text(_ path: String) -> String {
    (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
  }
}
