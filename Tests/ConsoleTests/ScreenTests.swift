import Canvas
import District
import TestSupport
import Testing

@testable import Console

private func size(_ text: String) throws -> Size { try #require(Size(text)) }

@Test(arguments: ["20x5", "40x20", "80x24", "120x36", "200x60"])
func theOverviewFitsItsScreen(text: String) throws {
  let model = SampleState.normal.model(size: try size(text))
  #expect(ExpectedScreens.difference(render(model), "Overview/\(text)-normal") == nil)
}

@Test(arguments: ["40x20", "80x24", "120x36"], SampleState.allCases.filter { $0 != .normal })
func everyStateHasItsOwnLook(text: String, state: SampleState) throws {
  let model = state.model(size: try size(text))
  #expect(ExpectedScreens.difference(render(model), "Overview/\(text)-\(state.rawValue)") == nil)
}

@Test func aForeignFileFillsTheScreenWithItsSignals() throws {
  let model = SampleState.foreign.model(size: try size("200x60"))
  #expect(ExpectedScreens.difference(render(model), "Overview/200x60-foreign") == nil)
}

@Test func theFineGlyphSetDrawsBlocks() throws {
  let model = Model.sample(size: try size("120x36"), glyphs: .fine)
  #expect(ExpectedScreens.difference(render(model), "Overview/120x36-fine") == nil)
}

@Test(arguments: ["80x24", "120x36"], PaneID.allCases)
func everyPaneOpensAsATable(text: String, pane: PaneID) throws {
  var model = Model.sample(size: try size(text))
  model.press(.function(pane.number))
  if model.stop.zoom == nil { model.press(.character("z")) }
  model.press(.down)
  model.press(.right)
  let name = "\(pane.rawValue.prefix(1).uppercased())\(pane.rawValue.dropFirst())"
  #expect(ExpectedScreens.difference(render(model), "\(name)/\(text)-zoom") == nil)
}

@Test(arguments: ["40x20", "80x24", "120x36"])
func aHospitalsDepartmentsAreATable(text: String) throws {
  var model = Model.sample(size: try size(text))
  model.settle(model.open(.pane(.institutions), at: SampleDistrict.hospital.code))
  model.press(.down)
  #expect(ExpectedScreens.difference(render(model), "Institutions/\(text)-departments") == nil)
  model.press(.enter)
  #expect(model.stop.zoom?.subject == .indicator("department.billed[2]"))
  model.press(.escape)
  #expect(model.stop.zoom?.subject == .pane(.institutions))
}

@Test(arguments: ["40x20", "80x24", "120x36"])
func goalsHaveTheirIndicatorsBelowThem(text: String) throws {
  var model = Model.sample(size: try size(text))
  model.press(.function(PaneID.institutions.number))
  if model.stop.zoom == nil { model.press(.character("z")) }
  model.press(.backTab)
  model.press(.down)
  #expect(ExpectedScreens.difference(render(model), "Institutions/\(text)-goals") == nil)
  model.press(.enter)
  #expect(model.stop.zoom?.subject == .indicator("SUP-025"))
  model.press(.escape)
  // A goal that no indicator measures opens nothing.
  model.press(.down)
  model.press(.enter)
  #expect(model.stop.zoom?.subject == .pane(.institutions))
  #expect(model.notice?.kind == .hint)
}

@Test(arguments: ["40x20", "80x24", "120x36"])
func aFigureIsExplained(text: String) throws {
  var model = Model.sample(size: try size(text))
  model.press(.character("2"))
  model.press(.down)
  model.press(.character("i"))
  #expect(ExpectedScreens.difference(render(model), "Explain/\(text)-normal") == nil)
}

@Test(arguments: ["40x20", "80x24"])
func aPlaceIsFoundByItsInitials(text: String) throws {
  var model = Model.sample(size: try size(text))
  model.press(.character("g"))
  model.type("z")
  model.press(.down)
  #expect(ExpectedScreens.difference(render(model), "GoTo/\(text)-normal") == nil)
}

@Test(arguments: ["40x20", "80x24", "120x36"])
func helpSaysWhatTheKeysDo(text: String) throws {
  var model = Model.sample(size: try size(text))
  model.press(.down)
  model.press(.character("?"))
  #expect(ExpectedScreens.difference(render(model), "Help/\(text)-normal") == nil)
}

@Test func aTownShowsItsOwnScreen() throws {
  var model = Model.sample(size: try size("120x36"))
  model.press(.character("0"))
  model.press(.enter)
  #expect(model.overview?.scope.place.name == "虎峰镇")
  #expect(ExpectedScreens.difference(render(model), "Overview/120x36-town") == nil)
}

@Test func theCursorIsAMarkInTheGutter() throws {
  var model = Model.sample(size: try size("80x24"))
  for key in [Key.down, .down, .right] { model.press(key) }
  #expect(ExpectedScreens.difference(render(model), "Overview/80x24-cursor") == nil)
}

@Test func plainTextHasNoKeysAndNoClock() throws {
  let text = OverviewText.lines(
    SampleDistrict.overview, size: try size("120x36"), now: SampleDistrict.now,
    seat: SampleDistrict.seat)
  #expect(text.contains("685,729"))
  #expect(!text.contains("18:42"))
  #expect(!text.contains("数从哪来"))
  #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
  #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count == 37)
}

@Test func aWallOfScreensFillsItsRows() throws {
  var model = Model(
    size: try size("400x120"), now: SampleDistrict.now, seat: SampleDistrict.seat)
  model.settle(model.start())
  #expect(model.beside.count == 5)
  #expect(ExpectedScreens.difference(render(model), "Overview/400x120-normal") == nil)
}

@Test func placesBelowStandBesideThePanesOnlyWhereThereIsRoom() throws {
  var model = Model(
    size: try size("120x36"), now: SampleDistrict.now, seat: SampleDistrict.seat)
  model.settle(model.start())
  #expect(model.beside.isEmpty)
  model.settle(update(&model, .resized(try size("400x120"))))
  #expect(model.beside.count == 5)
  #expect(render(model).text.contains("下级对比"))
}
