import District
import Testing

@testable import Catalogue

/// An installation's own files over the catalogue.
struct OwnTargetTests {
  private func overlaid(_ files: [(String, String)]) throws -> Catalogue {
    try Catalogue.overlaid(
      with: CatalogueOverlay(texts: files.map { CatalogueText(file: $0.0, text: $0.1) }))
  }

  private let one = """
    [[target]]
    indicator = "PHS-006"
    place = "500151108"
    validFrom = "2026-10-01"
    low = 82
    redLow = 70
    source = "区卫健委会议纪要 3 号"
    tag = "D"
    actor = "li"
    seat = "local"
    time = "2026-10-01T09:00:00+08:00"
    """

  @Test func anOwnTargetStandsBesideTheCatalogues() throws {
    let catalogue = try overlaid([("targets.toml", one)])
    let compiled = try #require(try Catalogue.builtIn().indicator("PHS-006"))
    let indicator = try #require(catalogue.indicator("PHS-006"))
    #expect(Array(indicator.targets.dropLast()) == compiled.targets)
    let row = try #require(indicator.targets.last)
    #expect(row.place == PlaceCode("500151108"))
    #expect(row.low == 82 && row.amberLow == 82 && row.redLow == 70 && row.high == nil)
    #expect(row.validFrom == Period(code: "2026-10-01")?.start)
    #expect(row.source == Phrase(name: "区卫健委会议纪要 3 号"))
    #expect(row.file == "targets.toml")
    #expect(row.own == TargetRow.Own(actor: "li", seat: "local", time: "2026-10-01T09:00:00+08:00"))
    #expect(catalogue.leftOut.isEmpty)
  }

  @Test func aTargetAsksForNoNewDerivationAndAMeasureDoes() throws {
    let compiled = try Catalogue.builtIn()
    let withTarget = try overlaid([("targets.toml", one)])
    #expect(withTarget.edition != compiled.edition)
    #expect(withTarget.derivation == compiled.derivation)
    let measure = """
      [[measure]]
      code = "own.visits"
      name = ["自有", "own"]
      sentence = ["自有", "own"]
      unit = "visit"
      kind = "flow"
      table = "encounter"
      leaf = "organisation"
      date = "day"
      """
    let withMeasure = try overlaid([("own.toml", measure)])
    #expect(withMeasure.leftOut.isEmpty)
    #expect(withMeasure.measure("own.visits") != nil)
    #expect(withMeasure.derivation != compiled.derivation)
  }

  @Test func aFaultyFileIsLeftOutWholeAndTheOthersHold() throws {
    let bad =
      one.replacing("redLow = 70", with: "redLow = 90") + "\n\n"
      + one.replacing("PHS-006", with: "PHS-001")
    let catalogue = try overlaid([("a.toml", bad), ("b.toml", one)])
    #expect(catalogue.indicator("PHS-001")?.targets.contains { $0.own != nil } == false)
    #expect(catalogue.indicator("PHS-006")?.targets.last?.file == "b.toml")
    let issue = try #require(catalogue.leftOut.first)
    #expect(issue.file == "a.toml")
    #expect(issue.line == 1)
    for part in [issue.what, issue.why, issue.remedy] {
      #expect(!part.zh.isEmpty && !part.en.isEmpty)
    }
  }

  @Test(arguments: [
    ("indicator = \"PHS-006\"", "indicator = \"PHS-999\"", 2),
    ("low = 82", "high = 82", 1),
    ("redLow = 70", "redLow = 90", 1),
    ("redLow = 70", "redlow = 70", 6),
    ("source = \"区卫健委会议纪要 3 号\"", "source = \" \"", 7),
    ("source = \"区卫健委会议纪要 3 号\"", "", 1),
    ("tag = \"D\"", "tag = \"X\"", 8),
    ("validFrom = \"2026-10-01\"", "validFrom = \"2026-13-01\"", 4),
    ("[[target]]", "[[target]", 1),
  ])
  func faultsNameFileAndLine(old: String, new: String, line: Int) throws {
    let catalogue = try overlaid([("targets.toml", one.replacing(old, with: new))])
    let issue = try #require(catalogue.leftOut.first)
    #expect(issue.file == "targets.toml")
    #expect(issue.line == line, "\(issue)")
    #expect(try catalogue.edition == Catalogue.builtIn().edition)
  }

  /// A share of rows of one table cannot be more than all of them.
  @Test func aTargetOutOfReachIsRefusedBeforeItIsWritten() throws {
    let catalogue = try Catalogue.builtIn()
    func faults(_ low: Double, _ code: FigureID) throws -> Int {
      var target = try target("plan", low: low)
      target.indicator = code
      return catalogue.faults(of: target).count
    }
    #expect(try faults(80, "PHS-001") == 0)
    #expect(try faults(-1, "PHS-999") == 1)
    let refused = try catalogue.indicators.filter { indicator in
      guard indicator.better == .higher, indicator.unit == .percent else { return false }
      return try faults(100.5, indicator.code) > faults(99.5, indicator.code)
    }
    #expect(refused.count >= 10)
  }

  @Test func aMonitoredIndicatorTakesNoTarget() throws {
    let monitored = try #require(try Catalogue.builtIn().indicators.first { $0.better == .monitor })
    let text = one.replacing("PHS-006", with: monitored.code.code)
    #expect(try overlaid([("targets.toml", text)]).leftOut.count == 1)
  }

  @Test func theSameTargetTwiceIsAFault() throws {
    let catalogue = try overlaid([("targets.toml", one + "\n\n" + one)])
    #expect(catalogue.leftOut.map(\.line) == [13])
    // Another first day is another target.
    let later = one.replacing("2026-10-01\"", with: "2026-11-01\"")
    #expect(try overlaid([("targets.toml", one + "\n\n" + later)]).leftOut.isEmpty)
  }

  @Test func unreadableFilesAreFaultsToo() throws {
    let issue = CatalogueIssue.unreadable("x.toml", limit: 1 << 20)
    let catalogue = try Catalogue.overlaid(with: CatalogueOverlay(unreadable: [issue]))
    #expect(catalogue.leftOut == [issue])
  }

  @Test func aPackedCatalogueBelongsToItsOwnFiles() throws {
    let overlay = CatalogueOverlay(texts: [CatalogueText(file: "targets.toml", text: one)])
    let catalogue = try Catalogue.overlaid(with: overlay)
    let packed = PackedCatalogue(catalogue, program: "a", overlay: overlay)
    let again = try #require(packed.catalogue(program: "a", overlay: overlay))
    #expect(again.indicators == catalogue.indicators)
    #expect(again.derivation == catalogue.derivation && again.leftOut == catalogue.leftOut)
    #expect(packed.catalogue(program: "a") == nil)
    var other = overlay
    other.texts[0].text += " "
    #expect(packed.catalogue(program: "a", overlay: other) == nil)
    other = overlay
    other.texts[0].file = "other.toml"
    #expect(packed.catalogue(program: "a", overlay: other) == nil)
  }

  // MARK: The file

  private func target(_ source: String, low: Double = 82.5) throws -> OwnTarget {
    var row = TargetRow(
      ownFor: PlaceCode("500151108"), levels: [],
      from: try #require(Period(code: "2026-10-01")).start,
      low: low, high: nil, source: Phrase(name: source), tag: .policy)
    row.file = "targets.toml"
    row.redLow = 0.1
    row.own = TargetRow.Own(actor: "a\"b", seat: "local", time: "t")
    return OwnTarget(indicator: "PHS-006", row: row)
  }

  @Test(arguments: [
    "plain", "quote\" and \\ and \"\"\"", "line\nend\r\n[[target]]\nindicator = \"X\"",
    "\u{1b}[31mred\u{7}",
    "\u{202e}bidi\u{2066}", "\u{1}del\u{7f}", "'''", "# no comment", "\u{1F691} 😀",
    "[\"a\", \"b\"]",
  ])
  func whateverStandsInASourceComesBack(source: String) throws {
    let targets = [try target("first"), try target(source, low: 1e-7)]
    var second = targets[1]
    second.row.place = nil
    second.row.levels = [3]
    let text = OwnTargetFile.text(of: [targets[0], second])
    let again = OwnTargetFile.read(text, file: "targets.toml")
    #expect(again.issues == [])
    #expect(again.targets == [targets[0], second])
    #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 && $0.value != 0x7F })
  }

  @Test func aFileWithOtherEntriesIsNotOneToWrite() throws {
    let read = OwnTargetFile.read(one + "\n\n[[goal]]\ncode = \"x\"\n", file: "targets.toml")
    #expect(read.targets.isEmpty)
    #expect(read.issues.count == 1)
  }
}
