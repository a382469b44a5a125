internal import TOMLKit

/// How a foreign file of weekly values becomes a generation: which column means what.
///
/// The text is TOML with the tables `source`, `district`, `region`, `week`, `filter` and one
/// `[[series]]` for each figure; `docs/import.md` shows one. Unknown keys are faults.
public struct Mapping: Sendable, Equatable {
  /// The file that is read.
  public struct Source: Sendable, Equatable {
    /// A plain name below the folder that is imported from.
    public var file: String
    /// One character.
    public var separator: String
    /// Who publishes it, shown as the feed's name.
    public var name: String
  }

  /// What the values are about.
  public struct District: Sendable, Equatable {
    public var code: String
    public var name: String
    public var centre: String
    /// Seconds east of UTC.
    public var utcOffset: Int
  }

  /// Which place a row is about; each value that is not `root` becomes a town below it.
  public struct Region: Sendable, Equatable {
    public var column: String
    /// The value that means the whole district.
    public var root: String
    /// Names to show instead of values.
    public var names: [String: String]
  }

  /// A figure: the rows that carry it and the column of its value.
  public struct Series: Sendable, Equatable {
    /// Code of a ready measure in the catalogue.
    public var measure: String
    public var column: String
    /// Column and value that a row must have.
    public var filter: [String: String]
  }

  public var source: Source
  public var district: District
  public var region: Region
  /// Column with ISO 8601 weeks: 2026-W33.
  public var week: String
  /// Column and value that every row must have to be read at all.
  public var filter: [String: String]
  public var series: [Series]
}

/// What is wrong with a mapping or with the file that it names, in four parts.
public struct ImportFault: Error, Sendable, Equatable {
  public var what: (zh: String, en: String)
  public var why: (zh: String, en: String)
  /// File and line, or key of the mapping.
  public var place: String
  public var remedy: (zh: String, en: String)

  public static func == (left: ImportFault, right: ImportFault) -> Bool {
    left.what == right.what && left.why == right.why && left.place == right.place
      && left.remedy == right.remedy
  }
}

extension Mapping {
  /// Reads a mapping; all faults at once.
  ///
  /// - Parameter file: The mapping's name, for messages.
  public static func parse(_ text: String, file: String) -> Result<Mapping, MappingFaults> {
    let root: TOMLTable
    do {
      root = try TOMLTable(string: text)
    } catch let error as TOMLParseError {
      let line = error.source.begin.line
      return .failure(MappingFaults([.notTOML("\(file):\(line)", error.description)]))
    } catch {
      return .failure(MappingFaults([.notTOML(file, "\(error)")]))
    }
    var reader = MappingReader(file: file)
    let mapping = withExtendedLifetime(root) { reader.mapping(root) }
    return reader.faults.isEmpty ? .success(mapping) : .failure(MappingFaults(reader.faults))
  }
}

/// All faults of one mapping or file.
public struct MappingFaults: Error, Sendable, Equatable {
  public var faults: [ImportFault]

  init(_ faults: [ImportFault]) {
    self.faults = faults
  }
}

/// Collects a mapping's values and faults on one walk.
private struct MappingReader {
  let file: String
  var faults: [ImportFault] = []

  mutating func mapping(_ root: TOMLTable) -> Mapping {
    known(["source", "district", "region", "week", "filter", "series"], in: root, at: "")
    let source = section("source", of: root, keys: ["file", "separator", "name"])
    let district = section("district", of: root, keys: ["code", "name", "centre", "utcOffset"])
    let region = section("region", of: root, keys: ["column", "root", "names"])
    let week = section("week", of: root, keys: ["column"])
    let separator = text("separator", of: source, at: "source")
    if separator.unicodeScalars.count != 1 {
      faults.append(
        .value("\(file): source.separator", zh: "必须是一个字符", en: "it is not one character"))
    }
    let name = text("file", of: source, at: "source")
    if name.contains("/") || name.hasPrefix(".") {
      faults.append(
        .value("\(file): source.file", zh: "必须是纯文件名", en: "it is not a plain file name"))
    }
    return Mapping(
      source: Mapping.Source(
        file: name, separator: separator, name: text("name", of: source, at: "source")),
      district: Mapping.District(
        code: text("code", of: district, at: "district"),
        name: text("name", of: district, at: "district"),
        centre: text("centre", of: district, at: "district"),
        utcOffset: district["utcOffset"]?.int ?? 0),
      region: Mapping.Region(
        column: text("column", of: region, at: "region"),
        root: text("root", of: region, at: "region"),
        names: texts(region["names"]?.table, at: "region.names")),
      week: text("column", of: week, at: "week"),
      filter: texts(root["filter"]?.table, at: "filter"),
      series: series(root))
  }

  private mutating func series(_ root: TOMLTable) -> [Mapping.Series] {
    guard let array = root["series"]?.array, !array.isEmpty else {
      faults.append(.missing("\(file): series"))
      return []
    }
    return array.indices.compactMap { index in
      let at = "series[\(index + 1)]"
      guard let table = array[index].table else {
        faults.append(.missing("\(file): \(at)"))
        return nil
      }
      known(["measure", "column", "filter"], in: table, at: at)
      return Mapping.Series(
        measure: text("measure", of: table, at: at), column: text("column", of: table, at: at),
        filter: texts(table["filter"]?.table, at: at + ".filter"))
    }
  }

  private mutating func section(_ name: String, of root: TOMLTable, keys: [String]) -> TOMLTable {
    guard let table = root[name]?.table else {
      faults.append(.missing("\(file): [\(name)]"))
      return TOMLTable()
    }
    known(keys, in: table, at: name)
    return table
  }

  private mutating func known(_ keys: [String], in table: TOMLTable, at place: String) {
    for key in table.keys.sorted() where !keys.contains(key) {
      let path = place.isEmpty ? key : "\(place).\(key)"
      faults.append(
        .value(
          "\(file): \(path)", zh: "没有这个键; 可用: \(keys.joined(separator: ", "))",
          en: "there is no such key; known are: \(keys.joined(separator: ", "))"))
    }
  }

  private mutating func text(_ key: String, of table: TOMLTable, at place: String) -> String {
    guard let value = table[key]?.string, !value.isEmpty else {
      faults.append(.missing("\(file): \(place).\(key)"))
      return ""
    }
    return value
  }

  private mutating func texts(_ table: TOMLTable?, at place: String) -> [String: String] {
    guard let table else { return [:] }
    var result: [String: String] = [:]
    for key in table.keys { result[key] = text(key, of: table, at: place) }
    return result
  }
}

extension ImportFault {
  static func notTOML(_ place: String, _ message: String) -> ImportFault {
    ImportFault(
      what: ("映射文件读不了", "the mapping cannot be read"), why: ("不是合法的 TOML: \(message)", message),
      place: place,
      remedy: ("按 docs/import.md 的样例修改", "correct it after the example in docs/import.md"))
  }

  static func missing(_ place: String) -> ImportFault {
    ImportFault(
      what: ("映射文件不完整", "the mapping is not complete"),
      why: ("缺少这一项", "this entry is missing"), place: place,
      remedy: ("按 docs/import.md 的样例补上", "add it after the example in docs/import.md"))
  }

  static func value(_ place: String, zh: String, en: String) -> ImportFault {
    ImportFault(
      what: ("映射文件有误", "the mapping has a fault"), why: (zh, en), place: place,
      remedy: ("按 docs/import.md 的样例修改", "correct it after the example in docs/import.md"))
  }

  static func source(_ place: String, zh: String, en: String) -> ImportFault {
    ImportFault(
      what: ("要导入的文件读不了", "the file to be imported cannot be read"), why: (zh, en),
      place: place,
      remedy: ("核对映射里的文件名、分隔符和列名", "compare file name, separator and columns with the mapping"))
  }
}
