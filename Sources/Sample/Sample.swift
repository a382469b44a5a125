public import Snapshot

/// Invented districts that fill every table of the contract, the same for the same request.
///
/// The world is a fixed list of timed events around a Saturday evening; a generation is that world
/// as seen at its moment. Names and codes of places and the census totals are facts, everything
/// else is invented: `sample-data/README.md` says which is which.
public enum Sample {
  /// How large the district is.
  public enum Scale: String, CaseIterable, Sendable {
    /// Two towns and a dozen residents, written by hand, to add up by hand.
    case tiny
    /// All places, institutions and beds; one person in twenty.
    case small
    /// Everyone.
    case district
  }

  /// The moment of generation 1: Saturday 2026-11-21 18:30 in the district.
  public static let firstMoment = Civil.second(Civil.day(2026, 11, 21), 18, 30)

  /// The last moment that the world has events for: the end of the following day.
  public static let lastMoment = Civil.second(Civil.day(2026, 11, 22), 24, 0) - 1

  /// Names of the planted events.
  public static let scenarios = [
    "hfmd-outbreak", "icu-crunch", "follow-up-backlog", "red-unvisited", "antibiotic-drift",
    "cost-growth", "duplicate-charging", "silent-feed", "claims-late", "referral-refused",
    "checkup-behind", "blood-shortage", "drug-shortage", "overdue-tasks", "flu-rise",
  ]

  /// Writes one generation of a sample district into a folder.
  ///
  /// - Parameters:
  ///   - directory: Made when its parent exists.
  ///   - scale: Size of the district.
  ///   - seed: Another seed gives another district with the same totals; `tiny` has no chance.
  ///   - days: Days of visits, stays and bed reports up to the moment, 1 to 800.
  ///   - linesPerVisit: Lines on an outpatient claim, 1 to 20.
  ///   - generation: Counts from 1; each is `generationStep` seconds after the one before.
  ///   - scenario: Name of the only planted event; nil for all, `none` for a quiet district.
  ///   - progress: Told the name of each part before it is written, and the share that is done.
  /// - Returns: The manifest as written.
  /// - Throws: `SampleError.request`, `SnapshotError`.
  @discardableResult
  public static func build(
    into directory: String, scale: Scale = .small, seed: UInt64 = 1, days: Int = 30,
    linesPerVisit: Int = 2, generation: Int = 1, generationStep: Int = 20,
    scenario: String? = nil, progress: ((String, Double) -> Void)? = nil
  ) throws -> Manifest {
    let request = Request(
      scale: scale, seed: seed, days: days, linesPerVisit: linesPerVisit, generation: generation,
      generationStep: generationStep, scenario: scenario)
    try request.validate()
    let builder = try SnapshotBuilder(into: directory, schema: Schema.contract())
    return try write(request, to: builder, progress: progress)
  }

  /// Delivers one generation as the platform would: `inbox/NNNNNN.tmp`, renamed when complete.
  ///
  /// - Throws: As `build`; `SnapshotError.exists` when that generation lies in the inbox.
  @discardableResult
  public static func feed(
    inbox: String, generation: Int, scale: Scale = .small, seed: UInt64 = 1, days: Int = 30,
    linesPerVisit: Int = 2, generationStep: Int = 20, scenario: String? = nil,
    progress: ((String, Double) -> Void)? = nil
  ) throws -> Manifest {
    let request = Request(
      scale: scale, seed: seed, days: days, linesPerVisit: linesPerVisit, generation: generation,
      generationStep: generationStep, scenario: scenario)
    try request.validate()
    let builder = try SnapshotBuilder(
      inbox: inbox, generation: generation, schema: Schema.contract())
    return try write(request, to: builder, progress: progress)
  }

  private static func write(
    _ request: Request, to builder: SnapshotBuilder, progress: ((String, Double) -> Void)?
  ) throws -> Manifest {
    if request.scale == .tiny {
      progress?("tiny", 0)
      try TinyDistrict(at: request.moment).write(to: builder)
    } else {
      try World(request).write(to: builder, progress: progress)
    }
    progress?("manifest.json", 0.85)
    return try builder.finish(
      ManifestDraft(
        district: "500151000000", generation: request.generation, producedAt: request.moment,
        validUntil: request.moment + 7 * 86_400))
  }
}

/// One generation of one district.
struct Request: Sendable {
  var scale = Sample.Scale.small
  var seed: UInt64 = 1
  var days = 30
  var linesPerVisit = 2
  var generation = 1
  var generationStep = 20
  var scenario: String?

  /// Epoch second that the generation describes.
  var moment: Int { Sample.firstMoment + (generation - 1) * generationStep }

  func plants(_ name: String) -> Bool { scenario == nil || scenario == name }

  func validate() throws {
    guard generation >= 1, generationStep >= 1, generation <= 1_000_000 else {
      throw SampleError(.request, "generation \(generation), step \(generationStep) s")
    }
    guard moment <= Sample.lastMoment else {
      throw SampleError(.request, "generation \(generation) lies after 2026-11-22 24:00")
    }
    guard (1...800).contains(days) else { throw SampleError(.request, "days \(days)") }
    guard (1...20).contains(linesPerVisit) else {
      throw SampleError(.request, "lines \(linesPerVisit)")
    }
    guard scenario == nil || scenario == "none" || Sample.scenarios.contains(scenario ?? "") else {
      throw SampleError(.request, "scenario \(scenario ?? "")")
    }
  }
}
