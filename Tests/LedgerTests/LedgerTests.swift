import Foundation
import GRDB
import TestSupport
import Testing

@testable import Ledger

/// A ledger in a folder of its own, whose clock stands still until moved.
final class Desk: Sendable {
  static let start = 1_767_225_600
  let folder: String
  let path: String
  let ledger: Ledger

  init(_ folder: TemporaryFolder) throws {
    self.folder = folder.path
    path = folder.path + "/data/ledger.sqlite"
    ledger = try Ledger(path: path) { Desk.start }
  }

  @discardableResult
  func step(_ item: String, from version: Int, _ verb: String, key: String? = nil) throws -> Event {
    try ledger.write {
      try $0.append(
        EventDraft(
          item: item, basedOn: version, verb: verb, actor: "张三", seat: "local", key: key))
    }
  }

  /// Does what an intruder with the file in hand would do.
  func tamper(_ sql: String) throws {
    let queue = try DatabaseQueue(path: path)
    try queue.write { db in
      try db.execute(sql: "DROP TRIGGER eventIsNeverChanged; DROP TRIGGER eventIsNeverRemoved")
      try db.execute(sql: sql)
    }
    try queue.close()
  }
}

struct LedgerTests {
  let folder: TemporaryFolder
  let desk: Desk

  init() throws {
    folder = try TemporaryFolder()
    desk = try Desk(folder)
  }

  @Test func aNewLedgerIsPrivateAndSynchronisesFully() throws {
    let files = FileManager.default
    let mode = { (path: String) in
      try files.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }
    #expect(try mode(desk.path) == 0o600)
    #expect(try mode(folder.path + "/data") == 0o700)
    let settings = try desk.ledger.write { transaction in
      try ["journal_mode", "synchronous", "foreign_keys"].map {
        try String.fetchOne(transaction.db, sql: "PRAGMA \($0)")
      }
    }
    #expect(settings == ["wal", "2", "1"])
  }

  @Test func eventsAreNumberedDatedAndChained() throws {
    let first = try desk.step("task/1", from: 0, "issue")
    let second = try desk.step("task/1", from: 1, "accept")
    #expect(first.number == 1 && second.number == 2)
    #expect(first.version == 1 && second.version == 2)
    #expect(second.time == Desk.start)
    #expect(first.previousHash == String(repeating: "0", count: 64))
    #expect(second.previousHash == first.hash)
    #expect(try desk.ledger.events() == [first, second])
    #expect(try desk.ledger.events(after: 1) == [second])
    #expect(try desk.ledger.events(of: "task/1").count == 2)
    #expect(try desk.ledger.version() == 2)
    #expect(try desk.ledger.head() == Anchor(number: 2, hash: second.hash))
  }

  @Test func aStepOnAnOldVersionIsRefusedAndNamesWhoWasFirst() throws {
    try desk.step("task/1", from: 0, "issue")
    try desk.step("task/1", from: 1, "accept")
    do {
      try desk.step("task/1", from: 1, "return")
      Issue.record("the step went through")
    } catch let error as LedgerError {
      #expect(error.code == .conflict)
      #expect(error.moved?.verb == "accept")
      #expect(error.moved?.actor == "张三")
      #expect(error.moved?.version == 2)
    }
    #expect(try desk.ledger.version() == 2)
  }

  @Test func aRetryWithTheSameKeyGivesTheFirstResult() throws {
    let first = try desk.step("task/1", from: 0, "issue", key: "k1")
    let again = try desk.step("task/1", from: 0, "issue", key: "k1")
    #expect(first == again)
    #expect(try desk.ledger.version() == 1)
    #expect(throws: LedgerError(.keyReused, place: "")) {
      try desk.step("task/2", from: 0, "issue", key: "k1")
    }
  }

  @Test func anEventCannotBeChangedOrRemovedThroughTheDatabase() throws {
    try desk.step("task/1", from: 0, "issue")
    for sql in ["UPDATE event SET actor = 'x'", "DELETE FROM event"] {
      #expect(throws: LedgerError(.invalid, place: "")) {
        try desk.ledger.write { try $0.db.execute(sql: sql) }
      }
    }
    #expect(try desk.ledger.verify().isIntact)
  }

  @Test func whatThrowsInsideUndoesEverything() throws {
    struct Stop: Error {}
    #expect(throws: Stop.self) {
      try desk.ledger.write { transaction in
        try transaction.append(EventDraft(item: "a", basedOn: 0, verb: "b", actor: "c"))
        throw Stop()
      }
    }
    #expect(try desk.ledger.version() == 0)
    #expect(try desk.ledger.head().number == 0)
  }

  @Test func textsThatWouldNotReadBackAreRefused() throws {
    #expect(throws: LedgerError(.invalid, place: "")) { try desk.step("a\0b", from: 0, "issue") }
    #expect(throws: LedgerError(.invalid, place: "")) { try desk.step("", from: 0, "issue") }
  }

  @Test func manyWritersLoseAndDoubleNothing() async throws {
    let path = desk.path
    await withTaskGroup(of: Int.self) { group in
      for writer in 0..<4 {
        group.addTask {
          guard let ledger = try? Ledger(path: path, clock: { 7 }) else { return 0 }
          var done = 0
          for index in 0..<25 {
            let draft = EventDraft(
              item: "task/\(index)", basedOn: 0, verb: "issue", actor: "w\(writer)")
            if (try? ledger.write({ try $0.append(draft) })) != nil { done += 1 }
          }
          return done
        }
      }
      var done = 0
      for await count in group { done += count }
      // Each of the 25 items can be issued once, whoever comes first.
      #expect(done == 25)
    }
    #expect(try desk.ledger.version() == 25)
    #expect(try desk.ledger.verify().isIntact)
  }

  @Test func everyErrorHasWordsInBothLanguages() {
    for code in LedgerError.Code.allCases {
      let error = LedgerError(code, place: "x")
      #expect(!error.what.zh.isEmpty && !error.what.en.isEmpty)
      #expect(!error.remedy.zh.isEmpty && !error.remedy.en.isEmpty)
    }
  }
}

struct LedgerOpeningTests {
  let folder: TemporaryFolder
  let desk: Desk

  init() throws {
    folder = try TemporaryFolder()
    desk = try Desk(folder)
  }

  @Test func aReaderSeesStepsAndCannotWrite() throws {
    let reader = try Ledger(path: desk.path, access: .read) { 0 }
    try desk.step("task/1", from: 0, "issue")
    #expect(try reader.version() == 1)
    #expect(throws: LedgerError.self) {
      try reader.write {
        try $0.append(EventDraft(item: "a", basedOn: 0, verb: "b", actor: "c"))
      }
    }
  }

  @Test func aReaderMakesNoLedger() throws {
    #expect(throws: LedgerError(.missing, place: "")) {
      try Ledger(path: folder.path + "/none.sqlite", access: .read) { 0 }
    }
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/none.sqlite"))
  }

  @Test func aLaterProgramsLedgerIsRefusedAndLeftAlone() throws {
    try desk.step("task/1", from: 0, "issue")
    try desk.ledger.write {
      try $0.db.execute(sql: "INSERT INTO grdb_migrations VALUES ('9 of the future')")
    }
    for access in [Ledger.Access.read, .write] {
      #expect(throws: LedgerError(.newer, place: "")) {
        try Ledger(path: desk.path, access: access) { 0 }
      }
    }
    #expect(try desk.ledger.version() == 1)
  }

  @Test func aMigrationKeepsABackupAndARefusingReaderWaits() throws {
    try desk.step("task/1", from: 0, "issue")
    var migrator = Migrations.all
    migrator.registerMigration("2 test") { try $0.execute(sql: "CREATE TABLE more (x)") }
    #expect(throws: LedgerError(.older, place: "")) {
      try Ledger(path: desk.path, access: .read, clock: { 0 }, migrator: migrator)
    }
    let newer = try Ledger(path: desk.path, access: .write, clock: { 0 }, migrator: migrator)
    #expect(try newer.version() == 1)
    let backup = try Ledger(path: desk.path + ".before-migration", access: .read) { 0 }
    #expect(try backup.version() == 1)
    #expect(try backup.verify().isIntact)
  }

  @Test func rubbishIsCalledDamaged() throws {
    let path = folder.path + "/rubbish.sqlite"
    try Data(repeating: 0x41, count: 5000).write(to: URL(fileURLWithPath: path))
    #expect(throws: LedgerError(.damaged, place: "")) { try Ledger(path: path) { 0 } }
  }

  @Test func aFolderThatCannotBeMadeIsSaid() {
    #expect(throws: LedgerError(.storage, place: "")) {
      try Ledger(path: "/proc/nothing/here/ledger.sqlite") { 0 }
    }
  }
}
