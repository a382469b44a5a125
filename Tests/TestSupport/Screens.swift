public import Canvas
internal import Foundation

/// Expected screens under `Tests/ConsoleTests/Screens`, recorded by `YIPING_RECORD=1`.
public enum ExpectedScreens {
  static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("ConsoleTests/Screens")

  /// The first difference to the recorded screen in words; nil when they are the same.
  ///
  /// Recording is refused where `CI` is set, so that no build server can bless its own output.
  public static func difference(_ surface: Surface, _ name: String) -> String? {
    let file = folder.appendingPathComponent(name + ".screen")
    let environment = ProcessInfo.processInfo.environment
    let drawn = surface.rendition
    if environment["YIPING_RECORD"] == "1" {
      guard environment["CI"] == nil else { return "\(name): recording is refused under CI" }
      return record(drawn, file)
    }
    guard let expected = try? String(contentsOf: file, encoding: .utf8) else {
      return "\(name): not recorded; run with YIPING_RECORD=1 and read the diff"
    }
    return expected == drawn ? nil : first(expected, drawn, name)
  }

  private static func record(_ text: String, _ file: URL) -> String? {
    do {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: file, atomically: true, encoding: .utf8)
      return nil
    } catch {
      return "\(error)"
    }
  }

  private static func first(_ expected: String, _ drawn: String, _ name: String) -> String {
    let old = expected.split(separator: "\n", omittingEmptySubsequences: false)
    let new = drawn.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, pair) in zip(old, new).enumerated() where pair.0 != pair.1 {
      return "\(name), line \(index + 1):\n  expected \(pair.0)\n  drawn    \(pair.1)"
    }
    return "\(name): \(old.count) lines expected, \(new.count) drawn"
  }
}

/// A repeatable source of random numbers (SplitMix64).
public struct Repeatable: RandomNumberGenerator, Sendable {
  private var state: UInt64

  public init(seed: UInt64) {
    state = seed
  }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
