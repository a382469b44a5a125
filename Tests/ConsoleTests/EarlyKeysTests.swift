import Canvas
import District
import TestSupport
import Testing

@testable import Console

private let middle = Size(columns: 80, rows: 24)

private func questions(_ effects: [Effect]) -> [Question] {
  effects.compactMap { if case .ask(let question) = $0 { question } else { nil } }
}

/// A console whose first question waits, with that question.
private func unanswered() throws -> (model: Model, question: Question) {
  var model = Model(size: middle, now: SampleDistrict.now)
  let question = try #require(questions(model.start()).first)
  return (model, question)
}

private func type(_ keys: [Key], into model: inout Model) -> [Effect] {
  keys.flatMap { update(&model, .key($0)) }
}

@Test func treeAndPeriodTypedBeforeTheFirstAnswerTakeEffect() throws {
  var (model, question) = try unanswered()
  #expect(type([.character("t"), .character("p")], into: &model).isEmpty)
  #expect(render(model).text.contains("已记下 2 个按键"))
  let asked = questions(
    update(
      &model, .answered(SampleDistrict.answer(.overview(SampleDistrict.overview), to: question)))
  )
  #expect(asked.last?.tree == .group)
  #expect(asked.last?.period?.kind == .quarter)
  #expect(model.early.isEmpty)
}

@Test func enterInGoToWaitsForThePlaces() throws {
  var model = Model.sample(size: middle)
  let asked = questions(update(&model, .key(.character("g"))))
  _ = type([.character("p"), .character("t"), .character("z"), .enter], into: &model)
  #expect(model.stop.place == nil)
  _ = update(&model, .answered(SampleDistrict.answer(.places(SampleDistrict.places), to: asked[0])))
  #expect(model.stop.place == SampleDistrict.towns[5].code)
  #expect(model.layers.isEmpty)
}

@Test func keysForATableThatHasNotComeAreKept() throws {
  var (model, question) = try unanswered()
  _ = type([.character("1"), .down, .down, .enter], into: &model)
  #expect(model.stop.zoom?.focus == .pane(.portrait))
  model.settle(
    update(
      &model, .answered(SampleDistrict.answer(.overview(SampleDistrict.overview), to: question)))
  )
  // The table is asked for on its own.
  let zoom = try #require(model.pending[.zoom]?.question)
  let table = Answer(
    question: zoom, slot: .zoom, generation: 12, ledgerVersion: 0,
    body: .table(SampleDistrict.table))
  model.settle(update(&model, .answered(table)))
  #expect(model.stop.place == SampleDistrict.towns[2].code)
}

@Test func escapeForgetsWhatWasTypedTooEarly() throws {
  var (model, question) = try unanswered()
  _ = type([.character("t"), .escape], into: &model)
  let asked = questions(
    update(
      &model, .answered(SampleDistrict.answer(.overview(SampleDistrict.overview), to: question)))
  )
  #expect(asked.isEmpty)
  #expect(model.stop.tree == .region)
}

@Test func quittingNeverWaits() throws {
  var (model, _) = try unanswered()
  #expect(type([.character("t"), .character("q")], into: &model) == [.quit])
}

@Test func aFaultVoidsTheKeysThatWaited() throws {
  var (model, question) = try unanswered()
  _ = type([.character("t"), .enter], into: &model)
  _ = update(&model, .answered(SampleDistrict.answer(.fault(SampleState.fault), to: question)))
  #expect(model.early.isEmpty)
  #expect(model.stop.tree == .region)
}
