import Canvas
import Testing

@Test(arguments: [
  ("床位 12%", "床位 12%"),
  ("a\u{1B}[31mred", "a\u{FFFD}[31mred"),
  ("a\tb\r\nc", "a b  c"),
  ("x\u{0}y\u{7F}z\u{9B}w", "x\u{FFFD}y\u{FFFD}z\u{FFFD}w"),
  ("12\u{202E}34", "1234"),
  ("1\u{200B}2\u{2060}3\u{FEFF}4", "1234"),
  ("A\u{FE0F}\u{E0100}B", "AB"),
  ("t\u{E0061}ag", "tag"),
  ("f\u{3164}\u{115F}\u{FFA0}g", "fg"),
  ("n\u{A0}b\u{2003}s\u{2800}p", "n b s p"),
  ("e\u{301}", "é"),
  ("\u{F9DB}", "率"),
  ("l\u{2028}p\u{2029}s", "l p s"),
])
func cleanTextHasNothingThatSteersOrHides(text: String, expected: String) {
  #expect(Array(Scrub.clean(text).unicodeScalars) == Array(expected.unicodeScalars))
}

@Test func bytesThatAreNoTextAreMarkedAndCounted() {
  // "床" in GBK is B4 B2; both bytes are continuations in UTF-8, hence two marks.
  let (text, replaced) = Scrub.decode([0x61, 0xB4, 0xB2, 0x00, 0x62])
  #expect(text == "a\u{FFFD}\u{FFFD}\u{0}b")
  #expect(replaced == 2)
  #expect(Scrub.decode(Array("床位".utf8)) == ("床位", 0))
  // A sequence that stops early counts once.
  #expect(Scrub.decode([0xE5, 0xBA]).replaced == 1)
}

private let controls: [String] = (UInt8(0)..<0xA0)
  .filter { $0 < 0x20 || $0 >= 0x7F }
  .map { "a" + String(Unicode.Scalar($0)) + "b" }

private let hostile: [String] =
  controls + [
    "\u{1B}[2J\u{1B}[H", "\u{1B}]0;title\u{7}", "\u{1B}P+q\u{1B}\\", "\u{9B}31m", "\u{90}x\u{9C}",
    "\u{202E}abc\u{202C}", "\u{2066}12\u{2069}", "\u{200F}8\u{200E}", "\u{61C}1",
    "zero\u{200B}width\u{200C}join\u{200D}er", "\u{2060}\u{FEFF}\u{AD}soft",
    String(repeating: "e" + String(repeating: "\u{301}", count: 50), count: 20),
    "👩\u{200D}👩\u{200D}👧", "🇨🇳", "❤\u{FE0F}", "1\u{FE0F}\u{20E3}", "\u{1F691}",
    "\u{E0001}\u{E0061}", "\u{FFF9}a\u{FFFA}b\u{FFFB}", "\u{FFFD}",
    "\u{3164}\u{1160}\u{FFA0}", "שלום", "مرحبا", "กำ", "नमस्ते", "\u{1100}\u{1161}\u{11A8}",
    "\u{E000}\u{F8FF}", "\u{F0000}", "𠮷𰻞\u{31350}", "\u{FFFD}", "…—“”·×°℃①Ⅳ→█", "ﾊﾝｶｸ",
    "\u{2028}\u{2029}\u{85}", "A\u{340}\u{341}\u{344}", "\u{2329}\u{232A}", "㊗️", "⚡️",
  ]

/// Characters that may come out of a screen's text, by the table that its own documentation gives.
private func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.properties.generalCategory {
  case .control, .format, .surrogate, .unassigned, .lineSeparator, .paragraphSeparator,
    .nonspacingMark, .enclosingMark:
    false
  default: !scalar.properties.isVariationSelector && !scalar.properties.isDefaultIgnorableCodePoint
  }
}

@Test(arguments: Glyphs.allCases)
func noHostileTextShiftsACellOrLeavesAControl(glyphs: Glyphs) {
  for text in hostile {
    var surface = Surface(size: Size(columns: 40, rows: 1), glyphs: glyphs)
    let used = surface.put(text, row: 0, column: 3, limit: 20)
    surface.put("|", row: 0, column: 3 + used)
    #expect(surface.text(row: 0).unicodeScalars.allSatisfy(isHarmless))
    #expect(used == min(20, glyphs.width(of: text)))
    #expect(surface[0, 3 + used].scalar == UInt32(UInt8(ascii: "|")))
    #expect(displayWidth(of: surface.text(row: 0), glyphs: glyphs) == 4 + used)
    if glyphs == .ascii {
      #expect(surface.text(row: 0).utf8.allSatisfy { (0x20..<0x7F).contains($0) })
    }
    for scalar in Scrub.clean(text).unicodeScalars {
      #expect(scalar.value >= 0x20 && !(0x7F..<0xA0).contains(scalar.value))
      #expect(scalar.properties.generalCategory != .format)
    }
  }
}

@Test func theSafeSetShowsNoCharacterOfDoubtfulWidth() {
  // Ambiguous by the Unicode standard: drawn in one column or two, depending on the terminal.
  let ambiguous = "…—–“”‘’·×÷°±§¶µ℃‰№①⑩ⅠⅫ→←↑↓■□●○★☆◆◇▲△▼▽█▁▂─│┌┐└┘√∞≈≠≤≥αβγΩабв"
  var surface = Surface(size: Size(columns: 400, rows: 1))
  surface.put(ambiguous, row: 0, column: 0)
  #expect(surface.text(row: 0).utf8.allSatisfy { $0 < 0x80 })
}

@Test(arguments: [
  ("23·4", "23.4"), ("甲…乙", "甲..乙"), ("3×4", "3x4"), ("甲→乙›丙", "甲>乙>丙"),
  ("“甲”—乙", "\"甲\"-乙"), ("37.2℃", "37.2C"), ("≥65", ">=65"), ("①②", "(1)(2)"),
  ("Ⅲ级", "III级"), ("café", "cafe"), ("nǚ", "nu"), ("5 µg", "5 ug"), ("β-内酰胺", "beta-内酰胺"),
  ("д", "?"), ("👍", "?"), ("￥1", "￥1"), ("¥1", "¥1"),
])
func theSafeSetSpellsSignsOtherwise(text: String, expected: String) {
  var surface = Surface(size: Size(columns: 40, rows: 1))
  surface.put(text, row: 0, column: 0)
  #expect(surface.text(row: 0) == expected)
}

@Test(arguments: [("床位", "cw"), ("㐀", "?"), ("ＡＢ１：", "AB1:"), ("，。", ",."), ("¥", "Y")])
func theAsciiSetHasNothingElse(text: String, expected: String) {
  var surface = Surface(size: Size(columns: 40, rows: 1), glyphs: .ascii)
  surface.put(text, row: 0, column: 0)
  #expect(surface.text(row: 0) == expected)
}

@Test func widthsAreLibcsWhateverTheLocale() {
  #expect(displayWidth(of: "床位abc") == 7)
  #expect(displayWidth(of: "，。《》") == 8)
  #expect(displayWidth(of: "𠮷") == 2)
  #expect(displayWidth(of: "한글かな") == 8)
  #expect(displayWidth(of: "…", glyphs: .fine) == 1)
  #expect(displayWidth(of: "é e\u{301}", glyphs: .fine) == 3)
}
