internal import Catalogue

extension FactKernel {
  /// Facts of medical communities, reform, supervision and data quality.
  static let community: [String: FactKernel] = [:]
}
