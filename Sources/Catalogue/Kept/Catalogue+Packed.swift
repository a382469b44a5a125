internal import CompiledFiles

extension Catalogue: Codable {
  private enum Part: CodingKey {
    case edition, facts, measures, indicators, rules, signals, clocks, stepClocks, dimensions
    case workdays, officialLists, goals, shortfalls, contract
  }

  public func encode(to encoder: any Encoder) throws {
    var parts = encoder.container(keyedBy: Part.self)
    try parts.encode(edition, forKey: .edition)
    try parts.encode(facts, forKey: .facts)
    try parts.encode(measures, forKey: .measures)
    try parts.encode(indicators, forKey: .indicators)
    try parts.encode(rules, forKey: .rules)
    try parts.encode(signals, forKey: .signals)
    try parts.encode(clocks, forKey: .clocks)
    try parts.encode(stepClocks, forKey: .stepClocks)
    try parts.encode(dimensions, forKey: .dimensions)
    try parts.encode(workdays, forKey: .workdays)
    try parts.encode(officialLists, forKey: .officialLists)
    try parts.encode(goals, forKey: .goals)
    try parts.encode(shortfalls, forKey: .shortfalls)
    try parts.encode(contract, forKey: .contract)
  }

  public init(from decoder: any Decoder) throws {
    let parts = try decoder.container(keyedBy: Part.self)
    self.init(
      edition: try parts.decode(String.self, forKey: .edition),
      facts: try parts.decode([Fact].self, forKey: .facts),
      measures: try parts.decode([Measure].self, forKey: .measures),
      indicators: try parts.decode([Indicator].self, forKey: .indicators),
      rules: try parts.decode([Rule].self, forKey: .rules),
      signals: try parts.decode([Signal].self, forKey: .signals),
      clocks: try parts.decode([UrgencyClock].self, forKey: .clocks),
      stepClocks: try parts.decode([StepClock].self, forKey: .stepClocks),
      dimensions: try parts.decode([ScoreDimension].self, forKey: .dimensions),
      workdays: try parts.decode(Workdays.self, forKey: .workdays),
      officialLists: try parts.decode([OfficialList].self, forKey: .officialLists),
      goals: try parts.decode([Goal].self, forKey: .goals),
      shortfalls: try parts.decode([CatalogueIssue].self, forKey: .shortfalls),
      contract: try parts.decode(Contract.self, forKey: .contract))
  }
}

/// The checked catalogue in a form that the same program reads in a few milliseconds.
///
/// Reading and checking the TOML files takes a tenth of a second, which nobody should wait for at
/// each start, since the files are compiled in and cannot have changed.
public struct PackedCatalogue: Sendable {
  public let bytes: [UInt8]

  /// Packs a catalogue for a program.
  ///
  /// - Parameter program: What tells this build of the program from every other one; packed values
  ///   have no names and mean nothing to another build.
  public init(_ catalogue: Catalogue, program: String) throws {
    let values = try PackedEncoder.bytes(of: catalogue)
    bytes = PackedCatalogue.heading(program) + PackedCatalogue.digest(of: values) + values
  }

  /// Bytes that were packed earlier.
  public init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The catalogue; nil when it was packed by another program or from other files, or is damaged.
  public func catalogue(program: String) -> Catalogue? {
    let heading = PackedCatalogue.heading(program)
    guard bytes.starts(with: heading) else { return nil }
    let digest = bytes.dropFirst(heading.count).prefix(Fingerprint.length)
    let start = heading.count + Fingerprint.length
    return bytes.withUnsafeBytes { bytes in
      guard start <= bytes.count else { return nil }
      let values = UnsafeRawBufferPointer(rebasing: bytes[start...])
      guard digest.elementsEqual(PackedCatalogue.digest(of: values)) else { return nil }
      return try? PackedDecoder.value(Catalogue.self, from: values)
    }
  }

  private static func heading(_ program: String) -> [UInt8] {
    var files = Fingerprint()
    for file in CompiledFile.below("catalogue/") + CompiledFile.below("schema.toml") {
      files.add(file.path)
      files.add(file.bytes)
    }
    return Array("yiping catalogue\n\(program)\n\(files.text)\n".utf8)
  }

  private static func digest(of values: some Sequence<UInt8>) -> [UInt8] {
    var digest = Fingerprint()
    digest.add(values)
    return Array(digest.text.utf8)
  }
}
