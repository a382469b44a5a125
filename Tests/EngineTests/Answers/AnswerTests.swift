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

  func detail(
    _ engine: Engine, _ district: SampleDistrict, _ subject: Detail.Subject,
    _ place: PlaceCode? = nil, _ tree: Tree = .region
  ) throws -> Detail {
    let answer = try engine.answer(district.question(.detail(subject), at: place, tree: tree))
    guard case .detail(let detail) = answer.body else {
      throw UnexpectedBody(body: String(describing: answer.body))
    }
    return detail
  }

  @Test func everyPageOfEveryPlaceOfTheTinyDistrictIsAnswered() throws {
    let district = try SampleDistrict.tiny.get()
    let engine = try district.engine()
    let subjects = PaneID.allCases.map(Detail.Subject.pane) + [.indicator("PHS-001")]
    for (place, tree) in places(district) {
      for subject in subjects {
        let detail = try detail(engine, district, subject, place.code, tree)
        #expect(Set(detail.sections.map(\.id)).count == detail.sections.count)
        for table in detail.sections.map(\.table) {
          #expect(
            table.rows.allSatisfy { $0.cells.count == table.columns.count },
            "\(place.name) \(table.id)")
          #expect(Set(table.rows.map(\.id)).count == table.rows.count, "\(table.id)")
        }
      }
    }
  }

  @Test func everyFigureOfEveryPageIsExplainedBySQLThatGivesIt() throws {
    let district = try SampleDistrict.small.get()
    let engine = try district.engine()
    let file = try SnapshotFile(path: district.snapshotPath)
    let root = district.generation.district.root
    var ids = Set<FigureID>()
    for subject in PaneID.allCases.map(Detail.Subject.pane) + [.indicator("RES-005")] {
      for table in try detail(engine, district, subject).sections.map(\.table) {
        for case .figure(let figure) in table.rows.prefix(40).flatMap(\.cells)
        where figure.place == root {
          ids.insert(figure.id)
        }
      }
    }
    #expect(ids.count > 100)
    for id in ids.sorted() {
      let answer = try engine.answer(district.question(.explain(id)))
      guard case .explanation(let explanation) = answer.body else {
        Issue.record("\(id.code): \(answer.body)")
        continue
      }
      for part in explanation.parts { try check(part, file, id.code) }
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

extension AnswerTests {
  @Test func explanationsHoldInTownsGroupsAndInstitutionsToo() throws {
    let district = try SampleDistrict.small.get()
    let engine = try district.engine()
    let file = try SnapshotFile(path: district.snapshotPath)
    let ids: [FigureID] = [
      "PHS-001", "RES-005", "DSP-003", "task.open", "referral.waiting", "SUP-003", "SUP-006",
      "OPS-017", "finding.count", "FIN-001", "demand.open", "keyGroup.standardised[3]",
      "RES-005[level=3,4]", "bed.available",
    ]
    let chosen = places(district).filter { place, _ in
      [PlaceKind.town, .group, .organisation].contains(place.kind)
    }
    for (place, tree) in chosen.enumerated().filter({ $0.offset % 60 == 7 }).map(\.element) {
      for id in ids {
        let answer = try engine.answer(district.question(.explain(id), at: place.code, tree: tree))
        guard case .explanation(let explanation) = answer.body else {
          Issue.record("\(place.name) \(id.code): \(answer.body)")
          continue
        }
        for part in explanation.parts { try check(part, file, "\(place.name) \(id.code)") }
      }
    }
  }

  @Test func thePlantedEventsNeedSomeoneNow() throws {
    let district = try SampleDistrict.small.get()
    let rows = try overview(try district.engine(), district).attention
    // The outbreak comes first: 12 cases in one kindergarten, 10 are the limit.
    let first = try #require(rows.first)
    #expect(first.urgency == .critical)
    #expect(first.subject.figures.first?.value == 12)
    #expect(first.people == 12)
    #expect(!first.contactPhone.isEmpty)
    // 31 of 32 beds are 96.9 %; the other hospital's free beds are named.
    let beds = try #require(rows.first { $0.id.hasPrefix("icu/") })
    #expect(beds.subject.figures.map(\.value).prefix(2) == [31, 32])
    #expect(beds.urgency == .urgent)
    #expect(rows.contains { $0.id.hasPrefix("newRed/") && $0.people == 3 })
    #expect(rows.contains { $0.id == "feed/claims" })
    #expect(Set(rows.map(\.id)).count == rows.count)
    #expect(AttentionBoard.ranked(rows) == rows)
  }

  @Test func aTownSeesItsOwnAlarmsOnly() throws {
    let district = try SampleDistrict.small.get()
    let engine = try district.engine()
    let outbreak = try #require(try overview(engine, district).attention.first)
    let own = try overview(engine, district, outbreak.place)
    #expect(own.attention.contains { $0.id == outbreak.id })
    let towns = district.generation.places.children(
      of: district.generation.district.root, tree: .region,
      on: district.generation.district.today)
    let other = try #require(towns.first { $0.code != outbreak.place })
    #expect(try !overview(engine, district, other.code).attention.contains { $0.id == outbreak.id })
  }
}
