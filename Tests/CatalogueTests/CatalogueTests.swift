import Catalogue
import District
import Testing

@Test func theBuiltInCatalogueHasNoFaults() throws {
  let loaded = Catalogue.load(texts: [])
  for issue in loaded.issues { Issue.record("\(issue.fault.place): \(issue.what.en); \(issue.why.en)") }
  let catalogue = try #require(loaded.catalogue)
  #expect(catalogue.measures.count >= 60)
  #expect(catalogue.indicators.count >= 20)
  #expect(catalogue.facts.count >= 5)
  #expect(catalogue.rules.count == 61)
  #expect(Set(catalogue.indicators.map(\.category)) == Set(Indicator.Category.allCases))
}
