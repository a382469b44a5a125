import District
import Testing

@testable import Catalogue

struct PackedCatalogueTests {
  @Test func everyPartComesBack() throws {
    let catalogue = try Catalogue.builtIn()
    let packed = PackedCatalogue(catalogue, program: "a")
    let again = try #require(packed.catalogue(program: "a"))
    #expect(again.edition == catalogue.edition)
    #expect(again.facts == catalogue.facts)
    #expect(again.measures == catalogue.measures)
    #expect(again.indicators == catalogue.indicators)
    #expect(again.rules == catalogue.rules)
    #expect(again.signals == catalogue.signals)
    #expect(again.clocks == catalogue.clocks)
    #expect(again.stepClocks == catalogue.stepClocks)
    #expect(again.dimensions == catalogue.dimensions)
    #expect(again.workdays == catalogue.workdays)
    #expect(again.officialLists == catalogue.officialLists)
    #expect(again.goals == catalogue.goals)
    #expect(again.shortfalls == catalogue.shortfalls)
    #expect(again.contract == catalogue.contract)
    #expect(again.indicator("RES-005") == catalogue.indicator("RES-005"))
  }

  @Test func anotherProgramsBytesMeanNothing() throws {
    let packed = PackedCatalogue(try Catalogue.builtIn(), program: "a")
    #expect(packed.catalogue(program: "b") == nil)
  }

  @Test func damagedBytesAreRefused() throws {
    let bytes = PackedCatalogue(try Catalogue.builtIn(), program: "a").bytes
    for position in stride(from: 0, to: bytes.count, by: bytes.count / 20) {
      var damaged = bytes
      damaged[position] ^= 0x10
      #expect(PackedCatalogue(bytes: damaged).catalogue(program: "a") == nil)
    }
    for length in [0, 10, 60, bytes.count / 2, bytes.count - 1] {
      let cut = Array(bytes.prefix(length))
      #expect(PackedCatalogue(bytes: cut).catalogue(program: "a") == nil)
    }
  }

  @Test(arguments: [0, -1, 63, -64, 64, 1 << 40, Int.max, Int.min])
  func valuesOfAllKindsComeBack(_ number: Int) throws {
    let formulas: [Indicator.Formula] = [
      .notFed(Phrase("未接入", "")), .weightedScore([]),
      .distinct("a", denominator: [Indicator.Term(sign: -1, measure: "b", by: number)]),
      .shareOfLeaves(of: "FIN-001", atLeast: -0.5),
    ]
    let parts = formulas.map { Indicator.Weight(part: .indicator("x"), weight: $0.isShare ? 1 : 2) }
    var packer = Packer()
    packer.put(formulas)
    packer.put(parts)
    let (formulasAgain, partsAgain) = try packer.bytes.withUnsafeBytes { bytes in
      var unpacker = Unpacker(bytes)
      return (
        try unpacker.values() as [Indicator.Formula], try unpacker.values() as [Indicator.Weight]
      )
    }
    #expect(formulasAgain == formulas)
    #expect(partsAgain == parts)
  }

  @Test func bytesThatEndEarlyAreNoValue() throws {
    let operands: [Operand] = [.column(ColumnPath("a.b")), .fact("是", via: ColumnPath("c"))]
    let condition = Condition(operand: operands[1], test: .isIn([1, 200, -3]))
    var packer = Packer()
    packer.put(condition)
    let bytes = packer.bytes
    #expect(try read(bytes[...]) == condition)
    for length in 0..<bytes.count {
      #expect(throws: PackingFault.self) { try read(bytes[..<length]) }
    }
    #expect(throws: PackingFault.self) { try read(bytes + [0]) }
  }

  private func read(_ bytes: ArraySlice<UInt8>) throws -> Condition {
    try bytes.withUnsafeBytes { try Unpacker.value(Condition.self, from: $0) }
  }
}
