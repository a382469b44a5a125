/// Why a snapshot could not be written or read; faults of a delivery are `DeliveryFault`s.
public struct SnapshotError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What kind of failure it was.
  public enum Code: String, Sendable {
    /// The schema source does not follow its own rules: a bug of the program.
    case schema
    /// A table, column or value that the contract does not have.
    case contract
    /// SQLite or the file system refused.
    case storage
    /// The file is not what was promised.
    case damaged
    /// A query went over its limit of time.
    case timeLimit
    /// The caller asked to stop.
    case cancelled
    /// The target exists; nothing is overwritten.
    case exists
  }

  public let code: Code
  /// The path, table or system message; never a value from a row.
  public let context: String

  init(_ code: Code, _ context: String) {
    self.code = code
    self.context = context
  }

  /// What work throws that left off because it was asked to.
  public static func stopped(at place: String) -> SnapshotError {
    SnapshotError(.cancelled, place)
  }

  /// Errors are equal when their kind is.
  public static func == (left: SnapshotError, right: SnapshotError) -> Bool {
    left.code == right.code
  }

  public var description: String { "\(code.rawValue): \(context)" }
}
