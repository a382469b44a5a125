import Catalogue
import District
import Foundation
import Testing

struct IndicatorPageTests {
  @Test func theCommittedPageIsTheCataloguesOwn() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let path = root.appending(path: "docs/reference/indicators.md")
    let page = IndicatorPage.markdown(try .builtIn())
    if ProcessInfo.processInfo.environment["YIPING_RECORD"] != nil {
      try Data(page.utf8).write(to: path)
    }
    let committed = try String(contentsOf: path, encoding: .utf8)
    #expect(committed == page)
  }

  @Test func everyIndicatorStandsOnThePageWithItsSource() throws {
    let catalogue = try Catalogue.builtIn()
    let page = IndicatorPage.markdown(catalogue)
    for indicator in catalogue.indicators {
      #expect(page.contains("### \(indicator.code.code) \(indicator.name.zh)"))
      for target in indicator.targets {
        #expect(page.contains("\(target.source.en) [\(target.tag.rawValue)]"))
      }
    }
  }
}
