import Canvas
import District
import TestSupport
import Testing

@testable import Console

private let middle = Size(columns: 80, rows: 24)

private func questions(_ effects: [Effect]) -> [Question] {
  effects.compactMap { if case .ask(let question) = $0 { question } else { nil } }
}

/// The portrait's page, whose table of eight towns has the keys.
private func zoomed(_ size: Size = middle) -> Model {
  var model = Model.sample(size: size)
  model.press(.character("1"))
  return model
}

private func rows(_ model: Model) throws -> [String] {
  ZoomView(try #require(model.stop.zoom), model.wording).grid.rows.map(\.id)
}

@Test(
  arguments: [
    ("hf", 1), ("虎峰", 1), ("镇", 7), ("z 2", 7), ("nowhere", 0), ("bcjd", 1), ("", 8),
  ])
func aTableIsNarrowedToRowsThatHoldAllWords(typed: String, expected: Int) throws {
  var model = zoomed()
  model.press(.character("/"))
  model.type(typed)
  if typed == "z 2" {
    // Every town but the street district has a z; how many hold a 2 is read from the cells.
    let zoom = try #require(model.stop.zoom)
    let table = try #require(zoom.table)
    let holding = table.rows.filter { row in
      row.cells.contains { model.wording.plain($0).contains("2") }
        && model.wording.plain(row.cells[0]).hasSuffix("镇")
    }
    #expect(try rows(model) == holding.map(\.id))
  } else {
    #expect(try rows(model).count == expected)
  }
}

@Test func enterKeepsTheFilterAndEscapeStepsBack() throws {
  var model = zoomed()
  model.press(.function(7))
  model.type("hf")
  model.press(.enter)
  #expect(model.layers.isEmpty)
  #expect(render(model).text.contains("筛选 hf: 1 行"))
  model.press(.character("/"))
  model.type("z")
  #expect(model.stop.zoom?.filter == "hfz")
  model.press(.escape)
  #expect(model.stop.zoom?.filter == "hf")
  model.press(.escape)
  #expect(model.stop.zoom?.filter == "")
  model.press(.escape)
  #expect(model.stop.zoom == nil)
}

@Test func aFilterThatNothingMatchesSaysSo() {
  var model = zoomed()
  model.press(.character("/"))
  model.type("xyz")
  #expect(render(model).text.contains("没有含\"xyz\"的行"))
  for key in [Key.down, .enter, .character("i"), .enter] { model.press(key) }
}

@Test func theSelectedRowIsOneOfThoseShown() throws {
  var model = zoomed()
  model.press(.character("/"))
  model.type("ajz")
  model.press(.enter)
  model.press(.enter)
  #expect(model.stop.place == SampleDistrict.towns[1].code)
}

@Test func columnsAreHiddenAndShownAgain() throws {
  var model = zoomed()
  for key in [Key.character("c"), .down, .down, .enter] { model.press(key) }
  #expect(render(model).text.contains("[ ]"))
  model.press(.escape)
  let view = ZoomView(try #require(model.stop.zoom), model.wording)
  #expect(!view.columnIDs.contains("PHS-001"))
  #expect(view.columnIDs.count == 6)
  #expect(render(model).text.contains("列 6/7"))
  // The first column always stays, and the first row shows all again.
  for key in [Key.character("c"), .down, .enter] { model.press(key) }
  #expect(render(model).text.contains("第一列总是显示"))
  for key in [Key.up, .character(" "), .escape] { model.press(key) }
  #expect(model.stop.zoom?.columns == nil)
}

@Test func aFilterReadsTheRowsThatHaveNotCome() throws {
  var model = Model.sample(size: middle)
  let asked = questions(
    update(&model, .key(.character("0"))) + update(&model, .key(.character("z"))))
  var table = SampleDistrict.table
  table.total = 20
  let question = try #require(asked.last)
  _ = update(&model, .answered(SampleDistrict.answer(.table(table), to: question)))
  _ = update(&model, .key(.character("/")))
  let more = questions(update(&model, .key(.character("h"))))
  #expect(more.first?.page.first == 8)
}

private let kept = SavedView(
  name: "安居 高血压", pane: .portrait, table: "league",
  place: SampleDistrict.towns[1].code, tree: .group, period: .quarter, filter: "镇",
  sort: "PHS-001", isAscending: true, columns: ["name", "PHS-001", "resident.red"])

@Test func aViewKeepsHowATableIsArranged() throws {
  var model = zoomed()
  for key in [Key.right, .character("s"), .character("/")] { model.press(key) }
  model.type("z")
  for key in [Key.enter, .character("V"), .control("u")] { model.press(key) }
  model.type("我的 表")
  let effects = update(&model, .key(.enter))
  guard case .keep(let view)? = effects.first else {
    Issue.record("nothing is kept: \(effects)")
    return
  }
  #expect(view.name == "我的 表")
  #expect(view.pane == .portrait)
  #expect(view.filter == "z")
  #expect(view.sort == "PHS-001")
  #expect(!view.isAscending)
}

@Test func anOpenedViewIsArrangedAsItWas() throws {
  var model = Model.sample(size: middle)
  _ = update(&model, .views([kept], nil))
  for key in [Key.character("v"), .enter] { model.press(key) }
  let zoom = try #require(model.stop.zoom)
  #expect(model.stop.place == SampleDistrict.towns[1].code)
  #expect(model.stop.tree == .group)
  #expect(model.stop.period?.kind == .quarter)
  #expect(zoom.filter == "镇")
  #expect(zoom.order == Zoom.Order(column: "PHS-001", isAscending: true))
  #expect(ZoomView(zoom, model.wording).columnIDs == ["name", "PHS-001", "resident.red"])
  for _ in 0..<3 { model.press(.escape) }
  #expect(model.stop.tree == .region)
}

@Test func viewsAreFoundInThePaletteAndDeletedOnPurpose() {
  var model = Model.sample(size: middle)
  _ = update(&model, .views([kept], nil))
  model.press(.character(":"))
  model.type("ajgxy")
  model.press(.enter)
  #expect(model.stop.place == SampleDistrict.towns[1].code)
  model.press(.character("v"))
  model.press(.right)
  #expect(render(model).text.contains("回车: 删除"))
  #expect(update(&model, .key(.enter)) == [.drop(view: "安居 高血压")])
}

@Test func aViewsFileThatCannotBeWrittenIsNamed() {
  var model = Model.sample(size: middle)
  _ = update(&model, .views([], SampleState.fault))
  #expect(render(model).text.contains("数据读不出来"))
}

@Test(arguments: ["40x20", "80x24", "120x36"])
func aFilteredTableShowsItsState(text: String) throws {
  var model = zoomed(try #require(Size(text)))
  for key in [Key.right, .character("s"), .character("/")] { model.press(key) }
  model.type("z")
  #expect(ExpectedScreens.difference(render(model), "Filter/\(text)-typing") == nil)
  model.press(.enter)
  #expect(ExpectedScreens.difference(render(model), "Filter/\(text)-kept") == nil)
  model.press(.character("c"))
  #expect(ExpectedScreens.difference(render(model), "Filter/\(text)-columns") == nil)
}

@Test(arguments: ["40x20", "80x24"])
func viewsAreListed(text: String) throws {
  var model = Model.sample(size: try #require(Size(text)))
  _ = update(&model, .views([kept, SavedView(name: "总览")], nil))
  model.press(.character("v"))
  #expect(ExpectedScreens.difference(render(model), "Views/\(text)-list") == nil)
}
