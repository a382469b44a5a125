import Foundation
import Snapshot
import TestSupport
import Testing

@testable import Sample

/// The answer keys of `sample-data/scenarios` against what was planted.
struct ScenarioTests {
  @Test func everyFileOfTheFolderIsAPlantedEvent() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("sample-data/scenarios").path
    let files = try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { $0.hasSuffix(".toml") }.map { String($0.dropLast(5)) }
    #expect(files.sorted() == Sample.scenarios.sorted())
    #expect(files.count >= 12)
  }

  @Test(arguments: Sample.scenarios) func theKeyOfAnEventHoldsInTheRows(name: String) throws {
    let scenario = try Scenario(name)
    #expect(scenario.name == name)
    #expect(!scenario.key.find.isEmpty)
    #expect(scenario.key.by >= Sample.firstMoment)
    #expect(!scenario.key.rows.isEmpty)
    let planted = try BuiltSample(SharedSample.small.get())
    let quiet = try BuiltSample(SharedSample.quiet.get())
    for row in scenario.key.rows {
      #expect(try planted.integer(row.sql) == row.small, "\(name): \(row.what)")
      if let expected = row.quiet {
        #expect(try quiet.integer(row.sql) == expected, "\(name), quiet: \(row.what)")
      }
    }
  }

  @Test func oneTownIsBehindWithItsFollowUps() throws {
    let planted = try BuiltSample(SharedSample.small.get())
    let quiet = try BuiltSample(SharedSample.quiet.get())
    let overdue = """
      SELECT count(*) FROM followUp f JOIN region v ON v.id = f.region JOIN region t \
      ON t.id = v.parent WHERE t.name = '少云镇' AND doneDay IS NULL AND dueDay < 20778 \
      AND disease IN (1, 2)
      """
    #expect(try quiet.integer(overdue) < 6)
    let worst = """
      SELECT t.name, avg(f.id NOT IN (SELECT registration FROM followUp WHERE dueDay <= 20778 \
      AND coalesce(doneDay, 20778) > dueDay)) AS share FROM registration f JOIN region v \
      ON v.id = f.region JOIN region t ON t.id = v.parent WHERE f.managed = 1 AND f.disease = 1 \
      GROUP BY t.id ORDER BY share LIMIT 3
      """
    #expect(try planted.texts(worst) == ["少云镇", "围龙镇", "小林镇"])
  }

  @Test func anEventCanBePlantedAlone() throws {
    let alone = try BuiltSample(.small, days: 3, scenario: "blood-shortage")
    let blood = try Scenario("blood-shortage").key.rows[0]
    let crunch = try Scenario("icu-crunch").key.rows[0]
    #expect(try alone.integer(blood.sql) == blood.small)
    #expect(try alone.integer(crunch.sql) == crunch.quiet)
  }
}
