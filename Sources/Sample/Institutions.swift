/// Institutions in the order of their ids, which start at 1.
struct Institutions: Sendable {
  /// Groups of levels that share weekday, season and price habits.
  enum Kind: Int, Sendable, CaseIterable {
    case hospital, township, centre, village, clinic, pharmacy, other
  }

  struct Beds: Sendable {
    let kind: Int
    let open: Int
    let occupied: Int
    let held: Int
  }

  /// What an institution with beds has besides.
  struct Hospital: Sendable {
    let beds: [Beds]
    let extra: Int
    /// Mean stay in tenths of a day.
    let stay: Int
    /// Yuan before calibration.
    let stayCost: Int
    let visitCost: Int
    /// Growth of the cost per visit in a year, in thousandths.
    let visitGrowth: Int
    /// Service income in thousandths of medical income.
    let service: Int
    /// Antibiotic DDD in tenths for 100 bed-days.
    let antibiotic: Int
    let visits: Int
    var open: Int { beds.reduce(0) { $0 + $1.open } }
    var occupied: Int { beds.reduce(0) { $0 + $1.occupied } }
  }

  struct Institution: Sendable {
    let id: Int
    let code: String
    let name: String
    let shortName: String
    let initials: String
    let level: Int
    let ownership: Int
    let village: Int
    let town: Int
    let group: String
    let phone: String
    let from: Int
    let hospital: Int?

    var kind: Kind {
      switch level {
      case 1, 6: .hospital
      case 2, 3: .township
      case 4: .centre
      case 5: .village
      case 7: .clinic
      case 8: .pharmacy
      default: .other
      }
    }
  }

  private(set) var all: [Institution] = []
  private(set) var hospitals: [Hospital] = []
  /// Institutions with beds, as indices of `all`, in the order of `hospitals`.
  private(set) var withBeds: [Int] = []
  /// Index of the institution that manages the residents of each town.
  private(set) var manager: [Int]
  private let byShortName: [String: Int]

  init(_ places: Places) throws {
    var details: [Substring: Sheet.Row] = [:]
    for row in try Sheet("hospitals.csv").rows { details[row.text("code")] = row }
    var villages: [Substring: Int] = [:]
    for (index, village) in places.villages.enumerated() { villages[village.code[...]] = index }
    manager = [Int](repeating: 0, count: places.towns.count)
    var names: [String: Int] = [:]
    for row in try Sheet("institutions.csv").rows {
      guard let village = villages[row.text("region")], let from = Civil.day(row.text("from"))
      else { throw SampleError(.resource, "institutions.csv \(row.text("code"))") }
      let detail = details[row.text("code")]
      let index = all.count
      all.append(
        Institution(
          id: index + 1, code: String(row.text("code")), name: String(row.text("name")),
          shortName: String(row.text("shortName")), initials: String(row.text("initials")),
          level: row.int("level"), ownership: row.int("ownership"), village: village,
          town: places.villages[village].town, group: String(row.text("group")),
          phone: String(row.text("phone")), from: from,
          hospital: detail == nil ? nil : hospitals.count))
      names[all[index].shortName] = index
      if (2...4).contains(all[index].level) { manager[all[index].town] = index }
      if let detail {
        hospitals.append(try Institutions.hospital(detail))
        withBeds.append(index)
      }
    }
    byShortName = names
  }

  /// The institution with that short name.
  ///
  /// - Throws: `SampleError.resource` when there is none.
  func index(_ shortName: some StringProtocol) throws -> Int {
    guard let index = byShortName[String(shortName)] else {
      throw SampleError(.resource, "no institution \(shortName)")
    }
    return index
  }

  private static func hospital(_ row: Sheet.Row) throws -> Hospital {
    var beds: [Beds] = []
    let columns: [Substring] = ["general", "icu", "obstetric", "paediatric", "psychiatric"]
    for (index, column) in columns.enumerated() {
      let numbers = row.text(column).split(separator: "/").compactMap { Int($0) }
      if numbers.isEmpty { continue }
      guard numbers.count == 3 else { throw SampleError(.resource, "hospitals.csv \(column)") }
      beds.append(
        Beds(kind: index + 1, open: numbers[0], occupied: numbers[1], held: numbers[2]))
    }
    return Hospital(
      beds: beds, extra: row.int("extra"), stay: row.int("stay"), stayCost: row.int("stayCost"),
      visitCost: row.int("visitCost"), visitGrowth: row.int("visitGrowth"),
      service: row.int("service"), antibiotic: row.int("antibiotic"), visits: row.int("visits"))
  }
}
