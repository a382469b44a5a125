import Foundation
import Testing

/// What an open console shows when something lands in the inbox.
@Suite(.serialized, .enabled(if: Tmux.isAvailable, "tmux is not installed"))
struct DeliveryOnScreenTests {
  private func console(_ folder: String) throws -> Tmux {
    let tmux = try Tmux("\(Program.path) --data \(folder) --lang en")
    try tmux.wait(for: "all ", "Summed")
    return tmux
  }

  @Test func aNewDeliveryIsShownWithoutAKey() throws {
    let (folder, pending) = try DataFolders.copy()
    let tmux = try console(folder)
    let news = "data updated, generation 2"
    #expect(try tmux.screen().joined().contains(news) == false)
    _ = try Self.deliver(pending, to: folder) { _ in }
    try tmux.wait(for: news)
    try tmux.keys("q")
    try tmux.waitForEnd()
  }

  @Test func aBrokenDeliveryIsNamedAndTheOldOneStays() throws {
    let (folder, pending) = try DataFolders.copy()
    let tmux = try console(folder)
    let header = try tmux.screen()[0].prefix(60)
    _ = try Self.deliver(pending, to: folder) { delivery in
      var bytes = try delivery.bytes()
      bytes[bytes.count / 2] ^= 0x10
      try delivery.overwrite(with: bytes)
    }
    try tmux.wait(for: "refused", "Violations")
    try tmux.save("refused-120x36")
    #expect(try tmux.screen()[0].prefix(60) == header)
    try tmux.keys("Escape")
    try tmux.wait(untilGone: "refused")
  }

  /// As a sender does: under another name first, then renamed.
  private static func deliver(
    _ origin: String, to folder: String, _ change: (Delivery) throws -> Void
  ) throws -> String {
    let part = Scratch.folder("sender")
    let delivery = try Delivery(copyOf: origin, to: part, generation: 2)
    try change(delivery)
    let target = folder + "/inbox/000002"
    try FileManager.default.moveItem(atPath: delivery.folder, toPath: target)
    return target
  }
}
