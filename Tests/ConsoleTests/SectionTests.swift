import Canvas
import District
import TestSupport
import Testing

@testable import Console

private let wide = Size(columns: 120, rows: 36)

private func parts(_ model: Model) throws -> [ZoomPage.Part] {
  let zoom = try #require(model.stop.zoom)
  let body = Zoom.body(of: Frame(model).body)
  return ZoomPage(zoom, model.wording, in: body, model.glyphs).parts
}

@Test(arguments: ["20x5", "40x20", "80x24", "120x36", "200x60", "400x120"], PaneID.allCases)
func sectionsNeverOverlapAndStayWithinThePage(text: String, pane: PaneID) throws {
  let size = try #require(Size(text))
  var model = Model.sample(size: size)
  model.stop.focus = .pane(pane)
  model.press(.character("z"))
  let parts = try parts(model)
  #expect(!parts.isEmpty)
  for (index, part) in parts.enumerated() {
    #expect(part.area.column >= 0 && part.area.endColumn <= max(1, size.columns - 2))
    for other in parts[(index + 1)...] {
      #expect(part.area.intersection(other.area).isEmpty, "\(part.title) \(other.title)")
    }
  }
}

@Test func tabGoesThroughAllSectionsAndComesBackToTheRowItLeft() throws {
  var model = Model.sample(size: wide)
  for key in [Key.character("z"), .down, .down] { model.press(key) }
  let row = try #require(model.stop.zoom?.row)
  let count = try #require(model.stop.zoom?.detail?.sections.count)
  #expect(count > 2)
  for step in 1...count {
    model.press(.tab)
    #expect(model.stop.zoom?.section == step % count)
  }
  #expect(model.stop.zoom?.row == row)
  model.press(.backTab)
  #expect(model.stop.zoom?.section == count - 1)
}

@Test func downBeyondTheLastRowEntersTheNextSectionAndUpLeadsBack() throws {
  var model = Model.sample(size: wide)
  for key in [Key.character("z"), .end] { model.press(key) }
  let last = try #require(model.stop.zoom?.row)
  model.press(.down)
  #expect(model.stop.zoom?.section == 1)
  #expect(ZoomView(try #require(model.stop.zoom), model.wording).row == 0)
  model.press(.up)
  #expect(model.stop.zoom?.section == 0)
  #expect(model.stop.zoom?.row == last)
}

@Test(arguments: ["80x24", "120x36"])
func theSectionWithTheKeysIsAlwaysOnTheScreen(text: String) throws {
  let size = try #require(Size(text))
  for pane in PaneID.allCases {
    var model = Model.sample(size: size)
    model.stop.focus = .pane(pane)
    model.press(.character("z"))
    let count = model.stop.zoom?.detail?.sections.count ?? 0
    for _ in 0..<count {
      let zoom = try #require(model.stop.zoom)
      let rows = Zoom.body(of: Frame(model).body).rows
      let area = try #require(try parts(model).first(where: \.isActive)).area
      #expect(area.row >= zoom.pageTop && area.endRow <= zoom.pageTop + rows)
      model.press(.tab)
    }
  }
}

@Test func aNumbersExplanationLeadsToThePageOfItsIndicatorAndBack() throws {
  var model = Model.sample(size: wide)
  for key in [Key.character("z"), .right, .character("i"), .enter] { model.press(key) }
  #expect(model.layers.isEmpty)
  #expect(model.stop.zoom?.subject == .indicator("PHS-001"))
  model.press(.escape)
  #expect(model.stop.zoom?.subject == .pane(.portrait))
  model.press(.escape)
  #expect(model.stop.zoom == nil)
}

@Test func aRowWithAPageOfItsOwnOpensItAtItsPlace() throws {
  var model = Model.sample(size: wide)
  let effects = update(&model, .key(.character("z")))
  var table = SampleDistrict.table
  for index in table.rows.indices { table.rows[index].page = .pane(.institutions) }
  let detail = Detail(
    subject: .pane(.portrait), title: Phrase("", ""), sections: [Detail.Section(table)])
  for case .ask(let question) in effects {
    _ = update(&model, .answered(SampleDistrict.answer(.detail(detail), to: question)))
  }
  model.press(.enter)
  #expect(model.stop.zoom?.subject == .pane(.institutions))
  #expect(model.stop.place == table.rows[0].place)
  model.press(.escape)
  #expect(model.stop.zoom?.subject == .pane(.portrait))
  #expect(model.stop.place == nil)
}

@Test func noWordOfATitleIsBrokenAndNoColumnIsAStrip() throws {
  let titles = [
    "hypertension care to standard", "antibiotic intensity", "管理人群血压控制率", "红", "beds",
  ]
  let grid = Grid(
    columns: titles.enumerated().map { index, title in
      Grid.Column(id: String(index), title: title, isRight: index > 0)
    },
    rows: [
      Grid.Row(id: "a", place: nil, cells: titles.map { _ in .spans([Span("1.0")]) })
    ], titleRows: 3)
  let widths = grid.measures(.safe).map { $0.text + $0.sign }
  // hypertension is 12 long, antibiotic 10; four ideographs are 8, 红 and beds are whole.
  #expect(widths[0] == 12)
  #expect(widths[1] == 10)
  #expect(widths[2] >= 8)
  #expect(widths[3] == 3)
  #expect(widths[4] == 4)
}
