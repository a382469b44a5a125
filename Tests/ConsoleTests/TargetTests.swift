import Canvas
import District
import TestSupport
import Testing

@testable import Console

/// Setting a target on the screen.
struct TargetTests {
  private func opened(_ text: String = "80x24", language: Language = .zh) throws -> Model {
    var model = Model.sample(size: try #require(Size(text)), language: language)
    model.settle(model.open(.indicator("PHS-001"), at: nil))
    model.press(.character("T"))
    return model
  }

  private func editor(_ model: Model) throws -> Targeting {
    guard case .target(let targeting)? = model.layers.last else { throw Missing() }
    return targeting
  }

  private struct Missing: Error {}

  /// Presses a key and gives what must happen outside, questions answered.
  private func effects(_ key: Key, _ model: inout Model) -> [Effect] {
    let effects = update(&model, .key(key))
    model.settle(effects)
    return effects
  }

  private func writeSource(_ model: inout Model) {
    for _ in 0..<4 { model.press(.down) }
    model.type("Plan 3")
  }

  @Test(arguments: ["40x20", "80x24", "120x36", "200x60"])
  func theEditorShowsWhatHoldsAndWhatWouldChange(text: String) throws {
    var model = try opened(text)
    writeSource(&model)
    #expect(ExpectedScreens.difference(render(model), "Target/\(text)-editing") == nil)
    model.press(.enter)
    #expect(ExpectedScreens.difference(render(model), "Target/\(text)-confirming") == nil)
  }

  @Test func theEditorSpeaksEnglish() throws {
    var model = try opened("80x24", language: .en)
    writeSource(&model)
    #expect(ExpectedScreens.difference(render(model), "Target/80x24-en") == nil)
  }

  @Test func aFaultTakesThePlaceOfTheEffect() throws {
    var model = try opened("40x20")
    for _ in 0..<2 { model.press(.backspace) }
    model.type("abc")
    #expect(ExpectedScreens.difference(render(model), "Target/40x20-fault") == nil)
    model.press(.enter)
    #expect(try editor(model).stage == .editing)
    #expect(model.notice?.kind == .fault)
  }

  @Test func nothingIsWrittenBeforeY() throws {
    var model = try opened()
    writeSource(&model)
    #expect(try editor(model).stage == .editing)
    model.press(.enter)
    #expect(try editor(model).stage == .confirming)
    for key in [Key.character("n"), .enter, .character("q"), .down] {
      #expect(effects(key, &model).isEmpty)
    }
    model.press(.escape)
    #expect(try editor(model).stage == .editing)
    #expect(try editor(model).draft.source == "Plan 3")
    model.press(.enter)
    let draft = TargetDraft(
      indicator: "PHS-001", scope: .place(SampleDistrict.table.rows[0].place ?? PlaceCode("")),
      value: "76", red: "60", from: "2026-11-21", source: "Plan 3", tag: "D")
    #expect(effects(.character("\u{FF59}"), &model) == [.setTarget(draft)])
    // A second y writes nothing twice.
    #expect(effects(.character("y"), &model).isEmpty)
    model.settle(update(&model, .targetSet(draft, nil)))
    #expect(model.layers.isEmpty)
    #expect(model.notice?.kind == .hint)
  }

  @Test func aFolderThatCannotBeWrittenKeepsWhatWasTyped() throws {
    var model = try opened()
    writeSource(&model)
    model.press(.enter)
    model.press(.character("y"))
    let draft = try editor(model).draft
    let fault = Fault(
      what: Phrase("目标写不进去", "the target cannot be written"),
      why: Phrase(name: "Read-only file system"), place: "targets.toml",
      remedy: Phrase("核对", "check"))
    model.settle(update(&model, .targetSet(draft, fault)))
    #expect(try editor(model).stage == .editing)
    #expect(try editor(model).draft.source == "Plan 3")
    #expect(render(model).text.contains("Read-only"))
  }

  @Test func onlyAnOwnTargetCanBeRemoved() throws {
    var model = try opened()
    model.press(.delete)
    #expect(try editor(model).stage == .removing)
    #expect(render(model).text.contains("删去自"))
    let effects = effects(.character("y"), &model)
    guard case .setTarget(let draft)? = effects.first else { throw Missing() }
    #expect(draft.isRemoval)
    model = try opened()
    model.press(.up)
    model.press(.left)
    model.press(.left)
    #expect(try editor(model).draft.scope == .all)
    model.press(.delete)
    #expect(try editor(model).stage == .editing)
    #expect(model.notice?.kind == .hint)
  }

  @Test func anotherScopeIsFilledInAnewUntilSomebodyTyped() throws {
    var model = try opened()
    model.press(.up)
    model.press(.right)
    #expect(try editor(model).draft.scope == .all)
    #expect(try editor(model).draft.value == "76")
    model.press(.down)
    model.type("5")
    model.press(.up)
    model.press(.right)
    #expect(try editor(model).draft.scope == .level(3))
    #expect(try editor(model).draft.value == "765")
  }

  @Test func lettersAreTypedAndEscLeaves() throws {
    var model = try opened()
    writeSource(&model)
    model.type("qty")
    #expect(try editor(model).draft.source == "Plan 3qty")
    model.press(.escape)
    #expect(model.layers.isEmpty)
    #expect(model.stop.zoom?.subject == .indicator("PHS-001"))
  }

  @Test func aKeyWithoutAnIndicatorSaysSo() throws {
    var model = Model.sample(size: try #require(Size("80x24")))
    model.press(.character("T"))
    #expect(model.layers.isEmpty)
    #expect(model.notice?.kind == .hint)
  }

  @Test func leftOutFilesAreNamedUntilTheyWereRead() throws {
    var model = Model.sample(size: try #require(Size("120x36")))
    model.settle(
      update(
        &model,
        .redefined([
          Fault(
            what: Phrase("自有目录文件未采用", "own file left out"), why: Phrase("因为", "because"),
            place: "/data/catalogue/targets.toml:3", remedy: Phrase("改正", "mend"))
        ])))
    #expect(render(model).text.contains("/data/catalogue/targets.toml:3"))
    #expect(render(model).text.contains("其余照常"))
    model.press(.escape)
    #expect(!render(model).text.contains("targets.toml"))
  }
}
