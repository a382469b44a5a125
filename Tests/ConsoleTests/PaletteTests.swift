import Canvas
import District
import TestSupport
import Testing

@testable import Console

private let middle = Size(columns: 80, rows: 24)

@Test(
  arguments: [
    ("健康画像", "jkhx"), ("床位", "cw"), ("铜梁区 ICU 2", "tlqicu2"), ("", ""), ("Zoom", "zoom"),
    ("换期间", "hqj"),
  ])
func initialsAreTheFirstLettersOfReadings(text: String, initials: String) {
  #expect(Pinyin.initials(of: text).first == initials)
}

@Test func charactersWithTwoReadingsAreFoundByBoth() {
  #expect(Set(Pinyin.initials(of: "重画屏幕")) == ["zhpm", "chpm"])
  // Rare characters outside the table have no letter.
  #expect(Pinyin.initials(of: "㐀床") == ["c"])
}

@Test(
  arguments: [
    ("hqj", Command.period), ("期间", .period), ("period", .period), ("help", .help),
    ("bz", .help), ("ｔｃ", .quit), ("chpm", .redraw), ("go to", .goTo),
  ])
func commandsAreFoundByNameInitialsAndEnglish(typed: String, command: Command) {
  var model = Model.sample(size: middle)
  model.press(.character(":"))
  model.type(typed)
  guard case .palette(let palette)? = model.layers.last else {
    Issue.record("no palette")
    return
  }
  let found = model.entries(palette).map(\.action)
  #expect(found.first == .command(command), "\(typed): \(found.prefix(3))")
}

@Test func everyCommandPartAndPlaceIsInThePalette() {
  var model = Model.sample(size: middle)
  model.press(.function(10))
  let actions = model.entries(Palette()).map(\.action)
  for binding in model.keys.bindings where binding.command != .palette {
    #expect(actions.contains(.command(binding.command)))
  }
  for focus in Focus.all { #expect(actions.contains(.zoom(focus))) }
  for place in SampleDistrict.places { #expect(actions.contains(.place(place.code))) }
}

@Test func enterRunsWhatWasFound() {
  var model = Model.sample(size: middle)
  model.press(.character(":"))
  model.press(.escape)
  #expect(model.layers.isEmpty)
  model.press(.character("："))
  model.type("fdzy")
  model.press(.enter)
  #expect(model.layers.isEmpty)
  #expect(model.stop.zoom?.focus == .pane(.resources))
  #expect(model.stop.zoom?.table != nil)
  model.press(.character(":"))
  model.type("ajz")
  model.press(.enter)
  #expect(model.stop.place == SampleDistrict.towns[1].code)
}

@Test func thePaletteShowsTheKeyBesideTheName() {
  var model = Model.sample(size: middle)
  model.press(.character(":"))
  model.type("数从")
  let text = render(model).text
  #expect(text.contains("所选的数从哪来"))
  #expect(text.contains("i F9"))
}

/// The keys of the simplest remote: function keys, arrows, Enter and Backspace.
private func isPlain(_ key: Key) -> Bool {
  switch key {
  case .function, .up, .down, .left, .right, .enter, .backspace: true
  default: false
  }
}

@Test func everyCommandIsReachedWithoutALetter() throws {
  for binding in KeyTable.standard.bindings {
    if binding.keys.contains(where: isPlain) { continue }
    var model = Model.sample(size: middle)
    let command = binding.command
    model.press(.function(10))
    let actions = model.entries(Palette()).map(\.action)
    let index = try #require(actions.firstIndex(of: .command(command)), "\(command)")
    for _ in 0..<index { model.press(.down) }
    var direct = Model.sample(size: middle)
    // Places are read by the palette and by nothing else.
    direct.press(.function(10))
    direct.press(.escape)
    let chosen = update(&model, .key(.enter))
    let typed = update(&direct, .key(try #require(binding.keys.first)))
    #expect(model.stop == direct.stop, "\(command)")
    #expect(model.layers == direct.layers, "\(command)")
    #expect(chosen.count == typed.count, "\(command)")
  }
}

@Test(arguments: ["40x20", "80x24", "120x36"])
func commandsAreListedWithTheirKeys(text: String) throws {
  var model = Model.sample(size: try #require(Size(text)))
  model.press(.character(":"))
  model.press(.down)
  #expect(ExpectedScreens.difference(render(model), "Palette/\(text)-normal") == nil)
}
