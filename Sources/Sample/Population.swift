internal import Snapshot

/// Residents counted by village, sex and age band; every margin adds up exactly.
struct Population {
  static let bands = 8
  /// Ages of each band, both included.
  static let ages = [(0, 6), (7, 14), (15, 17), (18, 34), (35, 59), (60, 64), (65, 79), (80, 98)]
  /// How much likelier each band lives in a street, in thousandths.
  private static let urban = [1080, 1060, 1050, 1150, 1040, 900, 840, 820]

  /// The five-year bands that each band reaches into, and how its people are spread over them.
  static let fiveYearParts: [[(band: Int, weight: Int)]] = [
    [(0, 5), (1, 2)], [(1, 3), (2, 5)], [(3, 3)], [(3, 2), (4, 5), (5, 5), (6, 5)],
    [(7, 17), (8, 18), (9, 19), (10, 23), (11, 23)], [(12, 1)], [(13, 45), (14, 32), (15, 23)],
    [(16, 6), (17, 4)],
  ]

  /// Persons of each village.
  let persons: [Int]
  /// Persons by village, band and sex: `village * 16 + band * 2 + (sex - 1)`.
  private(set) var cells: [Int]

  init(_ world: World) {
    let places = world.places
    let census = world.registerMargins
    let total = world.scaled(census.reduce(0, +))
    let margins = apportioned(total, by: census)
    let towns = apportioned(total, by: places.towns.map(\.weight))
    var persons = [Int](repeating: 0, count: places.villages.count)
    for (index, town) in places.towns.enumerated() {
      let weights = town.villages.map { places.villages[$0].weight }
      for (village, share) in zip(town.villages, apportioned(towns[index], by: weights)) {
        persons[village] = share
      }
    }
    self.persons = persons
    cells = [Int](repeating: 0, count: places.villages.count * 16)
    let streets = places.villages.indices.filter { places.towns[places.villages[$0].town].isStreet }
    let others = places.villages.indices.filter { !places.towns[places.villages[$0].town].isStreet }
    let street = apportioned(
      streets.reduce(0) { $0 + persons[$1] },
      by: (0..<16).map { margins[$0] * Population.urban[$0 / 2] })
    var stream = world.stream(.population)
    fill(streets, street, &stream)
    fill(others, zip(margins, street).map { $0 - $1 }, &stream)
  }

  /// Deals the margins to villages one after the other; the last takes what is left.
  private mutating func fill(_ villages: [Int], _ margins: [Int], _ stream: inout Stream) {
    var left = margins
    for (position, village) in villages.enumerated() {
      var shares = left
      if position < villages.count - 1 {
        let weights = left.map { stream.around($0 * 100, 60) }
        shares = apportioned(persons[village], by: weights)
        while let over = shares.indices.first(where: { shares[$0] > left[$0] }),
          let room = shares.indices.max(by: { left[$0] - shares[$0] < left[$1] - shares[$1] })
        {
          shares[over] -= 1
          shares[room] += 1
        }
      }
      for cell in 0..<16 {
        cells[village * 16 + cell] = shares[cell]
        left[cell] -= shares[cell]
      }
    }
  }
}

extension World {
  func writePopulation(_ builder: SnapshotBuilder) throws {
    let writer = try builder.writer("population")
    let day = Civil.day(2025, 12, 31)
    for village in places.villages.indices {
      for sex in 1...2 {
        for band in 0..<Population.bands {
          writer.int(villageID(village))
          writer.int(sex)
          writer.int(band)
          writer.int(day)
          writer.int(population.cells[village * 16 + band * 2 + sex - 1])
          try writer.step()
        }
      }
    }
    try writeFiveYearBands(builder, day)
  }

  /// The same people by town and five-year band.
  private func writeFiveYearBands(_ builder: SnapshotBuilder, _ day: Int) throws {
    let writer = try builder.writer("populationAge")
    for town in places.towns {
      for sex in 1...2 {
        var persons = [Int](repeating: 0, count: 18)
        for (band, parts) in Population.fiveYearParts.enumerated() {
          let all = town.villages.reduce(0) { sum, village in
            sum + population.cells[village * 16 + band * 2 + sex - 1]
          }
          for (part, share) in zip(parts, apportioned(all, by: parts.map(\.weight))) {
            persons[part.band] += share
          }
        }
        for (band, count) in persons.enumerated() {
          try writer.row(town.id, sex, band, day, count)
        }
      }
    }
  }
}
