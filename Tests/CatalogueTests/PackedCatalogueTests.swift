import District
import Testing

@testable import Catalogue

struct PackedCatalogueTests {
  @Test func everyPartComesBack() throws {
    let catalogue = try Catalogue.builtIn()
    let packed = try PackedCatalogue(catalogue, program: "a")
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
    let packed = try PackedCatalogue(Catalogue.builtIn(), program: "a")
    #expect(packed.catalogue(program: "b") == nil)
  }

  @Test func damagedBytesAreRefused() throws {
    let bytes = try PackedCatalogue(Catalogue.builtIn(), program: "a").bytes
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

  private enum Shape: Codable, Equatable {
    case none
    case one(Int)
    case two(String, via: Double?)
  }

  private struct Row: Codable, Equatable {
    var shapes: [Shape]
    var flag: Bool?
    var number: Double?
    var text: String?
    var count: Int?
    var inner: [[Int]]
  }

  @Test(arguments: [0, -1, 63, -64, 64, 1 << 40, Int.max, Int.min])
  func valuesOfAllKindsComeBack(_ number: Int) throws {
    let row = Row(
      shapes: [.none, .one(number), .two("急诊", via: nil), .two("", via: -0.5)], flag: true,
      number: nil, text: "虎峰镇", count: number, inner: [[], [number, 2]])
    let bytes = try PackedEncoder.bytes(of: [row, row])
    #expect(try read(bytes[...]) == [row, row])
    for length in 0..<bytes.count {
      #expect(throws: (any Error).self) { try read(bytes[..<length]) }
    }
  }

  private func read(_ bytes: ArraySlice<UInt8>) throws -> [Row] {
    try bytes.withUnsafeBytes { try PackedDecoder.value([Row].self, from: $0) }
  }
}
