/// The region tree: ids are 1 for the district, then the towns, then the villages town by town.
struct Places: Sendable {
  struct Town: Sendable {
    let id: Int
    let code: String
    let name: String
    let initials: String
    let weight: Int
    /// Patients managed to the standard, in thousandths.
    let standard: Int
    /// Late follow-ups of each other patient, in tenths.
    let late: Int
    var villages: Range<Int>
    var isStreet: Bool { name.hasSuffix("街道") }
  }

  struct Village: Sendable {
    let id: Int
    let code: String
    let name: String
    let initials: String
    let weight: Int
    let town: Int
  }

  private(set) var towns: [Town] = []
  private(set) var villages: [Village] = []

  init(_ sheet: Sheet) {
    let count = sheet.rows.reduce(0) { $0 + ($1.text("level") == "town" ? 1 : 0) }
    for row in sheet.rows {
      let code = String(row.text("code"))
      let name = String(row.text("name"))
      let initials = String(row.text("initials"))
      if row.text("level") == "town" {
        towns.append(
          Town(
            id: 2 + towns.count, code: code, name: name, initials: initials,
            weight: row.int("weight"), standard: row.int("standard"), late: row.int("late"),
            villages: villages.count..<villages.count))
      } else {
        villages.append(
          Village(
            id: 2 + count + villages.count, code: code, name: name, initials: initials,
            weight: row.int("weight"), town: towns.count - 1))
        let start = towns[towns.count - 1].villages.lowerBound
        towns[towns.count - 1].villages = start..<villages.count
      }
    }
  }

  func town(named name: String) -> Int? { towns.firstIndex { $0.name == name } }

  func village(named name: String, in town: Int) -> Int? {
    towns[town].villages.first { villages[$0].name == name }
  }
}
