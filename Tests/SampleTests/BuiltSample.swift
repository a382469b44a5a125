import Foundation
import Sample
import Snapshot
import TestSupport

/// A sample district that was built for a test and is open for reading.
struct BuiltSample {
  let manifest: Manifest
  /// The folder of the delivery.
  let path: String
  private let folder: TemporaryFolder?
  private let file: SnapshotFile

  /// Opens a district that other tests read too.
  init(_ shared: SharedSample) throws {
    manifest = shared.manifest
    path = shared.path
    folder = nil
    file = try SnapshotFile(path: path + "/snapshot.sqlite")
  }

  init(
    _ scale: Sample.Scale, seed: UInt64 = 1, days: Int = 30, generation: Int = 1, step: Int = 20,
    scenario: String? = nil
  ) throws {
    let folder = try TemporaryFolder()
    self.folder = folder
    path = folder.path + "/sample"
    manifest = try Sample.build(
      into: path, scale: scale, seed: seed, days: days, generation: generation,
      generationStep: step, scenario: scenario)
    file = try SnapshotFile(path: path + "/snapshot.sqlite")
  }

  /// So many numbers of a query's first row.
  func integers(_ query: String, count: Int) throws -> [Int] {
    var row: [Int] = []
    try file.scan(query) { values in
      guard row.isEmpty else { return }
      for column in 0..<count { row.append(values.int(column)) }
    }
    return row
  }

  func integer(_ query: String) throws -> Int { try file.integer(query) ?? 0 }

  /// The first column of every row.
  func texts(_ query: String) throws -> [String] {
    var texts: [String] = []
    try file.scan(query) { texts.append($0.text(0)) }
    return texts
  }

  /// The first two columns of every row.
  func pairs(_ query: String) throws -> [String: Int] {
    var pairs: [String: Int] = [:]
    try file.scan(query) { pairs[$0.text(0)] = $0.int(1) }
    return pairs
  }
}

/// A district that is built once for all tests of the process and removed when it ends.
struct SharedSample: Sendable {
  let path: String
  let manifest: Manifest

  /// The small district with all its planted events.
  static let small = Result { try SharedSample("small", scenario: nil) }
  /// The same without any.
  static let quiet = Result { try SharedSample("quiet", scenario: "none") }

  private init(_ name: String, scenario: String?) throws {
    let root = sharedFolder()
    atexit { try? FileManager.default.removeItem(atPath: sharedFolder()) }
    try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
    path = root + "/" + name
    manifest = try Sample.build(into: path, scale: .small, scenario: scenario)
  }
}

private func sharedFolder() -> String {
  FileManager.default.temporaryDirectory.path + "/yiping-sample-\(getpid())"
}
