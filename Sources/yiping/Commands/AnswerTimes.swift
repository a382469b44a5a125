internal import ArgumentParser
internal import District
internal import Engine

/// CPU seconds of what somebody waits for: opening a folder until five panes are judged, going to a
/// place, asking for another period.
struct AnswerTimes: Encodable {
  private let open: Spread
  private let drill: Spread
  private let period: Spread

  /// Of many times in order.
  private struct Spread: Encodable {
    let p50: Double
    let p99: Double

    init(_ times: [Double]) {
      let sorted = times.sorted()
      p50 = sorted[sorted.count / 2]
      p99 = sorted[sorted.count * 99 / 100]
    }
  }

  /// - Parameter count: How many places and periods are asked for; the same ones each time.
  init(data: String, count: Int) throws {
    let options = try ReadingOptions.parse(["--data", data])
    open = Spread(
      try (0..<20).map { _ in
        let spent = Spent()
        _ = try Reading(options).ask(.overview)
        return spent.cpu
      })
    let generation = try Reading(options).generation
    var walk = try Walk(generation)
    drill = Spread((0..<count).map { _ in walk.step { $0.goSomewhere() } })
    period = Spread((0..<count).map { _ in walk.step { $0.askAnotherPeriod() } })
  }

  /// Someone who looks at one place after another.
  private struct Walk {
    private let generation: OpenGeneration
    private let places: [(PlaceCode, Tree)]
    private let today: Day
    private var question: Question
    private var state: UInt64 = 1

    init(_ generation: OpenGeneration) throws {
      self.generation = generation
      today = generation.localTime.day(of: generation.asOf)
      question = Question(id: 1, kind: .overview, now: generation.asOf)
      var places: [(PlaceCode, Tree)] = []
      for tree in Tree.allCases {
        let asked = Question(id: 1, tree: tree, kind: .places, now: generation.asOf)
        guard case .places(let all)? = generation.answer(asked)?.body else { continue }
        places += all.map { ($0.code, tree) }
      }
      self.places = places
    }

    /// CPU seconds of the answer after a change.
    mutating func step(_ change: (inout Walk) -> Void) -> Double {
      change(&self)
      let spent = Spent()
      _ = generation.answer(question)
      return spent.cpu
    }

    mutating func goSomewhere() {
      let (place, tree) = places[below(places.count)]
      question.place = place
      question.tree = tree
    }

    mutating func askAnotherPeriod() {
      goSomewhere()
      question.period = nil
      _ = generation.answer(question)
      let kind = Period.Kind.allCases[below(Period.Kind.allCases.count)]
      question.period = Period(kind, holding: today).moved(by: -below(12))
    }

    private mutating func below(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(limit))
    }
  }
}
