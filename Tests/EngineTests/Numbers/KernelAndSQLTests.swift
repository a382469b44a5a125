import Catalogue
import District
import Snapshot
import Testing

@testable import Engine

/// One definition, two ways to a number: columns and SQL must agree everywhere.
struct KernelAndSQLTests {
  @Test(arguments: [1, 2, 3] as [UInt64])
  func everyMeasureEqualsItsSQL(seed: UInt64) throws {
    let district = try DerivedDistrict(ChanceDistrict(seed: seed).rows)
    let compared = try compareMeasures(
      of: district.generation, snapshot: district.snapshotPath,
      places: district.generation.places.all(tree: .region, on: district.generation.district.today)
        .map { ($0.code, Tree.region) }
        + district.generation.places.all(tree: .group, on: district.generation.district.today)
        .map { ($0.code, Tree.group) })
    #expect(compared > 5000)
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func everyFactEqualsItsSQL(seed: UInt64) throws {
    let district = try DerivedDistrict(ChanceDistrict(seed: seed).rows)
    try compareFacts(of: district.generation, snapshot: district.snapshotPath)
  }

  @Test func everyFactHasAKernel() throws {
    #expect(Set(try Catalogue.builtIn().facts.map(\.code)) == Set(FactKernel.all.keys))
  }
}

/// Compares every measure at some places over all kinds of period; tells how many values there were.
func compareMeasures(
  of generation: Generation, snapshot: String, places: [(PlaceCode, Tree)],
  kinds: [Period.Kind] = Period.Kind.allCases, steps: [Int] = [0, -1, -3]
) throws -> Int {
  let file = try SnapshotFile(path: snapshot)
  let today = generation.district.today
  let periods = kinds.flatMap { kind in
    steps.map { Period(kind, holding: today).moved(by: $0) }
  }
  var compared = 0
  for measure in generation.catalogue.measures {
    for (place, tree) in places {
      for period in periods {
        for by in [nil] + measure.byCodes.prefix(2).map(Optional.init)
        where by == nil || !measure.by.isEmpty {
          let sum = generation.sum(measure.code, by: by, at: place, tree: tree, period: period)
          let sql = generation.sql(
            of: measure.code.figure, by: by, at: place, tree: tree, period: period)
          guard let sql else {
            #expect(sum.value == nil, "\(measure.code.text) \(place.text) \(period.code)")
            continue
          }
          var expected: Double?
          try file.scan(sql) { expected = $0.isNull(0) ? nil : $0.real(0) }
          let isSame = abs((sum.value ?? 0) - (expected ?? 0)) <= 1e-9 * max(1, abs(expected ?? 0))
          #expect(isSame, "\(measure.code.text) \(by ?? -1) \(place.text) \(period.code): \(sql)")
          compared += 1
        }
      }
    }
  }
  return compared
}

/// Compares every fact on every row of its table.
func compareFacts(of generation: Generation, snapshot: String) throws {
  let file = try SnapshotFile(path: snapshot)
  let catalogue = generation.catalogue
  for fact in catalogue.facts {
    guard let kernel = FactKernel.all[fact.code] else { continue }
    let expression = catalogue.expression(
      fact, via: nil, of: fact.table, in: generation.rowContext, .sqlite)
    let use = TableColumns.FactUse(code: fact.code, via: nil)
    let own = try TableColumns(
      fact.table, paths: kernel.columns + kernel.joined, expressions: [(use, expression)],
      catalogue: catalogue,
      from: file)
    let other = try kernel.other.map { other in
      let rows = try TableColumns(
        other.table, paths: other.columns, expressions: [], catalogue: catalogue, from: file)
      return other.columns.map { rows[$0] }
    }
    let answers = kernel.compute(
      FactKernel.Input(
        rows: own.rows, own: kernel.columns.map { own[$0] },
        joined: kernel.joined.map { JoinedColumn(column: own[$0]) }, other: other ?? [],
        context: generation.rowContext))
    let expected = own[Operand.fact(fact.code, via: nil)]
    #expect(own.rows > 0, "\(fact.code)")
    for row in 0..<own.rows where answers[row] != expected[row] {
      Issue.record("\(fact.code) row \(row): \(answers[row]), SQL \(expected[row])")
      break
    }
  }
}
