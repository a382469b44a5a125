import Catalogue
import District
import Foundation
import Sample
import Snapshot
import TestSupport
import Testing

@testable import Engine

/// The small sample district, built, derived and opened once.
final class SampleDistrict: Sendable {
  static let small = Result { try SampleDistrict(.small) }

  let generation: Generation
  let snapshot: String
  private let folder: String

  init(_ scale: Sample.Scale) throws {
    folder =
      FileManager.default.temporaryDirectory
      .appending(path: "yiping-numbers-" + UUID().uuidString).path
    let manifest = try Sample.build(into: folder, scale: scale)
    snapshot = folder + "/snapshot.sqlite"
    let file = try SnapshotFile(path: snapshot)
    let catalogue = try Catalogue.builtIn()
    try Generation.derive(file, manifest, to: folder + "/derived.sqlite", catalogue: catalogue) {
      _ in
    }
    generation = try Generation(
      number: 1, snapshotPath: snapshot, derivedPath: folder + "/derived.sqlite",
      catalogue: catalogue)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }
}

struct SampleNumbersTests {
  @Test func everyMeasureEqualsItsSQLInTheSmallDistrict() throws {
    let district = try SampleDistrict.small.get()
    let places = district.generation.places
    let today = district.generation.district.today
    let town = try #require(places.children(of: places.root, tree: .region, on: today).first)
    let group = try #require(places.children(of: places.root, tree: .group, on: today).first)
    let compared = try compareMeasures(
      of: district.generation, snapshot: district.snapshot,
      places: [(places.root, .region), (town.code, .region), (group.code, .group)],
      kinds: [.day, .month, .year], steps: [0])
    #expect(compared > 500)
  }

  @Test func everyFactEqualsItsSQLInTheSmallDistrict() throws {
    let district = try SampleDistrict.small.get()
    try compareFacts(of: district.generation, snapshot: district.snapshot)
  }

  @Test func townsAddUpToTheDistrictInEveryAdditiveMeasure() throws {
    try expectChildrenToAddUp(.region)
  }

  @Test func groupsAndUngroupedAddUpToTheDistrict() throws {
    try expectChildrenToAddUp(.group)
  }

  private func expectChildrenToAddUp(_ tree: Tree) throws {
    let generation = try SampleDistrict.small.get().generation
    let root = generation.places.root
    let children = generation.places.children(of: root, tree: tree, on: generation.district.today)
    #expect(children.count > 1)
    for measure in generation.catalogue.measures
    where measure.isAdditive && measure.aggregate != .max && measure.aggregate != .min {
      let period = generation.newestPeriod(of: measure.code.figure)
      let whole = generation.sum(measure.code, at: root, tree: tree, period: period).value
      let parts = children.map {
        generation.sum(measure.code, at: $0.code, tree: tree, period: period).value ?? 0
      }
      #expect(
        abs((whole ?? 0) - parts.reduce(0, +)) < 1e-6 * max(1, abs(whole ?? 0)),
        "\(measure.code.text)")
    }
  }

  @Test func everyIndicatorWithRowsHasAValueForTheDistrict() throws {
    let generation = try SampleDistrict.small.get().generation
    for indicator in generation.catalogue.indicators {
      let parts = generation.measures(of: indicator.code)
      if parts.contains(where: { $0.kind == .live }) { continue }
      let figure = generation.figure(indicator.code, at: generation.places.root, tree: .region)
      #expect(figure.value != nil, "\(indicator.code.code) \(figure.period.code)")
    }
  }

  @Test func noMeasureIsOfAnOlderDefinition() throws {
    #expect(try SampleDistrict.small.get().generation.outdatedMeasures.isEmpty)
  }
}
