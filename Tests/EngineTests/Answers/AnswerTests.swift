import Catalogue
import District
import Sample
import Snapshot
import Testing

@testable import Engine

struct AnswerTests {
  /// Every place of both trees, with its tree.
  func places(_ district: SampleDistrict) -> [(Place, Tree)] {
    Tree.allCases.flatMap { tree in
      district.generation.places.all(tree: tree, on: district.generation.district.today)
        .map { ($0, tree) }
    }
  }

  func overview(
    _ engine: Engine, _ district: SampleDistrict, _ place: PlaceCode? = nil,
    _ tree: Tree = .region
  ) throws -> Overview {
    let answer = try engine.answer(district.question(.overview, at: place, tree: tree))
    guard case .overview(let overview) = answer.body else {
      throw UnexpectedBody(body: String(describing: answer.body))
    }
    return overview
  }

  struct UnexpectedBody: Error {
    var body: String
  }

  @Test func everyPlaceOfTheTinyDistrictIsAnswered() throws {
    let district = try SampleDistrict.tiny.get()
    let engine = try district.engine()
    for (place, tree) in places(district) {
      let overview = try overview(engine, district, place.code, tree)
      #expect(overview.scope.place.code == place.code)
      for pane in PaneID.allCases {
        if case .error = overview.pane(pane).state { Issue.record("\(place.name) \(pane)") }
      }
    }
  }

  @Test func everyListAndLeagueOfTheTinyDistrictIsAnswered() throws {
    let district = try SampleDistrict.tiny.get()
    let engine = try district.engine()
    for name in ListName.allCases {
      let answer = try engine.answer(district.question(.list(name, state: nil)))
      guard case .table(let table) = answer.body else {
        Issue.record("\(name): \(answer.body)")
        continue
      }
      #expect(table.rows.allSatisfy { $0.cells.count == table.columns.count }, "\(name)")
    }
    for pane in PaneID.allCases {
      let answer = try engine.answer(
        district.question(.league(pane: pane, figures: nil, level: nil)))
      guard case .table(let table) = answer.body else {
        Issue.record("\(pane): \(answer.body)")
        continue
      }
      #expect(table.rows.allSatisfy { $0.cells.count == table.columns.count }, "\(pane)")
    }
  }

  @Test func theSameQuestionGetsTheSameAnswer() throws {
    let district = try SampleDistrict.tiny.get()
    let first = try overview(try district.engine(), district)
    let engine = try district.engine()
    _ = try overview(engine, district)
    #expect(try overview(engine, district) == first)
  }

  @Test func unknownPlacesAndFiguresAreFaults() throws {
    let district = try SampleDistrict.tiny.get()
    let engine = try district.engine()
    let kinds: [(Question.Kind, PlaceCode?)] = [
      (.overview, PlaceCode("nowhere")), (.explain("NOPE-1"), nil), (.explain("row[a.b.1]"), nil),
      (.explain("outbreak.cases[x]"), nil), (.list(.tasks, state: "no such"), nil),
    ]
    for (kind, place) in kinds {
      let answer = try engine.answer(district.question(kind, at: place))
      guard case .fault = answer.body else {
        Issue.record("\(kind): \(answer.body)")
        continue
      }
    }
  }

  @Test func aCancelledQuestionEndsWithoutAnAnswer() throws {
    let district = try SampleDistrict.tiny.get()
    let engine = try district.engine()
    #expect(throws: Cancelled.self) {
      _ = try engine.answer(district.question(.overview), isCancelled: { true })
    }
  }

  @Test func aSeatSeesOnlyItsOwnPart() throws {
    let district = try SampleDistrict.tiny.get()
    let engine = try district.engine()
    let towns = district.generation.places.children(
      of: district.generation.district.root, tree: .region,
      on: district.generation.district.today
    ).filter { $0.kind == .town }
    let own = try #require(towns.first)
    let other = try #require(towns.last)
    var question = district.question(.overview)
    question.seat = Seat(id: "t", title: Phrase("", ""), person: "", region: own.code)
    guard case .overview(let overview) = try engine.answer(question).body else {
      Issue.record("no overview")
      return
    }
    #expect(overview.scope.place.code == own.code)
    question.place = other.code
    guard case .fault = try engine.answer(question).body else {
      Issue.record("the other town was shown")
      return
    }
  }

  /// Runs an explanation's SQL and compares it with the number beside it.
  func check(_ part: Explanation.Part, _ file: SnapshotFile, _ comment: String) throws {
    guard let sql = part.sql else { return }
    var value: Double?
    try file.scan(sql) { value = $0.isNull(0) ? nil : $0.real(0) }
    let printed = part.figure.numerator ?? part.figure.value
    if part.figure.value == nil, value == nil { return }
    let difference = abs((value ?? 0) - (printed ?? 0))
    #expect(
      difference <= 1e-6 * max(1, abs(printed ?? 0)),
      "\(comment) \(part.sentence.en): \(String(describing: printed)), SQL \(String(describing: value))"
    )
  }

  func figures(_ overview: Overview) -> Set<FigureID> {
    var ids = Set<FigureID>()
    for summary in overview.panes.values {
      ids.formUnion(summary.figures.keys)
      for table in summary.tables.values {
        for cell in table.rows.flatMap(\.cells) {
          if case .figure(let figure) = cell, figure.place == overview.scope.place.code {
            ids.insert(figure.id)
          }
        }
      }
    }
    ids.formUnion(overview.attention.flatMap(\.subject.figures).map(\.id))
    ids.formUnion(overview.news.flatMap(\.text.figures).map(\.id))
    return ids
  }

  @Test(arguments: [Sample.Scale.tiny, .small])
  func everyFigureOnTheScreenIsExplainedBySQLThatGivesIt(scale: Sample.Scale) throws {
    let district = try (scale == .tiny ? SampleDistrict.tiny : SampleDistrict.small).get()
    let engine = try district.engine()
    let file = try SnapshotFile(path: district.snapshotPath)
    let overview = try overview(engine, district)
    for id in figures(overview).sorted() {
      let answer = try engine.answer(district.question(.explain(id)))
      guard case .explanation(let explanation) = answer.body else {
        Issue.record("\(id.code): \(answer.body)")
        continue
      }
      for part in explanation.parts { try check(part, file, id.code) }
    }
  }

  @Test func everyPlaceOfTheSmallDistrictIsAnswered() throws {
    let district = try SampleDistrict.small.get()
    let engine = try district.engine()
    for (place, tree) in places(district) where place.kind != .village {
      let overview = try overview(engine, district, place.code, tree)
      #expect(overview.scope.place.code == place.code)
    }
    for (place, tree) in places(district).filter({ $0.0.kind == .village }).prefix(12) {
      #expect(try overview(engine, district, place.code, tree).scope.place.code == place.code)
    }
  }
}
