import Foundation
import Sample
import Snapshot
import TestSupport
import Testing

/// Holds the rows of the tiny district against the sheet that was added up by hand.
struct TinyTests {
  @Test func everyFigureOfTheSheetIsInTheRows() throws {
    let sheet = try TinySheet()
    #expect(Set(sheet.values.keys) == Set(TinySheet.queries.keys))
    let district = try BuiltSample(.tiny)
    for (number, query) in TinySheet.queries {
      let expected = sheet.values[number] ?? []
      #expect(try district.integers(query, count: expected.count) == expected, "\(number)")
    }
  }

  @Test func everyFactTableHasRows() throws {
    let district = try BuiltSample(.tiny)
    for table in try Schema.contract().tables {
      #expect(try district.integer("SELECT count(*) FROM \(table.name)") > 0, "\(table.name)")
    }
  }

  @Test(arguments: 1...10) func eachGenerationDiffersFromTheOneBefore(generation: Int) throws {
    let before = try BuiltSample(.tiny, generation: generation).manifest
    let after = try BuiltSample(.tiny, generation: generation + 1).manifest
    #expect(before.contentDigest["region"] == after.contentDigest["region"])
    let changing = ["bedState", "encounter", "referral", "gradeChange", "followUp", "work"]
    #expect(changing.contains { before.contentDigest[$0] != after.contentDigest[$0] })
  }
}

/// The tables of `sample-data/tiny.md` and what each line asks of the rows.
private struct TinySheet {
  let values: [String: [Int]]

  init() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let text = try String(
      contentsOf: root.appendingPathComponent("sample-data/tiny.md"), encoding: .utf8)
    var values: [String: [Int]] = [:]
    for line in text.split(separator: "\n") {
      let cells = line.split(separator: "|", omittingEmptySubsequences: false)
        .map { $0.trimmingCharacters(in: .whitespaces) }
      guard cells.count == 7, cells[1].count == 3, Int(cells[1].dropFirst()) != nil else {
        continue
      }
      values[cells[1]] = cells[5].split(separator: ",").compactMap {
        Int($0.trimmingCharacters(in: .whitespaces))
      }
    }
    self.values = values
  }

  private static let day = "20778"
  private static let now = "(SELECT asOf FROM district)"
  private static let persons = "SELECT sum(persons) FROM population WHERE region "
  private static let old = "SELECT sum(persons) FROM population WHERE ageBand >= 6 AND region "
  private static func colour(_ code: Int) -> String {
    "SELECT sum(region < 7), sum(region >= 7) FROM resident WHERE colour = \(code)"
  }
  private static let red = "FROM gradeChange WHERE toColour = 1 AND at > \(now) - 172800"
  private static let known = "FROM registration WHERE phase IN (2, 3) AND until IS NULL"
  private static let due = "FROM followUp WHERE dueDay <= \(day)"
  private static let november = "FROM followUp WHERE dueDay BETWEEN 20758 AND \(day)"
  private static let failing =
    "SELECT registration FROM followUp WHERE dueDay <= \(day) AND coalesce(doneDay, \(day)) > dueDay"
  private static let last = """
    FROM (SELECT f.*, row_number() OVER (PARTITION BY registration ORDER BY doneDay DESC) AS place \
    FROM followUp f WHERE doneDay IS NOT NULL) JOIN registration r ON r.id = registration \
    WHERE place = 1 AND r.phase IN (2, 3) AND r.until IS NULL
    """
  private static let beds = """
    (SELECT *, open - occupied - held AS free, row_number() OVER \
    (PARTITION BY organisation, kind ORDER BY at DESC) AS place FROM bedState)
    """
  private static let bedFigures =
    "SELECT sum(open), sum(occupied), sum(held), sum(free) FROM \(beds) WHERE place = 1"
  private static func byInstitution(_ column: String, _ source: String) -> String {
    let sums = (1...4).map { "sum(CASE organisation WHEN \($0) THEN \(column) ELSE 0 END)" }
    return "SELECT \(sums.joined(separator: ", ")) FROM \(source)"
  }
  private static let openTask = "FROM task WHERE state NOT IN (7, 9)"

  static let queries: [String: String] = [
    "P01": persons + "= 4", "P02": persons + "= 5", "P03": persons + "= 6",
    "P04": persons + "< 7", "P05": persons + "= 7", "P06": persons + "= 8",
    "P07": persons + "= 9", "P08": persons + ">= 7", "P09": persons + "> 0",
    "P10": old + "< 7", "P11": old + ">= 7", "P12": "SELECT count(*) FROM resident",
    "P13": colour(1), "P14": colour(2), "P15": colour(3), "P16": colour(4),
    "P17": "SELECT count(*) \(red)", "P18": "SELECT count(visitedAt) \(red)",
    "P19": "SELECT count(*) \(red) AND visitedAt IS NULL AND \(now) - at > 86400",
    "C01": "SELECT sum(region < 7), sum(region >= 7) \(known) AND disease = 1",
    "C02": "SELECT sum(phase = 2), sum(phase = 3) \(known) AND disease = 1",
    "C03": "SELECT count(*) \(known) AND disease = 2",
    "C04": "SELECT count(*) \(known) AND disease = 6",
    "C05": "SELECT count(*) \(known) AND phase = 3 AND careLevel >= 3",
    "C06": "SELECT count(*) \(due)", "C07": "SELECT count(doneDay) \(due)",
    "C08": "SELECT sum(coalesce(doneDay <= dueDay, 0)) \(due)",
    "C09": "SELECT sum(region < 7), sum(region >= 7) \(november)",
    "C10": "SELECT sum(region < 7), sum(region >= 7) \(november) AND doneDay <= dueDay",
    "C11": """
    SELECT coalesce(sum(region < 7), 0), sum(region >= 7) FROM followUp \
    WHERE doneDay IS NULL AND dueDay < \(day)
    """,
    "C12": "SELECT count(*) \(known) AND disease = 1 AND id NOT IN (\(failing))",
    "C13": "SELECT count(*) \(known) AND disease = 2 AND id NOT IN (\(failing))",
    "C14": "SELECT count(*) \(last) AND r.disease = 1 AND systolic < 140 AND diastolic < 90",
    "C15": "SELECT count(*) \(last) AND r.disease = 2 AND glucose < 70",
    "B01": byInstitution("open", "\(beds) WHERE place = 1"),
    "B02": byInstitution("occupied", "\(beds) WHERE place = 1"),
    "B03": byInstitution("held", "\(beds) WHERE place = 1"),
    "B04": byInstitution("free", "\(beds) WHERE place = 1"),
    "B05": bedFigures, "B06": bedFigures + " AND organisation IN (\(members(1)))",
    "B07": bedFigures + " AND organisation IN (\(members(2)))",
    "B08": bedFigures + " AND organisation NOT IN (\(members(1)) UNION \(members(2)))",
    "B09": "SELECT sum(open), sum(occupied) FROM \(beds) WHERE place = 1 AND kind = 2",
    "B10": "SELECT count(DISTINCT organisation) FROM bedState WHERE (at + 28800) / 86400 = \(day)",
    "V01": byInstitution("1", "encounter WHERE day = \(day)"),
    "V02": "SELECT count(*) FROM encounter",
    "V03": "SELECT count(*) FROM encounter WHERE visitType = 2",
    "V04": "SELECT sum(influenzaLike) FROM encounter",
    "V05":
      "SELECT sum(organisation < 3), sum(organisation = 3), sum(organisation = 4) FROM encounter",
    "V06": "SELECT sum(cost) / 100 FROM encounter WHERE visitType = 1",
    "V07": "SELECT count(*) FROM admission WHERE admitDay BETWEEN 20758 AND \(day)",
    "V08": "SELECT count(*) FROM admission WHERE dischargeDay BETWEEN 20758 AND \(day)",
    "V09": "SELECT sum(dischargeDay - admitDay) FROM admission",
    "V10": "SELECT count(*) FROM admission WHERE dischargeDay IS NULL",
    "V11":
      "SELECT count(*) FROM notification WHERE disease = 1 AND onsetDay >= 20773 AND region < 7",
    "V12": "SELECT count(*) FROM notification WHERE disease = 1 AND site = 1",
    "D01": """
    SELECT sum(region IN (2, 4, 5, 6)), sum(region IN (3, 7, 8, 9)) FROM demand \
    WHERE state NOT IN (5, 7, 8)
    """,
    "D02": "SELECT sum(region = 2), sum(region = 3) \(openTask)",
    "D03": "SELECT sum(region = 3) \(openTask) AND dueAt < \(now)",
    "D04": "SELECT count(*) \(openTask) AND state = 5",
    "D05": "SELECT count(*) FROM work WHERE state IN (1, 2)",
    "D06": """
    SELECT sum(direction = 1), sum(direction = 2), sum(direction = 4) FROM referral \
    WHERE (requestedAt + 28800) / 86400 = \(day)
    """,
    "D07": "SELECT count(*) FROM referral WHERE state = 1",
    "D08": "SELECT max(\(now) - requestedAt) / 60 FROM referral WHERE state = 1",
    "D09": "SELECT count(*) FROM referral WHERE emergency = 1 AND state = 5",
    "D10": "SELECT sum(bedAt - requestedAt) / 60 FROM referral WHERE direction = 4",
    "S01": """
    SELECT sum(CASE organisation WHEN 1 THEN total END), \
    sum(CASE organisation WHEN 2 THEN total END), sum(CASE organisation WHEN 4 THEN total END) \
    FROM claim
    """,
    "S02": "SELECT sum(total) FROM claim", "S03": "SELECT sum(fund) FROM claim",
    "S04": "SELECT sum(own) FROM claim",
    "S05": """
    SELECT count(*) FROM claim c WHERE total <> (SELECT sum(amount) FROM claimLine WHERE claim = c.id) \
    OR total <> fund + own
    """,
    "S06": "SELECT count(*) FROM finding", "S07": "SELECT sum(amount) FROM finding",
    "S08": "SELECT sum(state = 4), sum(state IN (3, 4)) FROM finding",
    "S09": "SELECT count(*) FROM caseEcho WHERE stage < 7",
    "S10": "SELECT count(*) FROM caseEcho WHERE stage < 7 AND dueDay < \(day)",
    "S11": "SELECT sum(recovered) FROM caseEcho",
    "S12": """
    SELECT CAST(sum(value) AS INTEGER) FROM (SELECT value, row_number() OVER \
    (PARTITION BY series, leaf, periodStart ORDER BY revision DESC) AS place FROM history \
    WHERE series = 1 AND periodStart = 20727) WHERE place = 1
    """,
  ]

  private static func members(_ group: Int) -> String {
    "SELECT organisation FROM groupMember WHERE careGroup = \(group) AND validTo IS NULL"
  }
}
