internal import CTerminal

/// How the terminal draws the next character: colours by curses' numbers, -1 its own.
struct Pen: Equatable {
  struct Attributes: OptionSet, Equatable {
    let rawValue: UInt32
    static let bold = Attributes(rawValue: UInt32(YP_BOLD))
    static let dim = Attributes(rawValue: UInt32(YP_DIM))
    static let underline = Attributes(rawValue: UInt32(YP_UNDERLINE))
    static let reverse = Attributes(rawValue: UInt32(YP_REVERSE))

    /// What is seen on a blank as well.
    static let onBlanks: Attributes = [.underline, .reverse]
  }

  var front: Int32 = -1
  var back: Int32 = -1
  var attributes: Attributes = []

  static let plain = Pen()

  /// Whether a blank drawn with it shows its ground alone.
  var leavesBlanksEmpty: Bool { attributes.isDisjoint(with: .onBlanks) }
}

extension Pen {
  /// The parameters of the shortest control sequence that turns this pen into another; nil where
  /// they are the same, none for a plain pen.
  func change(to other: Pen, _ palette: Palette) -> [Int]? {
    guard self != other else { return nil }
    if other == .plain { return [] }
    let steps = steps(to: other, palette)
    let anew = [0] + Pen.plain.steps(to: other, palette)
    return Pen.length(anew) < Pen.length(steps) ? anew : steps
  }

  private func steps(to other: Pen, _ palette: Palette) -> [Int] {
    var codes: [Int] = []
    var on = other.attributes.subtracting(attributes)
    let off = attributes.subtracting(other.attributes)
    if !off.isDisjoint(with: [.bold, .dim]) {
      // One code ends both.
      codes.append(22)
      on.formUnion(other.attributes.intersection([.bold, .dim]))
    }
    if off.contains(.underline) { codes.append(24) }
    if off.contains(.reverse) { codes.append(27) }
    if on.contains(.bold) { codes.append(1) }
    if on.contains(.dim) { codes.append(2) }
    if on.contains(.underline) { codes.append(4) }
    if on.contains(.reverse) { codes.append(7) }
    if other.front != front { codes += palette.codes(of: other.front, base: 30) }
    if other.back != back { codes += palette.codes(of: other.back, base: 40) }
    return codes
  }

  /// Bytes of a sequence with these parameters; `0` may be left out.
  private static func length(_ codes: [Int]) -> Int {
    codes.reduce(0) { $0 + 1 + ($1 < 10 ? 1 : $1 < 100 ? 2 : 3) }
  }
}

extension Palette {
  /// The parameters that choose a colour for the front (base 30) or the back (base 40).
  fileprivate func codes(of colour: Int32, base: Int) -> [Int] {
    let colour = Int(colour)
    switch (self, colour) {
    case (_, ..<0): return [base + 9]
    case (_, ..<8): return [base + colour]
    case (.direct, _): return [base + 8, 2, colour >> 16 & 255, colour >> 8 & 255, colour & 255]
    case (_, ..<16): return [base + 60 + colour - 8]
    default: return [base + 8, 5, colour]
    }
  }
}
