import Foundation
import Testing

@testable import Snapshot

private let mappingText = """
  [source]
  file = "weeks.tsv"
  separator = "\\t"
  name = "Test"
  [district]
  code = "X"
  name = "Xland"
  centre = "Centre"
  utcOffset = 3600
  [region]
  column = "place"
  root = "all"
  [region.names]
  s = "South"
  [week]
  column = "week"
  [filter]
  age = "00+"
  [[series]]
  measure = "signal.influenzaLikeIllness"
  column = "value"
  filter = { kind = "ILI" }
  """

private func folder() throws -> String {
  let path = NSTemporaryDirectory() + "import-" + UUID().uuidString
  try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  return path
}

private func mapping() throws -> Mapping {
  try Mapping.parse(mappingText, file: "m.toml").get()
}

@Test func weeklyValuesBecomeADeliveryAndOddOnesAreCounted() throws {
  let folder = try folder()
  defer { try? FileManager.default.removeItem(atPath: folder) }
  // Kept: all W52 and W53, s W53. Left out: one bad week, one bad value, one repeated, one short;
  // another age and another kind are passed over.
  let text = """
    kind\tage\tplace\tweek\tvalue
    ILI\t00+\tall\t2020-W52\t10.5
    ILI\t00+\tall\t2020-W53\t11
    ILI\t00+\ts\t2020-W53\t7
    ILI\t00+\ts\t2021-W53\t7
    ILI\t00+\ts\t2020-W52\tmany
    ILI\t00+\tall\t2020-W53\t99
    ILI\t00+\tall
    ILI\t15+\tall\t2020-W53\t1
    ARE\t00+\tall\t2020-W53\t1
    """
  try text.write(toFile: folder + "/weeks.tsv", atomically: true, encoding: .utf8)
  let run = try WeeklyImport(mapping(), from: folder)
  #expect(
    run.report
      == WeeklyImport.Report(
        rows: 9, regions: 2, weeks: 2, values: 3, filtered: 2, short: 1, badWeeks: 1, badValues: 1,
        repeated: 1))
  let manifest = try run.deliver(to: folder, generation: 3)
  #expect(manifest.generation == 3)
  // W53 of 2020 begins on 2020-12-28 (day 18624); its end is 2021-01-04 00:00 at +01:00.
  #expect(manifest.producedAt == 18631 * 86_400 - 3600)
  let file = try SnapshotFile(path: folder + "/000003/snapshot.sqlite")
  defer { file.close() }
  var rows: [String] = []
  try file.scan(
    """
    SELECT r.name, h.periodStart, h.value FROM history h JOIN region r ON r.id = h.leaf
    ORDER BY r.id, h.periodStart
    """
  ) { rows.append("\($0.text(0)) \($0.int(1)) \($0.real(2))") }
  #expect(rows == ["Xland 18617 10.5", "Xland 18624 11.0", "South 18624 7.0"])
}

@Test func aMappingNamesAllItsFaultsAtOnce() throws {
  let text = mappingText.replacingOccurrences(of: "place", with: "")
    .replacingOccurrences(of: "[week]", with: "[weeks]")
    .replacingOccurrences(of: "weeks.tsv", with: "../weeks.tsv")
  guard case .failure(let faults) = Mapping.parse(text, file: "m.toml") else {
    Issue.record("the mapping was accepted")
    return
  }
  #expect(
    faults.faults.map(\.place) == [
      "m.toml: weeks", "m.toml: [week]", "m.toml: source.file", "m.toml: region.column",
      "m.toml: week.column",
    ])
}

@Test func aMissingColumnOrFileIsNamed() throws {
  let folder = try folder()
  defer { try? FileManager.default.removeItem(atPath: folder) }
  #expect(throws: MappingFaults.self) { try WeeklyImport(mapping(), from: folder) }
  try "kind\tplace\tweek\tvalue\n".write(
    toFile: folder + "/weeks.tsv", atomically: true, encoding: .utf8)
  let error = #expect(throws: MappingFaults.self) { try WeeklyImport(mapping(), from: folder) }
  #expect(error?.faults.first?.why.en == "there is no column age")
}

@Test(arguments: [
  ("2026-W33", 20_675), ("2020-W53", 18_624), ("2015-W01", 16_433), ("2021-W53", nil),
  ("2026-W00", nil), ("2026-33", nil), ("x", nil),
])
func isoWeeksBeginOnTheirMonday(text: String, day: Int?) {
  #expect(IsoWeek.firstDay(text) == day)
}

@Test func quotedFieldsMayHoldTheSeparator() {
  let line = Array("a,\"b,\"\"c\"\"\",,d\r".utf8)
  #expect(DelimitedText.fields(line[...], UInt8(ascii: ",")) == ["a", "b,\"c\"", "", "d"])
}
