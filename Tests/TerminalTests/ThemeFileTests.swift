import Canvas
import Terminal
import Testing

@Test(arguments: Theme.names)
func compiledInThemesHaveNoFaults(name: String) throws {
  let theme = try #require(Theme.named(name))
  #expect(theme.name == name)
  #expect(theme.isColoured == (name != "mono"))
}

@Test func unknownThemesAreNone() {
  #expect(Theme.named("neon") == nil)
  #expect(Theme.named("../dark") == nil)
}

@Test func aThemeIsReadAsItSays() throws {
  let text = """
    name = "own"
    [colours]
    sea = { colour = 31, basic = "blue" }
    rose = { colour = "#ff8080", basic = "terminal" }
    [roles]
    text = {}
    "band.focused" = { front = "rose", back = "sea", bold = true, underline = true }
    """
  let theme = try #require(Theme.parse(text: text, file: "own.toml").theme)
  #expect(
    theme[.bandFocused]
      == Look(
        foreground: Colour(.rgb(red: 255, green: 128, blue: 128)),
        background: Colour(.indexed(31), basic: 4), isBold: true, isUnderlined: true))
  #expect(theme[.bandFocusedDim] == theme[.bandFocused])
  #expect(theme[.bad] == Look())
}

@Test func everyFaultIsToldWithItsLine() {
  let text = """
    name = "bad"
    shade = 3
    [colours]
    sea = { colour = 256, basic = "blue" }
    sky = { colour = 31, basic = "azure" }
    [roles]
    text = { front = "grass" }
    "band.fokused" = {}
    link = { blink = true }
    label = { bold = 1 }
    """
  let (theme, faults) = Theme.parse(text: text, file: "bad.toml")
  #expect(theme == nil)
  #expect(faults.map(\.line) == [2, 4, 5, 7, 8, 9, 10])
  #expect(faults.allSatisfy { $0.file == "bad.toml" && !$0.remedy.isEmpty })
  #expect(faults[4].description.hasPrefix("bad.toml:8: unknown role band.fokused."))
}

@Test func textThatIsNoTomlTellsItsLine() {
  let faults = Theme.parse(text: "name = \"x\"\n[roles\n", file: "x.toml").faults
  #expect(faults.count == 1 && faults[0].line == 2)
  #expect(Theme.parse(text: "", file: "x.toml").faults.count == 1)
}

@Test(arguments: [
  [Role.text, .warn, .bad, .strong], [.text, .goodBlock, .warnBlock, .badBlock],
  [.text, .header, .band, .bandDim], [.band, .bandFocused], [.gaugeFull, .gaugeEmpty],
  [.text, .selectedMark],
])
func withoutColourRolesStillDiffer(roles: [Role]) {
  #expect(Set(roles.map { Theme.mono[$0] }).count == roles.count)
}

/// Luminance by WCAG 2, of a member of xterm's cube or grey ramp.
private func luminance(_ index: UInt8) -> Double {
  let steps = [0.0, 95, 135, 175, 215, 255]
  let code = Int(index)
  let grey = Double(8 + 10 * (code - 232))
  let parts =
    code >= 232
    ? [grey, grey, grey]
    : [steps[(code - 16) / 36], steps[(code - 16) / 6 % 6], steps[(code - 16) % 6]]
  let linear = parts.map { part -> Double in
    let share = part / 255
    // The cube of the nearest power series is close enough: 2.4 by squaring and square roots.
    return share <= 0.03928 ? share / 12.92 : power24((share + 0.055) / 1.055)
  }
  return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
}

/// x^2.4 = x^2 · x^0.4, and x^0.4 is the fifth root of x².
private func power24(_ x: Double) -> Double {
  let square = x * x
  var root = 1.0
  for _ in 0..<60 {
    root -= (root * root * root * root * root - square) / (5 * root * root * root * root)
  }
  return square * root
}

private func contrast(_ a: UInt8, _ b: UInt8) -> Double {
  let pair = [luminance(a), luminance(b)].sorted()
  return (pair[1] + 0.05) / (pair[0] + 0.05)
}

@Test(arguments: [
  ("dark", 16, 4.5), ("light", 231, 4.5), ("contrast", 16, 7), ("colour-safe", 16, 4.5),
])
func textStandsOutFromItsGround(name: String, ground: UInt8, least: Double) throws {
  let theme = try #require(Theme.named(name))
  for role in Role.allCases {
    guard case .indexed(let front) = theme[role].foreground.value else { continue }
    var back = ground
    if case .indexed(let own) = theme[role].background.value { back = own }
    #expect(contrast(front, back) >= least, "\(role.name): \(front) on \(back)")
  }
}
