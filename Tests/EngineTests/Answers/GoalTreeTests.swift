import Catalogue
import District
import Snapshot
import Testing

@testable import Engine

/// From a plan's goals down to the institutions that decide them.
struct GoalTreeTests {
  private struct Missing: Error {}

  private func sections(
    _ engine: Engine, _ district: SampleDistrict, _ subject: Detail.Subject
  ) throws -> [District.Table] {
    guard
      case .detail(let detail) = try engine.answer(district.question(.detail(subject))).body
    else { throw Missing() }
    return detail.sections.map(\.table)
  }

  private func tree() throws -> (Engine, SampleDistrict, District.Table) {
    let district = try SampleDistrict.small.get()
    let engine = try district.engine()
    let tables = try sections(engine, district, .pane(.institutions))
    return (engine, district, try #require(tables.first { $0.id == "goals" }))
  }

  @Test func plansHoldGoalsAndGoalsHoldIndicators() throws {
    let (_, _, tree) = try tree()
    let ids = tree.rows.map(\.id)
    #expect(ids.filter { $0.hasPrefix("plan.") && Int($0.dropFirst(5)) != nil }.count == 2)
    let goal = try #require(ids.firstIndex(of: "plan.primary"))
    #expect(ids[goal + 1] == "plan.primary.CMC-003")
    #expect(ids[goal + 2] == "plan.primary.OPS-017")
    #expect(tree.rows[goal].page == .indicator("CMC-003"))
    #expect(tree.rows[goal + 2].page == .indicator("OPS-017"))
    // One indicator needs no branch of its own.
    #expect(!ids.contains("city.05.SUP-025"))
  }

  @Test func whatNobodyKnowsOpensNothingAndPrintsNothing() throws {
    let (_, _, tree) = try tree()
    let unknown = try #require(tree.rows.first { $0.id == "city.unknown01" })
    #expect(unknown.page == nil && unknown.place == nil)
    let source = try #require(tree.column("source"))
    for (index, cell) in unknown.cells.enumerated() where index != source {
      #expect(cell == .absent)
    }
  }

  @Test func primaryVisitsAreHeldAgainstThePlan() throws {
    let (_, district, tree) = try tree()
    let row = try #require(tree.rows.first { $0.id == "plan.primary" })
    guard case .figure(let figure) = row.cells[try #require(tree.column("value"))] else {
      throw Missing()
    }
    let file = try SnapshotFile(path: district.snapshotPath)
    defer { file.close() }
    func visits(_ filter: String) throws -> Double {
      Double(
        try file.integer(
          """
          SELECT count(*) FROM encounter AS e JOIN organisation AS o ON o.id = e.organisation
          WHERE e.day >= \(figure.period.start.number) AND e.day < \(figure.period.end.number)
          AND e.day <= \(district.generation.district.today.number) \(filter)
          """) ?? 0)
    }
    let share = 100 * (try visits("AND o.level IN (2, 3, 4, 5)")) / (try visits(""))
    #expect(abs((figure.value ?? 0) - share) < 1e-9)
    let state = row.cells[try #require(tree.column("state"))]
    let name = share >= 65 ? GoalProgress.State.reached.name : GoalProgress.State.missed.name
    #expect(state == .phrase(name))
  }

  @Test func fromAGoalOneComesToTheHospitals() throws {
    let (engine, district, tree) = try tree()
    let page = try #require(tree.rows.first { $0.id == "city.05" }?.page)
    let tables = try sections(engine, district, page)
    let places = try #require(tables.first { $0.id == "places" })
    #expect(!places.rows.isEmpty)
    for row in places.rows {
      let organisation = try #require(
        district.generation.places.organisation(PlaceCode(row.id)), "\(row.id)")
      #expect(organisation.level == 1)
      #expect(row.page == .pane(.institutions) && row.place == organisation.code)
    }
  }

  @Test func theListHoldsIndicatorsAndWhereTheirGapLies() throws {
    let district = try SampleDistrict.small.get()
    let engine = try district.engine()
    guard
      case .table(let list) = try engine.answer(
        district.question(.list(.goals, state: nil), page: Page(count: 1000))
      ).body
    else { throw Missing() }
    let goals = district.generation.catalogue.goals
    let ids = list.rows.map(\.id)
    #expect(list.total == ids.count)
    #expect(ids.filter { id in goals.contains { $0.code == id } } == goals.map(\.code))
    #expect(ids.contains("plan.primary.CMC-003") && ids.contains("plan.primary.OPS-017"))
    let value = try #require(list.column("value"))
    #expect(list.column("target") == value + 1)
    // Places stand below what they belong to, the largest gap first.
    let gap = try #require(list.column("gap"))
    for (above, row) in zip(list.rows, list.rows.dropFirst()) {
      #expect(row.cells.count == list.columns.count)
      guard row.place != nil else { continue }
      let parent = row.id.split(separator: ".").dropLast().joined(separator: ".")
      #expect(ids.contains(parent))
      guard above.place != nil, case .figure(let larger) = above.cells[gap],
        case .figure(let smaller) = row.cells[gap]
      else { continue }
      #expect((larger.value ?? 0) >= (smaller.value ?? 0))
    }
    #expect(list.rows.contains { $0.place != nil })
  }
}
