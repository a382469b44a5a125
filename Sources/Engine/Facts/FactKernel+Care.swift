internal import Catalogue

extension FactKernel {
  /// Facts of maternal and child care, check-ups, contracts, vital events and disease reports.
  static let care: [String: FactKernel] = [:]
}
