internal import Foundation
internal import GRDB
internal import Glibc

/// Who did what to which item: one SQLite file that many consoles write to.
///
/// Nothing acknowledged is lost: write-ahead log, full synchronisation, every write transaction
/// takes the write lock at its beginning. Waiting for other writers happens in short random steps.
/// Safe to use from several threads; each process opens its own.
public final class Ledger: Sendable {
  /// What the opener is going to do.
  public enum Access: Sendable {
    /// Makes the file and its folder when they are missing, and brings the tables up to date.
    case write
    /// Reads an existing ledger and never changes it.
    case read
  }

  let database: DatabaseQueue
  let path: String
  let clock: @Sendable () -> Int

  /// Opens a ledger.
  ///
  /// - Parameter clock: Epoch seconds; the time of every event comes from it.
  /// - Throws: `LedgerError.missing` when there is none to read, `.newer` when a later version of
  ///   the program has written it, `.busy`, `.storage`, `.damaged`.
  public convenience init(
    path: String, access: Access = .write, clock: @escaping @Sendable () -> Int
  ) throws {
    try self.init(path: path, access: access, clock: clock, migrator: Migrations.all)
  }

  init(
    path: String, access: Access, clock: @escaping @Sendable () -> Int,
    migrator: DatabaseMigrator
  ) throws {
    self.path = path
    self.clock = clock
    database = try Ledger.translating(path) {
      switch access {
      case .read:
        guard Foundation.FileManager.default.fileExists(atPath: path) else {
          throw LedgerError(.missing, place: path)
        }
        return try DatabaseQueue(path: path, configuration: Ledger.configuration(readonly: true))
      case .write:
        try Ledger.makePrivate(path)
        return try Ledger.patiently {
          try DatabaseQueue(path: path, configuration: Ledger.configuration(readonly: false))
        }
      }
    }
    try Ledger.translating(path) {
      if access == .write {
        // GRDB asks for NORMAL when it turns the write-ahead log on.
        try database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
      }
      try migrate(migrator, access)
    }
  }

  /// Runs a closure in one write transaction; what it throws undoes everything.
  ///
  /// - Throws: `LedgerError.busy` when others held the file for some ten seconds; what the closure
  ///   throws; `.storage` when the disk refuses, after which a later attempt may succeed.
  public func write<Result>(_ body: (Transaction) throws -> Result) throws -> Result {
    try Ledger.translating(path) {
      try database.writeWithoutTransaction { db in
        var result: Result?
        try db.inTransaction(.immediate) {
          result = try body(Transaction(db: db, now: clock()))
          return .commit
        }
        guard let result else { throw LedgerError(.storage, place: path) }
        return result
      }
    }
  }

  /// Runs a closure on one unchanging state of the ledger.
  func read<Result>(_ body: (Database) throws -> Result) throws -> Result {
    try Ledger.translating(path) { try database.read(body) }
  }

  /// A write transaction; valid within its closure only.
  public struct Transaction {
    let db: Database
    /// The clock at the begin of the transaction, in epoch seconds.
    public let now: Int
  }
}

extension Ledger {
  private static func configuration(readonly: Bool) -> Configuration {
    var configuration = Configuration()
    configuration.readonly = readonly
    configuration.foreignKeysEnabled = true
    configuration.journalMode = readonly ? .default : .wal
    configuration.busyMode = .callback { tries in
      // 1-15 ms at a time, some ten seconds in all; the steps differ so that waiters do not march.
      usleep(UInt32.random(in: 1000...15_000))
      return tries < 1250
    }
    configuration.prepareDatabase { db in
      try db.execute(sql: "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON")
    }
    return configuration
  }

  /// The folder is the owner's alone, and so is the file before SQLite puts anything into it.
  private static func makePrivate(_ path: String) throws {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw LedgerError(.storage, place: folder, detail: error.localizedDescription)
    }
    // Exclusive: an existing file is never opened, since closing it would drop SQLite's locks.
    let descriptor = open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC | O_NOFOLLOW, 0o600)
    if descriptor >= 0 {
      close(descriptor)
    } else if errno != EEXIST {
      throw LedgerError(.storage, place: path, detail: String(cString: strerror(errno)))
    }
  }

  /// Turning the write-ahead log on does not wait by itself when others do the same.
  private static func patiently<Result>(_ body: () throws -> Result) throws -> Result {
    var tries = 0
    while true {
      do {
        return try body()
      } catch let error as DatabaseError
        where error.resultCode == .SQLITE_BUSY && tries < 200
      {
        tries += 1
        usleep(UInt32.random(in: 1000...30_000))
      }
    }
  }

  private func migrate(_ migrator: DatabaseMigrator, _ access: Access) throws {
    let (isNewer, isDone, isNew) = try database.read { db in
      (
        try migrator.hasBeenSuperseded(db), try migrator.hasCompletedMigrations(db),
        try !db.tableExists("event")
      )
    }
    if isNewer { throw LedgerError(.newer, place: path) }
    if isDone { return }
    guard access == .write else { throw LedgerError(.older, place: path) }
    if !isNew { try backUp(to: path + ".before-migration") }
    do {
      try migrator.migrate(database)
    } catch {
      // Another process may have done the same at the same time.
      guard try database.read({ try migrator.hasCompletedMigrations($0) }) else { throw error }
    }
  }

  /// Copies the ledger as it is into a new file, whole, readable by its owner only.
  public func backUp(to target: String) throws {
    try Ledger.translating(target) {
      let part = target + ".tmp"
      unlink(part)
      try Ledger.makePrivate(part)
      let copy = try DatabaseQueue(path: part)
      try database.backup(to: copy)
      try copy.close()
      guard rename(part, target) == 0 else {
        throw LedgerError(.storage, place: target, detail: String(cString: strerror(errno)))
      }
    }
  }

  static func translating<Result>(_ place: String, _ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as DatabaseError {
      throw LedgerError(error, place: place)
    }
  }
}
