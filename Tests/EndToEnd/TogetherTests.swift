import Foundation
import Glibc
import Testing

/// Several processes on one data folder, and readers that go away.
@Suite(.serialized)
struct TogetherTests {
  @Test func twoIntakesAtOnceTakeADeliveryOnce() throws {
    let (folder, pending) = try DataFolders.copy()
    _ = try Delivery(copyOf: pending, to: folder + "/inbox", generation: 2)
    let children = try (0..<4).map { _ in
      try Child(["sync", "--data", folder], environment: Program.environment())
    }
    let outcomes = children.map { $0.finish(limit: 30) }
    for outcome in outcomes { #expect([0, 3].contains(outcome.status), "\(outcome.all)") }
    #expect(outcomes.contains { $0.status == 0 })
    #expect(try generation(folder) == 2)
    #expect(try Program.run("ledger", "verify", "--data", folder).status == 0)
  }

  @Test func readersSeeOneGenerationWholeWhileAnotherIsTakenIn() throws {
    let (folder, pending) = try DataFolders.copy()
    _ = try Delivery(copyOf: pending, to: folder + "/inbox", generation: 2)
    let sync = try Child(["sync", "--data", folder], environment: Program.environment())
    var shown: [Int] = []
    for _ in 0..<12 { shown.append(try generation(folder) ?? 0) }
    #expect(sync.finish(limit: 30).status == 0)
    #expect(shown.allSatisfy { $0 == 1 || $0 == 2 }, "\(shown)")
    #expect(shown == shown.sorted(), "\(shown)")
  }

  @Test func aReaderThatGoesAwayIsNoCrash() throws {
    let folder = try DataFolders.small.get()
    let line =
      "\(Program.path) list beds --data \(folder) --format csv | head -n 1; "
      + "echo ${PIPESTATUS[0]}"
    let text = try #require(try Spawn.output(["bash", "-c", line]))
    let status = text.split(whereSeparator: \.isNewline).last.map(String.init) ?? ""
    #expect(["0", "141"].contains(status), "\(text)")
  }

  @Test func everyFileIsTheOwnersAlone() throws {
    let folder = try DataFolders.small.get()
    let names = FileManager.default.enumerator(atPath: folder)?.allObjects as? [String] ?? []
    #expect(!names.isEmpty)
    for name in names + ["."] {
      var status = stat()
      stat(folder + "/" + name, &status)
      #expect(status.st_mode & 0o077 == 0, "\(name): \(String(status.st_mode, radix: 8))")
    }
  }

  @Test func interruptedSyncEndsQuicklyAndLeavesTheOldState() throws {
    let (folder, pending) = try DataFolders.copy()
    _ = try Delivery(copyOf: pending, to: folder + "/inbox", generation: 2)
    let sync = try Child(["sync", "--data", folder], environment: Program.environment())
    usleep(30_000)
    kill(sync.id, SIGINT)
    let outcome = sync.finish(limit: 20)
    #expect([0, 130, 128 + SIGINT, 4].contains(outcome.status), "\(outcome.all)")
    #expect([1, 2].contains(try generation(folder) ?? 0))
    #expect(try Program.run("sync", "--data", folder).status == 0)
    #expect(try generation(folder) == 2)
  }
}
