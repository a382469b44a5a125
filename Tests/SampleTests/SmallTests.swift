import Sample
import Snapshot
import Testing

/// Figures of the small district that must agree with one another and with the census.
struct SmallTests {
  private let district: BuiltSample

  init() throws {
    district = try BuiltSample(SharedSample.small.get())
  }

  private static let lastBeds = """
    (SELECT *, row_number() OVER (PARTITION BY organisation, kind ORDER BY at DESC) AS place \
    FROM bedState)
    """

  @Test func everyTableOfTheContractHasRows() throws {
    for table in try Schema.contract().tables {
      #expect(try district.integer("SELECT count(*) FROM \(table.name)") > 0, "\(table.name)")
    }
  }

  @Test func theDeliveryPassesItsOwnCheck() throws {
    let report = try SnapshotCheck(directory: district.path, schema: Schema.contract()).run()
    #expect(report.faults.isEmpty)
  }

  @Test func thePlacesAreThoseOfTheDistrict() throws {
    #expect(try district.integer("SELECT count(*) FROM region WHERE level = 2") == 28)
    #expect(try district.integer("SELECT count(*) FROM region WHERE level = 3") == 333)
    #expect(try district.integer("SELECT count(*) FROM region WHERE length(code) <> 12") == 0)
    // 266 villages have a clinic each; 67 communities have none.
    #expect(try district.integer("SELECT count(*) FROM organisation WHERE level = 5") == 266)
    let towns = """
      SELECT count(DISTINCT t.id) FROM organisation o JOIN region v ON v.id = o.region \
      JOIN region t ON t.id = v.parent WHERE o.level IN (2, 3, 4)
      """
    #expect(try district.integer(towns) == 28)
  }

  @Test func populationIsATwentiethOfTheCensus() throws {
    // 685,729 / 20 = 34,286.45.
    #expect(try district.integer("SELECT sum(persons) FROM population") == 34_286)
    // 638,414 / 20 = 31,920.7 filed; 5,912, 47,836, 580,564 and 4,102 by colour.
    #expect(try district.integer("SELECT count(*) FROM resident") == 31_921)
    #expect(
      try district.pairs("SELECT colour, count(*) FROM resident GROUP BY colour")
        == ["1": 296, "2": 2392, "3": 29_028, "4": 205])
  }

  @Test func noVillageHasMoreFiledResidentsThanPeople() throws {
    let query = """
      SELECT count(*) FROM (SELECT region, sum(persons) AS all_ FROM population GROUP BY region) p \
      JOIN (SELECT region, count(*) AS filed FROM resident GROUP BY region) r USING (region) \
      WHERE filed > all_
      """
    #expect(try district.integer(query) == 0)
  }

  @Test func aChangeOfColourEndsInTheResidentsColour() throws {
    let query = """
      SELECT count(*) FROM gradeChange g JOIN resident r ON r.id = g.resident \
      WHERE g.toColour <> r.colour OR g.at <> r.colourSince
      """
    #expect(try district.integer(query) == 0)
  }

  @Test func theRegisterIsAttackAndStablePhase() throws {
    // 61,204 / 20, 19,870 / 20 …
    let register = """
      SELECT disease, count(*) FROM registration WHERE phase IN (2, 3) AND until IS NULL \
      GROUP BY disease
      """
    #expect(
      try district.pairs(register)
        == ["1": 3060, "2": 994, "3": 470, "4": 410, "5": 565, "6": 155, "7": 22])
    let managed = "SELECT disease, sum(managed) FROM registration GROUP BY disease"
    #expect(try district.pairs(managed) == district.pairs(register))
    let lost = """
      SELECT count(*) FROM registration g JOIN resident r ON r.id = g.resident \
      WHERE r.region <> g.region
      """
    #expect(try district.integer(lost) == 0)
  }

  @Test func followUpRatesAreThePlannedOnes() throws {
    let failing = """
      SELECT registration FROM followUp WHERE dueDay <= 20778 \
      AND coalesce(doneDay, 20778) > dueDay
      """
    let standard = """
      SELECT count(*) FROM registration WHERE disease = 1 AND managed = 1 AND id NOT IN (\(failing))
      """
    // 71.2 % of 3,060.
    #expect(try district.integer(standard) == 2179)
    let overdue = "FROM followUp WHERE doneDay IS NULL AND dueDay < 20778 AND disease = 1"
    // 1,204 / 20.
    #expect(try district.integer("SELECT count(*) \(overdue)") == 60)
    #expect(try district.integer("SELECT count(*) FROM followUp WHERE doneDay > 20778") == 0)
  }

  @Test func bedsAddUpPerInstitutionAndInAll() throws {
    let last = SmallTests.lastBeds
    let all = """
      SELECT sum(open), sum(occupied), sum(held), sum(open - occupied - held) FROM \(last) \
      WHERE place = 1
      """
    #expect(try district.integers(all, count: 4) == [4970, 3974, 19, 977])
    #expect(
      try district.integer("SELECT count(*) FROM bedState WHERE open < occupied + held") == 0)
    let hospital = """
      SELECT sum(open), sum(occupied), sum(held) FROM \(last) b JOIN organisation o \
      ON o.id = b.organisation WHERE place = 1 AND o.shortName =
      """
    #expect(try district.integers(hospital + "'区人民医院'", count: 3) == [1180, 1133, 12])
    #expect(try district.integers(hospital + "'区中医院'", count: 3) == [760, 669, 5])
    #expect(try district.integers(hospital + "'区妇幼保健院'", count: 3) == [220, 156, 2])
    let reporting = """
      SELECT count(DISTINCT organisation) FROM bedState WHERE (at + 28800) / 86400 = 20778
      """
    #expect(try district.integer(reporting) == 41)
  }

  @Test func openStaysAreATwentiethOfTheOccupiedBeds() throws {
    #expect(
      try district.integer("SELECT count(*) FROM admission WHERE dischargeDay IS NULL") == 198)
    #expect(
      try district.integer("SELECT count(*) FROM admission WHERE dischargeDay < admitDay") == 0)
  }

  @Test func claimsAddUpToTheirLinesAndPayers() throws {
    let lines = """
      SELECT count(*) FROM claim c WHERE total <> \
      (SELECT sum(amount) FROM claimLine l WHERE l.claim = c.id) OR total <> fund + own
      """
    #expect(try district.integer(lines) == 0)
    let amounts = "SELECT count(*) FROM claimLine WHERE amount <> quantity * unitPrice"
    #expect(try district.integer(amounts) == 0)
    // The insurance feed ends two days before.
    #expect(try district.integer("SELECT max(settleDay) FROM claim") == 20_776)
  }

  @Test func findingsStandOnTheirClaims() throws {
    let apart = """
      SELECT count(*) FROM finding f JOIN claim c ON c.id = f.claim \
      WHERE c.organisation <> f.organisation OR c.settleDay <> f.day OR f.amount > c.total
      """
    #expect(try district.integer(apart) == 0)
    let ceiling = """
      SELECT count(*) FROM finding f WHERE rule = 'VR-04' AND amount <> (SELECT \
      sum((unitPrice - ceiling) * quantity) FROM claimLine l JOIN item i ON i.id = l.item \
      WHERE l.claim = f.claim AND unitPrice > ceiling)
      """
    #expect(try district.integer(ceiling) == 0)
    let innocent = """
      SELECT count(*) FROM claimLine l JOIN item i ON i.id = l.item WHERE unitPrice > ceiling \
      AND claim NOT IN (SELECT claim FROM finding WHERE rule = 'VR-04')
      """
    #expect(try district.integer(innocent) == 0)
    // One in ten of 1,284.
    #expect(try district.integer("SELECT count(*) FROM finding WHERE day >= 20758") == 128)
    let decided = """
      SELECT 100 * sum(state = 4) / sum(state IN (3, 4)) FROM finding WHERE day >= 20758
      """
    #expect(try district.integer(decided) == 64)
  }

  @Test func dispatchHasThePlannedNumbers() throws {
    #expect(
      try district.integer("SELECT count(*) FROM demand WHERE state NOT IN (5, 7, 8)") == 26)
    let tasks = """
      SELECT count(*), sum(state = 5), sum(state = 3), sum(dueAt < (SELECT asOf FROM district)) \
      FROM task WHERE state NOT IN (7, 9)
      """
    #expect(try district.integers(tasks, count: 4) == [87, 14, 3, 6])
    #expect(try district.integer("SELECT count(*) FROM work WHERE state IN (1, 2)") == 412)
    let closed = """
      SELECT count(*), sum(state = 5) FROM demand \
      WHERE openedAt < (SELECT asOf FROM district) - 30 * 86400
      """
    // 41 of 45 are 91.1 %.
    #expect(try district.integers(closed, count: 2) == [45, 41])
    let month = """
      SELECT 1000 * sum(coalesce(closedAt <= dueAt, 0)) / count(*) FROM task \
      WHERE dueAt >= 20758 * 86400 - 28800 AND dueAt < (SELECT asOf FROM district)
      """
    #expect((925...935).contains(try district.integer(month)))
  }

  @Test func everyTaskHasTheClockOfItsClass() throws {
    let short = """
      SELECT count(*) FROM task WHERE (urgency = 1 AND dueAt - issuedAt <> 14400) \
      OR (urgency = 2 AND dueAt - issuedAt <> 86400)
      """
    #expect(try district.integer(short) == 0)
    // Fifteen workdays are 18 to 30 days: weekends and holidays add, days worked instead take off.
    let normal = """
      SELECT count(*) FROM task WHERE urgency = 3 AND ((dueAt + 28800) / 86400 \
      - (issuedAt + 28800) / 86400 NOT BETWEEN 18 AND 30 OR (dueAt + 28800) % 86400 <> 64800)
      """
    #expect(try district.integer(normal) == 0)
    // 2026-12-31 23:59:59 in the district.
    let quarter = "SELECT count(*) FROM task WHERE urgency = 4 AND dueAt <> 1798732799"
    #expect(try district.integer(quarter) == 0)
  }

  @Test func referralsOfTheDayAreThePlannedOnes() throws {
    let today = """
      SELECT direction, count(*) FROM referral WHERE requestedAt >= 20778 * 86400 - 28800 \
      GROUP BY direction
      """
    #expect(try district.pairs(today) == ["1": 18, "2": 7, "3": 1, "4": 2])
    let waiting = """
      SELECT count(*), max((SELECT asOf FROM district) - requestedAt) / 60 FROM referral \
      WHERE state = 1
      """
    #expect(try district.integers(waiting, count: 2) == [5, 38])
    let emergencies = """
      SELECT sum(state = 5), sum(state = 1), sum(state = 3) FROM referral WHERE emergency = 1 \
      AND requestedAt >= 20778 * 86400 - 28800
      """
    #expect(try district.integers(emergencies, count: 3) == [2, 0, 1])
    // 44 and 60 minutes.
    let returns = """
      SELECT sum(bedAt - requestedAt) / 60 / count(*) FROM referral WHERE direction = 4 \
      AND requestedAt >= 20778 * 86400 - 28800
      """
    #expect(try district.integer(returns) == 52)
  }

  @Test func historyGoesOnWhereTheRowsBegin() throws {
    // A day of the last closed week of October against a day of the rows' first full week.
    let week = """
      SELECT CAST(sum(value) AS INTEGER) FROM history WHERE periodKind = 2 AND periodStart = \
      20745 AND series = (SELECT id FROM historySeries WHERE measure = 'visit.all')
      """
    let rows = "SELECT count(*) FROM encounter WHERE day BETWEEN 20752 AND 20758"
    let ratio = try 100 * district.integer(rows) / max(1, district.integer(week))
    #expect((85...115).contains(ratio))
    // The closed weeks that rows cover are the rows' own sums.
    let closed = """
      SELECT CAST(sum(value) AS INTEGER) FROM history WHERE periodKind = 2 AND periodStart = \
      20766 AND series = (SELECT id FROM historySeries WHERE measure = 'visit.all')
      """
    #expect(
      try district.integer(closed)
        == district.integer("SELECT count(*) FROM encounter WHERE day BETWEEN 20766 AND 20772"))
    let full = """
      SELECT count(*) FROM history o JOIN history p ON p.leaf = o.leaf \
      AND p.periodStart = o.periodStart AND p.series = o.series + 1 WHERE o.series IN \
      (SELECT id FROM historySeries WHERE measure = 'bed.openDays') AND p.value > o.value
      """
    #expect(try district.integer(full) == 0)
  }

  @Test func feedsNameTheLateOnes() throws {
    #expect(try district.integer("SELECT count(*) FROM feed") == 29)
    let late = """
      SELECT name FROM feed WHERE (SELECT asOf FROM district) - lastAt > 2700 + minutes * 60 \
      ORDER BY id
      """
    #expect(try district.texts(late) == ["永嘉镇院运行数据", "医保结算"])
  }
}
