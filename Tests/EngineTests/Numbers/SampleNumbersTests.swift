import Catalogue
import District
import TestSupport
import Testing

@testable import Engine

struct SampleNumbersTests {
  @Test func everyMeasureEqualsItsSQLInTheSmallDistrict() throws {
    let district = try SampleDistrict.small.get()
    let places = district.generation.places
    let today = district.generation.district.today
    let town = try #require(places.children(of: places.root, tree: .region, on: today).first)
    let group = try #require(places.children(of: places.root, tree: .group, on: today).first)
    let compared = try compareMeasures(
      of: district.generation, snapshot: district.snapshotPath,
      places: [(places.root, .region), (town.code, .region), (group.code, .group)],
      kinds: [.day, .month, .year], steps: [0])
    #expect(compared > 500)
  }

  @Test func everyFactEqualsItsSQLInTheSmallDistrict() throws {
    let district = try SampleDistrict.small.get()
    try compareFacts(of: district.generation, snapshot: district.snapshotPath)
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
      if case .notFed = indicator.formula { continue }
      let figure = generation.figure(indicator.code, at: generation.places.root, tree: .region)
      #expect(figure.value != nil, "\(indicator.code.code) \(figure.period.code)")
    }
  }

  @Test func noMeasureIsOfAnOlderDefinition() throws {
    #expect(try SampleDistrict.small.get().generation.outdatedMeasures.isEmpty)
  }
}
