import Canvas
import District
import TestSupport
import Testing

@testable import Console

private let middle = Size(columns: 80, rows: 24)

private func questions(_ effects: [Effect]) -> [Question] {
  effects.compactMap { if case .ask(let question) = $0 { question } else { nil } }
}

@Test func theFirstQuestionIsTheOverviewOfTheSeatsRoot() {
  var model = Model(size: middle, now: SampleDistrict.now)
  let asked = questions(model.start())
  #expect(asked.map(\.kind) == [.overview])
  #expect(asked.first?.place == nil)
}

@Test func aLateAnswerIsDropped() {
  var model = Model.sample(size: middle)
  let first = questions(update(&model, .key(.character("p"))))
  let second = questions(update(&model, .key(.character("p"))))
  var old = SampleDistrict.overview
  old.scope.centre = "old"
  _ = update(&model, .answered(SampleDistrict.answer(.overview(old), to: first[0])))
  #expect(model.overview?.scope.centre == SampleDistrict.scope.centre)
  #expect(model.isWaiting)
  _ = update(&model, .answered(SampleDistrict.answer(.overview(old), to: second[0])))
  #expect(model.overview?.scope.centre == "old")
}

@Test func pendingAnswersKeepTheOldScreenAndShowAMarkOnlyWhenSlow() {
  var model = Model.sample(size: middle)
  let before = render(model)
  let effects = update(&model, .key(.character("t")))
  #expect(effects.contains { if case .wait(_, 300) = $0 { true } else { false } })
  #expect(render(model) == before)
  _ = update(&model, .waited(question: questions(effects)[0].id))
  #expect(render(model).text.contains("读取中"))
  #expect(render(model).text.contains("580,564"))
}

@Test func theOldScreenStandsUntilAnOpenedPageIsThereOrSlow() {
  var model = Model.sample(size: middle)
  #expect(!model.isBetweenPages)
  let asked = questions(update(&model, .key(.character("z"))))
  #expect(model.isBetweenPages)
  var slow = model
  _ = update(&slow, .waited(question: asked[0].id))
  #expect(!slow.isBetweenPages)
  model.settle([.ask(asked[0])])
  #expect(!model.isBetweenPages)
  // A fault is shown at once.
  let again = questions(update(&model, .key(.character("2"))))
  #expect(model.isBetweenPages)
  _ = update(&model, .answered(SampleDistrict.answer(.fault(SampleState.fault), to: again[0])))
  #expect(!model.isBetweenPages)
}

@Test func whatIsKeptBetweenKeysIsDrawnAsAnew() {
  // Keys that move the cursor, and keys after which anything else may differ.
  var model = Model.sample(size: Size(columns: 120, rows: 36))
  let keys: [Key] = [
    .down, .right, .tab, .down, .character("0"), .down, .right, .character("吧"), .down,
    .control("l"), .character("t"), .escape,
  ]
  for key in keys {
    model.press(key)
    var fresh = model
    fresh.stillMemo = StillMemo()
    #expect(render(model) == render(fresh), "after \(key)")
  }
  _ = update(&model, .tick(SampleDistrict.now + 60))
  _ = update(&model, .generation(.takingIn(generation: 13, share: 0.5)))
  #expect(render(model).text.contains("接入第 13 次 50%"))
}

@Test func aRefusedDeliveryIsNamedUntilSomebodyHasSeenIt() {
  var model = Model.sample(size: middle)
  _ = update(&model, .generation(.refused(generation: 13, SampleState.fault)))
  model.press(.down)
  _ = update(&model, .tick(SampleDistrict.now + 60))
  #expect(render(model).text.contains("文件校验和不符"))
  #expect(render(model).text.contains("仍显示第 12 次"))
  model.press(.escape)
  #expect(!render(model).text.contains("文件校验和不符"))
}

@Test func aNewerGenerationIsAskedForQuietlyAndKeepsTheSelection() throws {
  var model = Model.sample(size: middle)
  for key in [Key.down, .down, .character("i")] { model.press(key) }
  let cursor = model.stop.cursors
  let layers = model.layers
  let asked = questions(update(&model, .generation(.ready(generation: 13))))
  #expect(asked.map(\.slot) == [.overview, .explain])
  #expect(model.stop.cursors == cursor)
  #expect(model.layers == layers)
  #expect(update(&model, .generation(.ready(generation: 13))).isEmpty)
}

@Test func aDeliveryBeingTakenInShowsHowFar() {
  var model = Model.sample(size: middle)
  _ = update(&model, .generation(.takingIn(generation: 13, share: 0.427)))
  #expect(render(model).text.contains("接入第 13 次 43%"))
}

@Test func drillingDownAndBackRestoresWhereOneWas() {
  var model = Model.sample(size: middle)
  // Portrait has the focus already, so its key zooms it.
  for key in [Key.character("1"), .down, .down] { model.press(key) }
  #expect(model.stop.zoom?.row == SampleDistrict.towns[2].code.text)
  model.press(.enter)
  #expect(model.overview?.scope.path.map(\.name) == ["铜梁区"])
  #expect(model.stop.zoom == nil)
  model.press(.backspace)
  #expect(model.overview?.scope.place.code == SampleDistrict.code)
  #expect(model.stop.zoom?.row == SampleDistrict.towns[2].code.text)
  model.press(.backspace)
  #expect(model.stop.zoom == nil)
}

@Test func enterOnAnAttentionRowOpensItsPlaceAndPane() {
  var model = Model.sample(size: middle)
  for key in [Key.character("0"), .down, .down, .enter] { model.press(key) }
  #expect(model.stop.place == SampleDistrict.hospital.code)
  #expect(model.stop.focus == .pane(.resources))
}

@Test func aPlaceThatCannotBeShownIsLeftAgain() {
  var model = Model.sample(size: middle)
  _ = update(&model, .key(.character("0")))
  let asked = questions(update(&model, .key(.enter)))
  #expect(asked.first?.place == SampleDistrict.towns[0].code)
  _ = update(&model, .answered(SampleDistrict.answer(.fault(SampleState.fault), to: asked[0])))
  #expect(model.stop.place == nil)
  #expect(model.trail.isEmpty)
  #expect(render(model).text.contains("数据读不出来"))
}

@Test func periodsGoRound() {
  var model = Model.sample(size: middle)
  var kinds: [Period.Kind] = []
  for _ in 0..<6 {
    let asked = questions(update(&model, .key(.character("p"))))
    kinds += asked.compactMap { $0.period?.kind }
  }
  #expect(kinds == [.quarter, .year, .rolling12, .week, .month, .quarter])
}

@Test func fullWidthKeysCountAndIdeographsGetAHint() {
  var model = Model.sample(size: middle)
  model.press(.character("３"))
  #expect(model.stop.focus == .pane(.dispatch))
  model.press(.character("吧"))
  #expect(render(model).text.contains("请切换到英文输入法"))
  model.press(.down)
  #expect(!render(model).text.contains("请切换到英文输入法"))
}

@Test func aPasteNeverActsAsCommands() {
  var model = Model.sample(size: middle)
  #expect(update(&model, .key(.paste("q"))).isEmpty)
  model.press(.character("g"))
  #expect(update(&model, .key(.paste("q"))).isEmpty)
}

@Test func everyKeyHasOneMeaning() {
  let keys = KeyTable.standard.bindings.flatMap(\.keys)
  #expect(Set(keys).count == keys.count)
  for language in Language.allCases {
    #expect(
      KeyTable.standard.rows(in: language).allSatisfy { !$0.words.isEmpty && !$0.keys.isEmpty })
  }
}

@Test func sortingPutsMissingValuesLast() throws {
  var model = Model.sample(size: middle)
  for key in [Key.character("4"), .character("z"), .right, .character("s")] { model.press(key) }
  let zoom = try #require(model.stop.zoom)
  #expect(zoom.order == Zoom.Order(column: "FIN-007", isAscending: false))
  let names = ZoomView(zoom, model.wording).grid.rows.map(\.id)
  // 41.0, 36.4, 34.5, 33.1, 29.8, no value.
  #expect(names == ["DH03", "DH02", "TH1", "DH01", "CTH1", "TH2"])
  model.press(.character("S"))
  let turned = ZoomView(try #require(model.stop.zoom), model.wording).grid.rows.map(\.id)
  #expect(turned == ["CTH1", "DH01", "TH1", "DH02", "DH03", "TH2"])
}

@Test func longTablesAreReadPageByPage() throws {
  var model = Model.sample(size: middle)
  model.press(.character("3"))
  let asked = questions(update(&model, .key(.character("z"))))
  var table = SampleDistrict.table
  table.total = 20
  _ = update(&model, .answered(SampleDistrict.answer(.table(table), to: asked[0])))
  let more = questions(update(&model, .key(.down)))
  #expect(more.first?.page.first == 8)
  var rest = table
  for index in rest.rows.indices { rest.rows[index].id = "more\(index)" }
  _ = update(&model, .answered(SampleDistrict.answer(.table(rest), to: more[0])))
  #expect(model.stop.zoom?.table?.rows.count == 16)
  #expect(model.stop.zoom?.row == table.rows[1].id)
}

@Test func placesAreFoundByNameInitialsAndCode() {
  var model = Model.sample(size: middle)
  model.press(.character("g"))
  for (typed, name) in [
    ("虎", "虎峰镇"), ("ajz", "安居镇"), ("ＡＪ", "安居镇"), ("500151118", "围龙镇"), ("峰", "虎峰镇"),
  ] {
    #expect(model.candidates(GoTo(text: typed)).first?.name == name)
  }
  #expect(model.candidates(GoTo(text: "nowhere")).isEmpty)
  model.type("ptz")
  model.press(.enter)
  #expect(model.stop.place == SampleDistrict.towns[5].code)
}

@Test func theNextTickIsDueWhenAClockTurns() {
  var model = Model.sample(size: middle)
  // 18:42:10.
  #expect(model.nextDeadline - SampleDistrict.now == 50)
  model.clock = .second
  #expect(model.nextDeadline - SampleDistrict.now == 1)
}

@Test func attentionIsAskedForAgainWhenAClockRunsOut() {
  var model = Model.sample(size: middle)
  #expect(update(&model, .tick(SampleDistrict.now + 60)).isEmpty)
  // The outbreak is due at 18:51.
  let asked = questions(update(&model, .tick(SampleDistrict.moment("2026-11-21T18:51:30"))))
  #expect(asked.map(\.kind) == [.overview])
}

@Test func leavingAndSuspendingAreEffects() {
  var model = Model.sample(size: middle)
  #expect(update(&model, .key(.character("q"))) == [.quit])
  #expect(update(&model, .key(.control("z"))) == [.suspend])
  #expect(update(&model, .key(.control("l"))) == [.redrawAll])
}

@Test func everyNumberOfAnAttentionRowCanBeExplained() {
  var model = Model.sample(size: Size(columns: 120, rows: 36))
  for key in [Key.character("0"), .down, .down, .right, .right, .character("i")] {
    model.press(key)
  }
  guard case .explain(let explaining)? = model.layers.last else {
    Issue.record("nothing is explained")
    return
  }
  #expect(explaining.figure.id == "icu.open")
}

@Test func withoutAnOverviewTheFaultIsShownOnceInFourParts() {
  var model = Model(size: middle, now: SampleDistrict.now)
  for question in questions(model.start()) {
    _ = update(&model, .answered(SampleDistrict.answer(.fault(SampleState.fault), to: question)))
  }
  let text = render(model).text
  for part in ["数据读不出来", "文件校验和不符", "inbox/000013/snapshot.sqlite", "请平台重新发送"] {
    #expect(text.split(separator: part).count == 2)
  }
}
