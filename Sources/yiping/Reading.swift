internal import Catalogue
internal import District
internal import Engine
internal import Sample

/// A generation opened for a command that reads and ends.
struct Reading {
  let generation: OpenGeneration
  let folder: DataFolder
  let now: Moment
  private let options: ReadingOptions

  /// - Throws: `Failure`: 1 for options that are not understood, 2 without data, 4 for a folder
  ///   that cannot be read.
  init(_ options: ReadingOptions) throws {
    self.options = options
    let asked = try options.moment()
    _ = try options.chosenSeat()
    _ = try options.chosenPeriod()
    folder = try options.demo ? DemoFolder.base() : DataFolder(existing: options.data)
    guard let ledger = try LedgerReading(folder), let current = try ledger.current() else {
      throw Failure(.refused, .noGeneration(folder))
    }
    let number = options.generation ?? current.number
    if number != current.number, !folder.holds(number) {
      throw Failure(.refused, .generationGone(number, folder))
    }
    let catalogue = try Catalogue.of(folder)
    Failure(.refused, catalogue.leftOutFaults).report(in: options.language)
    generation = try OpenGeneration(number, in: folder, catalogue: catalogue)
    now = asked ?? (options.demo ? DemoFolder.clockStart : Surroundings.clock)
  }

  var language: Language { options.language }
  var localTime: LocalTime { generation.localTime }

  /// Asks one question; a fault of the answer becomes a failure with status 2.
  func ask(
    _ kind: Question.Kind, tree: Tree? = nil, page: Page = Page(count: 100_000)
  ) throws -> Answer.Body {
    let question = Question(
      id: 1, seat: try options.chosenSeat(), place: options.place.map { PlaceCode($0) },
      tree: tree ?? options.tree, period: try options.chosenPeriod(), kind: kind, page: page,
      now: now)
    guard let answer = generation.answer(question) else {
      throw Failure(.refused, .noGeneration(folder))
    }
    if case .fault(let fault) = answer.body { throw Failure(.refused, fault) }
    return answer.body
  }
}
