internal import Catalogue
internal import District
internal import Engine
internal import Synchronization

/// A generation that is open and answers questions, one at a time.
final class OpenGeneration: Sendable {
  let number: Int
  let asOf: Moment
  let localTime: LocalTime
  let isSample: Bool
  private let engine: Mutex<Engine>

  /// Opens the accepted files of a generation.
  ///
  /// - Throws: `Failure` with status 2 when they cannot be read.
  init(_ number: Int, in folder: DataFolder, catalogue: Catalogue) throws {
    do {
      let generation = try Generation(
        number: number, snapshotPath: folder.snapshot(of: number),
        derivedPath: folder.derivedFile(of: number), catalogue: catalogue)
      self.number = number
      asOf = generation.district.asOf
      localTime = generation.district.localTime
      isSample = generation.district.isSample
      engine = Mutex(try Engine(generation: generation))
    } catch {
      throw Failure(.refused, .unreadableGeneration(number, folder, error))
    }
  }

  /// Nil when the question was overtaken.
  func answer(
    _ question: Question, isCancelled: @escaping @Sendable () -> Bool = { false }
  ) -> Answer? {
    engine.withLock { try? $0.answer(question, isCancelled: isCancelled) }
  }
}

extension Catalogue {
  /// The catalogue that was compiled in.
  ///
  /// - Throws: `Failure` with status 2 that names its first fault.
  static func compiledIn() throws -> Catalogue {
    try orFailure(Catalogue.builtIn)
  }

  /// The catalogue that a data folder is read with: its own files over what is compiled in.
  static func of(_ folder: DataFolder) throws -> Catalogue {
    try orFailure(folder.catalogue)
  }

  fileprivate static func orFailure(_ catalogue: () throws -> Catalogue) throws -> Catalogue {
    do {
      return try catalogue()
    } catch let issue as CatalogueIssue {
      throw Failure(.refused, issue.fault)
    }
  }
}

extension FollowedCatalogue {
  /// As `current`, with faults as commands report them.
  func orFailure() throws -> Catalogue { try Catalogue.orFailure(current) }
}

extension Catalogue {
  /// Faults of the installation's own files, which were left out; the rest works.
  var leftOutFaults: [Fault] {
    leftOut.map { issue in
      var fault = issue.fault
      fault.what = Phrase(
        "自有目录文件未采用: \(issue.what.zh)", "own catalogue file left out: \(issue.what.en)")
      return fault
    }
  }
}

extension Fault {
  static func unreadableGeneration(
    _ number: Int, _ folder: DataFolder, _ error: any Error
  ) -> Fault {
    Fault(
      what: Phrase("第 \(number) 次数据打不开", "Generation \(number) cannot be opened"),
      why: Phrase(name: String(describing: error)), place: folder.path,
      remedy: Phrase(
        "重新收取: yiping sync --data \(folder.path)",
        "take it in again: yiping sync --data \(folder.path)"))
  }

  static func noGeneration(_ folder: DataFolder) -> Fault {
    Fault(
      what: Phrase("还没有可看的数据", "There are no data to show yet"),
      why: Phrase("数据目录里没有收好的数据", "the data folder holds no generation that was taken in"),
      place: folder.path,
      remedy: Phrase(
        "收取: yiping sync --data DIR; 看演示数据: --demo",
        "take deliveries in: yiping sync --data DIR; sample data: --demo"))
  }

  static func generationGone(_ number: Int, _ folder: DataFolder) -> Fault {
    Fault(
      what: Phrase("没有第 \(number) 次数据", "There is no generation \(number)"),
      why: Phrase("没有收过, 或已清理", "it was never taken in, or has been pruned"),
      place: folder.path,
      remedy: Phrase("不写 --generation 看最新的", "leave --generation out for the newest"))
  }
}
