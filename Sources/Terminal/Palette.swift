internal import Canvas

/// How many colours the terminal has, and which of them stands for a theme's.
enum Palette: Equatable {
  case none
  case eight
  case indexed
  case direct

  /// From the number terminfo gives; 16 are treated as 8, since themes name only eight.
  init(colours: Int) {
    switch colours {
    case ..<8: self = .none
    case 8..<256: self = .eight
    case 256: self = .indexed
    default: self = .direct
    }
  }

  /// The number curses wants; -1 is the terminal's own colour.
  func number(of colour: Colour) -> Int32 {
    switch (self, colour.value) {
    case (.none, _), (.indexed, .terminal), (.direct, .terminal): -1
    case (.eight, _): colour.basic.map(Int32.init) ?? -1
    case (.indexed, .indexed(let index)): Int32(index)
    case (.indexed, .rgb(let red, let green, let blue)):
      Int32(Palette.nearest(red: Int(red), green: Int(green), blue: Int(blue)))
    case (.direct, .indexed(let index)): Palette.direct(index)
    case (.direct, .rgb(let red, let green, let blue)):
      // The first eight numbers are the eight named colours even here; no eye sees the difference.
      max(8, Int32(red) << 16 | Int32(green) << 8 | Int32(blue))
    }
  }

  private static let steps = [0, 95, 135, 175, 215, 255]

  /// The member of the 6x6x6 cube or the grey ramp that is nearest.
  static func nearest(red: Int, green: Int, blue: Int) -> Int {
    func step(_ value: Int) -> Int {
      steps.indices.min { abs(steps[$0] - value) < abs(steps[$1] - value) } ?? 0
    }
    func distance(_ r: Int, _ g: Int, _ b: Int) -> Int {
      (r - red) * (r - red) + (g - green) * (g - green) + (b - blue) * (b - blue)
    }
    let (r, g, b) = (step(red), step(green), step(blue))
    let grey = min(23, max(0, ((red + green + blue) / 3 - 3) / 10))
    let level = 8 + 10 * grey
    let cube = distance(steps[r], steps[g], steps[b])
    return distance(level, level, level) < cube ? 232 + grey : 16 + 36 * r + 6 * g + b
  }

  private static func direct(_ index: UInt8) -> Int32 {
    if index < 8 { return Int32(index) }
    if index >= 232 {
      let level = Int32(8 + 10 * (Int(index) - 232))
      return level << 16 | level << 8 | level
    }
    if index < 16 {
      let bright: [Int32] = [
        0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
      ]
      return bright[Int(index) - 8]
    }
    let cube = Int(index) - 16
    let (red, green, blue) = (steps[cube / 36], steps[cube / 6 % 6], steps[cube % 6])
    return max(8, Int32(red << 16 | green << 8 | blue))
  }
}
