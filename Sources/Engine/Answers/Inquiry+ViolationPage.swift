internal import Catalogue
internal import District

extension Inquiry {
  func violationSections() throws -> [Detail.Section] {
    [
      Detail.Section(try ruleTable()),
      Detail.Section(try findingList(nil), source: .list(.findings, state: nil)),
      Detail.Section(try caseList(nil), source: .list(.cases, state: nil)),
    ]
  }
}
