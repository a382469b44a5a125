import Canvas
import District
import TestSupport
import Testing

@testable import Console

@Test func noSizeStateOrLanguageTraps() {
  var random = Repeatable(seed: 7)
  for _ in 0..<200 {
    let size = Size(
      columns: Int.random(in: 1...260, using: &random), rows: Int.random(in: 1...90, using: &random)
    )
    let state = SampleState.allCases.randomElement(using: &random) ?? .normal
    let language: Language = Bool.random(using: &random) ? .zh : .en
    var model = state.model(size: size, language: language)
    #expect(render(model).size == size)
    for key in ["1", "i", "?"] { model.press(.character(Unicode.Scalar(key) ?? "1")) }
    #expect(render(model).size == size)
  }
}

@Test(arguments: [Size(columns: 1, rows: 1), Size(columns: 0, rows: 0), Size(columns: 2, rows: 40)])
func tinySizesShowWhatTheyCan(size: Size) {
  for state in SampleState.allCases { #expect(render(state.model(size: size)).size == size) }
}

@Test func aPaneDrawsOnlyInItsOwnArea() {
  var random = Repeatable(seed: 11)
  let wording = Model.sample(size: Size(columns: 80, rows: 24)).wording
  for _ in 0..<200 {
    let pane = PaneID.allCases.randomElement(using: &random) ?? .portrait
    let view = PaneView(SampleDistrict.overview.pane(pane), wording)
    let area = Area(
      row: Int.random(in: 0...5, using: &random), column: Int.random(in: 0...9, using: &random),
      rows: Int.random(in: 1...30, using: &random), columns: Int.random(in: 1...90, using: &random))
    var sheet = Sheet(size: Size(columns: 110, rows: 40), glyphs: .safe, wording: wording)
    sheet.put(view, in: area, isFocused: false)
    for row in 0..<40 {
      for column in 0..<110 where !area.contains(row: row, column: column) {
        #expect(sheet.surface[row, column].scalar == 0x20, "\(pane) \(area) \(row) \(column)")
      }
    }
  }
}

private let hostile = [
  "虎峰镇", "a\u{202E}bc", "e\u{301}\u{301}\u{301}", "x\u{1B}[31mred", "👨‍👩‍👧‍👦 家", "＝ＡＢ１２", "…—“”·×°",
  "\u{200B}\u{200D}零宽", "很长很长很长很长很长很长很长很长很长很长的名字", "", "\t\n\r", "١٢٣ عربى",
]

@Test(arguments: ["40x20", "80x24", "120x36"])
func columnsStayInPlaceWhateverTheNames(text: String) throws {
  let size = try #require(Size(text))
  var table = SampleDistrict.table
  for index in table.rows.indices {
    table.rows[index].cells[0] = .text(hostile[index % hostile.count])
  }
  var model = Model.sample(size: size)
  let effects = update(&model, .key(.character("z")))
  for case .ask(let question) in effects {
    _ = update(&model, .answered(SampleDistrict.answer(.table(table), to: question)))
  }
  let sheet = drawn(model)
  let targets = try #require(sheet.targets[.pane(.portrait)])
  var ends: [String: Set<Int>] = [:]
  for target in targets {
    ends[target.figure?.id.code ?? "", default: []].insert(target.columns.upperBound)
  }
  #expect(ends.count > 1)
  for (id, ends) in ends { #expect(ends.count == 1, "\(id) ends at \(ends)") }
}

@Test func twoThousandRandomKeysNeverTrapAndEscapeLeadsHome() {
  var random = Repeatable(seed: 2026)
  var keys: [Key] = KeyTable.standard.bindings.flatMap(\.keys)
  keys += [
    .character("x"), .character("虎"), .character("１"), .paste("hfz\u{1B}[2J"), .delete, .insert,
    .function(9), .character(" "),
  ]
  var model = Model.sample(size: Size(columns: 100, rows: 30))
  for step in 0..<2000 {
    let key = keys.randomElement(using: &random) ?? .enter
    model.press(key)
    if step % 50 == 0 {
      let size = Size(
        columns: Int.random(in: 1...200, using: &random),
        rows: Int.random(in: 1...60, using: &random))
      _ = update(&model, .resized(size))
    }
    if step % 10 == 0 { _ = render(model) }
    if step % 500 == 499 { expectHome(&model) }
  }
  expectHome(&model)
}

private func expectHome(_ model: inout Model) {
  for _ in 0..<(Model.longestTrail * 3) { model.press(.escape) }
  #expect(model.layers.isEmpty)
  #expect(model.stop.zoom == nil)
  #expect(model.trail.isEmpty)
  #expect(model.stop.focus == .pane(.portrait))
}
