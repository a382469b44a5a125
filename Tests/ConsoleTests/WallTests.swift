import Canvas
import District
import TestSupport
import Testing

@testable import Console

private let middle = Size(columns: 80, rows: 24)

private func questions(_ effects: [Effect]) -> [Question] {
  effects.compactMap { if case .ask(let question) = $0 { question } else { nil } }
}

/// A console on the wall, answered.
private func wall(_ size: Size = middle) -> Model {
  var model = Model.sample(size: size)
  model.press(.character("w"))
  return model
}

@Test func theWallGoesThroughOverviewAndPanesInARing() {
  var model = wall()
  var shown: [Int?] = []
  var now = SampleDistrict.now
  for _ in 0..<7 {
    let index = model.wall?.index
    shown.append(index)
    now = now + 20
    model.settle(update(&model, .tick(now)))
  }
  // The overview and five panes, twenty seconds each.
  #expect(shown == [0, 1, 2, 3, 4, 5, 0])
}

@Test func theWallAsksForItsTickInTime() {
  var model = wall()
  // 18:42:10; the screen turns at 18:42:30, the minute at 18:43.
  #expect(model.nextDeadline - SampleDistrict.now == 20)
  _ = update(&model, .tick(SampleDistrict.now + 20))
  #expect(model.nextDeadline - SampleDistrict.now == 40)
}

@Test func anyKeyPausesForAMinuteAndWGoesOn() {
  var model = wall()
  #expect(update(&model, .key(.character("q"))).isEmpty)
  #expect(render(model).text.contains("已暂停"))
  _ = update(&model, .tick(SampleDistrict.now + 59))
  #expect(model.wall?.index == 0)
  _ = update(&model, .tick(SampleDistrict.now + 60))
  #expect(model.wall?.index == 1)
  #expect(model.wall?.pausedUntil == nil)
  model.press(.down)
  model.press(.character("w"))
  #expect(model.wall?.pausedUntil == nil)
  #expect(model.wall?.index == 2)
}

@Test func arrowsTurnAPausedWallAndEscapeLeavesIt() {
  var model = Model.sample(size: middle)
  model.press(.character("3"))
  model.press(.character("w"))
  for key in [Key.up, .left] { model.press(key) }
  #expect(model.wall?.index == 5)
  model.press(.right)
  #expect(model.wall?.index == 0)
  model.press(.escape)
  #expect(model.wall == nil)
  #expect(model.stop.focus == .pane(.dispatch))
}

@Test func theWallShowsNoSmallCountsAndNobodysNumber() throws {
  var overview = SampleDistrict.overview
  let few = Figure(
    id: "grade.newRed", place: SampleDistrict.code, name: Phrase("新转红", "turned red"), value: 3,
    unit: .person, period: SampleDistrict.period, origin: .rows)
  var many = few
  many.value = 5
  let item = Attention(
    id: "x", urgency: .critical, place: SampleDistrict.code, placeName: "虎峰镇",
    subject: Sentence([.figure(few), .words(Phrase(" 人 ", " of ")), .figure(many)]),
    contactName: "李敏", contactPhone: "13800000000", state: Phrase("待接", "waiting"),
    openedAt: SampleDistrict.now, dueAt: nil, people: 3, pane: .dispatch)
  overview.attention = [item]
  let limited = overview.limited
  let shown = try #require(limited.attention.first)
  #expect(shown.subject.text(in: .zh) == "涉及个人的事项, 到席位上看")
  #expect(shown.contactName.isEmpty && shown.contactPhone.isEmpty && shown.people == nil)
  var model = Model.sample(size: Size(columns: 200, rows: 60), overview: overview)
  #expect(render(model).text.contains("13800000000"))
  model.settle(update(&model, .key(.character("w"))))
  #expect(!render(model).text.contains("13800000000"))
}

@Test func aPanesSmallCountsAreHiddenOnTheWall() throws {
  var overview = SampleDistrict.overview
  let few = Figure(
    id: "grade.newRed", place: SampleDistrict.code, name: Phrase("新转红", "turned red"), value: 4,
    unit: .person, period: SampleDistrict.period, origin: .rows)
  var beds = few
  beds.id = "bed.held"
  beds.unit = .bed
  overview.panes[.portrait]?.figures = [few.id: few, beds.id: beds]
  let figures = try #require(overview.limited.panes[.portrait]?.figures)
  #expect(figures[few.id]?.text(in: .zh) == "<5")
  // Beds are no persons.
  #expect(figures[beds.id]?.text(in: .zh) == "4")
}

@Test func hoursOnTheWallLeaveNothingBehind() {
  var model = wall()
  var now = SampleDistrict.now
  for _ in 0..<2000 {
    now = model.nextDeadline
    model.settle(update(&model, .tick(now)))
  }
  #expect(model.trail.isEmpty && model.layers.isEmpty && model.early.isEmpty)
  #expect(model.pending.isEmpty)
  #expect(now - SampleDistrict.now > 3600)
}

@Test func aClockThatIsSetBackDoesNotHoldTheWall() {
  var model = wall()
  _ = update(&model, .tick(SampleDistrict.now + -7200))
  #expect(model.wall?.index == 1)
}

@Test func theWallMayBeginBeforeTheFirstAnswer() {
  var model = Model(size: middle, now: SampleDistrict.now)
  model.settle(model.beginWall())
  #expect(model.overview?.scope.place.code == SampleDistrict.code)
  #expect(model.wall?.index == 0)
}

@Test(arguments: ["20x5", "40x20", "80x24", "120x36", "200x60"])
func aPaneStandsOnTheWall(text: String) throws {
  var model = wall(try #require(Size(text)))
  for key in [Key.right, .right, .right, .character("w")] { model.press(key) }
  #expect(ExpectedScreens.difference(render(model), "Wall/\(text)-dispatch") == nil)
}

@Test func preferencesAreTakenOverWhileRunning() {
  var model = Model.sample(size: middle)
  var preferences = Preferences(language: .en, clock: .off, attentionRows: 1)
  preferences.panes = [.violations, .portrait, .resources, .dispatch, .institutions]
  _ = update(&model, .configured(preferences))
  let text = render(model).text
  #expect(text.contains("5 Violations"))
  #expect(!text.contains("18:42"))
  model.press(.tab)
  // After portrait, which has the focus, come the resources.
  #expect(model.stop.focus == .pane(.resources))
  model.press(.backTab)
  model.press(.backTab)
  #expect(model.stop.focus == .pane(.violations))
}

@Test func aFaultyConfigurationIsNamedAndTheOldOneStays() {
  var model = Model.sample(size: Size(columns: 120, rows: 36))
  let fault = Fault(
    what: Phrase("设置有误", "bad"), why: Phrase("没有这个配色", "no such theme"),
    place: "config.toml:3", remedy: Phrase("换一个", "another"))
  _ = update(&model, .configFaulty([fault, fault]))
  let text = render(model).text
  for part in ["设置有误", "config.toml:3", "没有这个配色", "共 2 处", "原设置仍有效"] {
    #expect(text.contains(part), "\(part)")
  }
  model.press(.escape)
  #expect(!render(model).text.contains("config.toml:3"))
}

@Test func everyCommandHasAnUnmistakableName() {
  let names = KeyTable.standard.bindings.map(\.command.name)
  #expect(Set(names).count == names.count)
}
