import Foundation
import TestSupport
import Testing

@testable import Snapshot

struct ManifestTests {
  static func sample() throws -> Manifest {
    Manifest(
      format: Manifest.currentFormat, district: "500151000000", generation: 7, kind: .full,
      base: nil, producedAt: 1_767_225_600, validUntil: 1_767_830_400, schemaVersion: "1.1",
      files: [
        Manifest.File(
          name: "snapshot.sqlite", size: 8192, sha256: String(repeating: "0a", count: 32))
      ],
      contentDigest: Dictionary(
        uniqueKeysWithValues: try Schema.contract().tables.map {
          ($0.name, String(repeating: "f1", count: 32))
        }), signature: nil)
  }

  static func read(_ text: String) throws -> (Manifest?, [DeliveryFault.Code]) {
    var reader = ManifestReader(schema: try .contract())
    let manifest = reader.read(Array(text.utf8))
    return (manifest, reader.faults.map(\.code))
  }

  @Test func theCanonicalTextReadsBack() throws {
    var manifest = try ManifestTests.sample()
    #expect(try ManifestTests.read(manifest.canonicalText).0 == manifest)
    manifest.signature = "AbC+/w=="
    #expect(try ManifestTests.read(manifest.canonicalText).0 == manifest)
    #expect(manifest.signedText == (try ManifestTests.sample()).canonicalText)
  }

  struct Edit: Sendable, CustomStringConvertible {
    let find: String
    let put: String
    let code: DeliveryFault.Code
    var description: String { "\(find) → \(put.prefix(30))" }

    init(_ find: String, _ put: String, _ code: DeliveryFault.Code) {
      self.find = find
      self.put = put
      self.code = code
    }
  }

  static let edits: [Edit] = [
    Edit(#""generation": 7"#, #""generation": 7, "generation": 8"#, .manifestKey),
    Edit(#""generation": 7"#, #""generation": 7, "\u0067eneration": 8"#, .manifestKey),
    Edit(#""generation": 7"#, #""generation": 7, "more": 8"#, .manifestKey),
    Edit(#""generation": 7,"#, "", .manifestKey),
    Edit(#""generation": 7"#, #""generation": 0"#, .manifestValue),
    Edit(#""generation": 7"#, #""generation": -7"#, .manifestValue),
    Edit(#""generation": 7"#, #""generation": 7.5"#, .manifestMalformed),
    Edit(#""generation": 7"#, #""generation": 07"#, .manifestMalformed),
    Edit(#""generation": 7"#, #""generation": 99999999999999999999"#, .manifestMalformed),
    Edit(#""generation": 7"#, #""generation": "7""#, .manifestValue),
    Edit(#""generation": 7"#, #""generation": [[[[[[7]]]]]]"#, .manifestMalformed),
    Edit("snapshot.sqlite", "../snapshot.sqlite", .manifestValue),
    Edit("snapshot.sqlite", "/etc/passwd", .manifestValue),
    Edit("snapshot.sqlite", "a..b", .manifestValue),
    Edit("snapshot.sqlite", "snap\\u0000shot", .manifestValue),
    Edit("snapshot.sqlite", "快照.sqlite", .manifestValue),
    Edit("snapshot.sqlite", "persons.sqlite", .manifestValue),
    Edit(#""size": 8192"#, #""size": 0"#, .manifestValue),
    Edit(#""size": 8192"#, #""size": 8192, "mode": 1"#, .manifestKey),
    Edit("0a0a", "0A0A", .manifestValue),
    Edit("f1f1", "g1f1", .manifestValue),
    Edit(#""district": "500151000000""#, #""district": "5001;51""#, .manifestValue),
    Edit(#""kind": "full""#, #""kind": "delta", "base": 6"#, .baseMissing),
    Edit(#""kind": "full""#, #""kind": "other""#, .manifestValue),
    Edit("1767830400", "1767225600", .manifestValue),
    Edit("1767830400", "9999999999999", .manifestValue),
    Edit("yiping-snapshot-1", "yiping-snapshot-2", .manifestFormat),
    Edit(#""schemaVersion": "1.1""#, #""schemaVersion": "1.0""#, .schemaVersion),
    Edit("    \"task\"", "    \"tusk\"", .manifestValue),
    Edit("\n}\n", "\n} x", .manifestMalformed),
    Edit("{\n", "[\n", .manifestMalformed),
  ]

  @Test(arguments: edits)
  func aManifestThatIsNotAsAgreedIsRefused(edit: Edit) throws {
    let text = try ManifestTests.sample().canonicalText
    let start = try #require(text.range(of: edit.find))
    let changed = text.replacingCharacters(in: start, with: edit.put)
    let (manifest, codes) = try ManifestTests.read(changed)
    #expect(manifest == nil)
    #expect(codes.contains(edit.code))
  }

  @Test func oddBytesAreRefusedWithoutATrap() throws {
    let texts = [
      "", "{", "\"", "nul", "{\"a\"", "{\"a\":", "[1,", "-", "\u{FEFF}{}", "\"\\ud800\"",
    ]
    for text in texts {
      #expect(try ManifestTests.read(text).1 == [.manifestMalformed])
    }
    var reader = ManifestReader(schema: try .contract())
    #expect(reader.read([0x7B, 0x22, 0xFF, 0x22]) == nil)
    #expect(reader.read([UInt8](repeating: 0x20, count: (1 << 20) + 1)) == nil)
    #expect(reader.faults.map(\.code) == [.manifestMalformed, .manifestTooLarge])
  }
}
