import Canvas
import Testing

@Test(arguments: [
  ("a", Key.character("a")), ("A", .character("A")), ("[", .character("[")), ("F1", .function(1)),
  ("f12", .function(12)), ("Enter", .enter), ("ESC", .escape), ("PgDn", .pageDown),
  ("Ctrl-L", .control("l")), ("ctrl-l", .control("l")), ("Space", .character(" ")),
  ("Shift-Tab", .backTab), ("Backspace", .backspace), ("：", .character("：")),
])
func keysHaveNames(name: String, key: Key) {
  #expect(Key(name: name) == key)
  #expect(Key(name: key.description) == key)
}

@Test(arguments: ["", "F0", "F25", "Ctrl-", "Ctrl-1", "Ctrl-I", "Ctrl-M", "Hyper-x", " ", "ab"])
func otherNamesAreNoKeys(name: String) {
  #expect(Key(name: name) == nil)
}

@Test(arguments: [
  ("ｑ", "q"), ("１", "1"), ("：", ":"), ("？", "?"), ("　", " "), ("【", "["), ("】", "]"),
  ("q", "q"),
])
func fullWidthFormsCountAsTheirTwins(typed: Unicode.Scalar, meant: Unicode.Scalar) {
  #expect(Key.character(typed).normalised == .character(meant))
  #expect(!Key.character(typed).isForeignToCommands)
}

@Test func anotherChineseCharacterIsForeignToCommands() {
  #expect(Key.character("床").isForeignToCommands)
  #expect(!Key.enter.isForeignToCommands)
  #expect(Key.paste("q").normalised == .paste("q"))
}
