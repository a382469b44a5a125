import Foundation
import Sample
import TestSupport
import Testing

/// The answer keys of `sample-data/scenarios` against what was planted.
struct ScenarioTests {
  private let planted: BuiltSample
  private let quiet: BuiltSample

  init() throws {
    planted = try BuiltSample(SharedSample.small.get())
    quiet = try BuiltSample(SharedSample.quiet.get())
  }

  @Test func theOutbreakIsInOneKindergarten() throws {
    let query = """
      SELECT count(*) FROM notification n JOIN site s ON s.id = n.site WHERE n.disease = 1 \
      AND s.name = '虎峰镇温泉幼儿园' AND n.onsetDay > 20778 - 7
      """
    #expect(try planted.integer(query) == 12)
    #expect(try quiet.integer(query) == 0)
    let week = "SELECT count(*) FROM notification WHERE disease = 1 AND onsetDay >= 20773"
    #expect(try planted.integer(week) == 15)
    let tenth = "SELECT min(openedAt) FROM demand WHERE kind = 1 AND urgency = 1 AND state = 3"
    // 18:21 on the day.
    #expect(try planted.integer(tenth) == 1_795_256_460)
  }

  @Test func theIntensiveCareUnitIsOneFromFull() throws {
    let query = """
      SELECT open, occupied, open - occupied - held FROM bedState b JOIN organisation o \
      ON o.id = b.organisation WHERE o.shortName = '区人民医院' AND kind = 2 ORDER BY at DESC
      """
    #expect(try planted.integers(query, count: 3) == [32, 31, 1])
    #expect(try quiet.integers(query, count: 3) == [32, 26, 6])
    let relief = query.replacingOccurrences(of: "区人民医院", with: "区中医院")
    #expect(try planted.integers(relief, count: 3) == [14, 11, 3])
  }

  @Test func oneTownIsBehindWithItsFollowUps() throws {
    let town = """
      JOIN region v ON v.id = f.region JOIN region t ON t.id = v.parent WHERE t.name = '少云镇'
      """
    let overdue = """
      SELECT count(*) FROM followUp f \(town) AND doneDay IS NULL AND dueDay < 20778 \
      AND disease IN (1, 2)
      """
    #expect(try planted.integer(overdue) == 22)
    #expect(try quiet.integer(overdue) < 6)
    let worst = """
      SELECT t.name, avg(f.id NOT IN (SELECT registration FROM followUp WHERE dueDay <= 20778 \
      AND coalesce(doneDay, 20778) > dueDay)) AS share FROM registration f JOIN region v \
      ON v.id = f.region JOIN region t ON t.id = v.parent WHERE f.managed = 1 AND f.disease = 1 \
      GROUP BY t.id ORDER BY share LIMIT 3
      """
    #expect(try planted.texts(worst) == ["少云镇", "围龙镇", "小林镇"])
  }
}
