import Sample
import Snapshot
import TestSupport
import Testing

/// The same request gives the same district; time moves it on.
struct RepetitionTests {
  @Test func theSameRequestGivesTheSameBytes() throws {
    let first = try BuiltSample(.small, days: 5)
    let second = try BuiltSample(.small, days: 5)
    #expect(first.manifest == second.manifest)
  }

  @Test func anotherSeedGivesAnotherDistrictWithTheSameTotals() throws {
    let first = try BuiltSample(.small, days: 5)
    let second = try BuiltSample(.small, seed: 2, days: 5)
    for table in ["resident", "encounter", "followUp", "history", "bedState"] {
      #expect(first.manifest.contentDigest[table] != second.manifest.contentDigest[table])
    }
    #expect(
      first.manifest.contentDigest["organisation"] == second.manifest.contentDigest["organisation"])
    let colours = "SELECT colour, count(*) FROM resident GROUP BY colour"
    #expect(try first.pairs(colours) == second.pairs(colours))
  }

  @Test func eachGenerationChangesSomethingAndKeepsWhatIsPast() throws {
    var before = try BuiltSample(.small, days: 3)
    let free = """
      SELECT sum(open - occupied - held) FROM (SELECT *, row_number() OVER \
      (PARTITION BY organisation, kind ORDER BY at DESC) AS place FROM bedState) WHERE place = 1
      """
    for generation in 2...4 {
      let after = try BuiltSample(.small, days: 3, generation: generation)
      #expect(
        try after.integer("SELECT asOf FROM district") == Sample.firstMoment + 20 * (generation - 1)
      )
      #expect(try before.integer(free) != after.integer(free))
      for table in ["population", "organisation", "history", "claim", "registration"] {
        #expect(before.manifest.contentDigest[table] == after.manifest.contentDigest[table])
      }
      before = after
    }
  }

  @Test func hoursLaterReferralsAndTasksHaveMovedOn() throws {
    let first = try BuiltSample(.small, days: 3)
    let later = try BuiltSample(.small, days: 3, generation: 5, step: 3600)
    let waiting = "SELECT count(*) FROM referral WHERE state = 1 AND requestedAt <= 1795257000"
    #expect(try first.integer(waiting) == 5)
    #expect(try later.integer(waiting) == 0)
    let open = "SELECT count(*) FROM work WHERE state IN (1, 2)"
    #expect(try later.integer(open) < first.integer(open))
    #expect(
      try later.integer("SELECT count(*) FROM encounter")
        > first.integer("SELECT count(*) FROM encounter"))
    #expect(
      try later.integer("SELECT count(*) FROM bedState WHERE open < occupied + held") == 0)
    let report = try SnapshotCheck(directory: later.path, schema: Schema.contract()).run()
    #expect(report.faults.isEmpty)
  }

  @Test func anInboxReceivesWholeGenerations() throws {
    let folder = try TemporaryFolder()
    for generation in 1...2 {
      try Sample.feed(inbox: folder.path, generation: generation, scale: .tiny)
    }
    let report = try SnapshotCheck(
      directory: folder.path + "/000002", schema: Schema.contract()
    ).run()
    #expect(report.faults.isEmpty)
    #expect(report.manifest?.generation == 2)
    #expect(throws: SnapshotError.self) {
      try Sample.feed(inbox: folder.path, generation: 2, scale: .tiny)
    }
  }

  @Test func requestsBeyondTheWorldAreRefused() throws {
    let folder = try TemporaryFolder()
    #expect(throws: SampleError.self) {
      try Sample.build(into: folder.path + "/a", generation: 100, generationStep: 3600)
    }
    #expect(throws: SampleError.self) { try Sample.build(into: folder.path + "/b", days: 0) }
    #expect(throws: SampleError.self) {
      try Sample.build(into: folder.path + "/c", scenario: "unheard-of")
    }
  }
}
