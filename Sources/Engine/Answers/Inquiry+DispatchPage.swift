internal import Catalogue
internal import District

extension Inquiry {
  /// Waiting referrals, the way from demand to closure, overdue work, pathways.
  func dispatchSections() throws -> [Detail.Section] {
    [
      Detail.Section(try referralList(nil), source: .list(.referrals, state: nil)),
      Detail.Section(try taskList(nil), source: .list(.tasks, state: nil)),
      Detail.Section(try demandList(nil), source: .list(.demands, state: nil)),
    ]
  }
}
