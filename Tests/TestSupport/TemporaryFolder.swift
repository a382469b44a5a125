internal import Foundation

/// A folder below the system's temporary one, removed with everything in it.
public final class TemporaryFolder {
  public let path: String

  public init() throws {
    let name = "yiping-test-" + UUID().uuidString
    let url = FileManager.default.temporaryDirectory.appendingPathComponent(name)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }
}
