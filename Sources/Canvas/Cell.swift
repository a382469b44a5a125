/// One cell: eight bytes without padding, so that rows can be compared as memory.
public struct Cell: Hashable, BitwiseCopyable, Sendable {
  /// Emphasis laid over a role's look, for a selected row or a search hit.
  public struct Marks: OptionSet, Hashable, BitwiseCopyable, Sendable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    public static let bold = Marks(rawValue: 1)
    public static let underline = Marks(rawValue: 2)
    public static let reverse = Marks(rawValue: 4)
  }

  /// The Unicode scalar, or 0 in the right half of a wide glyph.
  public let scalar: UInt32
  private let roleCode: UInt8
  public let marks: Marks
  private let unused: UInt16

  init(_ scalar: UInt32, _ role: Role, _ marks: Marks = []) {
    self.scalar = scalar
    roleCode = role.rawValue
    self.marks = marks
    unused = 0
  }

  public var role: Role { Role(rawValue: roleCode) ?? .text }
  /// Whether it is the right half of the wide glyph in the cell before it.
  public var isContinuation: Bool { scalar == 0 }

  static func blank(_ role: Role, _ marks: Marks = []) -> Cell { Cell(0x20, role, marks) }
}
