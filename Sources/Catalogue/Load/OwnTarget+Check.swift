internal import District

extension Catalogue {
  /// What is wrong with an own target; none when it may be kept beside the others.
  public func faults(of target: OwnTarget) -> [CatalogueIssue] {
    let issues = IssueList()
    guard let document = try? Document(file: target.row.file, text: "") else { return [] }
    let entry = Entry(document, path: "", values: [:], issues: issues)
    Draft(self, entry).check(target, entry)
    return issues.sorted()
  }
}
