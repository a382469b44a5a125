import Foundation

/// The questions written by hand, one file for each indicator, beside this file.
///
/// They were written from the domain brief and the contract alone. A difference to the program is
/// to be explained, not adapted.
struct HandSQL {
  struct Cell: Hashable, CustomStringConvertible {
    var code: String
    var place: String
    var kind: Kind
    var tree: String
    var period: Span

    var description: String { "\(code) --at \(place) --tree \(tree) --period \(period.code)" }
  }

  enum Kind: Hashable {
    case district
    case town
    case village
    case organisation
    case group
  }

  /// A period as the command line writes it, with its days.
  struct Span: Hashable {
    var code: String
    var from: Int
    var to: Int
  }

  struct Result {
    var numerator: Double?
    var denominator: Double?
    var value: Double?
  }

  static let folder: String = {
    let file = URL(fileURLWithPath: #filePath)
    return file.deletingLastPathComponent().appendingPathComponent("HandSQL").path
  }()

  static let codes: [String] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return files.filter { $0.hasSuffix(".sql") && !$0.hasPrefix("Places") }
      .map { String($0.dropLast(4)) }.sorted()
  }()

  private let database: Database
  private let places: SamplePlaces
  private var prepared: String?

  init(_ places: SamplePlaces) throws {
    self.places = places
    database = try Database(places.snapshot)
  }

  mutating func result(_ cell: Cell) throws -> Result {
    let today = (places.asOf + places.offset) / 86_400
    let isByRegion = cell.tree == "region" && cell.kind != .organisation
    let parameters: [String: Database.Value] = [
      "place": .text(cell.place), "from": .number(Double(cell.period.from)),
      "to": .number(Double(cell.period.to)), "asOf": .number(Double(places.asOf)),
      "today": .number(Double(today)), "offset": .number(Double(places.offset)),
      "byRegion": .number(isByRegion ? 1 : 0),
    ]
    let key = "\(cell.place) \(cell.tree) \(cell.period.code)"
    if prepared != key {
      try database.run(
        "DROP TABLE IF EXISTS temp.placeRegion; DROP TABLE IF EXISTS temp.placeOrganisation;")
      try database.run(try HandSQL.text("Places-\(cell.tree)"), parameters)
      prepared = key
    }
    let rows = try database.run(try HandSQL.text(cell.code), parameters)
    guard rows.count == 1, rows[0].count == 3 else {
      throw Trouble("\(cell): not one row of three")
    }
    return Result(
      numerator: rows[0][0].number, denominator: rows[0][1].number, value: rows[0][2].number)
  }

  private static func text(_ name: String) throws -> String {
    try String(contentsOfFile: "\(folder)/\(name).sql", encoding: .utf8)
  }
}
