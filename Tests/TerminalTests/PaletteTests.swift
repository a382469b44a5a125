import Canvas
import Testing

@testable import Terminal

@Test func coloursBecomeTheNumbersOfTheTerminal() {
  let sea = Colour(.indexed(31), basic: 4)
  #expect(Palette(colours: 0).number(of: sea) == -1)
  #expect(Palette(colours: 8).number(of: sea) == 4)
  #expect(Palette(colours: 16).number(of: sea) == 4)
  #expect(Palette(colours: 256).number(of: sea) == 31)
  // 31 is member (0, 2, 3) of the cube: 0, 135, 175.
  #expect(Palette(colours: 0x1000000).number(of: sea) == 0x0087AF)
  #expect(Palette(colours: 256).number(of: .terminal) == -1)
  #expect(Palette(colours: 8).number(of: .terminal) == -1)
}

@Test func trueColoursFallToTheNearest() {
  // Pure red is 196, mid grey 128 lies on the ramp at 244 (8 + 10 · 12), white is 231.
  #expect(Palette.nearest(red: 255, green: 0, blue: 0) == 196)
  #expect(Palette.nearest(red: 128, green: 128, blue: 128) == 244)
  #expect(Palette.nearest(red: 255, green: 255, blue: 255) == 231)
  #expect(Palette.nearest(red: 0, green: 0, blue: 0) == 16)
}
