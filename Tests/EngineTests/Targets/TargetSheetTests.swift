import Catalogue
import District
import Foundation
import Snapshot
import TestSupport
import Testing

@testable import Engine

/// What a target would change, against judging everything anew with the target in its file.
struct TargetSheetTests {
  private struct Missing: Error {}

  private func sheet(
    _ draft: TargetDraft, _ engine: Engine, _ district: SampleDistrict
  ) throws -> TargetSheet {
    guard case .target(let sheet) = try engine.answer(district.question(.target(draft))).body else {
      throw Missing()
    }
    return sheet
  }

  private func draft(
    _ value: String, red: String = "", scope: TargetDraft.Scope = .all, from: String = "2026-01-01"
  ) -> TargetDraft {
    TargetDraft(
      indicator: "PHS-006", scope: scope, value: value, red: red, from: from, source: "plan")
  }

  /// Levels of the places of an indicator's page, as the page itself prints them.
  private func levels(_ engine: Engine, _ district: SampleDistrict) throws -> [Standing.Level: Int]
  {
    let question = district.question(.detail(.indicator("PHS-006")))
    guard case .detail(let detail) = try engine.answer(question).body,
      let table = detail.sections.first(where: { $0.id == "places" })?.table,
      let column = table.column("value")
    else { throw Missing() }
    return table.rows.reduce(into: [:]) { counts, row in
      guard case .figure(let figure) = row.cells[column], figure.absence == nil else { return }
      counts[figure.standing.level, default: 0] += 1
    }
  }

  @Test func theCountsAreThoseOfThePageOnceItIsWritten() throws {
    let district = try SampleDistrict.small.get()
    let engine = try district.engine()
    let sheet = try sheet(draft("95", red: "89"), engine, district)
    #expect(sheet.fault == nil)
    let folder = DataFolder(path: try TemporaryFolder().path + "/gone-later")
    try folder.keep(sheet.draft.target(in: district.generation.catalogue))
    defer { try? FileManager.default.removeItem(atPath: folder.path) }
    let after = try Generation(
      number: district.generation.number, snapshotPath: district.snapshotPath,
      derivedPath: district.folder.path + "/derived.sqlite", catalogue: folder.catalogue())
    let before = try levels(engine, district)
    let then = try levels(try Engine(generation: after), district)
    func counts(_ side: KeyPath<TargetSheet.Count, Int>) -> [Standing.Level: Int] {
      Dictionary(uniqueKeysWithValues: sheet.counts.map { ($0.level, $0[keyPath: side]) })
        .filter { $0.value > 0 }
    }
    #expect(counts(\.before) == before)
    #expect(counts(\.after) == then)
    #expect(before != then)
    #expect(sheet.changed > 0)
  }

  @Test func anEmptyDraftIsFilledInWithWhatHolds() throws {
    let district = try SampleDistrict.small.get()
    let sheet = try sheet(TargetDraft(indicator: "PHS-006"), district.engine(), district)
    #expect(sheet.draft.value == "90" && sheet.draft.red == "75" && sheet.draft.amber == "")
    #expect(sheet.draft.from == district.generation.district.today.text)
    #expect(sheet.draft.source == "")
    #expect(sheet.scopes.first?.value == .all)
    #expect(!sheet.isOwn)
    // Nothing would be kept without a source.
    #expect(sheet.fault?.place == "source")
  }

  @Test func anotherBandIsWrittenWithBothEdges() throws {
    let district = try SampleDistrict.small.get()
    let engine = try district.engine()
    let filled = try sheet(TargetDraft(indicator: "RES-005"), engine, district).draft
    #expect(filled.value.contains(".."))
    var one = filled
    one.source = "plan"
    one.value = "85"
    #expect(try sheet(one, engine, district).fault?.place == "value")
    one.value = "８４．５ .. 92%"
    one.amber = ""
    one.red = ""
    let row = try one.target(in: district.generation.catalogue).row
    #expect(row.low == 84.5 && row.high == 92 && row.amberLow == 84.5 && row.amberHigh == 92)
  }

  @Test(arguments: [
    ("abc", "value"), ("", "value"), ("1e3", "value"), ("nan", "value"), ("..90", "value"),
    ("0x5A", "value"), ("90..80", "value"),
  ])
  func whatIsNoTargetIsRefused(value: String, field: String) throws {
    let district = try SampleDistrict.small.get()
    let sheet = try sheet(draft(value), district.engine(), district)
    let fault = try #require(sheet.fault)
    #expect(fault.place == field)
    for words in [fault.what, fault.why, fault.remedy] { #expect(words.zh != words.en) }
    #expect(sheet.counts.isEmpty)
  }

  @Test func unknownDaysPlacesTagsAndIndicatorsAreFaults() throws {
    let district = try SampleDistrict.small.get()
    let engine = try district.engine()
    #expect(try sheet(draft("90", from: "2026-02-30"), engine, district).fault?.place == "from")
    var tagged = draft("90")
    tagged.tag = "Z"
    #expect(try sheet(tagged, engine, district).fault?.place == "tag")
    for draft in [
      draft("90", scope: .place(PlaceCode("nowhere"))), draft("90", scope: .level(99)),
      TargetDraft(indicator: "PHS-999", value: "1"),
      TargetDraft(
        indicator: try #require(
          district.generation.catalogue.indicators.first { $0.better == .monitor }
        ).code),
    ] {
      guard case .fault = try engine.answer(district.question(.target(draft))).body else {
        Issue.record("\(draft)")
        continue
      }
    }
    var removal = draft("")
    removal.isRemoval = true
    #expect(try sheet(removal, engine, district).fault?.place == "from")
  }

  // MARK: The file

  @Test func targetsAreKeptReplacedAndRemoved() throws {
    let scratch = try TemporaryFolder()
    let folder = DataFolder(path: scratch.path + "/data")
    let catalogue = try Catalogue.builtIn()
    try folder.keep(draft("91").target(in: catalogue))
    try folder.keep(draft("92", scope: .level(3)).target(in: catalogue))
    try folder.keep(draft("93").target(in: catalogue))
    func rows() throws -> [TargetRow] {
      try folder.catalogue().indicator("PHS-006")?.targets.filter { $0.own != nil } ?? []
    }
    #expect(try rows().map(\.low) == [93, 92])
    #expect(try rows().map(\.file) == [folder.ownTargets, folder.ownTargets])
    #expect(try folder.removeTarget(draft("").key()))
    #expect(try !folder.removeTarget(draft("").key()))
    #expect(try rows().map(\.low) == [92])
    #expect(Disk.names(in: folder.ownCatalogue) == ["targets.toml"])
  }

  @Test func aFileThatCannotBeReadIsNotWrittenOver() throws {
    let scratch = try TemporaryFolder()
    let folder = DataFolder(path: scratch.path)
    try Disk.makeFolder(folder.ownCatalogue)
    let text = "[[target]]\nindicator = \"PHS-006\"\n"
    try Disk.write(text, to: folder.ownTargets)
    let target = try draft("91").target(in: try Catalogue.builtIn())
    #expect(throws: Fault.self) { try folder.keep(target) }
    #expect(DataFolder.text(folder.ownTargets) == text)
    #expect(try folder.catalogue().leftOut.isEmpty == false)
  }

  @Test func aFolderThatCannotBeMadeIsAFault() throws {
    let scratch = try TemporaryFolder()
    let folder = DataFolder(path: scratch.path)
    try Disk.write("", to: folder.ownCatalogue)
    let target = try draft("91").target(in: try Catalogue.builtIn())
    #expect(throws: Fault.self) { try folder.keep(target) }
  }

  @Test func aFollowedCatalogueSeesWhatChanged() throws {
    let scratch = try TemporaryFolder()
    let folder = DataFolder(path: scratch.path)
    try folder.prepare()
    let followed = FollowedCatalogue(folder, keeps: true)
    let first = try followed.current()
    #expect(first.leftOut.isEmpty)
    #expect(Disk.exists(folder.packedCatalogue))
    try folder.keep(draft("91").target(in: first))
    let second = try followed.current()
    #expect(second.edition != first.edition && second.derivation == first.derivation)
    #expect(second.indicator("PHS-006")?.targets.last?.low == 91)
    try Disk.write("nonsense", to: folder.ownCatalogue + "/a.toml")
    let third = try followed.current()
    #expect(third.leftOut.map(\.file) == [folder.ownCatalogue + "/a.toml"])
    #expect(third.indicator("PHS-006")?.targets.last?.low == 91)
  }
}
