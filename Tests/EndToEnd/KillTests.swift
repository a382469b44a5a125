import Foundation
import Glibc
import Testing

/// An intake that is killed at any instant leaves the old or the new generation whole.
@Suite(.serialized)
struct KillTests {
  static let points = [
    "afterCheck", "afterCopy", "duringDerive", "afterDerive", "beforePointer", "afterPointer",
    "beforePrune",
  ]

  @Test(arguments: points)
  func killedAtANamedPoint(point: String) throws {
    let (folder, pending) = try DataFolders.copy()
    _ = try Delivery(copyOf: pending, to: folder + "/inbox", generation: 2)
    let sync = try Program.run(
      ["sync", "--data", folder], environment: ["YIPING_KILL_AT": point])
    #expect(sync.status == 128 + SIGKILL, "not killed at \(point): \(sync.all)")
    try expectWhole(folder, "killed at \(point)")
  }

  /// `YIPING_KILLS` sets how many; the seed makes a run repeatable as far as time is.
  @Test func killedAtRandomMoments() throws {
    let kills = Program.variable("YIPING_KILLS").flatMap { Int($0) } ?? 10
    let whole = try length()
    var random = Repeatable(seed: 20_261_121)
    for number in 1...max(1, kills) {
      let (folder, pending) = try DataFolders.copy()
      _ = try Delivery(copyOf: pending, to: folder + "/inbox", generation: 2)
      let delay = Int.random(in: 0...whole, using: &random)
      let child = try Child(
        ["sync", "--data", folder], environment: Program.environment())
      usleep(UInt32(delay))
      kill(child.id, SIGKILL)
      _ = child.finish(limit: 20)
      try expectWhole(folder, "kill \(number) after \(delay) us")
      try FileManager.default.removeItem(atPath: folder)
    }
  }

  /// How long an undisturbed intake takes, in microseconds.
  private func length() throws -> Int {
    let (folder, pending) = try DataFolders.copy()
    _ = try Delivery(copyOf: pending, to: folder + "/inbox", generation: 2)
    let start = ContinuousClock.now
    let sync = try Program.run("sync", "--data", folder)
    #expect(sync.status == 0, "\(sync.all)")
    let length = ContinuousClock.now - start
    try FileManager.default.removeItem(atPath: folder)
    return Int(length.components.seconds) * 1_000_000
      + Int(length.components.attoseconds / 1_000_000_000_000)
  }

  private func expectWhole(_ folder: String, _ how: String) throws {
    let shown = try generation(folder)
    #expect(shown == 1 || shown == 2, "\(how): generation \(shown ?? 0)")
    let verify = try Program.run("ledger", "verify", "--data", folder)
    #expect(verify.status == 0, "\(how): \(verify.all)")
    let sync = try Program.run("sync", "--data", folder)
    #expect(sync.status == 0, "\(how): next sync: \(sync.all)")
    #expect(try generation(folder) == 2, "\(how): not taken afterwards")
    #expect(leftovers(folder).isEmpty, "\(how): left \(leftovers(folder))")
  }

  /// Unfinished files that nobody will ever finish.
  private func leftovers(_ folder: String) -> [String] {
    let all = FileManager.default.enumerator(atPath: folder)?.allObjects as? [String] ?? []
    return all.filter { $0.hasSuffix(".tmp") || $0.contains(".tmp/") }
  }
}

/// A repeatable source of random numbers (SplitMix64).
struct Repeatable: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}
