import Canvas
import Testing

@testable import Terminal

/// A repeatable generator (xorshift), so that a failure can be met again.
private struct Repeatable: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}

/// Looks of all kinds: own colours, ground colours, marks.
private func pens(_ colours: [Int32]) -> [Pen] {
  Role.allCases.indices.map { index in
    Pen(
      front: colours[index % colours.count], back: index % 3 == 0 ? colours[index / 3 % 4] : -1,
      attributes: Pen.Attributes(rawValue: UInt32(index * 7 % 16)))
  }
}

private func expected(_ cell: Cell, _ pens: [Pen]) -> Display.Spot {
  var pen = pens[Int(cell.role.rawValue)]
  if cell.marks.contains(.bold) { pen.attributes.insert(.bold) }
  if cell.marks.contains(.underline) { pen.attributes.insert(.underline) }
  if cell.marks.contains(.reverse) { pen.attributes.formSymmetricDifference(.reverse) }
  return Display.Spot(scalar: cell.scalar, pen: pen).seen
}

private let words = ["床位", "12.5%", " ", "        ", "a", "虎峰镇 3", "-- ", "0", "使用率  "]

private func scribble(_ surface: inout Surface, _ random: inout Repeatable) {
  for _ in 0..<Int.random(in: 0...30, using: &random) {
    let row = Int.random(in: 0..<surface.size.rows, using: &random)
    let column = Int.random(in: 0..<surface.size.columns, using: &random)
    let role = Role.allCases.randomElement(using: &random) ?? .text
    let area = Area(row: row, column: column, rows: 1, columns: 9)
    switch Int.random(in: 0..<6, using: &random) {
    case 0: surface.fill(Area(row: row, column: column, rows: 2, columns: 40), role)
    case 1: surface.mark(area, Cell.Marks(rawValue: UInt8.random(in: 1...7, using: &random)))
    case 2: surface.recolour(area, role)
    default:
      surface.put(
        words.randomElement(using: &random) ?? "", row: row, column: column, role: role)
    }
  }
}

@Test(arguments: UInt64(1)...150)
func aDisplayFollowsFromFrameToFrame(seed: UInt64) throws {
  var random = Repeatable(state: seed &* 0x9E37_79B9_7F4A_7C15)
  let size = Size(
    columns: .random(in: 1...70, using: &random), rows: .random(in: 1...9, using: &random))
  let isDirect = seed % 3 == 0
  let looks = pens(isDirect ? [-1, 3, 0x5FD7D7, 0xEEEEEE] : [-1, 3, 11, 80, 244])
  let erasesInColour = seed % 2 == 0
  var manner: Painter.Manner = erasesInColour ? [.ecma, .erasesInColour] : [.ecma]
  if seed % 5 != 0 { manner.insert(.erasesRuns) }
  var painter = try #require(
    Painter(pens: looks, palette: isDirect ? .direct : .indexed, manner: manner))
  var display = Display(size: size, erasesInColour: erasesInColour)
  var surface = Surface(size: size)
  var shown: [Cell] = []
  for _ in 0..<12 {
    scribble(&surface, &random)
    display.feed(painter.paint(surface, over: shown, columns: size.columns, rows: size.rows))
    shown = surface.cells
    #expect(display.faults.isEmpty)
    var lead = surface.cells[0]
    for (spot, cell) in zip(display.spots, surface.cells) {
      // A wide character is drawn by the pen of its left half.
      if !cell.isContinuation { lead = cell }
      var wanted = expected(lead, looks)
      wanted.scalar = cell.scalar
      #expect(spot.seen == wanted)
    }
    #expect(
      painter.paint(surface, over: shown, columns: size.columns, rows: size.rows).isEmpty)
  }
  display.feed(painter.forget())
  display.feed(Array("\u{1B}[Hx".utf8))
  #expect(display.spots[0].pen == .plain)
}

/// The bytes of the second of two frames, as text.
private func bytes(
  _ looks: [Role: Pen] = [:], size: Size = Size(columns: 40, rows: 4),
  first: (inout Surface) -> Void,
  second: (inout Surface) -> Void
) throws -> String {
  var painter = try #require(
    Painter(
      pens: Role.allCases.map { looks[$0] ?? .plain }, palette: .indexed,
      manner: [.ecma, .erasesRuns, .erasesInColour]))
  var surface = Surface(size: size)
  first(&surface)
  _ = painter.paint(surface, over: [], columns: size.columns, rows: size.rows)
  let shown = surface.cells
  second(&surface)
  let bytes = painter.paint(surface, over: shown, columns: size.columns, rows: size.rows)
  return String(decoding: bytes, as: UTF8.self)
}

@Test func aClockThatTurnsIsTwoBytes() throws {
  let sent = try bytes([.header: Pen(front: 255, back: 24, attributes: .bold)]) {
    $0.put("18:42:10", row: 0, column: 30, role: .header)
  } second: {
    $0.put("18:42:11", row: 0, column: 30, role: .header)
  }
  #expect(sent == "\u{8}1")
}

@Test func onlyWhatDiffersOfAPenIsSent() throws {
  let looks: [Role: Pen] = [.strong: Pen(attributes: .bold), .warn: Pen(front: 221)]
  let sent = try bytes(looks) {
    $0.put("71.2", row: 1, column: 3, role: .strong)
    $0.put("56.1", row: 2, column: 3, role: .warn)
  } second: {
    $0.mark(Area(row: 1, column: 3, rows: 1, columns: 4), .underline)
    $0.recolour(Area(row: 2, column: 3, rows: 1, columns: 4), .strong)
  }
  // The cursor stood behind 56.1, with the pen of a warning; all of that ends shorter by a reset.
  #expect(sent == "\u{1B}[2;4H\u{1B}[0;1;4m71.2\u{1B}[3;4H\u{1B}[24m56.1")
}

@Test func aRowThatEmptiesIsErased() throws {
  let sent = try bytes {
    $0.put("一二三四五六", row: 2, column: 0)
  } second: {
    $0.fill(Area(row: 2, column: 0, rows: 1, columns: 40), .text)
  }
  #expect(sent == "\r\u{1B}[K")
}

@Test func cellsBeyondTheDisplayAreLeftOut() throws {
  var painter = try #require(
    Painter(pens: Role.allCases.map { _ in .plain }, palette: .none, manner: .ecma))
  var surface = Surface(size: Size(columns: 20, rows: 5))
  for row in 0..<5 { surface.put("0123456789abcdefghij", row: row, column: 0) }
  var display = Display(size: Size(columns: 7, rows: 3), erasesInColour: false)
  display.feed(painter.paint(surface, over: [], columns: 7, rows: 3))
  #expect(display.faults.isEmpty)
  #expect(display.spots.map(\.scalar) == (0..<3).flatMap { _ in Array(0x30...0x36) })
}

@Test func terminalsOfOtherMannersArePaintedByCurses() {
  #expect(Painter(pens: [], palette: .none, manner: []) == nil)
}
