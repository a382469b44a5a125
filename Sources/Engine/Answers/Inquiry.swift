internal import Catalogue
internal import District

/// A question made concrete: the place, the clocks and the leaves that it is about.
struct Inquiry {
  let engine: Engine
  let question: Question
  let place: Place
  let scope: LeafScope
  let clock: LiveClock
  private let isCancelled: () -> Bool

  var tree: Tree { question.tree }
  var generation: Generation { engine.generation }
  var catalogue: Catalogue { engine.generation.catalogue }
  var places: Places { engine.generation.places }
  /// The local day that the data describe.
  var today: Day { generation.district.today }
  var isWholeDistrict: Bool { place.code == generation.district.root }

  init(_ question: Question, _ engine: Engine, _ isCancelled: @escaping () -> Bool) throws {
    let generation = engine.generation
    let district = generation.district
    if let wanted = question.generation, wanted != generation.number {
      throw Inquiry.otherGeneration(wanted, generation.number)
    }
    let code = question.place ?? question.seat.root(in: question.tree) ?? district.root
    guard
      let place = generation.places.place(code, tree: question.tree, on: district.today)
    else { throw Inquiry.unknownPlace(code) }
    guard question.seat.maySee(place.code, in: generation) else { throw Inquiry.outOfSeat(place) }
    self.engine = engine
    self.question = question
    self.place = place
    self.isCancelled = isCancelled
    scope = engine.scope(of: place.code, tree: question.tree)
    clock = LiveClock(
      asOf: district.asOf, now: question.now, localTime: district.localTime, asked: question.period)
  }

  /// The same question about another place.
  func at(_ code: PlaceCode) throws -> Inquiry {
    try changed { $0.place = code }
  }

  /// The same question in another tree.
  func inTree(_ tree: Tree) throws -> Inquiry {
    try changed { $0.tree = tree }
  }

  /// The same question about another period.
  func asking(_ period: Period?) throws -> Inquiry {
    try changed { $0.period = period }
  }

  private func changed(_ change: (inout Question) -> Void) throws -> Inquiry {
    var question = question
    change(&question)
    return try Inquiry(question, engine, isCancelled)
  }

  /// The period that scores are about; the day of the data stands for each indicator's newest.
  var scoredPeriod: Period? { question.period == clock.dataPeriod ? nil : question.period }

  /// Ends the answer when nobody waits for it any more.
  func checkpoint() throws(Cancelled) {
    if isCancelled() { throw Cancelled() }
  }

  func body(of kind: Question.Kind) throws -> Answer.Body {
    try checkpoint()
    switch kind {
    case .overview: return .overview(try overview())
    case .list(let name, let state): return .table(try list(name, state: state))
    case .league(let pane, let figures, let level):
      return .table(try league(pane: pane, figures: figures, level: level))
    case .detail(let subject): return .detail(try detail(of: subject))
    case .series(let id, let count): return .series(series(id, count: count))
    case .matrix(let figures, let level, let periods):
      return .figures(try matrix(figures, level, periods))
    case .cells(let cells): return .figures(try figures(of: cells))
    case .explain(let id): return .explanation(try explanation(of: id))
    case .target(let draft): return .target(try targetSheet(draft))
    case .places: return .places(places.all(tree: tree, on: today))
    }
  }

  static func unknownPlace(_ code: PlaceCode) -> Fault {
    Fault(
      what: Phrase("没有这个地方", "no such place"),
      why: Phrase("本期数据里没有代码 \(code.text)", "this generation has no code \(code.text)"),
      place: code.text, remedy: Phrase("按 g 重新选择", "choose another place with g"))
  }

  static func outOfSeat(_ place: Place) -> Fault {
    Fault(
      what: Phrase("不在本席位范围内", "outside this seat"),
      why: Phrase("\(place.name)不归本席位管", "\(place.name) does not belong to this seat"),
      place: place.code.text, remedy: Phrase("换有权限的席位", "use a seat that covers it"))
  }

  private static func otherGeneration(_ wanted: Int, _ have: Int) -> Fault {
    Fault(
      what: Phrase("不是这一期数据", "another generation was asked for"),
      why: Phrase("要第 \(wanted) 期，打开的是第 \(have) 期", "asked for \(wanted), open is \(have)"),
      place: String(wanted), remedy: Phrase("先打开那一期", "open that generation first"))
  }
}

extension Seat {
  /// Where a seat starts in a tree.
  func root(in tree: Tree) -> PlaceCode? {
    switch tree {
    case .region: region ?? group
    case .group: group ?? region
    }
  }

  /// Both trees must allow: the place lies on or below the seat's root in each tree that has one.
  func maySee(_ code: PlaceCode, in generation: Generation) -> Bool {
    let day = generation.district.today
    let bounds: [(Tree, PlaceCode?)] = [(.region, region), (.group, group)]
    return bounds.allSatisfy { tree, bound in
      guard let bound, bound != code, bound != generation.district.root else { return true }
      return generation.places.path(to: code, tree: tree, on: day).contains { $0.code == bound }
    }
  }
}
