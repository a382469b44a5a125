import Foundation
import Glibc

/// Data folders with the small sample, built by the program itself.
enum DataFolders {
  /// Built and taken in once; tests only read it.
  static let small: Result<String, Trouble> = prepared { path in
    try expectDone(["sample", "build", "--out", path, "--scale", "small"])
    try expectDone(["sync", "--data", path])
  }

  /// Generation 1 open, generation 2 waiting in `pending`; copied by tests that break things.
  static let twoGenerations: Result<String, Trouble> = prepared { path in
    try expectDone(["sample", "build", "--out", path, "--scale", "tiny"])
    try expectDone(["sync", "--data", path])
    try expectDone(["sample", "build", "--out", path, "--scale", "tiny"])
    try FileManager.default.moveItem(
      atPath: path + "/inbox/000002", toPath: path + "-pending")
  }

  /// A copy with generation 1 open; the second delivery lies at `pending`.
  static func copy() throws -> (folder: String, pending: String) {
    let origin = try twoGenerations.get()
    let target = Scratch.path("data")
    try FileManager.default.copyItem(atPath: origin, toPath: target)
    return (target, origin + "-pending")
  }

  private static func prepared(_ work: (String) throws -> Void) -> Result<String, Trouble> {
    let path = Scratch.path("data")
    do {
      try work(path)
      return .success(path)
    } catch let trouble as Trouble {
      return .failure(trouble)
    } catch {
      return .failure(Trouble("\(error)"))
    }
  }

  private static func expectDone(_ arguments: [String]) throws {
    let outcome = try Program.run(arguments, limit: 180)
    guard outcome.status == 0 else {
      throw Trouble("yiping \(arguments.joined(separator: " ")): \(outcome.all)")
    }
  }
}
