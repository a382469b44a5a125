import Canvas
import District
import TestSupport
import Testing

@testable import Console

@Test func theFirstQuestionIsTheOverviewOfTheSeatsRoot() {
  var model = Model(size: Size(columns: 80, rows: 24), now: SampleDistrict.now)
  let questions = model.start().compactMap { effect -> Question? in
    if case .ask(let question) = effect { question } else { nil }
  }
  #expect(questions.map(\.kind) == [.overview])
  #expect(questions.first?.place == nil)
}
