/// Turns a foreign file of weekly values into a delivery, by a mapping.
///
/// Every region's value stands on its own (it is reported, not summed). Values that are no
/// numbers, weeks that do not exist and second values for the same week are left out and counted
/// in the delivery's `quality` rows.
public struct WeeklyImport {
  /// What an import read and left out.
  public struct Report: Sendable, Equatable {
    public var rows = 0
    public var regions = 0
    public var weeks = 0
    public var values = 0
    /// Rows that the mapping's filters pass over.
    public var filtered = 0
    /// Rows with too few columns.
    public var short = 0
    public var badWeeks = 0
    public var badValues = 0
    public var repeated = 0
  }

  private struct Key: Hashable, Comparable {
    var series: Int
    var region: Int
    var week: Int

    static func < (left: Key, right: Key) -> Bool {
      (left.series, left.region, left.week) < (right.series, right.region, right.week)
    }
  }

  private let mapping: Mapping
  private var regions: [String] = []
  private var numbers: [String: Int] = [:]
  private var values: [Key: Double] = [:]
  public private(set) var report = Report()

  /// - Throws: `MappingFaults` when the file or one of the mapping's columns is not there, or no
  ///   value was found.
  public init(_ mapping: Mapping, from folder: String) throws {
    self.mapping = mapping
    try read(folder + "/" + mapping.source.file)
    guard !values.isEmpty else {
      throw MappingFaults([
        .source(
          mapping.source.file, zh: "没有一行符合映射", en: "no row fits the mapping")
      ])
    }
    report.regions = regions.count
    report.values = values.count
    report.weeks = Set(values.keys.map(\.week)).count
  }

  private mutating func read(_ path: String) throws {
    guard let separator = mapping.source.separator.utf8.first,
      let text = DelimitedText(path: path, separator: separator)
    else {
      throw MappingFaults([
        .source(
          mapping.source.file, zh: "文件不存在、为空或不是普通文件", en: "it is missing, empty or no plain file")
      ])
    }
    let columns = try Columns(mapping, text.header)
    regions = [mapping.region.root]
    numbers = [mapping.region.root: 1]
    text.forEach { line, fields in take(fields, columns) }
  }

  private mutating func take(_ fields: [String], _ columns: Columns) {
    report.rows += 1
    guard fields.count > columns.last else {
      report.short += 1
      return
    }
    guard columns.filter.allSatisfy({ fields[$0.column] == $0.value }) else {
      report.filtered += 1
      return
    }
    guard let week = IsoWeek.firstDay(fields[columns.week]) else {
      report.badWeeks += 1
      return
    }
    var isUsed = false
    for (index, series) in columns.series.enumerated()
    where series.filter.allSatisfy({ fields[$0.column] == $0.value }) {
      isUsed = true
      guard let value = Double(fields[series.column]), value.isFinite, value >= 0 else {
        report.badValues += 1
        continue
      }
      let key = Key(series: index + 1, region: region(fields[columns.region]), week: week)
      if values[key] == nil { values[key] = value } else { report.repeated += 1 }
    }
    if !isUsed { report.filtered += 1 }
  }

  private mutating func region(_ name: String) -> Int {
    if let number = numbers[name] { return number }
    regions.append(name)
    numbers[name] = regions.count
    return regions.count
  }

  /// Writes the delivery `inbox/NNNNNN`; its moment is the end of the newest week.
  ///
  /// - Throws: `SnapshotError.exists` when that generation already lies there.
  public func deliver(to inbox: String, generation: Int) throws -> Manifest {
    let builder = try SnapshotBuilder(inbox: inbox, generation: generation, schema: .contract())
    let end = (values.keys.map(\.week).max() ?? 0) + 7
    let asOf = end * 86_400 - mapping.district.utcOffset
    try writePlaces(builder, asOf: asOf)
    try writeHistory(builder)
    try writeFeed(builder, asOf: asOf)
    return try builder.finish(
      ManifestDraft(
        district: mapping.district.code, generation: generation, producedAt: asOf,
        validUntil: asOf + 100 * 365 * 86_400))
  }

  private func writePlaces(_ builder: SnapshotBuilder, asOf: Int) throws {
    let district = try builder.writer("district")
    district.int(1)
    district.int(1)
    district.text(mapping.district.centre)
    district.int(asOf)
    district.int(mapping.district.utcOffset)
    district.flag(false)
    try district.step()
    let writer = try builder.writer("region")
    let first = values.keys.map(\.week).min() ?? 0
    for (index, name) in regions.enumerated() {
      let shown =
        index == 0 ? mapping.district.name : mapping.region.names[name] ?? name
      writer.int(index + 1)
      writer.text(index == 0 ? mapping.district.code : "\(mapping.district.code)-\(index)")
      writer.int(index == 0 ? nil : 1)
      writer.int(index == 0 ? 1 : 2)
      writer.text(shown)
      writer.text(WeeklyImport.initials(of: shown))
      writer.int(first)
      writer.null()
      try writer.step()
    }
  }

  private func writeHistory(_ builder: SnapshotBuilder) throws {
    let series = try builder.writer("historySeries")
    for (index, entry) in mapping.series.enumerated() {
      series.int(index + 1)
      series.text(entry.measure)
      series.int(0)
      try series.step()
    }
    let history = try builder.writer("history")
    for key in values.keys.sorted() {
      history.int(key.series)
      history.int(1)
      history.int(key.region)
      history.int(2)
      history.int(key.week)
      history.int(0)
      history.real(values[key] ?? 0)
      try history.step()
    }
  }

  private func writeFeed(_ builder: SnapshotBuilder, asOf: Int) throws {
    let feed = try builder.writer("feed")
    feed.int(1)
    feed.text("import")
    feed.text(mapping.source.name)
    feed.int(7 * 24 * 60)
    feed.int(asOf)
    feed.int(regions.count)
    feed.int(regions.count)
    feed.text("")
    try feed.step()
    let quality = try builder.writer("quality")
    let checks = [
      ("row is complete", report.short), ("week exists", report.badWeeks),
      ("value is a number", report.badValues), ("one value a week", report.repeated),
    ]
    for (index, check) in checks.enumerated() {
      quality.int(index + 1)
      quality.text("history")
      quality.text(check.0)
      quality.int(check.1)
      quality.int(report.rows)
      try quality.step()
    }
  }

  /// First letters of the words, lower case: `mw` for `Mitte (West)`.
  static func initials(of name: String) -> String {
    let words = name.lowercased().split { !$0.isLetter }
    return String(words.compactMap(\.first))
  }
}

/// Where the mapping's columns stand in a file's header.
private struct Columns {
  struct Test {
    var column: Int
    var value: String
  }

  var region: Int
  var week: Int
  var filter: [Test]
  var series: [(column: Int, filter: [Test])]
  /// The right-most column that is needed.
  var last: Int

  init(_ mapping: Mapping, _ header: [String]) throws {
    var faults: [ImportFault] = []
    var last = 0
    func column(_ name: String) -> Int {
      guard let index = header.firstIndex(of: name) else {
        faults.append(
          .source(
            "\(mapping.source.file):1", zh: "没有列 \(name)", en: "there is no column \(name)"))
        return 0
      }
      last = max(last, index)
      return index
    }
    func tests(_ filter: [String: String]) -> [Test] {
      filter.keys.sorted().map { Test(column: column($0), value: filter[$0] ?? "") }
    }
    region = column(mapping.region.column)
    week = column(mapping.week)
    filter = tests(mapping.filter)
    series = mapping.series.map { (column($0.column), tests($0.filter)) }
    self.last = last
    if !faults.isEmpty { throw MappingFaults(faults) }
  }
}
