import Catalogue
import District
import Sample
import Snapshot
import TestSupport

@testable import Engine

/// A sample district, derived and opened as the program does it; built once a scale.
// The folder is only kept, so that it is not removed while the files are open.
struct SampleDistrict: @unchecked Sendable {
  let folder: TemporaryFolder
  let generation: Generation
  /// The snapshot itself, for the SQL that explanations print.
  var snapshotPath: String { folder.path + "/a/snapshot.sqlite" }

  static let tiny = Result { try SampleDistrict(.tiny) }
  static let small = Result { try SampleDistrict(.small) }

  init(_ scale: Sample.Scale) throws {
    let folder = try TemporaryFolder()
    self.folder = folder
    let manifest = try Sample.build(into: folder.path + "/a", scale: scale)
    let catalogue = try Catalogue.builtIn()
    let snapshot = try SnapshotFile(path: folder.path + "/a/snapshot.sqlite")
    defer { snapshot.close() }
    let derived = folder.path + "/derived.sqlite"
    try Generation.derive(snapshot, manifest, to: derived, catalogue: catalogue) { _ in }
    generation = try Generation(
      number: manifest.generation, snapshotPath: folder.path + "/a/snapshot.sqlite",
      derivedPath: derived, catalogue: catalogue)
  }

  func engine() throws -> Engine { try Engine(generation: generation) }

  func question(
    _ kind: Question.Kind, at place: PlaceCode? = nil, tree: Tree = .region,
    minutesLater: Int = 12, page: Page = Page()
  ) -> Question {
    Question(
      id: 1, place: place, tree: tree, kind: kind, page: page,
      now: generation.district.asOf + minutesLater * 60)
  }
}
