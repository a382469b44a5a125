import District
import Testing

@testable import Engine

/// What the small district hides, tried by subtraction as a reader could.
struct HidingTests {
  static let counts: [FigureID] = [
    "resident.red", "resident.yellow", "resident.grey", "registration.managed[6]",
    "registration.overdue[1]", "registration.managed[7]", "grade.newRed", "grade.unvisited",
    "population.age65", "stable.managed",
  ]

  @Test func noHiddenCountFollowsFromItsParentAndSiblings() throws {
    let district = try SampleDistrict.small.get()
    let engine = try district.engine()
    let generation = district.generation
    let today = generation.district.today
    var hiddenCells = 0
    for tree in Tree.allCases {
      let inquiry = try Inquiry(district.question(.overview, tree: tree), engine, { false })
      for parent in generation.places.all(tree: tree, on: today) {
        let children = generation.places.children(of: parent.code, tree: tree, on: today)
        guard !children.isEmpty else { continue }
        for id in HidingTests.counts {
          let own = try inquiry.numbers.figure(id, at: parent)
          let hidden = try children.map { try inquiry.numbers.figure(id, at: $0) }.filter {
            $0.absence == .suppressed || $0.absence == .complementary
          }
          hiddenCells += hidden.count
          if own.absence == nil {
            #expect(hidden.count != 1, "\(parent.name) \(tree) \(id.code)")
          }
        }
      }
    }
    #expect(hiddenCells > 100)
  }

  @Test func theDistrictItselfHidesNothing() throws {
    let district = try SampleDistrict.small.get()
    let inquiry = try Inquiry(district.question(.overview), try district.engine(), { false })
    for id in HidingTests.counts {
      let figure = try inquiry.numbers.figure(id, at: inquiry.place)
      #expect(figure.absence == nil || figure.absence == .noData, "\(id.code)")
    }
  }

  @Test func theColoursOfAVillageDoNotGiveEachOtherAway() throws {
    let district = try SampleDistrict.small.get()
    let inquiry = try Inquiry(district.question(.overview), try district.engine(), { false })
    let colours: [FigureID] = [
      "resident.red", "resident.yellow", "resident.green", "resident.grey",
    ]
    let today = district.generation.district.today
    for place in district.generation.places.all(tree: .region, on: today)
    where place.kind == .village {
      let hidden = try colours.map { try inquiry.numbers.figure($0, at: place) }
        .filter { $0.absence == .suppressed || $0.absence == .complementary }
      #expect(hidden.count != 1, "\(place.name)")
    }
  }

  @Test func aRateOverAHiddenCountIsHidden() throws {
    let district = try SampleDistrict.small.get()
    let inquiry = try Inquiry(district.question(.overview), try district.engine(), { false })
    let today = district.generation.district.today
    var rates = 0
    for place in district.generation.places.all(tree: .region, on: today)
    where place.kind == .village {
      let managed = try inquiry.numbers.figure("registration.managed[1]", at: place)
      guard managed.absence == .suppressed else { continue }
      let rate = try inquiry.numbers.figure("PHS-001", at: place)
      #expect(rate.value == nil && rate.numerator == nil && rate.denominator == nil)
      #expect(rate.text(in: .zh) == "--")
      rates += 1
    }
    #expect(rates > 10)
  }
}
