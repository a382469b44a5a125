internal import Catalogue
public import District
internal import Snapshot

/// The question was overtaken by a newer one; its answer is not wanted any more.
public struct Cancelled: Error, Equatable {
  public init() {}
}

/// Answers questions about one generation.
///
/// Use it from one thread at a time: it keeps the small tables and what was hidden between
/// questions. Switching the generation is another engine. Nothing in the data makes it trap; what
/// cannot be answered is a fault.
public final class Engine {
  public let generation: Generation
  let feeds: Feeds
  let board: LiveBoard
  let hiding: Hiding
  /// Kept by `intensiveCare(at:)`.
  var intensiveCareUnits: [IntensiveCareUnit]?
  /// Kept by `freeSlots()`.
  var keptSlots: [FreeSlot]?
  var figures = FigureStore()
  /// Kept by `newestPeriod(of:)`.
  var keptPeriods: [FigureID: Period] = [:]
  /// Kept by `signals(of:)`, for the place asked about last.
  var keptSignals: (key: LeafScope.Key, readings: [SignalReading])?
  /// Kept by `hasOpenBeds(_:)`.
  var keptBeds: [PlaceCode: Bool] = [:]
  /// Kept by `lamps(of:)`; nil for institutions without beds.
  var keptLamps: [LampKey: Lamps?] = [:]
  /// Kept by `scorecard(of:_:)`.
  var keptScores: [LampKey: Scorecard] = [:]
  private let namesakes: [FigureID: Indicator]
  private var scopes: [LeafScope.Key: LeafScope] = [:]
  private var contexts: [PlaceCode: TargetContext] = [:]

  /// - Throws: What reading the generation's feeds throws.
  public init(generation: Generation) throws {
    self.generation = generation
    feeds = try Feeds(generation)
    board = LiveBoard(generation)
    hiding = Hiding(generation)
    namesakes = Engine.namesakes(generation.catalogue)
  }

  /// The answer to a question.
  ///
  /// - Parameter isCancelled: Asked between the parts of an answer and while rows are read.
  public func answer(
    _ question: Question, isCancelled: @escaping () -> Bool = { false }
  ) throws(Cancelled) -> Answer {
    let body: Answer.Body
    do {
      let inquiry = try Inquiry(question, self, isCancelled)
      body = try inquiry.body(of: question.kind)
    } catch let fault as District.Fault {
      body = .fault(fault)
    } catch is Cancelled {
      throw Cancelled()
    } catch let error as SnapshotError where error.code == .cancelled {
      throw Cancelled()
    } catch {
      body = .fault(Engine.fault(error))
    }
    return Answer(
      question: question.id, slot: question.slot, generation: generation.number,
      ledgerVersion: question.ledgerVersion, body: body)
  }

  /// The leaves below a place.
  func scope(of code: PlaceCode, tree: Tree) -> LeafScope {
    let key = LeafScope.Key(place: code, tree: tree)
    if let known = scopes[key] { return known }
    let scope = LeafScope(of: code, tree: tree, in: generation)
    scopes[key] = scope
    return scope
  }

  /// The indicator that judges a figure: its own, or the one that is the same count.
  func judging(_ id: FigureID) -> Indicator? {
    generation.catalogue.indicator(id.base) ?? namesakes[id]
  }

  /// Indicators that are one measure and nothing else, by that measure.
  private static func namesakes(_ catalogue: Catalogue) -> [FigureID: Indicator] {
    let counts = catalogue.indicators.filter { $0.denominator.isEmpty && $0.numerator.count == 1 }
    return counts.reduce(into: [:]) { result, indicator in
      guard let term = indicator.numerator.first, term.sign == 1, term.by == nil else { return }
      result[term.measure.figure] = indicator
    }
  }

  /// Which targets apply to a place.
  func targetContext(of place: Place) -> TargetContext {
    if let known = contexts[place.code] { return known }
    let context = TargetContext(of: place, in: generation)
    contexts[place.code] = context
    return context
  }

  /// An error of the snapshot or the system, in the four parts that a reader needs.
  private static func fault(_ error: any Error) -> District.Fault {
    District.Fault(
      what: Phrase("没有取得数据", "the data could not be read"),
      why: Phrase(name: String(describing: error)), place: "snapshot.sqlite",
      remedy: Phrase("稍后重试；仍不行时核对数据包", "try again; if it stays, check the delivery"))
  }
}
