internal import Catalogue

extension FactKernel {
  /// Facts of resources, dispatch, referrals, examinations and the volume of services.
  static let operations: [String: FactKernel] = [:]
}
