import Testing

@testable import Terminal

@Test func recordsAreReadOneByOne() {
  // Watch 1, moved-to (0x80), cookie 0, name of 8 bytes; then an overflow without a watch or name.
  let bytes: [UInt8] =
    [1, 0, 0, 0, 0x80, 0, 0, 0, 0, 0, 0, 0, 8, 0, 0, 0] + Array("000012".utf8) + [0, 0]
    + [255, 255, 255, 255, 0, 0x40, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
  let records = Array(InotifyRecords(bytes: bytes[...]))
  #expect(
    records == [
      .init(watch: 1, hasOverflowed: false, name: "000012"),
      .init(watch: -1, hasOverflowed: true, name: nil),
    ])
  #expect(Array(InotifyRecords(bytes: bytes[..<20])).isEmpty)
}
