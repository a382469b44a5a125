internal import Catalogue

extension FactKernel {
  /// Facts of operations, payment groups, money and drugs.
  static let quality: [String: FactKernel] = [:]
}
