import Catalogue
import District
import Testing

/// A faulty entry, the line it is told for, and words of the message.
struct Flaw: Sendable, CustomTestStringConvertible {
  let name: String
  let text: String
  let line: Int
  let words: String

  var testDescription: String { name }

  init(_ name: String, line: Int, _ words: String, _ text: String) {
    self.name = name
    self.text = text
    self.line = line
    self.words = words
  }

  /// A measure in which each line can be changed.
  static func measure(_ changes: [String: String?] = [:], adding: String = "") -> String {
    let lines: [(String, String)] = [
      ("code", #"code = "own.visits""#), ("name", #"name = ["我的", "mine"]"#),
      ("sentence", #"sentence = ["一句", "words"]"#), ("unit", #"unit = "visit""#),
      ("kind", #"kind = "flow""#), ("table", #"table = "encounter""#),
      ("leaf", #"leaf = "organisation""#), ("date", #"date = "day""#),
    ]
    let kept = lines.compactMap { key, line in changes[key] ?? line }
    return (["[[measure]]"] + kept + (adding.isEmpty ? [] : [adding])).joined(separator: "\n")
  }

  /// An indicator with a target.
  static func indicator(_ changes: [String: String?] = [:], target: String = "low = 50") -> String {
    let lines: [(String, String)] = [
      ("code", #"code = "OPS-900""#), ("name", #"name = ["我的", "mine"]"#),
      ("unit", #"unit = "percent""#), ("better", #"better = "higher""#),
      ("numerator", #"numerator = ["visit.booked"]"#),
      ("denominator", #"denominator = ["visit.all"]"#), ("periods", #"periods = ["month"]"#),
      ("definition", #"definition = ["一句", "words"]"#),
      ("numeratorText", #"numeratorText = ["分子", "upper"]"#),
      ("denominatorText", #"denominatorText = ["分母", "lower"]"#),
      ("owner", #"owner = ["谁", "who"]"#), ("action", #"action = ["做", "do"]"#),
    ]
    let kept = lines.compactMap { key, line in changes[key] ?? line }
    return (["[[indicator]]"] + kept + ["[[indicator.target]]", target, tail])
      .joined(separator: "\n")
  }

  private static let tail = #"source = ["文件", "document"]"# + "\n" + #"tag = "D""#

  static let all: [Flaw] = [
    Flaw("broken TOML", line: 2, "no valid TOML", "[[measure]]\ncode = \"a\n"),
    Flaw("unknown key", line: 10, "unknown key weekley", measure(adding: "weekley = true")),
    Flaw("unknown section", line: 1, "unknown key measures", "[[measures]]\ncode = \"a\"\n"),
    Flaw("missing key", line: 1, "sentence is missing", measure(["sentence": nil])),
    Flaw("wrong type", line: 2, "code has the wrong type", measure(["code": "code = 5"])),
    Flaw("one language", line: 3, "name has the wrong type", measure(["name": "name = [\"中\"]"])),
    Flaw("unknown word", line: 6, "kind cannot be flood", measure(["kind": "kind = \"flood\""])),
    Flaw("unknown table", line: 7, "no table visit", measure(["table": "table = \"visit\""])),
    Flaw(
      "unknown column", line: 9, "encounter has no column week",
      measure(["date": "date = \"week\""])),
    Flaw(
      "leaf that is no place", line: 8, "resident is no place",
      measure(["leaf": "leaf = \"resident\""])),
    Flaw("date that is none", line: 9, "cost is no date", measure(["date": "date = \"cost\""])),
    Flaw("flow without date", line: 1, "date is missing", measure(["date": nil])),
    Flaw(
      "sum without value", line: 1, "value is missing", measure(adding: "aggregate = \"sum\"")),
    Flaw(
      "count with value", line: 10, "count takes no value", measure(adding: "value = \"cost\"")),
    Flaw(
      "money in visits", line: 5, "unit and column",
      measure(adding: "aggregate = \"sum\"\nvalue = \"cost\"")),
    Flaw(
      "distinct flow", line: 10, "distinct is for present",
      measure(adding: "aggregate = \"distinct\"\nvalue = \"resident\"")),
    Flaw("carried flow", line: 10, "carry is for stockLast", measure(adding: "carry = 3")),
    Flaw("by without codes", line: 10, "day holds no codes", measure(adding: "by = [\"day\"]")),
    Flaw(
      "unknown fact", line: 10, "no fact visit.odd",
      measure(adding: "where = [{ fact = \"visit.odd\", is = 1 }]")),
    Flaw(
      "fact of another table", line: 10, "resident.served cannot be used here",
      measure(adding: "where = [{ fact = \"resident.served\", is = 1 }]")),
    Flaw(
      "two comparisons", line: 10, "a condition is not complete",
      measure(adding: "where = [{ column = \"booked\", is = 1, below = 3 }]")),
    Flaw(
      "text in a condition", line: 10, "name is no integer",
      measure(adding: "where = [{ column = \"organisation.name\", is = 1 }]")),
    Flaw(
      "same code twice", line: 11, "code own.visits is used twice", measure() + "\n" + measure()),
    Flaw(
      "total of a total", line: 6, "terms do not work",
      """
      [[measure]]
      code = "own.total"
      name = ["我的", "mine"]
      sentence = ["一句", "words"]
      unit = "bed"
      terms = ["bed.available"]
      kind = "total"
      """),
    Flaw(
      "no category", line: 2, "OPX-900 has no category", indicator(["code": #"code = "OPX-900""#])),
    Flaw(
      "unknown measure", line: 6, "no measure visit.odd",
      indicator(["numerator": #"numerator = ["visit.odd"]"#])),
    Flaw(
      "unknown by code", line: 6, "bed.open has no code 9",
      indicator(["numerator": #"numerator = ["bed.open[9]"]"#])),
    Flaw(
      "growth of nothing", line: 6, "no FIN-999", indicator(["numerator": #"growth = "FIN-999""#])),
    Flaw("no period", line: 1, "periods are not complete", indicator(["periods": nil])),
    Flaw(
      "edges out of order", line: 14, "out of order", indicator(target: "low = 50\nredLow = 60")),
    Flaw(
      "money over a count in percent", line: 4, "unit percent is impossible",
      indicator(["numerator": #"numerator = ["cost.outpatient"]"#])),
    Flaw(
      "things over other things in percent", line: 4, "unit percent is impossible",
      indicator(["denominator": #"denominator = ["bed.open"]"#])),
    Flaw(
      "a count in yuan", line: 4, "unit yuan is impossible",
      indicator(["unit": #"unit = "yuan""#])),
    Flaw(
      "more than all", line: 14, "target 101.0 cannot be reached", indicator(target: "low = 101")),
    Flaw(
      "fewer than none", line: 14, "target -1.0 cannot be reached",
      indicator(["better": #"better = "lower""#], target: "high = -1")),
    Flaw(
      "two targets at once", line: 18, "targets overlap",
      indicator() + "\n[[indicator.target]]\nlow = 60\n" + tail),
    Flaw(
      "a hole between targets", line: 19, "a gap between targets",
      indicator(target: "low = 50\nvalidTo = \"2025-12-31\"")
        + "\n[[indicator.target]]\nlow = 60\nvalidFrom = \"2026-03-01\"\n" + tail),
    Flaw(
      "Chinese for English", line: 3, "the English of name",
      indicator(["name": #"name = ["我的", "我的"]"#])),
    Flaw(
      "an empty language", line: 9, "definition lacks a language",
      indicator(["definition": #"definition = ["一句", " "]"#])),
    Flaw(
      "a pace of months", line: 9, "pace without a yearly period",
      indicator(["periods": "periods = [\"month\"]\npace = \"lastYear\""])),
    Flaw(
      "times nothing", line: 7, "times has no denominator",
      indicator(["denominator": "times = \"days\""])),
    Flaw(
      "a score of itself", line: 7, "OPS-900 leads back to itself",
      indicator([
        "numerator": "kernel = \"weightedScore\"\nparts = [[\"OPS-900\", 1]]", "denominator": nil,
      ])),
    Flaw(
      "a share of nothing", line: 7, "there is no indicator OPS-999",
      indicator([
        "numerator": "kernel = \"shareOfLeaves\"\nof = \"OPS-999\"\natLeast = 80",
        "denominator": nil,
      ])),
    Flaw(
      "different values of a count", line: 7, "visit.all has no values to tell apart",
      indicator(["numerator": "kernel = \"distinct\"\nnumerator = [\"visit.all\"]"])),
    Flaw(
      "a life table without bands", line: 7, "visit.booked is not kept by one list",
      indicator(["numerator": "kernel = \"lifeTable\"\nnumerator = [\"visit.booked\"]"])),
    Flaw(
      "an unknown kernel", line: 6, "kernel cannot be median",
      indicator(["numerator": "kernel = \"median\""])),
    Flaw(
      "an item beyond its list", line: 8, "no official item county:14",
      indicator(["periods": "official = [\"county:14\"]\nperiods = [\"month\"]"])),
    Flaw(
      "a goal that runs backwards", line: 7, "the target's year is not after",
      """
      [[goal]]
      code = "own.goal"
      table = ["表", "table"]
      name = ["目标", "goal"]
      figure = "OPS-013"
      baselineYear = 2026
      targetYear = 2025
      attribute = "binding"
      source = ["文件", "document"]
      tag = "D"
      """),
    Flaw("wrong side", line: 14, "do not agree", indicator(target: "high = 50")),
    Flaw(
      "unknown tag", line: 17, "tag cannot be D2",
      indicator().replacing("tag = \"D\"", with: "tag = \"D2\"")),
    Flaw(
      "fact with an unknown parameter", line: 5, "no parameter :tomorrow",
      """
      [[fact]]
      code = "stay.odd"
      table = "admission"
      sentence = ["一句", "words"]
      sql = "(@admitDay < :tomorrow)"
      """),
    Flaw(
      "fact with an unknown column", line: 5, "admission has no column begin",
      """
      [[fact]]
      code = "stay.odd"
      table = "admission"
      sentence = ["一句", "words"]
      sql = "(@begin < :today)"
      """),
    Flaw(
      "no span of time", line: 4, "5 hours is no span of time",
      """
      [[step]]
      code = "own.step"
      name = ["一步", "step"]
      span = "5 hours"
      tag = "D"
      """),
    Flaw(
      "day of another year", line: 5, "2027-01-01 is no day of 2028",
      """
      [[workdays]]
      code = "2028"
      year = 2028
      source = ["文件", "document"]
      holidays = ["2027-01-01"]
      """),
    Flaw(
      "signal without figure", line: 4, "there is no nothing.here",
      """
      [[signal]]
      code = "own"
      name = ["信号", "signal"]
      figure = "nothing.here"
      """),
  ]
}

extension String {
  fileprivate func replacing(_ old: String, with new: String) -> String {
    guard let range = range(of: old) else { return self }
    return replacingCharacters(in: range, with: new)
  }

  private func range(of part: String) -> Range<Index>? {
    indices.lazy.map { $0..<(index($0, offsetBy: part.count, limitedBy: endIndex) ?? $0) }
      .first { self[$0] == part }
  }

  private func replacingCharacters(in range: Range<Index>, with new: String) -> String {
    String(self[..<range.lowerBound]) + new + String(self[range.upperBound...])
  }
}

struct CatalogueFaultTests {
  @Test(arguments: Flaw.all)
  func aFaultIsToldWithItsLineAndRemedy(flaw: Flaw) throws {
    let loaded = Catalogue.load(texts: [CatalogueText(file: "own.toml", text: flaw.text)])
    #expect(loaded.catalogue == nil)
    let told = loaded.issues.filter { $0.what.en.contains(flaw.words) }
    let found = loaded.issues.map { "\($0.line): \($0.what.en)" }
    #expect(told.count == 1, "\(found)")
    #expect(told.first?.line == flaw.line, "\(found)")
    #expect(told.first?.file == "own.toml")
    #expect(told.first?.remedy.zh.isEmpty == false)
  }

  @Test func aCategoryThatLacksIndicatorsIsToldAndStillWorks() throws {
    let text = "[[category]]\ncode = \"OPS\"\nindicators = 22\n"
    let loaded = Catalogue.load(texts: [CatalogueText(file: "own.toml", text: text)])
    let shortfall = try #require(loaded.catalogue?.shortfalls.first)
    #expect(loaded.issues.isEmpty)
    #expect(shortfall.what.en == "OPS has 20 of 22 indicators")
    #expect(shortfall.why.en == "without OPS-021 OPS-022")
    #expect(shortfall.line == 1)
    #expect(shortfall.file == "own.toml")
  }

  @Test func theUnchangedEntriesHaveNoFault() {
    for text in [Flaw.measure(), Flaw.indicator()] {
      let issues = Catalogue.load(texts: [CatalogueText(file: "own.toml", text: text)]).issues
      #expect(issues.map(\.what.en) == [])
    }
  }

  @Test func allFaultsAreToldAtOnce() {
    let text =
      Flaw.measure(["table": "table = \"visit\""]) + "\n" + Flaw.indicator(target: "high = 5")
    let broken = CatalogueText(file: "broken.toml", text: "x = ")
    let issues = Catalogue.load(texts: [CatalogueText(file: "own.toml", text: text), broken]).issues
    #expect(Set(issues.map(\.file)) == ["own.toml", "broken.toml"])
    #expect(issues.count >= 3)
  }
}
