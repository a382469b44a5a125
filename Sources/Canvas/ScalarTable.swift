import CWidth

/// What the screen may do with a scalar; one byte each, looked up in flat tables.
struct ScalarKind: OptionSet, Sendable {
  let rawValue: UInt8

  /// The lower two bits: columns by libc's wcwidth, 0 to 2.
  static let widthBits: UInt8 = 0b11
  /// Invisible, so removed: zero-width, direction control, variation selector, tag, filler.
  static let dropped = ScalarKind(rawValue: 0x04)
  /// Some kind of space or line end, shown as one blank.
  static let space = ScalarKind(rawValue: 0x08)
  /// A control character or a non-character, shown as a mark.
  static let marked = ScalarKind(rawValue: 0x10)
  /// Drawn equally wide by every terminal.
  static let plain = ScalarKind(rawValue: 0x20)
  /// May change under normalisation: a combining mark or a compatibility twin.
  static let unsettled = ScalarKind(rawValue: 0x40)
  /// Fit for files, but not for a grid: right-to-left, private use, pictographs, unassigned.
  static let unfit = ScalarKind(rawValue: 0x80)

  static let plainWide = ScalarKind(rawValue: 0x22)

  var columns: Int { Int(rawValue & ScalarKind.widthBits) }
}

/// The kinds of all scalars. The first 65,536 are made when first asked for (about 1 ms), the two
/// planes of rare ideographs when one of them occurs.
enum ScalarTable {
  static func kind(of value: UInt32) -> ScalarKind {
    if value < 0x10000 { return ScalarKind(rawValue: basic[Int(value)]) }
    switch value {
    case 0x20000..<0x30000: return ScalarKind(rawValue: second[Int(value - 0x20000)])
    case 0x30000..<0x40000: return ScalarKind(rawValue: third[Int(value - 0x30000)])
    case 0xE0000...0xE0FFF, 0x1D173...0x1D17A, 0x1BCA0...0x1BCA3, 0x13430...0x1343F: return .dropped
    default: return value & 0xFFFE == 0xFFFE ? .marked : .unfit
    }
  }

  static let basic: [UInt8] = {
    var table = rawWidths(from: 0).map(basicWidth)
    for range in wideButDisputed { range.forEach { table[$0] = ScalarKind.unfit.rawValue } }
    for range in plainNarrow { range.forEach { table[$0] = 0x21 } }
    for range in unsettled {
      range.forEach { table[$0] |= ScalarKind.unsettled.rawValue }
    }
    for range in unfit { range.forEach { table[$0] = ScalarKind.unfit.rawValue } }
    for range in spaces { range.forEach { table[$0] = ScalarKind.space.rawValue } }
    for range in dropped { range.forEach { table[$0] = ScalarKind.dropped.rawValue } }
    for range in marked { range.forEach { table[$0] = ScalarKind.marked.rawValue } }
    return table
  }()

  private static let second: [UInt8] = plane(0x20000)
  private static let third: [UInt8] = plane(0x30000)

  private static func plane(_ first: UInt32) -> [UInt8] {
    var table = rawWidths(from: first).map {
      $0 == 2 ? ScalarKind.plainWide.rawValue : ScalarKind.unfit.rawValue
    }
    if first == 0x20000 {
      for value in 0xF800...0xFA1F { table[value] |= ScalarKind.unsettled.rawValue }
    }
    table[0xFFFE] = ScalarKind.marked.rawValue
    table[0xFFFF] = ScalarKind.marked.rawValue
    return table
  }

  private static func basicWidth(_ width: Int8) -> UInt8 {
    switch width {
    case 2: ScalarKind.plainWide.rawValue
    case 1: 1
    case 0: ScalarKind.unsettled.rawValue
    default: ScalarKind.unfit.rawValue
    }
  }

  /// libc's widths; on a host without any UTF-8 locale, the ideograph blocks count two.
  private static func rawWidths(from first: UInt32) -> [Int8] {
    var widths = [Int8](repeating: 1, count: 65536)
    guard yp_widths(first, &widths, 65536) != 0 else { return widths }
    guard first == 0 else { return [Int8](repeating: 2, count: 65536) }
    for range in [0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF] {
      range.forEach { widths[$0] = 2 }
    }
    for range in [0xFE30...0xFE6B, 0xFF01...0xFF60, 0xFFE0...0xFFE6] {
      range.forEach { widths[$0] = 2 }
    }
    for range in [0x0300...0x036F, 0x20D0...0x20F0, 0x302A...0x302D, 0x3099...0x309A] {
      range.forEach { widths[$0] = 0 }
    }
    return widths
  }

  private static let plainNarrow: [ClosedRange<Int>] = [
    0x20...0x7E, 0xA2...0xA3, 0xA5...0xA6, 0xAC...0xAC, 0xAF...0xAF,
  ]

  /// Two columns by libc, but pictographs, jamo, hexagrams and circled tens differ by terminal.
  private static let wideButDisputed: [ClosedRange<Int>] = [
    0x1100...0x11FF, 0x231A...0x231B, 0x23E9...0x23F3, 0x25FD...0x25FE, 0x2614...0x2615,
    0x2648...0x2653, 0x267F...0x267F, 0x2693...0x2693, 0x26A1...0x26A1, 0x26AA...0x26AB,
    0x26BD...0x26BE, 0x26C4...0x26C5, 0x26CE...0x26CE, 0x26D4...0x26D4, 0x26EA...0x26EA,
    0x26F2...0x26F5, 0x26FA...0x26FD, 0x2705...0x2705, 0x270A...0x270B, 0x2728...0x2728,
    0x274C...0x274E, 0x2753...0x2757, 0x2795...0x2797, 0x27B0...0x27BF, 0x2B1B...0x2B1C,
    0x2B50...0x2B55, 0x3248...0x324F, 0x4DC0...0x4DFF, 0xA960...0xA97F,
  ]

  /// Blocks holding every scalar that is not its own composed form, combining marks aside.
  private static let unsettled: [ClosedRange<Int>] = [
    0x0340...0x0344, 0x0374...0x0374, 0x037E...0x037E, 0x0387...0x0387, 0x0958...0x095F,
    0x09DC...0x09DF, 0x0A33...0x0A36, 0x0A59...0x0A5E, 0x0B5C...0x0B5D, 0x0F43...0x0FB9,
    0x1100...0x11FF, 0x1F71...0x1FFD, 0x2126...0x2126, 0x212A...0x212B, 0x2329...0x232A,
    0x2ADC...0x2ADC, 0xD7B0...0xD7FF, 0xF900...0xFAFF, 0xFB1D...0xFB4E,
  ]

  /// Right-to-left scripts, whose neighbours some terminals reorder, surrogates and private use.
  private static let unfit: [ClosedRange<Int>] = [
    0x0590...0x08FF, 0xD800...0xF8FF, 0xFB1D...0xFDCF, 0xFDF0...0xFDFF, 0xFE70...0xFEFE,
    0xFFFC...0xFFFD,
  ]

  private static let spaces: [ClosedRange<Int>] = [
    0x09...0x0D, 0x85...0x85, 0xA0...0xA0, 0x1680...0x1680, 0x2000...0x200A, 0x2028...0x2029,
    0x202F...0x202F, 0x205F...0x205F, 0x2800...0x2800,
  ]

  private static let dropped: [ClosedRange<Int>] = [
    0xAD...0xAD, 0x034F...0x034F, 0x061C...0x061C, 0x115F...0x1160, 0x17B4...0x17B5,
    0x180B...0x180F, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0x3164...0x3164,
    0xFE00...0xFE0F, 0xFEFF...0xFEFF, 0xFFA0...0xFFA0, 0xFFF0...0xFFFB,
  ]

  private static let marked: [ClosedRange<Int>] = [
    0x00...0x08, 0x0E...0x1F, 0x7F...0x84, 0x86...0x9F, 0xFDD0...0xFDEF, 0xFFFE...0xFFFF,
  ]
}
