import Canvas

@testable import Terminal

/// A display that does what a terminal does with the sequences that the painter may send.
struct Display {
  struct Spot: Equatable {
    /// 0 is the right half of a wide character.
    var scalar: UInt32 = 0x20
    var pen = Pen.plain

    /// As it is seen: a blank shows its ground alone.
    var seen: Spot {
      guard scalar == 0x20, pen.leavesBlanksEmpty else { return self }
      return Spot(pen: Pen(back: pen.back))
    }
  }

  let size: Size
  /// Erasing leaves the ground of the pen.
  let erasesInColour: Bool
  private(set) var spots: [Spot]
  private(set) var faults: [String] = []
  private var row = 0
  private var column = 0
  /// A character in the last column leaves the cursor there; the next one would wrap.
  private var isWrapping = false
  private var pen = Pen.plain

  init(size: Size, erasesInColour: Bool) {
    self.size = size
    self.erasesInColour = erasesInColour
    spots = Array(repeating: Spot(), count: size.rows * size.columns)
  }

  mutating func feed(_ bytes: [UInt8]) {
    var scalars = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)[...]
    while let scalar = scalars.popFirst() {
      switch scalar.value {
      case 0x0D: column = 0
      case 0x0A: row < size.rows - 1 ? row += 1 : fault("scrolled")
      case 0x08: column > 0 ? column -= 1 : fault("beyond the left edge")
      case 0x1B:
        guard scalars.popFirst() == "[" else { return fault("no control sequence") }
        let parameters = scalars.prefix { "0123456789;".unicodeScalars.contains($0) }
        scalars = scalars.dropFirst(parameters.count)
        guard let final = scalars.popFirst() else { return fault("cut short") }
        control(String(String.UnicodeScalarView(parameters)), final)
      default: write(scalar)
      }
      if scalar.value < 0x20 { isWrapping = false }
    }
  }

  private mutating func write(_ scalar: Unicode.Scalar) {
    let columns = displayWidth(of: String(scalar), glyphs: .fine)
    guard !isWrapping, column + columns <= size.columns else { return fault("wrapped") }
    for offset in 0..<columns { clearHalves(column + offset) }
    for offset in 0..<columns {
      spots[row * size.columns + column + offset] = Spot(
        scalar: offset == 0 ? scalar.value : 0, pen: pen)
    }
    column += columns
    if column == size.columns {
      column -= 1
      isWrapping = true
    }
  }

  /// Overwriting one half of a wide character blanks the other.
  private mutating func clearHalves(_ column: Int) {
    let at = row * size.columns + column
    if spots[at].scalar == 0, column > 0 { spots[at - 1].scalar = 0x20 }
    if column + 1 < size.columns, spots[at + 1].scalar == 0 { spots[at + 1].scalar = 0x20 }
  }

  private mutating func control(_ text: String, _ final: Unicode.Scalar) {
    let parameters = text.split(separator: ";", omittingEmptySubsequences: false)
      .map { Int($0) ?? 0 }
    let first = max(1, parameters.first ?? 1)
    switch final {
    case "H": (row, column) = (first - 1, max(1, parameters.dropFirst().first ?? 1) - 1)
    case "A": row -= first
    case "B": row += first
    case "C": column += first
    case "G": column = first - 1
    case "K": erase(column..<size.columns)
    case "X": erase(column..<column + first)
    case "m": setPen(text.isEmpty ? [0] : parameters)
    default: fault("unknown \(final)")
    }
    if !(0..<size.rows).contains(row) || !(0..<size.columns).contains(column) {
      fault("left the display")
      (row, column) = (0, 0)
    }
  }

  private mutating func erase(_ columns: Range<Int>) {
    guard columns.upperBound <= size.columns else { return fault("erased beyond the edge") }
    for column in columns {
      clearHalves(column)
      spots[row * size.columns + column] = Spot(pen: Pen(back: erasesInColour ? pen.back : -1))
    }
  }

  private mutating func setPen(_ parameters: [Int]) {
    var rest = parameters[...]
    while let code = rest.popFirst() {
      switch code {
      case 0: pen = .plain
      case 1: pen.attributes.insert(.bold)
      case 2: pen.attributes.insert(.dim)
      case 4: pen.attributes.insert(.underline)
      case 7: pen.attributes.insert(.reverse)
      case 22: pen.attributes.subtract([.bold, .dim])
      case 24: pen.attributes.remove(.underline)
      case 27: pen.attributes.remove(.reverse)
      case 30...37: pen.front = Int32(code - 30)
      case 40...47: pen.back = Int32(code - 40)
      case 90...97: pen.front = Int32(code - 82)
      case 100...107: pen.back = Int32(code - 92)
      case 39: pen.front = -1
      case 49: pen.back = -1
      case 38, 48:
        guard let colour = Display.colour(&rest) else { return fault("no colour") }
        if code == 38 { pen.front = colour } else { pen.back = colour }
      default: fault("unknown pen \(code)")
      }
    }
  }

  private static func colour(_ rest: inout ArraySlice<Int>) -> Int32? {
    let kind = rest.popFirst()
    guard kind == 5 || kind == 2, let first = rest.popFirst() else { return nil }
    guard kind == 2 else { return Int32(first) }
    guard let green = rest.popFirst(), let blue = rest.popFirst() else { return nil }
    return Int32(first << 16 | green << 8 | blue)
  }

  private mutating func fault(_ words: String) { faults.append(words) }
}
