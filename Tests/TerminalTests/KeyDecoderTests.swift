import Canvas
import Testing

@testable import Terminal

private func decode(_ text: String) -> [KeyDecoder.Input] {
  var decoder = KeyDecoder()
  return decoder.feed(Array(text.utf8))
}

private let esc = "\u{1B}"

private let spellings: [(String, Key)] = [
  ("a", Key.character("a")), ("床", .character("床")), ("𠮷", .character("𠮷")), ("\r", .enter),
  ("\n", .enter), ("\t", .tab), ("\u{7F}", .backspace), ("\u{8}", .backspace),
  ("\u{C}", .control("l")), ("\u{1A}", .control("z")),
  ("\u{1B}[A", .up), ("\u{1B}OB", .down), ("\u{1B}[1;5C", .right), ("\u{1B}[D", .left),
  ("\u{1B}[H", .home), ("\u{1B}OF", .end), ("\u{1B}[1~", .home), ("\u{1B}[4~", .end),
  ("\u{1B}[5~", .pageUp), ("\u{1B}[6~", .pageDown), ("\u{1B}[2~", .insert), ("\u{1B}[3~", .delete),
  ("\u{1B}OP", .function(1)), ("\u{1B}[11~", .function(1)), ("\u{1B}[[A", .function(1)),
  ("\u{1B}OS", .function(4)), ("\u{1B}[15~", .function(5)), ("\u{1B}[17~", .function(6)),
  ("\u{1B}[24~", .function(12)), ("\u{1B}[Z", .backTab), ("\u{1B}OM", .enter),
  ("\u{1B}Oq", .character("1")),
]

@Test(arguments: spellings)
func keysAreRecognisedHoweverTheyAreTorn(text: String, key: Key) {
  let bytes = Array(text.utf8)
  for cut in 0...bytes.count {
    var decoder = KeyDecoder()
    let inputs = decoder.feed(bytes[..<cut]) + decoder.feed(bytes[cut...])
    #expect(inputs == [.key(key)])
    #expect(decoder.patience == nil)
  }
}

@Test func aLoneEscapeIsAKeyOnceNothingFollows() {
  var decoder = KeyDecoder()
  #expect(decoder.feed([0x1B]) == [])
  #expect(decoder.patience == .milliseconds(25))
  #expect(decoder.giveUp() == [.key(.escape)])
  #expect(decoder.patience == nil)
  #expect(decoder.feed(Array("q".utf8)) == [.key(.character("q"))])
}

@Test(arguments: [
  // Device attributes, status, window size, focus, colours, version, kitty keys, mouse, Alt-q.
  "\(esc)[?62;22c", "\(esc)[>41;354;0c", "\(esc)[0n", "\(esc)[8;40;120t", "\(esc)[I", "\(esc)[O",
  "\(esc)]11;rgb:0000/0000/0000\(esc)\\", "\(esc)]11;rgb:q/q/q\u{7}", "\(esc)P>|xterm(1)q\(esc)\\",
  "\(esc)[97;5u", "\(esc)[<0;10;20M", "\(esc)[<0;10;20m", "\(esc)[Mq q", "\(esc)q", "\(esc)[99~",
  "\(esc)[201~", "\(esc)_Gi=1;OK\(esc)\\", "\(esc)[1;2;3;4x", "\(esc)OZ", "\u{0}", "\u{1D}",
  "\(esc)[" + String(repeating: "1;", count: 200) + "q",
])
func whatIsNotAKeyIsSwallowedWhole(text: String) {
  #expect(decode(text + "k") == [.key(.character("k"))])
  // Byte by byte the same, as long as no pause tears it.
  var decoder = KeyDecoder()
  #expect(Array(text.utf8).flatMap { decoder.feed([$0]) } == [])
}

@Test func repliesAreNotKeys() {
  #expect(decode("\(esc)[2;4R") == [.cursorReport(row: 2, column: 4)])
  #expect(decode("\(esc)[1;5R") == [.cursorReport(row: 1, column: 5)])
  #expect(decode("\(esc)[?2026;2$y") == [.modeReport(mode: 2026, state: 2)])
}

@Test func aReplyTornAfterItsFirstByteIsStillNotKeys() {
  var decoder = KeyDecoder()
  decoder.isExpectingReplies = true
  #expect(decoder.feed([0x1B]) == [])
  #expect(decoder.giveUp() == [.key(.escape)])
  #expect(decoder.feed(Array("[2;4R".utf8)) == [.cursorReport(row: 2, column: 4)])
}

@Test func aReplyThatNeverEndsIsForgotten() {
  var decoder = KeyDecoder()
  #expect(decoder.feed(Array("\(esc)[2;".utf8)) == [])
  #expect(decoder.patience == .milliseconds(500))
  #expect(decoder.giveUp() == [])
  #expect(decoder.feed(Array("j".utf8)) == [.key(.character("j"))])
}

@Test func pastedTextIsOneKeyAndClean() {
  let input = decode("\(esc)[200~rm\r\n床\(esc)[31m\u{202E}q\(esc)[201~x")
  #expect(input == [.key(.paste("rm  床\u{FFFD}[31mq")), .key(.character("x"))])
}

@Test func anEndlessPasteIsBoundedAndGivenUp() {
  var decoder = KeyDecoder()
  #expect(decoder.feed(Array("\(esc)[200~".utf8)) == [])
  #expect(decoder.feed([UInt8](repeating: 0x71, count: 100_000)) == [])
  #expect(decoder.patience == .seconds(2))
  #expect(decoder.giveUp() == [.key(.paste(String(repeating: "q", count: 65_536)))])
}

@Test func brokenTextIsDroppedWithoutHarmToWhatFollows() {
  var decoder = KeyDecoder()
  #expect(decoder.feed([0xB4, 0xB2, 0xFF, 0xE5, 0xBA, 0x6A]) == [.key(.character("j"))])
  #expect(decoder.feed([0xC2, 0x9B, 0x6B]) == [.key(.character("k"))])
}
