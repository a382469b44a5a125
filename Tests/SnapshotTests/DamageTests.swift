import TestSupport
import Testing

@testable import Snapshot

/// Damage at places drawn by a fixed rule, with size and digest made to agree afterwards: what gets
/// past the digest must end in a fault or in the very rows of the manifest, never in a trap.
struct DamageTests {
  /// Repeatable numbers: Knuth's 64-bit linear congruence.
  struct Dice {
    var state: UInt64

    mutating func next(below limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
  }

  @Test(arguments: 1...DamageTests.rounds)
  func damagedBytesEndInAFaultOrChangeNothing(seed: Int) throws {
    let folder = try TemporaryFolder()
    let place = folder.path + "/a"
    let manifest = try TinyDistrict().build(into: place)
    let path = place + "/snapshot.sqlite"
    let sound = try #require(Disk.bytes(path, limit: 1 << 30))
    var dice = Dice(state: UInt64(seed))
    for _ in 0..<40 {
      var bytes = sound
      for _ in 0...dice.next(below: 4) {
        // Page headers and the first cells are hit as often as everything else together.
        let page = 8192 * dice.next(below: bytes.count / 8192)
        let offset = dice.next(below: 2) == 0 ? dice.next(below: 120) : dice.next(below: 8192)
        bytes[page + offset] = UInt8(dice.next(below: 256))
      }
      try Tampering.store(bytes, path)
      try Tampering.reseal(manifest, in: place)
      var check = SnapshotCheck(directory: place, schema: try .contract())
      check.limits.time = .seconds(10)
      let report = try check.run()
      if report.isAccepted {
        let file = try SnapshotFile(path: path)
        for table in try Schema.contract().tables {
          #expect(
            try ContentDigest.of(table, in: file).digest == manifest.contentDigest[table.name])
        }
      } else {
        #expect(!report.faults.contains { $0.code == .limit })
      }
    }
  }

  static let rounds = 5
}
