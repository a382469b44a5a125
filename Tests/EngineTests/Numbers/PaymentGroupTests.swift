import Catalogue
import District
import Snapshot
import TestSupport
import Testing

@testable import Engine

/// The worked example of DRG metrics: two hospitals, six cases, two groups whose weights and
/// benchmarks are those of the six. Worked out by hand beside each expectation.
struct PaymentGroupTests {
  /// Hospital A: D1 1000 yuan 4 days, D1 1200 yuan 6 days, D2 5000 yuan 10 days.
  /// Hospital B: D1 800 yuan 5 days, D2 7000 yuan 14 days, D2 6000 yuan 12 days.
  private static let cases: [(hospital: Int, group: Int, yuan: Int, days: Int)] = [
    (1, 1, 1000, 4), (1, 1, 1200, 6), (1, 2, 5000, 10),
    (2, 1, 800, 5), (2, 2, 7000, 14), (2, 2, 6000, 12),
  ]

  private static var rows: [String: [[SQLValue]]] {
    let none = SQLValue.null
    let discharge = day("2026-11-20")
    var rows: [String: [[SQLValue]]] = [
      "district": [[1, 1, "病组区", .second("2026-11-21T18:30"), 28800, 1]],
      "region": [
        [1, "R", none, 1, "病组区", "bzq", 0, none], [2, "T", 1, 2, "甲镇", "jz", 0, none],
        [3, "V", 2, 3, "甲村", "jc", 0, none],
      ],
      "organisation": [
        [1, "A", "甲医院", "甲医院", "jyy", 1, 1, 2, "", 0, none],
        [2, "B", "乙医院", "乙医院", "yyy", 1, 1, 2, "", 0, none],
      ],
      "feed": [[1, "his", "系统", 60, .second("2026-11-21T18:00"), 2, 2, ""]],
      "coverage": [["drgCase", 1, .day("2026-11-01"), .day("2026-11-21")]],
      // Mean of all six 3500 yuan: D1 1000 / 3500, D2 6000 / 3500. Mean stays 5 and 12 days.
      "drgGroup": [
        [1, "D1", "一组", 2_857, 500, 100_000, 0, 285_714],
        [2, "D2", "二组", 17_143, 1_200, 600_000, 0, 1_714_286],
      ],
    ]
    for (index, each) in cases.enumerated() {
      let admitted = discharge - each.days
      rows["admission", default: []].append([
        .integer(index + 1), none, .integer(each.hospital), .integer(admitted),
        .integer(discharge), 1, .integer(each.yuan * 100),
      ])
      rows["drgCase", default: []].append([
        .integer(index + 1), .integer(each.hospital), .integer(discharge), .integer(each.group), 1,
        .integer(each.days), .integer(each.yuan * 100), 1, 0, 0, none, none,
      ])
    }
    return rows
  }

  private func expect(
    _ id: FigureID, _ a: Double, _ b: Double, _ district: Double,
    at location: SourceLocation = #_sourceLocation
  ) throws {
    let derived = try DerivedDistrict(PaymentGroupTests.rows)
    for (place, expected) in [("A", a), ("B", b), ("R", district)] {
      let value = try #require(
        derived.value(id, at: place, "2026-11"), sourceLocation: location)
      #expect(abs(value - expected) < 0.000_000_6, "\(place): \(value)", sourceLocation: location)
    }
  }

  @Test func caseMixIndexIsTheMeanWeight() throws {
    // A: (2 x 0.285714 + 1.714286) / 3; B: (0.285714 + 2 x 1.714286) / 3; all six: 1 by definition.
    try expect("QUA-011", 0.761905, 1.238095, 1)
    // The sums of the same weights.
    try expect("QUA-013", 2.285714, 3.714286, 6)
  }

  @Test func timeIndexWeighsEachGroupByItsCases() throws {
    // A: (2 x 5/5 + 10/12) / 3; B: (5/5 + 2 x 13/12) / 3; all six: 1 by definition.
    try expect("QUA-014", 0.944444, 1.055556, 1)
  }

  @Test func costIndexWeighsEachGroupByItsCases() throws {
    // A: (2 x 1100/1000 + 5000/6000) / 3; B: (800/1000 + 2 x 6500/6000) / 3.
    try expect("QUA-015", 1.011111, 0.988889, 1)
  }

  @Test func casesWithoutAGroupAreLeftOutAndTheirShareShows() throws {
    var rows = PaymentGroupTests.rows
    rows["admission", default: []].append([
      7, .null, 1, .day("2026-11-01"), .day("2026-11-20"), 4, 9_000_000,
    ])
    rows["drgCase", default: []].append([
      7, 1, .day("2026-11-20"), .null, 4, 19, 9_000_000, 0, 0, 1, .null, .null,
    ])
    let derived = try DerivedDistrict(rows)
    let mix = try #require(derived.value("QUA-011", at: "A", "2026-11"))
    #expect(abs(mix - 0.761905) < 0.000_000_6)
    // 3 of the 4 cases of A fell into a group, 6 of 7 of the district.
    #expect(derived.value("QUA-016", at: "A", "2026-11") == 75)
    #expect(derived.value("drg.grouped", at: "R", "2026-11") == 6)
  }

  @Test func aGroupOfTwoHospitalsCountsOnce() throws {
    let derived = try DerivedDistrict(PaymentGroupTests.rows)
    for place in ["A", "B", "R"] {
      #expect(derived.value("QUA-012", at: place, "2026-11") == 2)
    }
  }

  @Test func withoutAFinerWeightTheListsFourDigitsCount() throws {
    var rows = PaymentGroupTests.rows
    rows["drgGroup"] = rows["drgGroup"]?.map { Array($0.dropLast()) + [.null] }
    let derived = try DerivedDistrict(rows)
    // (2 x 0.2857 + 1.7143) / 3.
    let mix = try #require(derived.value("QUA-011", at: "A", "2026-11"))
    #expect(abs(mix - 0.7619) < 1e-9)
  }
}
