/// Why a sample district could not be made.
public struct SampleError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What kind of failure it was.
  public enum Code: String, Sendable {
    /// An embedded file is missing or does not follow its own rules: a bug of the program.
    case resource
    /// The request asks for what the sample does not have.
    case request
  }

  public let code: Code
  /// The file, or what was asked for.
  public let context: String

  init(_ code: Code, _ context: String) {
    self.code = code
    self.context = context
  }

  public var description: String { "\(code.rawValue): \(context)" }
}
