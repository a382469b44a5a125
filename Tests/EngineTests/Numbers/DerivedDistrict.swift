import Catalogue
import District
import Engine
import Snapshot
import TestSupport

/// A district written row by row, derived and opened; its files go away with it.
struct DerivedDistrict {
  let folder: TemporaryFolder
  let generation: Generation

  var snapshotPath: String { folder.path + "/snapshot.sqlite" }

  init(_ rows: [String: [[SQLValue]]], catalogue: Catalogue? = nil) throws {
    folder = try TemporaryFolder()
    let catalogue = try catalogue ?? .builtIn()
    var district = TinyDistrict()
    district.rows = rows
    let manifest = try district.build(into: folder.path)
    let snapshot = try SnapshotFile(path: folder.path + "/snapshot.sqlite")
    let derived = folder.path + "/derived.sqlite"
    try Generation.derive(snapshot, manifest, to: derived, catalogue: catalogue) { _ in }
    generation = try Generation(
      number: 1, snapshotPath: folder.path + "/snapshot.sqlite", derivedPath: derived,
      catalogue: catalogue)
  }

  func value(
    _ id: FigureID, by: Int? = nil, at place: String, tree: Tree = .region, _ period: String? = nil
  ) -> Double? {
    generation.figure(
      id, by: by, at: PlaceCode(place), tree: tree, period: period.flatMap { Period(code: $0) }
    ).value
  }
}

/// Epoch day of `2026-11-21`.
func day(_ text: String) -> Int {
  Period(code: text)?.start.number ?? 0
}

/// Epoch second of `2026-11-21T18:30` in China.
func second(_ text: String) -> Int {
  Moment(text: text)?.seconds ?? 0
}

extension SQLValue {
  static func day(_ text: String) -> SQLValue {
    .integer(Period(code: text)?.start.number ?? 0)
  }

  static func second(_ text: String) -> SQLValue {
    .integer(Moment(text: text)?.seconds ?? 0)
  }
}
